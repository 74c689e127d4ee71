"""The table of formats, what they are made from, and the lines of LaTeX."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from generator.errors import GeneratorError, install_command
from generator.exports.formats import EXPORTS, made, warnings_of
from generator.exports.images import latex
from generator.exports.material import Material, material_of
from generator.lessons.lesson import run
from generator.pages.address import GalleryAddress
from generator.pages.figures import figures_of
from generator.pages.page import page_parts
from generator.preset.model import Preset
from tests.unit.pages.pages_for_tests import trace

BARE = re.compile(
    "xmlns|viewBox|width|height|role|aria-labelledby|font-(family|size|weight)|text-anchor|fill|"
    "stroke(-width|-dasharray|-linejoin)?|id|d|r|rx|c?x|c?y"
)


@pytest.fixture(scope="module")
def material() -> Material:
    return material_of(figures_of(trace("hostile")), address=GalleryAddress("https://example.org/course/"))


def test_svg_files_are_those_of_the_page() -> None:
    drawn = figures_of(trace("drizzle-downpour"))
    made, page = EXPORTS["svg"].make(material_of(drawn)), page_parts(drawn).files
    assert all(page[f"drizzle-downpour/{name}"] == file for name, file in made.items())
    assert len(made) == 2 * len(drawn.steps) + len(drawn.charts)


def test_light_files_are_attributes_alone(material: Material) -> None:
    for file in EXPORTS["svg-light"].make(material).values():
        for element in ET.fromstring(file).iter():  # noqa: S314 (our own file)
            assert all(map(BARE.fullmatch, element.attrib)), element.attrib
            assert not element.tag.endswith("}style")
            for name in ("fill", "stroke"):
                assert re.fullmatch("#[0-9a-f]{6}|none", element.get(name, "none"))


def test_what_is_said_of_a_figure_is_plain_once_and_markup_once(material: Material) -> None:
    first = material.steps[0]
    assert (first.id, first.number, first.kind) == ("tokens", 1, "tokens")
    assert "<script>" in first.alt and "<script>" not in first.caption_html
    assert "&#" not in first.caption and "<b" not in first.caption.replace("<b>", "")
    assert [chart.number for chart in material.charts] == [0] * len(material.charts)
    assert material.address == "https://example.org/course/gallery/hostile/"


def test_steps_are_taken_in_the_pages_order(material: Material) -> None:
    assert [figure.id for figure in material.only(["chance", "ids", "tokens"]).figures] == [
        "tokens", "ids", "chance",
    ]  # fmt: skip
    with pytest.raises(
        GeneratorError, match=r'^hostile: no step is called "lookup-99"; the nearest are lookup-0'
    ):
        material.only(["lookup-99"])


def test_a_missing_glyph_is_named_with_its_token_and_what_to_install() -> None:
    warned = {}
    for tokens in (("a\ue000b", "cat"), ("a\U00013000", "\u4e2d\U0001f9ff"), ("king",)):
        one = material_of(figures_of(run(Preset("x", tokens, 2)))).only(["tokens"])
        made(one, "png")
        warned[tokens[0]] = warnings_of(one, "png")
    private, odd, plain = warned.values()
    assert private == () or "U+E000" in private[0]
    for line in odd:  # where no font of this machine has them
        assert '"\U00013000" (U+13000 EGYPTIAN HIEROGLYPH A001) of "a\U00013000"' in line
        assert line.endswith(
            "(on Debian and Ubuntu: apt install fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core)"
        )
    assert plain == ()


def test_lines_of_latex_hold_whatever_a_token_says(material: Material) -> None:
    lines = EXPORTS["pdf"].make(material)["figures.tex"].decode().splitlines()
    included = [line for line in lines if line.startswith(r"\includegraphics")]
    assert len(included) == len(material.figures)
    for number, (line, figure) in enumerate(zip(included, material.figures, strict=True), 1):
        found = re.fullmatch(
            r"\\includegraphics\[page=(\d+),width=\\linewidth,alt=\{(.*)\}\]\{steps\.pdf\}", line
        )
        assert found is not None and (found[1], found[2]) == (str(number), latex(figure.alt))
        bare = re.sub(r"\\text\w+\{\}|\\[{}$&#%_]", "", found[2])
        assert not set(bare) & set("\\{}$&#%_^~")
    assert all(line.startswith(("%", r"\includegraphics")) or not line for line in lines)


def test_lines_of_latex_have_no_signs_of_direction() -> None:
    turned = material_of(figures_of(run(Preset("x", ("\u05d0\u05d1", "cat"), 2))))
    lines = EXPORTS["pdf"].make(turned)["figures.tex"].decode()
    assert "% 3. Look up \u05d0\u05d1\n" in lines and not re.search("[\u2068\u2069]|u206", lines)


@pytest.mark.parametrize(("name", "module"), [("pdf", "typst"), ("pptx", "pptx"), ("ipynb", "nbformat")])
def test_a_missing_library_is_named_with_the_extra_that_brings_it(name: str, module: str) -> None:
    code = f"""
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {module!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Blocked())
from generator.errors import GeneratorError, install_command
from generator.exports.formats import made
try:
    made(None, {name!r})
except GeneratorError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"the format {name} needs {module}" in done.stdout and done.stdout.count("\n") == 1
    assert done.stdout.endswith(f"{install_command('exports')}\n")


def test_whoever_asks_for_svg_never_loads_matplotlib() -> None:
    code = "import sys, generator.cli.main, generator.exports.formats; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_table_of_formats_loads_none_of_them() -> None:
    code = """
import sys, generator.exports.formats
heavy = "generator.exports.images", "generator.pages", "numpy"
sys.exit(any(name.startswith(heavy) for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
