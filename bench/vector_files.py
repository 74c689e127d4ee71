"""A large GloVe text read by us and by gensim: `python -m bench.vector_files`.

The file is made up: 400,000 rows of 50 numbers, as large as the smallest of the published ones.
Each reader runs in a process of its own, in turns. Seconds are of the reading alone. Memory
is the peak of the resident set (VmHWM) above what the process held once its libraries were
imported. "Again" is what every later build pays: the file is taken from the cache.

Ours also walks through all rows (the search for neighbours does) before its peak is taken.
Both find the file in the operating system's cache; ours is given no digest from before.

Then gensim reads small files of each of its formats, and we read what gensim writes: every
value must be the same to 1e-6. gensim is no dependency; `--gensim-python` names a Python that
has it. Linux only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.engine.readers.vector_file import open_vectors

ROWS, COLUMNS = 400_000, 50
ROUNDS = 3
AIM = "a quarter of the memory, less time"
TOLERANCE = 1e-6

_PEAK = """
import json, sys, time
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
"""
OURS = f"""{_PEAK}
from pathlib import Path
from generator.engine.readers.vector_file import open_vectors
idle, start = peak(), time.perf_counter()
file = open_vectors(Path(sys.argv[1]), cache=Path(sys.argv[2]))
seconds = time.perf_counter() - start
query = file.rows([0])[0].astype("f4")
for _, block in file.matrix.blocks(8192):
    block @ query
print(json.dumps([seconds, (peak() - idle) / 1024, file.vocabulary_size]))
"""
GENSIM = f"""{_PEAK}
from gensim.models import KeyedVectors
idle, start = peak(), time.perf_counter()
file = KeyedVectors.load_word2vec_format(sys.argv[1], no_header=True)
print(json.dumps([time.perf_counter() - start, (peak() - idle) / 1024, len(file)]))
"""
SAME = """
import sys, numpy as np
from gensim.models import KeyedVectors
*files, folder = sys.argv[1:]
for file in files:
    binary, no_header = "binary" in file, "glove" in file
    read = KeyedVectors.load_word2vec_format(file, binary=binary, no_header=no_header)
    np.savez(file + ".read.npz", words=np.array(read.index_to_key), vectors=read.vectors)
read.save_word2vec_format(folder + "/by-gensim.txt")
read.save_word2vec_format(folder + "/by-gensim.bin", binary=True)
"""


@dataclass(frozen=True)
class Cost:
    """Of one reading: seconds, and MiB above the idle process."""

    seconds: float
    mebibytes: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.vector_files", description=__doc__.splitlines()[0])
    parser.add_argument("--gensim-python", default=sys.executable, help="a Python that has gensim")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"of the large file; {ROWS:,} by default")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of each reader; {ROUNDS} by default")
    asked = parser.parse_args()
    has_gensim = _has_gensim(asked.gensim_python)
    if not has_gensim:
        print("gensim is not installed (pip install gensim, or --gensim-python): ours alone is measured\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = large_file(folder / "large.txt", asked.rows)
        print(f"GloVe text of {asked.rows:,} × {COLUMNS}, {file.stat().st_size / 1e6:.0f} MB\n")
        first, again, theirs = [], [], []
        for turn in range(asked.rounds):
            cache = folder / f"cache-{turn}"
            first.append(_cost([sys.executable, "-c", OURS, str(file), str(cache)]))
            again.append(_cost([sys.executable, "-c", OURS, str(file), str(cache)]))
            if has_gensim:
                theirs.append(_cost([asked.gensim_python, "-c", GENSIM, str(file)]))
        print(table(first, again, theirs))
        if has_gensim:
            print(f"\n{same_values(folder, asked.gensim_python)}")


def large_file(path: Path, rows: int) -> Path:
    """A made-up GloVe text: words of 4 to 9 letters, numbers of five digits."""
    random = np.random.RandomState(0)
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, rows, 5000):
            numbers = random.standard_normal((min(5000, rows - start), COLUMNS)) / 2
            file.writelines(
                f"word{start + row:x} {' '.join(f'{number:.5g}' for number in line)}\n"
                for row, line in enumerate(numbers)
            )
    return path


def table(first: Sequence[Cost], again: Sequence[Cost], theirs: Sequence[Cost]) -> str:
    """A line for each way, medians, and the ratios."""
    lines = [f"{'':20}{'seconds':>9}{'MiB above idle':>16}"]
    for name, costs in (("ours, first time", first), ("ours, again", again), ("gensim", theirs)):
        if costs:
            cost = _median(costs)
            lines.append(f"{name:20}{cost.seconds:9.2f}{cost.mebibytes:16.1f}")
    if theirs:
        a, b = _median(first), _median(theirs)
        time, memory = a.seconds / b.seconds, a.mebibytes / b.mebibytes
        lines.append(f"\n{time:.2f} of the time, {memory:.2f} of the memory; the aim: {AIM}")
    return "\n".join(lines)


def same_values(folder: Path, python: str) -> str:
    """Reads small files of each format that gensim knows, in both directions; the largest difference."""
    files = small_files(folder)
    subprocess.run([python, "-c", SAME, *map(str, files), str(folder)], check=True, capture_output=True)
    largest = 0.0
    for file in files:
        with np.load(f"{file}.read.npz") as theirs:
            largest = max(largest, _difference(file, folder, theirs["words"].tolist(), theirs["vectors"]))
    for written in ("by-gensim.txt", "by-gensim.bin"):
        largest = max(largest, _difference(folder / written, folder, *_small()))
    if largest > TOLERANCE:
        raise SystemExit(f"gensim reads other values: they differ by {largest}")
    return f"{len(files)} small files that gensim reads, 2 that it wrote: the same to {largest:.0e}"


def small_files(folder: Path) -> list[Path]:
    """GloVe, word2vec text and binary, with and without line feeds, fastText's `.vec`; and compressed."""
    words, vectors = _small()
    lines = [f"{word} {' '.join(map(repr, row))}" for word, row in zip(words, vectors.tolist(), strict=True)]
    header = f"{len(words)} {vectors.shape[1]}\n"
    binary = [
        word.encode() + b" " + struct.pack(f"<{len(row)}f", *row)
        for word, row in zip(words, vectors, strict=True)
    ]
    contents = {
        "glove.txt": "".join(line + "\n" for line in lines).encode(),
        "word2vec.txt": (header + "".join(line + "\n" for line in lines)).encode(),
        "fasttext.vec": (header + "".join(line + " \n" for line in lines)).encode(),
        "word2vec-binary.bin": header.encode() + b"".join(row + b"\n" for row in binary),
        "gensim-binary.bin": header.encode() + b"".join(binary),
    }
    contents |= {f"{name}.gz": gzip.compress(content) for name, content in contents.items()}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def _small() -> tuple[list[str], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    vectors = np.random.RandomState(1).standard_normal((200, 7)).astype(np.float32)
    return [f"{'naïve' if row % 3 else '猫'}{row}" for row in range(200)], vectors


def _difference(
    path: Path, folder: Path, words: list[str], vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> float:
    file = open_vectors(path, cache=folder / "small")
    if list(file.tokens_of(range(file.vocabulary_size))) != words:
        raise SystemExit(f"{path.name}: gensim reads other words")
    return float(np.abs(file.rows(range(len(words))) - vectors).max())


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs), statistics.median(cost.mebibytes for cost in costs)
    )


def _cost(command: list[str]) -> Cost:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds, mebibytes, _ = json.loads(done.stdout)
    return Cost(seconds, mebibytes)


def _has_gensim(python: str) -> bool:
    return subprocess.run([python, "-c", "import gensim"], check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    main()
