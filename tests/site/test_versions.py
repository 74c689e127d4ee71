"""A page is made again when a library that decides its bytes is another one; the others stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import keys
from generator.exports.formats import EXPORTS
from tests.site.conftest import Project
from tests.unit.engine.readers import made

AGAIN = "1 built, 0 unchanged"
SAME = "0 built, 1 unchanged"


@pytest.fixture
def one_page(project: Project) -> Project:
    (project.root / "presets" / "the-cat-sat.json").unlink()
    return project


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose libraries are found before the installed ones."""
    (tmp_path / "libraries").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "libraries")
    yield tmp_path / "libraries"
    forget()


def forget() -> None:
    """A process asks once for a version; this one is as good as several."""
    keys._version.cache_clear()
    keys.package_digest.cache_clear()


def install(libraries: Path, library: str) -> None:
    folder = libraries / f"{library}-99.0.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {library}\nVersion: 99.0.0\n", encoding="utf-8"
    )


def test_every_format_with_a_library_of_its_own_names_it() -> None:
    for name, export in EXPORTS.items():
        for module in export.needs:
            assert any(module in library for library in export.libraries), name


@pytest.mark.parametrize(
    ("formats", "others", "own"),
    [
        ("anki", "nbformat", "genanki"),
        ("ipynb", "genanki", "nbformat"),
        ("pptx", "text2qti", "lxml"),
        ("qti", "genanki", "text2qti"),
        ("gift", "tokenizers", "pillow"),
    ],
)
def test_another_version_rebuilds_what_it_decides(
    one_page: Project, libraries: Path, formats: str, others: str, own: str
) -> None:
    for library, answer in ((None, AGAIN), (others, SAME), (own, AGAIN)):
        if library is not None:
            install(libraries, library)
            forget()
        assert one_page.run("build", "--exports", formats).out.startswith(answer), library


def test_a_text_is_cut_again_by_another_tokenizer_or_another_version(one_page: Project) -> None:
    (one_page.root / "model").mkdir()
    (one_page.root / "model" / "model.safetensors").write_bytes(made.model())
    tokenizer = one_page.root / "model" / "tokenizer.json"
    tokenizer.write_bytes(made.tokenizer_json())
    vectors = {"source": "file", "path": "../model"}
    one_page.preset("pair.yml", json.dumps({"text": "the cat", "vectors": vectors}))
    assert one_page.process("generator", "build").out.startswith(AGAIN)
    assert one_page.process("generator", "build").out.startswith(SAME)
    install(one_page.root, "tokenizers")  # where the command looks first
    assert one_page.process("generator", "build").out.startswith(AGAIN)
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert one_page.process("generator", "build").out.startswith(AGAIN)
