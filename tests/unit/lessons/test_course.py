"""The numbers of the course's design, as our engine has them, to the decimals that are printed."""

from __future__ import annotations

import numpy as np
import pytest

from generator.lessons.course import (
    analogies,
    bias,
    chance,
    common_direction,
    lookup,
    maps,
    nearest,
    never_trained,
    no_column,
    not_unique,
    one_step,
    positions,
    text_to_ids,
    three_measures,
    tied,
    two_meanings,
)
from generator.lessons.course.course import CORE, COURSE, MOVED


def rounded(*numbers: float, places: int = 2) -> list[float]:
    return [round(number, places) + 0.0 for number in numbers]


def test_the_course_has_twelve_lessons_and_75_minutes_and_five_more() -> None:
    assert len(CORE) == 12
    assert sum(lesson.minutes for lesson in CORE) == 75
    assert [lesson.minutes for lesson in COURSE[12:]] == [6, 5, 5, 4, 5]
    assert len({lesson.slug for lesson in COURSE}) == len(COURSE)
    assert set(MOVED.values()) <= {"", *(lesson.slug for lesson in COURSE)}


def test_text_to_ids() -> None:
    told = text_to_ids.tell()
    cuts = {cut.text: [piece.id for piece in cut.pieces] for cut in told.cuts}
    assert cuts["strawberry"] == [302, 1709, 9500]
    assert cuts[" strawberry"] == [35199]
    assert cuts["unhappiness"] == [419, 88, 38462]
    assert cuts["1234"] == [33, 34, 35, 36]
    assert told.ids == (644, 4197, 19787, 3261)
    assert rounded(told.king_without_space, told.king_capital) == [0.41, 0.82]
    assert (told.sat_id, told.cat_id, told.dog_id) == (2643, 2644, 2767)
    assert rounded(told.sat_cat, told.cat_dog, told.beside, told.any) == [0.17, 0.58, 0.46, 0.44]


def test_lookup() -> None:
    told = lookup.tell()
    assert told.added[:2] == ((0.3, 0.3), (0.5, 0.5))
    assert not any(number for row in told.added[2:] for number in row)
    assert told.overwritten[0] == (0.2, 0.3)
    assert (told.V, told.d, told.numbers, told.parameters) == (49_152, 576, 28_311_552, 134_515_008)
    assert round(100 * told.share, 1) == 21.0


def test_one_step() -> None:
    told = one_step.tell()
    before, after = told.before, told.after
    assert rounded(*told.sigmoids, places=4) == [0.4925, 0.5597]
    moved = [number for arrow in (after.centre, after.context, after.noise) for number in (arrow.x, arrow.y)]
    assert rounded(*moved, places=4) == [0.3575, -0.1825, 0.2269, 0.3493, 0.4601, 0.356]
    assert rounded(before.loss, after.loss, places=4) == [1.5286, 1.4286]
    assert rounded(before.with_context, after.with_context, places=3) == [-0.135, 0.104]
    assert rounded(before.noise_norm, after.noise_norm, places=3) == [0.671, 0.582]
    assert len(told.moments) == 13


def test_three_measures() -> None:
    told = three_measures.tell()
    a, b, c = told.a, told.b, told.c
    assert rounded(a.cosine, a.dot, a.distance, places=3) == [1.0, 1.5, 1.565]
    assert rounded(b.cosine, b.dot, b.distance, places=3) == [0.894, 12.0, 4.123]
    assert rounded(c.cosine, c.dot, c.distance, places=3) == [0.894, 5.0, 1.118]
    assert told.queen_dot == "␣strugg"
    assert rounded(told.queen_dot_norm, told.mean_norm) == [7.49, 3.2]


def test_chance() -> None:
    told = chance.tell()
    assert rounded(*(band.high for band in told.bands), places=3) == [
        0.95, 0.878, 0.754, 0.276, 0.244, 0.082, 0.071,
    ]  # fmt: skip
    assert rounded(told.smollm2.mean, told.smollm2.low, told.smollm2.high) == [0.44, 0.08, 0.66]
    assert rounded(told.glove.mean, told.glove.low, told.glove.high) == [0.21, -0.1, 0.58]


def test_nearest() -> None:
    told = nearest.tell()
    assert [(name, round(cosine, 2)) for name, cosine in told.king[:4]] == [
        ("␣King", 0.82), ("King", 0.72), ("␣kings", 0.7), ("␣queen", 0.62),
    ]  # fmt: skip
    assert rounded(told.hot_cold, told.hot_warm) == [0.58, 0.55]
    assert rounded(told.good_bad, told.glove_hot_cold) == [0.8, 0.8]
    assert (told.kitten_for_cat, told.cat_for_kitten) == (15, 41_878)
    assert [line.token for line in told.steps[1].columns[1].lines[:4]] == [
        "␣kittens", "␣puppy", "␣puppies", "␣toddler",
    ]  # fmt: skip
    assert [(name, round(cosine, 2)) for name, cosine in told.opposite[:2]] == [
        ("␣atroc", 0.26), ("␣psychiat", 0.26),
    ]  # fmt: skip
    assert rounded(told.begins, told.same) == [0.69, 0.17]


