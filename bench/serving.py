"""From saving a preset to the page that shows it: the seconds of `mkdocs serve`, and the processor's.

.venv/bin/python -m bench.serving --pages 10
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PRESET = "tokens: [left, {}]\nembeddingDim: 2\nvectors: {{source: random}}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--edits", type=int, default=5)
    arguments = parser.parse_args()
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as a shell has it for what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the server is ended so
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder), arguments.pages)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}/gallery/page-0/"
        try:
            _wait(address, "token-0")
            time.sleep(4)  # what is loaded ahead of the first edit
            for edit in range(arguments.edits):
                (project / "presets" / "page-0.yml").write_text(PRESET.format(f"edit-{edit}"))
                print(f"edit {edit + 1}: shown after {_wait(address, f'edit-{edit}'):.2f} s")
                time.sleep(1)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{arguments.pages} pages; load {os.getloadavg()[0]:.1f}; processor {used.ru_utime:.1f} s in all")


def _project(root: Path, pages: int) -> Path:
    for name in ("docs", "generator", "overrides"):
        ignored = shutil.ignore_patterns("gallery", "__pycache__", "learn", "look-up", "make", "use", "about")
        shutil.copytree(REPOSITORY / name, root / name, ignore=ignored)
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    begin, end = text.index("\nnav:\n"), text.index("\ntheme:\n")
    (root / "mkdocs.yml").write_text(f"{text[:begin]}\nnav: [index.md]\n{text[end:]}", encoding="utf-8")
    (root / "presets").mkdir()
    for page in range(pages):
        (root / "presets" / f"page-{page}.yml").write_text(PRESET.format(f"token-{page}"))
    return root


def _wait(address: str, text: str) -> float:
    began = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                if text in answer.read().decode():
                    return time.monotonic() - began
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)


if __name__ == "__main__":
    main()
