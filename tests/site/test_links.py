"""Links, pipes and devices: nothing is read or written outside the project and the folder of pages."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from generator.build.output import OWN
from generator.errors import PresetErrors
from generator.preset.loading import load_preset
from tests.site.conftest import Project

INNER = "hunter2"
RANDOM = "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n"

OUTSIDE = "(is|leads) outside the project; put a copy of the file inside it"
"""Named outside; or a link from inside leads there."""


# ── reading ────────────────────────────────────────────────────────────────────────────────


def _npy(folder: Path) -> str:
    np.save(folder / "n.npy", np.eye(2, dtype=np.float32))
    return "n.vocab"


def _projector(folder: Path) -> str:
    (folder / "n.npy").write_text("1\t2\n2\t1\n", encoding="utf-8")
    return "metadata.tsv"


def _tensors(path: Path) -> None:
    header = {"embeddings": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + np.eye(2, dtype="<f4").tobytes())


def _model(folder: Path) -> str:
    _tensors(folder / "n.npy")
    return "tokenizer.json"


def _shards(folder: Path) -> str:
    (folder / "n.npy").write_text(json.dumps({"weight_map": {"embeddings": "shard"}}), encoding="utf-8")
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": {INNER: 0, "b": 1}}}))
    return "shard"


def _named(_: Path) -> str:
    return "n.npy"


COMPANIONS: dict[str, Callable[[Path], str]] = {
    "the file itself": _named, "npy": _npy, "projector": _projector, "model": _model, "shards": _shards,
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("presets", "vectors", ".git"):
        (root / name).mkdir(parents=True)
    preset = {"tokens": [INNER, "b"], "vectors": {"source": "file", "path": "../vectors/n.npy"}}
    (root / "presets" / "x.json").write_text(json.dumps(preset | {"embeddingDim": 2}), encoding="utf-8")
    return root


def content_of(kind: str) -> bytes:
    if kind == "model":
        return json.dumps({"model": {"vocab": {INNER: 0, "b": 1}}}).encode()
    if kind == "the file itself":
        return f"{INNER} 1 0\nb 0 1\n".encode()
    return f"{INNER}\nb\n".encode()


@pytest.mark.parametrize("way", ["a link", "a linked folder above it", "a link to a link"])
@pytest.mark.parametrize("kind", COMPANIONS)
def test_whatever_a_preset_causes_to_be_read_stays_inside(root: Path, kind: str, way: str) -> None:
    companion = COMPANIONS[kind](root / "vectors")
    outside = root.parent / "outside"
    outside.mkdir()
    if kind == "shards":
        _tensors(outside / "secret")
    else:
        (outside / "secret").write_bytes(content_of(kind))
    target = {"a link": outside / "secret"}.get(way, root / "vectors" / "step" / "secret")
    if way == "a linked folder above it":
        (root / "vectors" / "step").symlink_to(outside)
    elif way == "a link to a link":
        (root / "vectors" / "step").mkdir()
        target.symlink_to(outside / "secret")
    (root / "vectors" / companion).symlink_to(target)
    for deep in (True, False):
        with pytest.raises(PresetErrors) as caught:
            load_preset(root / "presets" / "x.json", deep=deep)
        assert re.search(OUTSIDE, str(caught.value))
        assert len(str(caught.value).splitlines()) == 1
    shutil.copy(outside / "secret", root / "vectors" / "copy")
    (root / "vectors" / companion).unlink()
    (root / "vectors" / companion).symlink_to("copy")
    assert load_preset(root / "presets" / "x.json").embedding_dim == 2, "a link inside the project is fine"
    (root / "vectors" / companion).unlink()
    (root / "vectors" / companion).symlink_to(outside / "secret")
    with pytest.raises(PresetErrors, match=OUTSIDE):  # though the cache has what it holds
        load_preset(root / "presets" / "x.json")


@pytest.mark.parametrize("target", ["/proc/self/environ", "/dev/zero", "/sys/kernel/notes", "pipe"])
@pytest.mark.parametrize("kind", ["the file itself", "npy"])
def test_pipes_devices_and_what_the_kernel_makes_up_are_not_read(root: Path, kind: str, target: str) -> None:
    companion = COMPANIONS[kind](root / "vectors")
    os.mkfifo(root / "vectors" / "pipe")
    (root / "vectors" / companion).symlink_to(target)
    with pytest.raises(PresetErrors):
        load_preset(root / "presets" / "x.json")
    text = {
        "tokens": ["a"],
        "embeddingDim": 2,
        "vectors": {"source": "trained", "corpus": "../vectors/n.npy"},
    }
    if kind == "the file itself":
        (root / "presets" / "x.json").write_text(json.dumps(text), encoding="utf-8")
        with pytest.raises(PresetErrors):
            load_preset(root / "presets" / "x.json")


def test_the_real_commands_publish_no_line_of_a_file_outside(project: Project) -> None:
    vectors = project.root / "vectors"
    vectors.mkdir()
    _npy(vectors)
    outside = project.root.parent / "outside.txt"
    outside.write_bytes(content_of("npy"))
    (vectors / "n.vocab").symlink_to(outside)
    project.preset("x.yml", f"tokens: [{INNER}]\nvectors: {{source: file, path: ../vectors/n.npy}}\n")
    for command in (("check",), ("build", "--only", "x"), ("explain", "x"), ("list",)):
        done = project.run(*command)
        assert done.code == 1
        assert re.search(OUTSIDE, done.err) and "Traceback" not in done.err
        assert INNER not in done.out + done.err
    assert not any(INNER.encode() in content for content in project.files().values())


# ── writing ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def elsewhere(project: Project) -> Iterator[Path]:
    """A folder that is not ours; nothing in it may change."""
    (project.root / "presets" / "the-cat-sat.json").unlink()
    folder = project.root / "elsewhere"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    yield folder
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"mine.txt": "mine"}


def test_a_link_that_somebody_put_there_is_not_written_through(project: Project, elsewhere: Path) -> None:
    project.gallery.mkdir()
    (project.gallery / "pair").symlink_to(elsewhere)
    done = project.run("build")
    assert done.code == 1
    assert done.err.startswith("docs/gallery/pair: was not written by the generator; move it away")
    (project.gallery / "pair").unlink()
    assert project.run("build").code == 0


def test_a_link_in_the_place_of_our_own_folder_goes_and_the_page_is_there_again(
    project: Project, elsewhere: Path
) -> None:
    assert project.run("build").code == 0
    good = project.files()
    shutil.rmtree(project.gallery / "pair")
    (project.gallery / "pair").symlink_to(elsewhere)
    assert project.run("build").code == 0
    assert not (project.gallery / "pair").is_symlink()
    assert project.files() == good


def test_a_page_behind_a_link_is_forgotten_not_deleted(project: Project, elsewhere: Path) -> None:
    assert project.run("build").code == 0
    shutil.rmtree(project.gallery / "pair")
    (project.gallery / "pair").symlink_to(elsewhere)
    journal = (
        b"\npair/mine.txt\n../elsewhere/mine.txt\n../../elsewhere/mine.txt\n\xff\xfe\n/etc/x\n..\\x\n\0\n"
    )
    (project.gallery / ".journal").write_bytes(journal)
    project.preset("other.yml", RANDOM)
    (project.root / "presets" / "pair.yml").unlink()
    for _ in range(2):
        done = project.run("build")
        assert (done.code, "Traceback" in done.err) == (0, False), done.err
    assert project.run("clean").code == 0


def test_links_and_pipes_in_the_place_of_our_own_files_go(project: Project, elsewhere: Path) -> None:
    project.gallery.mkdir()
    for name in OWN:
        (project.gallery / name).symlink_to(elsewhere / "mine.txt")
    assert project.run("build").code == 0
    for name in OWN:
        (project.gallery / name).unlink(missing_ok=True)
        os.mkfifo(project.gallery / name)
    assert project.run("build").code == 0


def test_a_line_of_the_journal_makes_nobodys_file_ours(project: Project) -> None:
    """Only what has the digest that the line announced was written by the build that was killed."""
    assert project.run("build").code == 0
    for name in ("mine.txt", "left.svg", "pair/mine.md"):
        (project.gallery / name).write_text(name, encoding="utf-8")
    digest = hashlib.sha256(b"left.svg").hexdigest()
    lines = ["mine.txt", f"{digest} mine.txt", f"{digest} left.svg", f"{digest} gone.svg", "pair/mine.md"]
    (project.gallery / ".journal").write_text("\n".join(["", *lines, ""]), encoding="utf-8")
    done = project.run("build")
    assert done.code == 0, done.err
    assert "1 files removed" in done.out
    assert project.run("clean").code == 0
    assert set(project.files()) == {"mine.txt", "pair/mine.md"}


@pytest.mark.slow
def test_links_at_every_level(project: Project, elsewhere: Path) -> None:
    """Each folder and each file of the pages in turn is a link to somebody else's; a build mends it."""
    assert project.run("build").code == 0
    good = project.files()
    below = sorted(path for path in project.gallery.rglob("*") if not path.name.startswith("."))
    folders = [path for path in below if path.is_dir()]
    for path in (*folders, *[path for path in below if path.is_file()][::4]):
        if path.is_dir():
            shutil.rmtree(path)
            path.symlink_to(elsewhere)
        else:
            path.unlink()
            path.symlink_to(elsewhere / "mine.txt")
        done = project.run("build")
        assert (done.code, "Traceback" in done.err) == (0, False), (path, done.err)
        assert project.files() == good, path


@pytest.mark.parametrize(
    ("out", "what"),
    [("presets/x", "is inside the folder of"), ("presets", "contains the"), (".", "contains the")],
)
def test_no_pages_among_the_presets(project: Project, out: str, what: str) -> None:
    for command in (("build", "--out", out), ("export", "pair", "--format", "svg", "--out", out),
                    ("export-site", out)):  # fmt: skip
        done = project.run(*command)
        assert done.code == 1
        assert done.err.startswith(f"{out}: {what} presets; ")
