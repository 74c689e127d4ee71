"""Sentences → vectors: the door to both methods."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import regex
from numpy.typing import NDArray

from generator.engine.corpus.corpus import Corpus
from generator.engine.training.pairs import Encoded, encode
from generator.engine.training.ppmi_svd import train_ppmi_svd
from generator.engine.training.result import LossPoint, Snapshot, Training, TrainingParameters
from generator.engine.training.skip_gram import train_skip_gram
from generator.errors import as_cache_error
from generator.files import Progress, alone, write_whole


def train(
    sentences: Sequence[Sequence[str]], parameters: TrainingParameters, progress: Progress | None = None
) -> Training:
    """Learns a row of d numbers for each word of the sentences.

    The same sentences, parameters, libraries and kind of processor give the same bytes; other
    processors the same to 1e-4. The parameter `lowercase` speaks of the making of the sentences and changes
    nothing here.

    Raises VectorError: too few words, or too many for the method.

    >>> result = train([["cat", "sat"], ["hat", "sat"]], TrainingParameters(2, epochs=1))
    >>> result.vocabulary, result.rows.shape
    (('cat', 'hat', 'sat'), (3, 2))
    """
    return _train(encode(sentences, parameters.min_count), parameters, progress)


def _train(corpus: Encoded, parameters: TrainingParameters, progress: Progress | None) -> Training:
    if parameters.method == "skip-gram":
        return train_skip_gram(corpus, parameters, progress)
    return train_ppmi_svd(corpus, parameters)


# A training is done once: what it gave is kept in a folder, under the digest of all that decides it.

ENGINE = Path(__file__).resolve().parents[1]
DECIDING = ("corpus", "training", "vocabulary.py")
"""The generator's files that decide what a training gives."""


def cached_training(
    corpus: Corpus, parameters: TrainingParameters, folder: Path, progress: Progress | None = None
) -> Training:
    """The training of a corpus, out of the folder where it was done before.

    Several processes that ask for the same one train once: the others wait. A file that cannot be
    read is made anew, and sentences are only made if they are needed.

    Raises:
        VectorError: as `train`.
        OutputError: the folder cannot be written.
    """
    key = training_key(corpus, parameters)
    path = folder / f"{key}.npz"
    kept = _read(path, parameters)
    if kept is not None:
        return kept
    lock = folder / f"{key}.lock"
    with as_cache_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with as_cache_error(lock), alone(lock, lock.as_posix()):
        kept = _read(path, parameters)  # another process may have trained meanwhile
        if kept is None:
            encoded = _encoded(corpus, parameters.lowercase, parameters.min_count)
            kept = _train(encoded, parameters, progress)
            _write(path, kept)
        return kept


def training_key(corpus: Corpus, parameters: TrainingParameters) -> str:
    """A digest of all that decides a training: corpus, parameters, code, libraries, kind of processor."""
    parts = {
        "corpus": corpus.digest,
        "parameters": asdict(parameters),
        "code": _code_digest(),
        "numpy": np.__version__,
        "words": (regex.__version__, unicodedata.unidata_version),
        "machine": platform.machine(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _encoded(corpus: Corpus, lowercase: bool, min_count: int) -> Encoded:
    """Kept, for the presets of a site mostly train on one corpus, and cutting it takes a moment."""
    return encode(corpus.sentences(lowercase=lowercase), min_count)


@cache
def _code_digest() -> str:
    digest = hashlib.sha256()
    for name in DECIDING:
        path = ENGINE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(ENGINE).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _write(path: Path, made: Training) -> None:
    """One file, whole or not at all: arrays as .npy, and the rest as JSON among them."""
    about = {
        "vocabulary": made.vocabulary,
        "losses": [(point.pairs, point.loss) for point in made.losses],
        "snapshots": [(each.share, each.pairs, each.learning_rate) for each in made.snapshots],
    }
    arrays: dict[str, NDArray[np.generic]] = {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "counts": made.counts,
        "rows": made.rows,
    }
    if made.snapshots:
        arrays["snapshots"] = np.array([(each.v, each.u) for each in made.snapshots])  # [count, 2, V, d]
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type] # its stub takes them for allow_pickle
    with as_cache_error(path):
        write_whole(path, content.getvalue())


def _read(path: Path, parameters: TrainingParameters) -> Training | None:
    """None where there is no file, or one that cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays: Mapping[str, NDArray[np.generic]] = {name: file[name] for name in file.files}
        about = json.loads(arrays["about"].tobytes())
        for array in arrays.values():
            array.setflags(write=False)
        snapshots = arrays.get("snapshots", np.empty(0)).astype(np.float64, copy=False)
        return Training(
            parameters=parameters,
            vocabulary=tuple(about["vocabulary"]),
            counts=arrays["counts"].astype(np.int64, copy=False),
            rows=arrays["rows"].astype(np.float64, copy=False),
            losses=tuple(LossPoint(pairs, loss) for pairs, loss in about["losses"]),
            snapshots=tuple(
                Snapshot(share, pairs, rate, v, u)
                for (share, pairs, rate), (v, u) in zip(about["snapshots"], snapshots, strict=True)
            ),
        )
    return None
