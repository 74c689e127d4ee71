"""`mkdocs serve` of a course: an edit is shown, a mistake is told, the server lives."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build.project import ProjectFolders
from generator.integrations.mkdocs.plugin import PageMaker
from tests.site.conftest import REPOSITORY, Project
from tests.site.course import new_course

RANDOM = "tokens: [left, {}]\nembeddingDim: 2\nvectors: {{source: random}}\n"
MKDOCS = (sys.executable, "-m", "mkdocs")
PATIENCE = 120
"""Seconds after which something will not come any more. No test asserts how long it took."""


@dataclass(frozen=True)
class Served:
    """A server that runs, and what it has said."""

    course: Project
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            error.close()
            return ""
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait_until(self, holds: Callable[[], bool]) -> None:
        began = time.monotonic()
        while not holds():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                pytest.fail(f"it did not come:\n{self.log.read_text()[-4000:]}", pytrace=False)
            time.sleep(0.05)

    def wait_for(self, path: str, holds: Callable[[str], bool]) -> None:
        """Waits until a page is as it is to be."""
        self.wait_until(lambda: holds(self.page(path)))

    def said(self, line: str) -> int:
        return self.log.read_text().count(line)


@contextmanager
def serving(course: Project, program: Sequence[str], environment: Mapping[str, str]) -> Iterator[Served]:
    """Runs `mkdocs serve`. program: how MkDocs is called."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = course.root.parent / "log"
    command = [*program, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=course.root, env=environment, stdout=out, stderr=out)
    try:
        yield Served(course, f"http://127.0.0.1:{port}/", log, process)
        assert process.poll() is None, f"the server is dead:\n{log.read_text()[-4000:]}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests but one; each leaves it as it was."""
    course = new_course(tmp_path_factory.mktemp("served"))
    course.preset("other.yml", RANDOM.format("right"))
    with serving(course, MKDOCS, course.environment) as made:
        made.wait_for("gallery/pair/", lambda page: "left" in page)
        yield made


def _holding(text: str) -> Callable[[str], bool]:
    return lambda page: text in page


def test_a_preset_saved_during_the_first_build_is_seen_and_edited_code_is_told(
    tmp_path: Path,
) -> None:
    course, code = new_course(tmp_path), tmp_path / "code" / "generator"
    shutil.copytree(REPOSITORY / "generator", code, ignore=shutil.ignore_patterns("__pycache__"))
    with serving(course, MKDOCS, course.environment | {"PYTHONPATH": str(code.parent)}) as made:
        made.wait_until(lambda: made.said("1 built, 0 unchanged") == 1)  # MkDocs now reads the pages
        course.preset("late.yml", RANDOM.format("late"))
        made.wait_for("gallery/late/", _holding("late"))
        with (code / "errors.py").open("a") as file:
            file.write("this is no Python\n")
        made.wait_until(lambda: made.said("restart `mkdocs serve`") == 1)
        course.preset("late.yml", RANDOM.format("later"))
        made.wait_for("gallery/late/", _holding("later"))


def test_an_edit_is_shown_by_one_rebuild(served: Served) -> None:
    for token in ("upwards", "downwards"):
        before = served.said("Reloading browsers")
        served.course.preset("pair.yml", RANDOM.format(token))
        served.wait_for("gallery/pair/", _holding(token))
        time.sleep(1.5)  # a second rebuild would come now
        assert served.said("Reloading browsers") == before + 1
    served.course.preset("new.json", '{"tokens": ["brandnew"], "embeddingDim": 2}')
    served.wait_for("gallery/new/", _holding("brandnew"))
    (served.course.root / "presets" / "new.json").unlink()
    served.wait_for("gallery/new/", lambda page: page == "")


def notice(page: str) -> str:
    found = re.search(r'<div class="admonition failure build-notice" role="alert">.*?</div>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_mistake_keeps_the_last_good_page_and_is_told_on_it(served: Served) -> None:
    served.course.preset("pair.yml", "tokens: [left, right]\nembeddingDim: <b>\n")
    served.wait_for("gallery/pair/", lambda page: "embeddingDim" in notice(page))
    page = served.page("gallery/pair/")
    assert "presets/pair.yml: embeddingDim: " in notice(page)
    assert 'id="cosine-0-1"' in page, "the last good page is below"
    assert notice(served.page("gallery/other/")) == ""
    assert "presets/pair.yml" in notice(served.page("gallery/"))
    assert served.said("presets/pair.yml: embeddingDim: ") >= 1
    assert str(served.course.root) not in notice(page)

    served.course.preset("never.json", '{"tokens": ["<img src=x>"]')
    served.wait_for("gallery/", lambda page: "presets/never.json" in notice(page))
    (served.course.root / "presets" / "never.json").unlink()
    served.course.preset("pair.yml", RANDOM.format("mended"))
    served.wait_for("gallery/pair/", lambda page: "mended" in page and not notice(page))
    assert notice(served.page("gallery/")) == ""


def test_a_folder_without_presets_is_told_everywhere(served: Served) -> None:
    folder = served.course.root / "presets"
    kept = {path.name: path.read_text() for path in folder.iterdir()}
    shutil.rmtree(folder)
    served.wait_for("gallery/", lambda page: "presets" in notice(page))
    folder.mkdir()
    for name, text in kept.items():
        served.course.preset(name, text)
    served.wait_for("gallery/", lambda page: page != "" and not notice(page))


def test_a_file_that_a_preset_names_is_watched_even_before_it_is_there(served: Served) -> None:
    trained = "tokens: [tea]\nembeddingDim: 2\nvectors: {source: trained, corpus: ../texts/a/tea.txt}\n"
    served.course.preset("pair.yml", trained)
    served.wait_for("gallery/pair/", lambda page: "texts/a/tea.txt" in notice(page))
    text = served.course.root / "texts" / "a" / "tea.txt"
    for word in ("milk", "sugar"):
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(f"Tea is hot. Milk is cold. Tea with {word} is warm.\n", encoding="utf-8")
        served.wait_for("gallery/pair/data.json", _holding(word))  # the page names only the nearest words
        served.wait_for("gallery/pair/", lambda page: page != "" and not notice(page))
    shutil.rmtree(text.parent.parent)
    served.wait_for("gallery/pair/", lambda page: "texts/a/tea.txt" in notice(page))
    served.course.preset("pair.yml", RANDOM.format("right"))
    served.wait_for("gallery/pair/", lambda page: "right" in page and not notice(page))


def test_templates_that_are_made_later_are_watched(served: Served) -> None:
    words = served.course.root / "templates" / "words.yml"
    for heading in ("Every example", "All examples"):
        words.parent.mkdir(exist_ok=True)
        words.write_text(f"gallery:\n  title: {heading}\n", encoding="utf-8")
        served.wait_for("gallery/", _holding(heading))
    shutil.rmtree(words.parent)
    served.wait_for("gallery/", lambda page: page != "" and "All examples" not in page)


def test_a_fault_of_the_generator_is_told_and_does_not_end_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("text")

    monkeypatch.setattr("generator.integrations.mkdocs.plugin.build_pages", fails)
    maker = PageMaker(ProjectFolders(Path("presets"), tmp_path, tmp_path / "gallery", tmp_path, tmp_path))
    assert maker.make(jobs=1)
    told = "presets: this is a bug in the generator (KeyError: &#x27;text&#x27;, test_serve.py"
    assert told in notice(maker.with_notice("", "gallery/pair.md", "gallery"))
