"""`build --scheduler` on a Dask cluster of two worker processes: the same bytes; one line where it fails."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.site.conftest import Project

pytest.importorskip("distributed", reason="the extra `dask` is not installed")

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def scheduler(project: Project) -> Iterator[str]:
    """The address of a cluster whose workers have the project's generator."""
    script = project.root / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        cwd=project.root, env=os.environ | {"PYTHONPATH": str(project.root), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as cluster:  # fmt: skip
        assert cluster.stdout is not None
        address = cluster.stdout.readline().strip()
        assert address.startswith("tcp://"), cluster.communicate()
        yield address
        assert cluster.stdin is not None
        cluster.stdin.close()


def test_a_cluster_makes_the_same_bytes(project: Project, scheduler: str) -> None:
    (project.root / "vectors.txt").write_text("cat 1 2\ndog 2 1\ncow 0 3\n", encoding="utf-8")
    for number in range(4):
        preset = {"tokens": ["a", "b", "c"], "embeddingDim": 2 + number, "vectors": {"source": "random"}}
        project.preset(f"more-{number}.json", json.dumps(preset))
    project.preset(
        "from-file.yml",
        "tokens: [cat, dog]\nembeddingDim: 2\nvectors: {source: file, path: ../vectors.txt}\n",
    )
    here = project.run("build", "--out", "here", "--jobs", "1")
    assert (here.code, here.err) == (0, "")
    there = project.run("build", "--out", "there", "--scheduler", scheduler)
    assert (there.code, there.err) == (0, "")
    assert there.out.startswith("7 built, 0 unchanged")
    assert project.files(project.root / "here") == project.files(project.root / "there")

    words = project.root / "generator" / "words" / "en.yml"  # the workers have loaded the one before
    words.write_text(words.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    before = project.files(project.root / "there")
    other = project.run("build", "--out", "there", "--scheduler", scheduler)
    assert other.code == 1
    assert len(other.err.splitlines()) == 1
    assert "has a different generator" in other.err
    assert project.files(project.root / "there") == before


def test_a_scheduler_that_does_not_answer_is_one_line(project: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    done = project.run("build", "--scheduler", address)
    assert done.code == 1
    assert done.err.startswith(f"--scheduler {address}: no Dask scheduler found there")
    assert len(done.err.splitlines()) == 1
    assert not (project.gallery / "pair.md").exists()


@pytest.mark.parametrize("address", ["nonsense://x", "tls://127.0.0.1:1", "inproc://x", ""])
def test_an_address_that_is_none_is_one_line(project: Project, address: str) -> None:
    done = project.run("build", "--scheduler", address)
    assert done.code == 1
    assert done.err.startswith(f"--scheduler {address}: no Dask scheduler found there (")
    assert len(done.err.splitlines()) == 1


def test_a_listener_that_accepts_and_stays_silent_is_one_line(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the system accepts for it
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = project.run("build", "--scheduler", address)
    assert done.code == 1
    assert done.err == f"--scheduler {address}: no Dask scheduler found there (TimeoutError)\n"


SILENT = """
import socket, sys, threading, time
port, limit, passed = int(sys.argv[1]), int(sys.argv[2]), 0
def pump(source, target, counts):
    global passed
    while piece := source.recv(65536):
        passed += len(piece) if counts else 0
        while passed > limit:
            time.sleep(1)
        target.sendall(piece)
    target.shutdown(socket.SHUT_WR)
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
while True:
    near = server.accept()[0]
    far = socket.create_connection(("127.0.0.1", port))
    for pair in ((near, far, False), (far, near, True)):
        threading.Thread(target=pump, args=pair, daemon=True).start()
"""
"""Stands between a client and a scheduler, which goes silent after so many bytes."""
HASTY = (
    "from generator.build import workers; workers.PATIENCE = 3; from generator.cli.main import main; main()"
)


@pytest.mark.slow
@pytest.mark.parametrize("most", [2000, 4000, 8000, 12000])  # at the handshake, after it, at work
def test_a_scheduler_that_goes_silent_is_one_line(project: Project, scheduler: str, most: int) -> None:
    port = scheduler.rpartition(":")[2]
    with subprocess.Popen(
        [sys.executable, "-c", SILENT, port, str(most)], stdout=subprocess.PIPE, text=True
    ) as between:
        assert between.stdout is not None
        address = f"tcp://127.0.0.1:{between.stdout.readline().strip()}"
        done = subprocess.run(
            [sys.executable, "-c", HASTY, "build", "--scheduler", address],
            cwd=project.root, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
        between.kill()
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert done.stderr.startswith(f"--scheduler {address}: no")
    assert re.search("no Dask scheduler found there|no longer answers", done.stderr)


def test_without_the_extra_its_name_is_told(project: Project) -> None:
    blocked = project.root / "blocked" / "sitecustomize.py"
    blocked.parent.mkdir()
    blocked.write_text("import sys\nsys.modules['dask'] = None\n", encoding="utf-8")
    done = project.run("build", "--scheduler", "tcp://127.0.0.1:1", env={"PYTHONPATH": str(blocked.parent)})
    assert done.code == 1
    assert "needs the extra `dask`" in done.err
    assert len(done.err.splitlines()) == 1
