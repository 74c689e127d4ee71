"""How the generator does with many presets, beside MkDocs: `python -m bench.scale`.

Makes a project with so many seeded presets in a temporary folder and runs the real commands in it:
`token-embeddings build` with an empty output (cold), with nothing changed, with one preset changed, and
`mkdocs build` of the same pages. The trainings that presets share are done before, and told apart.
Every time is the least of its repeats, in processes of their own, so that what else the machine does
meets as few of them as can be. The aims are ratios; seconds differ between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.made_presets import write_presets
from bench.memory import Peak, watched
from generator.build.workers import cores

REPOSITORY = Path(__file__).resolve().parents[1]
GENERATE = [sys.executable, "-m", "generator", "build"]
SECONDS_UNTIL_SETTLED = 2.5
"""What was written just now is read once more by the next build; after that it is known."""


@dataclass(frozen=True)
class Project:
    """A copy of the site's sources with presets of the bench's."""

    root: Path

    @property
    def gallery(self) -> Path:
        """Where the pages go."""
        return self.root / "docs" / "gallery"

    @property
    def environment(self) -> dict[str, str]:
        """Caches of its own; MkDocs takes the pages as they are."""
        return os.environ | {
            "GENERATOR_CACHE": str(self.root / ".cache"),
            "GENERATOR_PAGES_ARE_READY": "1",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "",  # as people run it
        }

    def timed(self, command: Sequence[str], folder: Path | None = None) -> float:
        """Seconds of a command in the project, or in another folder."""
        began = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=folder or self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - began
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
        return seconds


def made_project(root: Path, count: int, seed: int) -> Project:
    """The repository's site with so many presets in place of its own."""
    ignored = shutil.ignore_patterns("gallery", "__pycache__")
    for folder in ("docs", "generator", "overrides"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=ignored)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    write_presets(root / "presets", count, seed)
    return Project(root)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__.splitlines()[0])
    parser.add_argument("--presets", type=int, default=1000, help="how many; 1000 by default")
    parser.add_argument("--repeats", type=int, default=2, help="of each long measurement; 2 by default")
    parser.add_argument("--seed", type=int, default=1, help="of the presets; 1 by default")
    asked = parser.parse_args()
    if asked.presets < 10 or asked.repeats < 1:
        parser.error("--presets: at least 10; --repeats: at least 1")
    print(_machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-scale-") as folder:
        tenth = made_project(Path(folder) / "tenth", asked.presets // 10, asked.seed)
        whole = made_project(Path(folder) / "whole", asked.presets, asked.seed)
        measure(tenth, whole, asked.presets, asked.repeats)
    print(f"load at the end: {_load()}")


def measure(tenth: Project, whole: Project, count: int, repeats: int) -> None:
    """Runs everything and prints a line for each figure."""
    start = least(5, lambda: whole.timed([sys.executable, "-c", "pass"]))
    training = _trainings(tenth, whole)
    few = least(repeats, lambda: cold(tenth))
    cold_peak_few = peak(tenth)
    many = least(repeats, lambda: cold(whole))
    cold_peak_many = peak(whole)
    pages = [path for path in whole.gallery.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in pages) / 2**20
    print(f"{count} presets → {len(pages):,} files, {size:,.0f} MiB; Python starts in {start:.3f} s\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    mkdocs = least(repeats, lambda: whole.timed([*command, "--site-dir", str(whole.root / "site")]))
    tell("mkdocs build", mkdocs, "")
    tell("trainings (once)", training, "")
    tell(
        "cold",
        many,
        f"{many / mkdocs:.2f} of MkDocs, {(many + training) / mkdocs:.2f} with trainings; aim ≤ 0.33",
    )
    tell(f"cold, {count // 10} presets", few, f"{count} take {many / few:.1f} times as long; aim ≤ 11")
    settle(whole)
    same = least(7, lambda: whole.timed(GENERATE))
    tell("nothing changed", same, f"{same - start:.2f} s over Python's start; aim ≤ 0.5")
    tell("", same, f"a {mkdocs / same:.0f}th of MkDocs; aim ≤ a 50th")
    one = least(5, lambda: one_changed(whole))
    tell("one changed", one, f"{100 * one / many:.1f} % of cold; aim ≤ 2 %")
    for name, found in ((f"{count // 10} presets", cold_peak_few), (f"{count} presets", cold_peak_many)):
        print(
            f"memory, {name:>13}: command {found.command:.0f} MiB, largest worker {found.worker:.0f} MiB, "
            f"all together {found.together:.0f} MiB; aim flat, < 250 MiB"
        )


def tell(name: str, seconds: float, aim: str) -> None:
    print(f"{name:<22}{seconds:9.2f} s   {aim}".rstrip(), flush=True)


def least(repeats: int, measured: Callable[[], float]) -> float:
    return min(measured() for _ in range(repeats))


def cold(project: Project) -> float:
    """Seconds of a build that finds no page."""
    shutil.rmtree(project.gallery, ignore_errors=True)
    return project.timed(GENERATE)


def peak(project: Project) -> Peak:
    """The memory of a cold build."""
    shutil.rmtree(project.gallery, ignore_errors=True)
    return watched(GENERATE, project.root, project.environment)


def settle(project: Project) -> None:
    time.sleep(SECONDS_UNTIL_SETTLED)
    project.timed(GENERATE)
    time.sleep(SECONDS_UNTIL_SETTLED)


def one_changed(project: Project) -> float:
    """Seconds of a build after the first preset got another title; the others are known."""
    preset = project.root / "presets" / "made-00000.json"
    tree = json.loads(preset.read_text(encoding="utf-8"))
    tree["title"] = f"Changed at {time.time_ns()}"
    preset.write_text(json.dumps(tree), encoding="utf-8")
    return project.timed(GENERATE)


def _trainings(tenth: Project, whole: Project) -> float:
    """Seconds of the trainings that the presets share; then both projects have them."""
    code = f"from bench.made_presets import train; train({str(whole.root / '.cache' / 'training')!r})"
    seconds = whole.timed([sys.executable, "-c", code], REPOSITORY)
    shutil.copytree(whole.root / ".cache", tenth.root / ".cache")
    return seconds


def _machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1] for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0].strip() if names else model
    return (
        f"{date.today().isoformat()}, {cores()} cores of {model}, Python {platform.python_version()}, "
        f"load at the start: {_load()}"
    )


def _load() -> str:
    return ", ".join(f"{each:.1f}" for each in os.getloadavg())


if __name__ == "__main__":
    main()
