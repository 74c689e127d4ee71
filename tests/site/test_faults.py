"""What goes wrong from outside ends in one clear line, and the next build is as if nothing had been."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build.output import LOCK
from tests.site.conftest import Project

GENERATE = [sys.executable, "-m", "generator"]
QUICK = "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n"
SLOW = "tokens: [a, b]\nembeddingDim: 2\nvectors: {source: trained, corpus: ../text.txt, epochs: 4}\n"


@pytest.fixture
def quick(project: Project) -> Project:
    """A project whose pages take no training."""
    (project.root / "presets" / "the-cat-sat.json").unlink()
    project.preset("one.yml", QUICK)
    return project


def started(project: Project, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*GENERATE, *arguments],
        cwd=project.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Waits for something that the process does."""
    while not happened():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def ends_in_one_line(error: str, *parts: str) -> None:
    assert len(error.splitlines()) == 1, error
    for part in parts:
        assert part in error


# ── two at once ────────────────────────────────────────────────────────────────────────────


def test_the_second_build_waits_and_says_for_whom(quick: Project) -> None:
    assert quick.run("build").code == 0
    good = quick.files()
    quick.preset("one.yml", QUICK.replace("2", "3"))
    first = started(quick, "build")
    until(lambda: str(first.pid) in (quick.gallery / LOCK).read_text(encoding="ascii"), first)
    first.send_signal(signal.SIGSTOP)  # in the middle of its work
    second = started(quick, "build")
    assert second.stderr is not None
    line = second.stderr.readline()
    assert line.startswith(f"warning: docs/gallery: process {first.pid} has been working here since ")
    assert line.endswith("; waiting for it to finish\n")
    first.send_signal(signal.SIGCONT)
    assert first.communicate()[0].startswith("1 built")
    out, error = second.communicate()
    assert (second.returncode, error) == (0, "")
    assert out.startswith("0 built, 2 unchanged")
    quick.preset("one.yml", QUICK)
    assert quick.run("build").code == 0
    assert quick.files() == good


def test_two_sites_at_once_take_turns(quick: Project) -> None:
    (quick.root / ".cache").mkdir()
    lock = quick.root / ".cache" / "site.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", "import fcntl, sys; f = open('.cache/site.lock', 'w'); fcntl.flock(f, 2); "
         "f.write(' 1 12:00:00'); f.flush(); sys.stdin.read()"],
        cwd=quick.root, stdin=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        until(lambda: lock.exists() and lock.read_text(encoding="ascii") != "", holder)
        second = started(quick, "site")
        assert second.stderr is not None
        assert "site: process 1 has been working here since 12:00:00" in second.stderr.readline()
    finally:
        holder.communicate("")
        second.terminate()
        second.communicate()


# ── disks ──────────────────────────────────────────────────────────────────────────────────


def needs_root() -> None:
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting needs root")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB."""
    needs_root()
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts no tmpfs")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_one_line_and_no_damage(quick: Project, small_disk: Path) -> None:
    out = small_disk / "out"
    done = quick.run("build", "--out", str(out), "--jobs", "1")
    assert done.code == 1
    ends_in_one_line(done.err, f"{out}/", "cannot be written: no space left on device")
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert quick.run("build", "--out", str(out), "--jobs", "1").code == 0
    assert quick.run("build", "--out", "clean").code == 0
    assert quick.files(out) == quick.files(quick.root / "clean")


