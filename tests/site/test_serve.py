"""`mkdocs serve`, as `make serve` calls it: an edit is shown, a mistake is told, the server lives."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.conftest import Project
from tests.site.test_overrides import override

RANDOM = "tokens: [left, {}]\nembeddingDim: 2\nvectors: {{source: random}}\n"
PATIENCE = 120
"""Seconds after which something will not come any more. No test asserts how long it took."""


@dataclass(frozen=True)
class Served:
    """A server that runs, and what it has said."""

    project: Project
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

    def wait_for(self, path: str, holds: Callable[[str], bool]) -> None:
        """Waits until a page is as it is to be."""
        began = time.monotonic()
        while not holds(self.page(path)):
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                pytest.fail(f"{path} did not come:\n{self.log.read_text()[-4000:]}", pytrace=False)
            time.sleep(0.02)

    def rebuilds(self) -> int:
        return self.log.read_text().count("Reloading browsers")


@pytest.fixture
def served(project: Project, tmp_path: Path) -> Iterator[Served]:
    for number in range(7):  # with those of the fixture and what is new: ten
        project.preset(f"random-{number}.yml", RANDOM.format(f"b{number}"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://127.0.0.1:{port}/"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=project.root, env=environment, stdout=out, stderr=out)
    try:
        made = Served(project, f"http://127.0.0.1:{port}/", log, process)
        made.wait_for("gallery/pair/", lambda page: "left" in page)
        yield made
        assert process.poll() is None, f"the server is dead:\n{log.read_text()[-4000:]}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _holding(text: str) -> Callable[[str], bool]:
    return lambda page: text in page


def test_an_edit_is_shown_by_one_rebuild(served: Served) -> None:
    for token in ("upwards", "downwards", "sideways"):
        before = served.rebuilds()
        served.project.preset("pair.yml", RANDOM.format(token))
        served.wait_for("gallery/pair/", _holding(token))
        time.sleep(1.5)  # a second rebuild would come now
        assert served.rebuilds() == before + 1
    served.project.preset("new.json", '{"tokens": ["brandnew"], "embeddingDim": 2}')
    served.wait_for("gallery/new/", lambda page: "brandnew" in page)


def notice(page: str) -> str:
    found = re.search(r'<div class="admonition failure build-notice" role="alert">.*?</div>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_mistake_keeps_the_last_good_page_and_is_told_on_it(served: Served) -> None:
    served.project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: <b>\n")
    served.wait_for("gallery/pair/", lambda page: "embeddingDim" in notice(page))
    page = served.page("gallery/pair/")
    assert "presets/pair.yml: embeddingDim: " in notice(page)
    assert 'id="cosine-0-1"' in page, "the last good page is below"
    assert notice(served.page("gallery/the-cat-sat/")) == ""
    assert "presets/pair.yml" in notice(served.page("gallery/"))
    assert "presets/pair.yml: embeddingDim: " in served.log.read_text()
    assert str(served.project.root) not in notice(page)

    served.project.preset("never.json", '{"tokens": ["<img src=x>"]')
    served.wait_for("gallery/", lambda page: "presets/never.json" in notice(page))
    (served.project.root / "presets" / "never.json").unlink()
    served.project.preset("pair.yml", RANDOM.format("mended"))
    served.wait_for("gallery/pair/", lambda page: "mended" in page and not notice(page))
    assert notice(served.page("gallery/")) == ""


def test_a_fault_of_the_generators_own_code_is_told_and_mended(served: Served) -> None:
    words = served.project.root / "generator" / "pages" / "naming.py"
    good = words.read_text()
    words.write_text(good + "\nthis is no Python\n")
    served.project.preset("pair.yml", RANDOM.format("later"))
    served.wait_for("gallery/pair/", lambda page: "naming.py" in notice(page))
    words.write_text(good)
    served.wait_for("gallery/pair/", lambda page: "later" in page and not notice(page))


def test_a_folder_without_presets_is_told_everywhere(served: Served) -> None:
    folder = served.project.root / "presets"
    kept = {path.name: path.read_text() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    served.wait_for("gallery/", lambda page: "holds no preset" in notice(page))
    for name, text in kept.items():
        served.project.preset(name, text)
    served.wait_for("gallery/", lambda page: page != "" and not notice(page))


def test_a_file_that_a_preset_names_is_watched_even_before_it_is_there(served: Served) -> None:
    trained = "tokens: [tea]\nembeddingDim: 2\nvectors: {source: trained, corpus: ../texts/a/tea.txt}\n"
    served.project.preset("pair.yml", trained)
    served.wait_for("gallery/pair/", lambda page: "texts/a/tea.txt" in notice(page))
    text = served.project.root / "texts" / "a" / "tea.txt"
    text.parent.mkdir(parents=True)
    text.write_text("Tea is hot. Milk is cold. Tea with milk is warm.\n", encoding="utf-8")
    served.wait_for("gallery/pair/", lambda page: "tea" in page and not notice(page))
    for word in ("sugar", "lemon"):
        text.write_text(f"Tea is hot. Milk is cold. Tea with {word} is warm.\n", encoding="utf-8")
        served.wait_for("gallery/pair/", _holding(word))
    shutil.rmtree(text.parent.parent)
    served.wait_for("gallery/pair/", lambda page: "texts/a/tea.txt" in notice(page))
    text.parent.mkdir(parents=True)
    text.write_text("Tea is hot. Milk is cold. Tea with ginger is warm.\n", encoding="utf-8")
    served.wait_for("gallery/pair/", lambda page: "ginger" in page and not notice(page))


def test_templates_that_are_made_later_are_watched(served: Served) -> None:
    folder = served.project.root / "templates"
    for heading in ("Every example", "All examples"):
        override(served.project, "words.yml", f"gallery:\n  title: {heading}\n")
        served.wait_for("gallery/", _holding(heading))
    shutil.rmtree(folder)
    served.wait_for("gallery/", lambda page: page != "" and "All examples" not in page)
