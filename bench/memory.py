"""The memory of a command and of every process it starts, watched while it runs. Linux only."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY_SECONDS = 0.2
MEBIBYTE = 2**20


@dataclass(frozen=True)
class Peak:
    """MiB. command: of the process itself. worker: of the largest that it started.

    together: of all at one time, what several share counted once (PSS).
    """

    command: float
    worker: float
    together: float


def watched(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Peak:
    """Runs a command and watches it.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        own = worker = together = 0.0
        while running.poll() is None:
            processes = [running.pid, *_below(running.pid)]
            own = max(own, _field(running.pid, "status", "VmHWM"))
            worker = max([worker, *(_field(each, "status", "VmHWM") for each in processes[1:])])
            together = max(together, sum(_field(each, "smaps_rollup", "Pss") for each in processes))
            time.sleep(EVERY_SECONDS)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Peak(own, worker, together)


def _below(process: int) -> list[int]:
    """The processes that it started, and that those started."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_below(child)]
    return found


def _field(process: int, file: str, name: str) -> float:
    """A line of a file of /proc, in MiB; 0 where the process is gone."""
    with suppress(OSError, ProcessLookupError):
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024 / MEBIBYTE
    return 0.0
