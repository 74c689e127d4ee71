"""The numbers of real models that come with the package."""

from itertools import combinations

import numpy as np
import pytest

from generator.engine.models.extracts import glove


def test_the_words_of_glove_are_the_40000_most_frequent_ones_made_of_letters() -> None:
    table = glove()
    assert len(table.words) == len(set(table.words)) == len(table.ids) == 40_000
    assert table.hundredths.shape == (40_000, 50)
    assert table.hundredths.dtype == np.int16
    assert not table.hundredths.flags.writeable
    assert np.abs(table.hundredths).max() == 514
    assert table.hundredths.any(axis=1).all()  # each row has a direction
    assert [table.words[row] for row in (0, 1, 39_999)] == ["the", "of", "semi-professional"]
    assert {"kitten", "joyful", "arrow", "don't"} - set(table.words) == {"don't"}


@pytest.mark.parametrize(
    ("words", "cosines"),
    [
        ("king queen man woman", [0.78, 0.53, 0.41, 0.54, 0.60, 0.89]),
        ("the cat sat", [0.44, 0.43, 0.27]),
        ("tea coffee milk", [0.81, 0.69, 0.74]),
        ("bank river loan", [0.41, 0.68, 0.29]),
        ("cat dog bat", [0.92, 0.51, 0.53]),
        ("red green blue", [0.86, 0.89, 0.83]),
    ],
)
def test_cosines_of_whole_rows(words: str, cosines: list[float]) -> None:
    table = glove()
    rows = table.hundredths[[table.ids[word] for word in words.split()]].astype(np.float64)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    found = [float(unit[one] @ unit[other]) for one, other in combinations(range(len(unit)), 2)]
    assert found == pytest.approx(cosines, abs=0.005)
