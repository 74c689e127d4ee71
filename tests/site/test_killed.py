"""A build that is killed loses nothing, and leaves nothing behind that the next one does not put right."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.build.output import OWN
from generator.pages.controls.control import PIECE
from generator.pages.directive.placeable import PLACE_FILE
from tests.site.conftest import Project
from tests.site.course import new_course

pytestmark = pytest.mark.slow


MOMENTS = 40
FORGE = """
import os, sys
from pathlib import Path
from generator.build.build import build
build(Path("presets"), Path("warm"), jobs=1)
print("ready", flush=True)
for line in sys.stdin:
    jobs, out = line.split()
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            report = build(Path("presets"), Path(out), jobs=int(jobs))
            # our text is short, and warned of
            odd = [line for line in report.warnings if "vectors from fewer" not in line]
            os._exit(1 if report.errors or odd else 0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(2)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Builds in processes that have built before: what is killed is at work, and not still loading."""


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(project: Project) -> None:
    """Each is a build that was really killed; every fourth of them has to train first."""
    chance = random.Random(7)
    (project.root / "presets" / "the-cat-sat.json").unlink()
    cache = project.root / "cache"
    (project.root / "texts").mkdir()
    (project.root / "texts" / "own.txt").write_text("left is not right. right is not left. " * 9)

    def write(seed: int) -> None:
        for number in range(2):
            text = f"tokens: [left, right]\nembeddingDim: 2\nvectors: {{source: random, seed: {seed}}}\n"
            project.preset(f"page-{number}.yml", text)
        own = f"{{source: trained, corpus: ../texts/own.txt, seed: {seed}, epochs: 1}}"
        project.preset("trained.yml", f"tokens: [left, right]\nembeddingDim: 2\nvectors: {own}\n")
        extra = project.root / "presets" / "sometimes.yml"
        extra.write_text(text, encoding="utf-8") if seed else extra.unlink(missing_ok=True)

    with subprocess.Popen(
        [sys.executable, "-c", FORGE],
        cwd=project.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "GENERATOR_CACHE": str(cache)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as forge:  # fmt: skip
        assert forge.stdout is not None and forge.stdout.readline() == "ready\n"

        def build(out: str, jobs: int, kill_after: float | None = None) -> int:
            """How it ended: 0 if well, the signal if it was killed."""
            assert forge.stdin is not None
            assert forge.stdout is not None
            forge.stdin.write(f"{jobs} {out}\n")
            forge.stdin.flush()
            child = int(forge.stdout.readline())
            if kill_after is not None:
                select.select([forge.stdout], [], [], kill_after)  # until then, or until it has ended
                with suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)  # its workers too
            return int(forge.stdout.readline())

        def timed(out: str) -> float:
            began = time.monotonic()
            assert build(out, 1) == 0, "an error, or a file that nobody knows"
            return time.monotonic() - began

        whole: list[dict[str, bytes]] = []
        for seed in (0, 1):
            write(seed)
            timed(f"whole-{seed}")
            whole.append(project.files(project.root / f"whole-{seed}"))
        write(0)
        shutil.rmtree(cache)
        whole_build = {True: timed("out"), False: 1.0}  # seconds, with a cold cache and a warm one
        killed = 0
        for moment in range(3 * MOMENTS):
            seed = 1 - moment % 2
            write(seed)
            cold = killed % 4 == 0
            if cold:
                shutil.rmtree(cache, ignore_errors=True)
            began = time.monotonic()
            after = chance.uniform(0, whole_build[cold])
            if build("out", 1 + moment % 4 // 2, after) == signal.SIGKILL:
                killed += 1
            else:
                whole_build[cold] = time.monotonic() - began  # on this machine, now
            for path, content in project.files(project.root / "out").items():
                assert content in (whole[0].get(path), whole[1].get(path)), f"{path} is half a file"
            timed("out")
            assert project.files(project.root / "out") == whole[seed]
            assert not [
                path
                for path in (project.root / "out").rglob(".*")
                if path.name not in (*OWN, PLACE_FILE, PIECE)
            ]
            if killed == MOMENTS:
                break
        assert killed == MOMENTS
        forge.stdin.close()  # type: ignore[union-attr] # it is a pipe


def test_a_killed_publication_leaves_a_whole_site(tmp_path: Path) -> None:
    course = new_course(tmp_path)
    command = ("site", "--exports", "svg-light")
    began = time.monotonic()
    assert course.run(*command).code == 0
    whole = time.monotonic() - began
    site = course.root / "site"
    pages = {path.relative_to(site) for path in site.rglob("*.html")}
    for attempt in range(1, 8):
        home = f"# Home\n\nWritten anew, {attempt}.\n\n::: figure pair ids\n"
        (course.root / "docs" / "index.md").write_text(home, encoding="utf-8")
        publishing = subprocess.Popen(
            [sys.executable, "-m", "generator", *command],
            cwd=course.root, env=course.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(whole * attempt / 8)
        with suppress(ProcessLookupError):
            os.killpg(publishing.pid, signal.SIGKILL)  # its worker processes too
        publishing.wait()
        assert {path.relative_to(site) for path in site.rglob("*.html")} == pages, attempt
    done = course.run(*command)
    assert (done.code, done.err) == (0, "")
    assert {path.relative_to(site) for path in site.rglob("*.html")} == pages
    assert "Written anew, 7." in (site / "index.html").read_text(encoding="utf-8")
