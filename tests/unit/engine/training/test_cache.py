"""A training is done once, whoever asks, and what was kept is what was made."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.engine.corpus.corpus import text_corpus
from generator.engine.training import train as cache_module
from generator.engine.training.result import Training, TrainingParameters
from generator.engine.training.train import cached_training, training_key
from generator.errors import OutputError

CORPUS = text_corpus("a.txt", b"The cat sat on the mat. The bat had a hat. " * 30)
PARAMETERS = TrainingParameters(4, epochs=2)


def ask(folder: Path) -> int:
    """How often progress was told: 0 where nothing was trained."""
    told: list[int] = []
    cached_training(CORPUS, PARAMETERS, folder, lambda done, _: told.append(done))
    return len(told)


def same(a: Training, b: Training) -> bool:
    return (
        (a.parameters, a.vocabulary, a.losses) == (b.parameters, b.vocabulary, b.losses)
        and np.array_equal(a.rows, b.rows)
        and np.array_equal(a.counts, b.counts)
        and len(a.snapshots) == len(b.snapshots)
        and all(
            (x.share, x.pairs, x.learning_rate) == (y.share, y.pairs, y.learning_rate)
            and np.array_equal(x.v, y.v)
            and np.array_equal(x.u, y.u)
            for x, y in zip(a.snapshots, b.snapshots, strict=True)
        )
    )


@pytest.mark.parametrize("method", ["skip-gram", "ppmi-svd"])
def test_what_was_kept_is_what_was_made(tmp_path: Path, method: str) -> None:
    parameters = replace(PARAMETERS, method=method)
    made = cached_training(CORPUS, parameters, tmp_path / "new")
    kept = cached_training(CORPUS, parameters, tmp_path / "new", lambda *_: pytest.fail("was trained again"))
    assert same(made, kept)
    for array in (kept.rows, kept.counts, *(each.v for each in kept.snapshots)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"{}", None])
def test_a_broken_file_is_made_anew(tmp_path: Path, broken: bytes | None) -> None:
    ask(tmp_path)
    (path,) = tmp_path.glob("*.npz")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if broken is None else broken)
    assert ask(tmp_path) > 0
    assert ask(tmp_path) == 0


def test_the_key_is_all_that_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    key = training_key(CORPUS, PARAMETERS)
    assert key == training_key(CORPUS, TrainingParameters(4, epochs=2))
    others = {
        training_key(text_corpus("a.txt", b"The cat"), PARAMETERS),
        *(
            training_key(CORPUS, replace(PARAMETERS, **changed))
            for changed in (
                {"dimension": 5}, {"method": "ppmi-svd"}, {"epochs": 3}, {"window": 2}, {"negative": 2},
                {"learning_rate": 0.1}, {"min_count": 2}, {"seed": 1}, {"lowercase": False},
            )
        ),
    }  # fmt: skip
    monkeypatch.setattr(cache_module, "_code_digest", lambda: "other code")
    others.add(training_key(CORPUS, PARAMETERS))
    assert len(others) == 11 and key not in others


def test_several_processes_train_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as workers:
        told = list(workers.map(ask, [tmp_path] * 4))
    assert sorted(map(bool, told)) == [False, False, False, True]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".lock", ".npz"]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"):
        ask(tmp_path / "file" / "cache")
