"""A whole training: what comes out, that it repeats, and on other processors."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from generator.engine.corpus.corpus import bundled_corpus
from generator.engine.corpus.words import tokenise
from generator.engine.training.pairs import Encoded, draw_pairs, encode, noise_table
from generator.engine.training.result import RANGES, Training, TrainingParameters
from generator.engine.training.skip_gram import LARGEST_BATCH, batch_size
from generator.engine.training.train import train
from generator.errors import VectorError

SENTENCES = bundled_corpus().sentences()
FEW = SENTENCES[:4000]


def few(**changed: object) -> TrainingParameters:
    return TrainingParameters(**{"dimension": 6, "epochs": 2, **changed})  # type: ignore[arg-type] # by name


@pytest.fixture(scope="module")
def small() -> Training:
    return train(FEW, few())


def as_bytes(made: Training) -> bytes:
    kept = b"".join(each.v.tobytes() + each.u.tobytes() for each in made.snapshots)
    return made.rows.tobytes() + kept + repr(made.losses).encode()


def test_what_comes_out(small: Training) -> None:
    size = len(small.vocabulary)
    assert list(small.vocabulary) == sorted({word for sentence in FEW for word in sentence})
    assert small.rows.shape == (size, 6)
    assert small.words == sum(map(len, FEW))
    assert dict(zip(small.vocabulary, small.counts, strict=True))["the"] == sum(
        sentence.count("the") for sentence in FEW
    )
    assert small.initial is not None and small.initial.shape == small.rows.shape
    assert not np.array_equal(small.initial, small.rows)
    assert [each.share for each in small.snapshots] == sorted(each.share for each in small.snapshots)
    assert (small.snapshots[0].share, small.snapshots[-1].share, len(small.snapshots)) == (0.0, 1.0, 6)
    assert not small.snapshots[0].u.any()  # the output matrix begins with zeros
    assert np.array_equal(small.snapshots[-1].rows, small.rows)


def test_rows_can_be_kept_at_other_moments(small: Training) -> None:
    moments = (0.0, 0.1, 0.2, 0.5, 1.0)
    film = train(FEW, few(moments=moments))
    assert np.array_equal(film.rows, small.rows)
    assert [round(each.share, 1) for each in film.snapshots] == list(moments)


def test_rows_have_two_decimals_and_a_mean_square_of_one(small: Training) -> None:
    assert np.array_equal(small.rows, np.round(small.rows, 2) + 0.0)
    assert np.mean(small.rows**2) == pytest.approx(1.0, abs=0.01)
    assert not np.signbit(small.rows[small.rows == 0]).any()
    assert small.rows.any(axis=1).all()


def test_two_decimals_keep_the_angles(small: Training) -> None:
    raw = small.snapshots[-1].v
    cosines = []
    for rows in (raw, small.rows):
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        cosines.append(unit @ unit.T)
    assert np.abs(cosines[0] - cosines[1]).max() < 0.02
    assert np.abs(cosines[0] - cosines[1]).mean() < 0.002


def test_the_loss_begins_at_log_2_a_word_and_falls(small: Training) -> None:
    assert 50 <= len(small.losses) <= 100
    assert small.losses[0].loss == pytest.approx(6 * np.log(2), rel=0.05)
    assert small.losses[-1].loss < 0.7 * small.losses[0].loss
    assert [point.pairs for point in small.losses] == sorted({point.pairs for point in small.losses})
    assert small.losses[-1].pairs == small.snapshots[-1].pairs


def test_it_repeats_byte_for_byte_and_another_seed_differs(small: Training) -> None:
    assert as_bytes(train(FEW, few())) == as_bytes(small)
    assert as_bytes(train(FEW, few(seed=1))) != as_bytes(small)


@pytest.mark.parametrize("method", ["skip-gram", "ppmi-svd"])
def test_another_processor_gives_the_same_to_a_ten_thousandth(method: str, small: Training) -> None:
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    code = (
        "import sys, numpy as np; from tests.unit.engine.training.test_train import FEW, few, train\n"
        f"made = train(FEW, few(method={method!r}))\n"
        "np.save(sys.stdout.buffer, np.concatenate([made.rows, *(s.v for s in made.snapshots)]))"
    )
    switched_off = " ".join(name for name in __cpu_dispatch__ if __cpu_features__[name])
    # OPENBLAS_CORETYPE: products of matrices as an old processor computes them
    environment = os.environ | {"NPY_DISABLE_CPU_FEATURES": switched_off, "OPENBLAS_CORETYPE": "Nehalem"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], env=environment, capture_output=True, check=True
    )
    import io

    made = small if method == "skip-gram" else train(FEW, few(method=method))
    here = np.concatenate([made.rows, *(snapshot.v for snapshot in made.snapshots)])
    np.testing.assert_allclose(np.load(io.BytesIO(done.stdout)), here, atol=1e-4)


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    train(FEW, few(), lambda done, of: told.append((done, of)))
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    assert len(told) >= 50


@pytest.mark.parametrize("text", ["a b", "The cat sat on the mat. The hat.", "one two three. " * 20])
@pytest.mark.parametrize("method", ["skip-gram", "ppmi-svd"])
def test_the_smallest_texts_can_be_learned_from(text: str, method: str) -> None:
    made = train(tokenise(text), few(dimension=2, method=method, epochs=1))
    assert made.rows.any(axis=1).all() and np.isfinite(made.rows).all()
    assert method == "ppmi-svd" or made.snapshots[-1].share == 1.0


@pytest.mark.parametrize("rate", RANGES["learning_rate"])
def test_no_learning_rate_in_range_explodes(rate: float) -> None:
    made = train(FEW[:500], few(learning_rate=rate, negative=20))
    assert np.isfinite(made.rows).all()


def test_rare_words_are_left_out() -> None:
    made = train(FEW, few(min_count=20))
    assert made.counts.min() >= 20
    assert set(made.vocabulary) < {word for sentence in FEW for word in sentence}


@pytest.mark.parametrize(
    ("text", "changed", "reason"),
    [
        ("", {}, "0 words that appear"),
        ("cat", {}, "1 word that appears at least 1 time;"),
        ("cat. hat.", {}, "no two words of the corpus share a sentence"),
        ("cat. hat.", {"method": "ppmi-svd"}, "no two words of the corpus share a sentence"),
        ("cat hat", {"method": "ppmi-svd", "dimension": 3}, "gives no more than 2 dimensions"),
        ("cat hat cat", {"min_count": 2}, "1 word that appears at least 2 times;"),
    ],
)
def test_what_cannot_be_learned_from_is_said(text: str, changed: dict[str, object], reason: str) -> None:
    with pytest.raises(VectorError, match=reason):
        train(tokenise(text), few(**changed))


@pytest.mark.parametrize("name", [*RANGES])
def test_parameters_have_ranges(name: str) -> None:
    low, high = RANGES[name]
    for value in (low, high):
        few(**{name: value})
    for value in (low - 1, high + 1, float("nan")):
        with pytest.raises(VectorError, match=f"{name} must be"):
            few(**{name: value})
    with pytest.raises(VectorError, match="method must be one of"):
        few(method="glove")


# ── pairs and noise ────────────────────────────────────────────────────────────────────────


def pairs_of(corpus: Encoded, window: int) -> set[tuple[str, str]]:
    stream = np.random.RandomState(0)
    found = set()
    for _ in range(200):
        for centres, contexts, _ in draw_pairs(corpus, window, stream):
            found |= {
                (corpus.vocabulary[a], corpus.vocabulary[b]) for a, b in zip(centres, contexts, strict=True)
            }
    return found


def test_pairs_stay_in_the_window_and_in_the_sentence() -> None:
    corpus = encode([["a", "b", "c", "d"], ["e", "f"]], 1)
    near = {("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")}
    assert pairs_of(corpus, 1) == near | {(b, a) for a, b in near}
    near |= {("a", "c"), ("b", "d")}
    assert pairs_of(corpus, 2) == near | {(b, a) for a, b in near}


def test_near_words_are_paired_more_often() -> None:
    corpus = encode([[f"{i:03}" for i in range(400)]], 1)
    stream = np.random.RandomState(0)
    drawn = [pair for _ in range(20) for pair in draw_pairs(corpus, 4, stream)]
    apart = np.abs(np.concatenate([a - b for a, b, _ in drawn]))
    share = np.bincount(apart, minlength=5)[1:] / len(apart)
    np.testing.assert_allclose(share, [0.4, 0.3, 0.2, 0.1], atol=0.02)


def test_noise_is_drawn_by_count_to_the_three_quarters() -> None:
    table = noise_table(np.array([1, 16, 81]))
    np.testing.assert_allclose(np.bincount(table) / len(table), np.array([1, 8, 27]) / 36, atol=1e-5)


def test_batches_are_small_where_one_word_is_everywhere() -> None:
    even = encode([[f"{i}" for i in range(200)]] * 400, 1)
    one = encode([["the", f"{i}"] for i in range(200)] * 400, 1)
    assert batch_size(one, few()) < batch_size(even, few()) == LARGEST_BATCH
    assert batch_size(one, few(learning_rate=0.25)) < batch_size(one, few())
