"""The lesson on training: its steps hold numbers of the run, and what is written of them is true."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from generator.drawing.frames.draw import draw
from generator.drawing.scene import Layout, Text
from generator.engine.sources.table import Provenance
from generator.engine.sources.trained import TrainedVectors
from generator.engine.training.pairs import noise_words
from generator.engine.training.step import sgns_loss, sgns_step
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.lessons.training_steps import GradientStep, Moment, SnapshotStep, UpdateStep, WindowStep
from generator.preset.checks import checked, training_problems
from generator.preset.model import Preset
from generator.preset.parsing import Parsed
from generator.words.numbers import fixed
from generator.words.words import load_words

TEXT = """The cat sat on the mat and drank milk. The dog sat on the mat. A cat drank the milk.
The king sat on the throne. The queen sat on the throne with the king. A dog and a cat.
"""


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("presets")
    (folder / "small.txt").write_text(TEXT)
    return folder


def small(folder: Path, *tokens: str, **keys: object) -> Preset:
    """A preset of the lesson on the small text."""
    vectors = TrainedVectors.model_validate(
        {"source": "trained", "corpus": "small.txt", "window": 2, "negative": 3} | keys
    )
    return Preset("small", tokens, 5, lesson="training", vectors=vectors, folder=folder)


@cache
def _traced(folder: Path, *tokens: str) -> Trace:
    return run(small(folder, *tokens))


@pytest.fixture(name="trace")
def _trace(folder: Path) -> Trace:
    return _traced(folder, "Cat", "milk", "dog")


def moment_of(trace: Trace) -> Moment:
    return next(step.moment for step in trace.steps if isinstance(step, UpdateStep))


def test_the_windows_slide_word_by_word_over_a_sentence_with_the_tokens(trace: Trace) -> None:
    windows = [step for step in trace.steps if isinstance(step, WindowStep)]
    assert windows[0].words == ("the", "cat", "sat", "on", "the", "mat", "and", "drank", "milk")
    assert [step.centre for step in windows] == [0, 1, 2, 3]
    assert [step.centres for step in windows][2] == (0, 1, 2)
    assert windows[-1].contexts == (1, 2, 4, 5)
    for step in windows:
        assert all(0 < abs(position - step.centre) <= 2 for position in step.contexts)
        missing = set(range(len(step.words))) - {*step.contexts, step.centre}
        assert all(abs(position - step.centre) > 2 for position in missing)


def test_the_pair_is_one_of_the_windows_and_its_rows_are_those_of_the_run(trace: Trace) -> None:
    moment, training = moment_of(trace), trace.table.training
    assert training is not None
    window = next(step for step in trace.steps if isinstance(step, WindowStep) and step.word == "cat")
    assert moment.words[moment.centre] == "cat"
    assert moment.words[moment.context] in {window.words[position] for position in window.contexts}
    assert moment.context not in moment.noise
    assert len(set(moment.noise)) == 3
    snapshot = training.snapshots[2]
    assert (moment.pairs, moment.learning_rate) == (snapshot.pairs, snapshot.learning_rate)
    assert (moment.v == snapshot.v[moment.centre]).all()
    assert (moment.u == snapshot.u[list(moment.targets)]).all()


def test_the_loss_is_the_sum_of_its_terms_and_falls(trace: Trace) -> None:
    moment = moment_of(trace)
    worked = moment.worked
    assert worked.loss_before == pytest.approx(sum(moment.losses))
    assert worked.loss_after < worked.loss_before
    after = sgns_loss(worked.v_after, worked.u_pos_after, worked.u_neg_after)
    assert worked.loss_after == after
    assert moment.scores_after[0] == pytest.approx(worked.u_pos_after @ worked.v_after)


def test_the_step_moves_the_rows_it_touches_by_their_gradients_and_no_other(trace: Trace) -> None:
    moment, training = moment_of(trace), trace.table.training
    step = next(step for step in trace.steps if isinstance(step, GradientStep))
    assert training is not None
    v, u = training.snapshots[2].v, training.snapshots[2].u
    # The loss as a function of the whole of both matrices: its slope is the gradient on the rows that the
    # step touches, and zero everywhere else.
    slopes = np.zeros((2, *v.shape))
    for matrix, row, column in np.ndindex(*slopes.shape):
        losses = []
        for away in (1e-6, -1e-6):
            moved = [v.copy(), u.copy()]
            moved[matrix][row, column] += away
            rows = moved[1][list(moment.targets)]
            losses.append(sgns_loss(moved[0][moment.centre], rows[0], rows[1:]))
        slopes[matrix, row, column] = (losses[0] - losses[1]) / 2e-6
    assert slopes[0, moment.centre] == pytest.approx(step.gradients[0], abs=1e-7)
    assert slopes[1, list(moment.targets)] == pytest.approx(step.gradients[1:], abs=1e-7)
    slopes[0, moment.centre] = 0.0
    slopes[1, list(moment.targets)] = 0.0
    assert not slopes.any()
    assert step.gradients[1:] == pytest.approx(np.outer(step.errors, moment.v))
    assert step.gradients[0] == pytest.approx(step.errors @ moment.u)


def test_the_worked_step_is_drawn_with_its_known_numbers() -> None:
    v, u = np.array([0.5, -0.2]), np.array([[0.1, 0.4], [0.6, 0.3]])
    worked = sgns_step(v, u[0], u[1:], 0.5)
    moment = Moment(0.0, 0, 0.5, ("cat", "milk", "frost"), 0, 1, (2,), v, u, worked, Provenance("given", {}))
    scene = draw(UpdateStep("update", moment), "wide", load_words())
    written = {shape.text for shape in scene.shapes if isinstance(shape, Text)}
    assert {"+0.3575", "−0.1825", "+0.2269", "+0.3493", "loss ≈ 1.5286 → 1.4286"} <= written


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_every_row_that_a_step_moves_is_drawn_and_the_note_says_what_is_cut(
    trace: Trace, layout: Layout
) -> None:
    step = next(step for step in trace.steps if isinstance(step, UpdateStep))
    moment = step.moment
    written = [shape.text for shape in draw(step, layout, load_words()).shapes if isinstance(shape, Text)]
    moved = np.vstack([moment.worked.u_pos_after, moment.worked.u_neg_after]) - moment.u  # [1 + k, d]
    sigmoids = moment.worked.sigmoids[1:, None]
    assert moved[1:] == pytest.approx(-moment.learning_rate * sigmoids * moment.v)
    for row in moved:
        assert fixed(row[0], 4) in written
        assert fixed(row[-1], 4) in written
    cut = any("of 5 dimensions fit" in text for text in written)
    assert cut == (layout == "narrow")


def test_the_maps_go_from_random_to_trained_on_common_axes(trace: Trace) -> None:
    maps = [step for step in trace.steps if isinstance(step, SnapshotStep)]
    training = trace.table.training
    assert training is not None
    assert [step.share for step in maps] == [each.share for each in training.snapshots]
    assert maps[0].share == 0.0
    assert maps[-1].share == 1.0
    assert maps[0].loss == pytest.approx(4 * np.log(2))
    assert all(step.points is maps[0].points for step in maps)
    assert maps[0].words[: maps[0].own] == ("cat", "milk", "dog")
    assert [pair.cosine for pair in maps[-1].cosines] == [
        trace.comparison.cosine[i][j] for i, j in ((0, 1), (0, 2), (1, 2))
    ]
    assert all(one.pairs < other.pairs for one, other in pairwise(maps))


def test_noise_is_drawn_by_count_without_the_context() -> None:
    counts = np.array([1, 100, 100, 1, 0, 3])
    for seed in range(20):
        assert 1 not in noise_words(counts, 3, seed, context=1)
    assert set(noise_words(counts, 20, 0, context=1)) == {0, 2, 3, 5}


@pytest.mark.parametrize(
    ("keys", "field", "reason"),
    [
        ({"source": "random"}, "vectors", 'needs "trained" vectors'),
        ({"source": "trained", "method": "ppmi-svd"}, "vectors.method", 'needs "skip-gram"'),
    ],
)
def test_vectors_that_skip_gram_did_not_train_are_a_problem(
    keys: dict[str, str], field: str, reason: str
) -> None:
    preset = {"tokens": ["cat"], "embeddingDim": 4, "lesson": "training", "vectors": keys}
    (problem,) = checked(Parsed(preset), "x")  # type: ignore[misc] # a problem, no preset
    assert problem.field == field
    assert reason in problem.reason


def test_a_first_token_without_a_sentence_is_a_problem(folder: Path) -> None:
    good = small(folder, "cat", "zebra")
    assert training_problems(good) == []
    (problem,) = training_problems(replace(good, tokens=("zebra", "cat")))
    assert problem.field == "tokens[0]"
    (problem,) = training_problems(small(folder, "throne", minCount=3))
    assert "with another word" in problem.reason


def test_one_token_and_a_token_that_training_never_met_have_steps(folder: Path) -> None:
    assert [step.id for step in run(small(folder, "milk")).steps][-1] == "embedded"
    steps = run(small(folder, "cat", "zebra", "Cat")).steps
    assert next(step.own for step in steps if isinstance(step, SnapshotStep)) == 1


def test_of_a_long_sentence_a_part_is_shown_and_no_pair_is_forgotten(folder: Path) -> None:
    words = [f"w{position}" for position in range(30)]
    (folder / "long.txt").write_text(" ".join(words))
    preset = small(folder, "w15", corpus="long.txt", window=5)
    windows = [step for step in run(preset).steps if isinstance(step, WindowStep)]
    for step in windows:
        assert step.words == tuple(words[step.before : 30 - step.after])
        assert len(step.contexts) + step.beyond(step.centre) == 10
    assert "w15" in [step.word for step in windows]
    ends = WindowStep("window-0", ("a", "b"), (0,), 5, 0, 3, windows[0].provenance)
    assert (ends.contexts, ends.beyond(0)) == ((1,), 3)