def test_a_file_that_may_not_grow_is_one_line(quick: Project) -> None:
    command = "trap '' XFSZ; ulimit -f 8; exec \"$@\""
    done = subprocess.run(
        ["bash", "-c", command, "bash", *GENERATE, "build", "--jobs", "1"],
        cwd=quick.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    ends_in_one_line(done.stderr, "docs/gallery/", "cannot be written: file too large")
    assert quick.run("build").code == 0
    assert quick.run("build", "--out", "docs/clean").code == 0
    assert quick.files() == quick.files(quick.root / "docs" / "clean")


def test_a_disk_that_is_only_read_is_one_line(quick: Project) -> None:
    needs_root()
    assert quick.run("build").code == 0
    good = quick.files()
    gallery = str(quick.gallery)
    if subprocess.run(["mount", "--bind", gallery, gallery], check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", gallery], check=True)
        quick.preset("one.yml", QUICK.replace("2", "3"))
        done = quick.run("build")
        assert done.code == 1
        ends_in_one_line(done.err, "docs/gallery", "cannot be written: read-only file system")
        assert quick.files() == good
    finally:
        subprocess.run(["umount", gallery], check=True)


def test_a_folder_without_permission_is_one_line(quick: Project) -> None:
    quick.gallery.mkdir()
    quick.gallery.chmod(0o555)
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere, and there is no setpriv")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all", *GENERATE]
    else:
        command = GENERATE
    done = subprocess.run(
        [*command, "build", "--jobs", "1"],
        cwd=quick.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    ends_in_one_line(done.stderr, "docs/gallery", "cannot be written: permission denied")
    assert list(quick.gallery.iterdir()) == []


# ── what vanishes ──────────────────────────────────────────────────────────────────────────


def test_a_file_that_vanishes_while_it_is_needed_is_one_line(quick: Project) -> None:
    """A training takes a while; meanwhile the other preset's file goes."""
    (quick.root / "text.txt").write_text("a b a b b a. " * 20000, encoding="utf-8")
    quick.preset("a-slow.yml", SLOW)
    (quick.root / "vectors.txt").write_text("left 1 2\nright 2 1\n", encoding="utf-8")
    from_file = "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: file, path: ../vectors.txt}\n"
    quick.preset("z-file.yml", from_file)
    building = started(quick, "build", "--jobs", "1", GENERATOR_CACHE=str(quick.root / "cache"))
    trainings = quick.root / "cache" / "training"
    until(lambda: trainings.exists() and any(trainings.glob("*.lock")), building)
    (quick.root / "vectors.txt").unlink()
    out, error = building.communicate()
    assert building.returncode == 1
    ends_in_one_line(error, "presets/z-file.yml: ", "vectors.txt")
    assert out.startswith("3 built, 0 unchanged, 0 files removed, 1 broken"), "the others are built"
    (quick.root / "presets" / "z-file.yml").unlink()
    again = quick.run("build", env={"GENERATOR_CACHE": str(quick.root / "cache")})
    assert (again.code, again.err) == (0, "")


def test_a_preset_that_vanishes_is_one_line_or_none(quick: Project) -> None:
    """A preset that is there when the folder is read, and gone when its turn comes."""
    link = quick.root / "presets" / "gone.yml"
    link.symlink_to("nowhere.yml")
    done = quick.run("build")
    assert done.code == 1
    ends_in_one_line(done.err, "presets/gone.yml: cannot be read: no such file or directory")
    assert done.out.startswith("2 built")


def test_a_worker_that_is_ended_is_one_line(quick: Project) -> None:
    for number in range(12):
        quick.preset(f"more-{number}.yml", QUICK)
    building = started(quick, "build", "--jobs", "2")
    children = Path(f"/proc/{building.pid}/task/{building.pid}/children")
    if not children.exists():
        building.kill()
        building.communicate()
        pytest.skip("this system does not tell a process's children")
    until(lambda: children.read_text(encoding="ascii") != "", building)
    os.kill(int(children.read_text(encoding="ascii").split()[0]), signal.SIGKILL)
    out, error = building.communicate()
    assert (building.returncode, out) == (1, "")
    ends_in_one_line(error, "a worker process was killed")
    assert quick.run("build").code == 0
    assert quick.run("build", "--out", "docs/clean").code == 0
    assert quick.files() == quick.files(quick.root / "docs" / "clean")


@pytest.mark.parametrize("files", range(12, 18))
def test_too_few_files_allowed_is_one_line_and_no_process_stays(quick: Project, files: int) -> None:
    """Whichever of the files is the one too many: a worker's pipe, the second worker's, a module's."""
    quick.preset("two.yml", QUICK)
    done = subprocess.run(
        ["bash", "-c", f'ulimit -n {files}; exec "$@"', "bash", *GENERATE, "build", "--jobs", "2"],
        cwd=quick.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=300,  # its output ends when the last worker does
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0 or "too many open files" in done.stderr


# ── what surrounds it ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seconds", ["", "-1", "nan"])
def test_a_wrong_setting_is_one_line_that_names_it(quick: Project, seconds: str) -> None:
    done = quick.run("build", env={"GENERATOR_PROGRESS_SECONDS": seconds})
    assert done.code == 1
    ends_in_one_line(done.err, f'GENERATOR_PROGRESS_SECONDS: is "{seconds}"; must be a number of seconds')


@pytest.mark.parametrize("command", [("list", "--json"), ("explain", "pair"), ("--help",)])
def test_a_full_disk_behind_the_output_is_one_line(quick: Project, command: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*GENERATE, *command], cwd=quick.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
        assert done.returncode == 1
        ends_in_one_line(done.stderr, "the output cannot be written: no space left on device")
        both = subprocess.run([*GENERATE, *command], cwd=quick.root, stdout=full, stderr=full, check=False)
        assert both.returncode == 1


def test_a_locale_with_few_letters_makes_the_same(quick: Project) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    quick.preset("pair.yml", 'tokens: ["né", "日本"]\nembeddingDim: 2\nvectors: {source: random}\n')
    assert quick.run("build").code == 0
    done = quick.run("build", "--out", "docs/other", env=environment)
    assert (done.code, "Traceback" in done.err) == (0, False)
    assert quick.files() == quick.files(quick.root / "docs" / "other")
    for command in (
        ("list",),
        ("explain", "pair"),
        ("check",),
        ("export", "pair", "--format", "mp4,gift,ipynb"),
    ):
        done = quick.run(*command, env=environment)
        assert (done.code, "Traceback" in done.err) == (0, False), done.err
        if command == ("explain", "pair"):
            assert done.out.splitlines()[0] == "n\\xe9, \\u65e5\\u672c"


@pytest.mark.parametrize(
    "vectors", ["{source: trained, corpus: ../t.txt, epochs: 1}", "{source: file, path: ../v.txt}"]
)
def test_a_cache_that_cannot_be_written_is_warned_of_once_and_done_without(
    quick: Project, tmp_path: Path, vectors: str
) -> None:
    (quick.root / "v.txt").write_text("king 1 2\nqueen 2 1\n", encoding="utf-8")
    (quick.root / "t.txt").write_text("The king met the queen. " * 9, encoding="utf-8")
    (quick.root / "in-the-way").write_text("", encoding="utf-8")
    for seed in range(3):
        own = vectors.replace("epochs: 1", f"epochs: 1, seed: {seed}")
        quick.preset(f"pair-{seed}.yml", f"tokens: [king, queen]\nembeddingDim: 2\nvectors: {own}\n")
    (tmp_path / "tmp").mkdir()
    for command in (("build", "--jobs", "2"), ("explain", "pair-0"), ("check", "--deep")):
        environment = {"GENERATOR_CACHE": "in-the-way/cache", "TMPDIR": str(tmp_path / "tmp")}
        done = quick.run(*command, env=environment)
        assert done.code == 0, done.err
        (line,) = [each for each in done.err.splitlines() if "GENERATOR_CACHE" in each or "kept" in each]
        assert line.startswith("warning: in-the-way/cache: ") and line.endswith("starts from scratch")
        assert list((tmp_path / "tmp").iterdir()) == []
    good = quick.files()
    assert quick.run("build", "--force").code == 0
    assert quick.files() == good, "the same as with a cache"


def test_a_cache_that_may_only_be_read_is_read(quick: Project, tmp_path: Path) -> None:
    quick.preset("pair.yml", "tokens: [king]\nembeddingDim: 2\nvectors: {source: trained, epochs: 1}\n")
    cache = tmp_path / "cache"
    assert quick.run("explain", "pair", env={"GENERATOR_CACHE": str(cache)}).code == 0
    cache.chmod(0o500)
    for path in cache.rglob("*"):
        path.chmod(0o500)
    try:
        done = quick.run("explain", "pair", env={"GENERATOR_CACHE": str(cache)})
    finally:
        for path in (cache, *cache.rglob("*")):
            path.chmod(0o700)
    assert (done.code, done.err) == (0, "")


def test_lines_are_bounded_whatever_they_speak_of(quick: Project) -> None:
    long = "x" * 100_000
    vast = long * 10
    many: tuple[object, ...] = (
        {"tokens": [vast], "embeddingDim": 2},
        {"tokens": ["a"], "embeddingDim": 2, vast: 1},
        {"tokens": ["a"], "embeddingDim": 2, "vectors": {"source": vast}},
        {"tokens": ["a"], "embeddingDim": 2, "vectors": {"source": "given", "values": {vast: [1]}}},
        {"tokens": ["a"], "embeddingDim": 2, "vectors": {"source": "file", "path": long[:300]}},
        {"tokens": ["a"], "embeddingDim": 2, "vectors": {"source": "file", "path": "a\0"}},
        {"tokens": ["a"], "embeddingDim": 2, "analogies": [[vast, vast, vast]]},
    )
    for number, preset in enumerate(many):
        quick.preset(f"wrong-{number}.json", json.dumps(preset))
    (quick.root / "docs" / "long.md").write_text(f"::: figure {vast} ids\n", encoding="utf-8")
    done = quick.run("check")
    assert done.code == 1
    assert len(done.err.splitlines()) > len(many)
    assert max(map(len, done.err.splitlines())) < 1000, "and no traceback"
    assert "Traceback" not in done.err
    for command in (("build", "--jobs", long), ("build", "--out", long), ("explain", long), (long,)):
        done = quick.run(*command)
        assert done.code in (1, 2)
        assert max(map(len, done.err.splitlines())) < 1000
        assert "Traceback" not in done.err