def test_common_direction() -> None:
    told = common_direction.tell()
    found = {
        (pair.scissors.a[1:], pair.scissors.b[1:]): rounded(pair.scissors.stored, pair.scissors.subtracted)
        for pair in told.pairs
    }
    assert found["yoga", "influenza"] == [0.61, 0.08]
    assert found["king", "queen"] == [0.62, 0.66]
    assert found["the", "yoga"] == [-0.44, 0.17]
    assert found["queen", "man"] == [-0.01, 0.27]
    assert found["cat", "dog"] == [0.58, 0.72]
    assert rounded(told.yoga.common, told.king.common) == [0.58, 0.14]
    assert rounded(told.mean_norm, told.row_norm, told.leaning, told.in_columns) == [2.18, 3.2, 0.99, 0.33]
    assert rounded(*(each.cosine for each in told.by_id)) == [0.31, 0.27, 0.45, 0.61, 0.69, 0.74]
    umbrella = {each.c: rounded(each.stored, each.subtracted, places=3) for each in told.umbrella}
    assert umbrella == {
        0: [-0.333, -0.333], 1: [0.111, -0.333], 2: [0.556, -0.333], 3: [0.758, -0.333], 4: [0.852, -0.333],
    }  # fmt: skip
    assert rounded(*told.stored) == [0.44, 0.08, 0.66]
    assert rounded(*told.subtracted) == [0.0, -0.21, 0.22]
    assert [(name, round(cosine, 2)) for name, cosine in told.near_cat[5:7]] == [("␣in", 0.61), ("␣E", 0.6)]


def test_analogies() -> None:
    told = analogies.tell()
    ranked = {
        name: [(line.token, round(line.measure, 2)) for line in getattr(told, name)[:2]]
        for name in ("king", "king_s", "paris", "paris_s", "doctor")
    }
    assert ranked == {
        "king": [("king", 0.89), ("queen", 0.86)],
        "king_s": [("␣queen", 0.72), ("␣king", 0.69)],
        "paris": [("rome", 0.84), ("italy", 0.79)],
        "paris_s": [("␣Paris", 0.71), ("␣Italy", 0.69)],
        "doctor": [("doctor", 0.9), ("nurse", 0.84)],
    }
    assert [line.token for line in (told.paris_s[2], told.doctor_s[1])] == ["Italy", "␣physician"]
    scores = {kind: (each.left_out, each.let_in) for kind, each in told.smollm2.items()}
    assert scores == {"capital": (37, 4), "gender": (57, 5), "comparative": (75, 58), "ing": (48, 0)}


def test_no_column() -> None:
    told = no_column.tell()
    assert rounded(*told.king, *told.queen, told.cosine, places=3) == [0.354, 1.061, 1.061, 0.354, 0.667]
    assert told.sum_is_queen
    assert rounded(told.real, told.real_turned, places=4) == [0.6195, 0.6195]
    assert told.heaviest == 322
    assert told.signs_s > 10 * told.luck_s
    assert told.signs_g > 100 * told.luck_g


def test_two_meanings() -> None:
    told = two_meanings.tell()
    cosines = {mark.name: round(mark.cosine, 2) for mark in told.compared}
    assert (cosines["loan"], cosines["river"]) == (0.68, 0.41)
    assert (told.outside_money, told.outside_water) == (5, 0)
    assert rounded(told.apple_microsoft, told.apple_fruit) == [0.73, 0.59]
    assert rounded(told.bat_cricket, told.bat_animal) == [0.55, 0.44]
    assert told.rank_loan < told.rank_shore < told.rank_river


def test_maps() -> None:
    told = maps.tell()
    assert rounded(told.glove.kept, told.smollm2.kept) == [0.41, 0.28]
    assert (told.glove.right, told.smollm2.right) == (14, 4)


def test_positions() -> None:
    told = positions.tell()
    assert rounded(told.token_norm, told.position_norm, places=3) == [1.373, 0.491]
    assert rounded(*(cosine for _, cosine in told.far[:2]), places=3) == [0.98, 0.96]
    assert rounded(told.near_positions, told.tokens, told.tokens_at, places=3) == [0.816, 0.424, 0.479]
    assert told.sums_equal


def test_tied() -> None:
    told = tied.tell()
    assert (told.saved, told.untied) == (28_311_552, 162_826_560)
    scores = [(line.token, round(line.measure, 1)) for line in told.scores[:3]]
    assert scores == [("␣king", 5.1), ("King", 4.0), ("␣King", 4.0)]


def test_never_trained() -> None:
    told = never_trained.tell()
    assert rounded(told.mutual, told.mean_norm) == [0.9, 3.2]
    assert told.fragment_norm > 2 * told.mean_norm


def test_bias() -> None:
    told = bias.tell()
    outside = {mark.name for mark in told.marks if not told.low <= mark.cosine <= told.high}
    assert {"captain", "boss", "receptionist", "nurse", "dancer"} <= outside
    assert not {"engineer", "programmer", "doctor", "librarian"} & outside
    assert told.random_mean == pytest.approx(1.0, abs=0.2)
    assert told.as_many < 0.05


def test_not_unique() -> None:
    told = not_unique.tell()
    cosines = (told.plain.cosine, told.largest.cosine, told.smallest.cosine)
    assert rounded(*cosines, places=3) == [0.316, 0.986, -0.946]
    assert all(np.allclose(each.dots, told.plain.dots) for each in told.scaled)
