"""The gradient of a step of skip-gram is the slope of its loss, whatever the rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from generator.engine.training.step import sgns_loss, sgns_step

H = 1e-5
VALUES = st.floats(-3, 3)


@st.composite
def rows(draw: st.DrawFn) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    d, k = draw(st.integers(1, 6)), draw(st.integers(0, 4))
    return (
        draw(arrays(np.float64, d, elements=VALUES)),
        draw(arrays(np.float64, d, elements=VALUES)),
        draw(arrays(np.float64, (k, d), elements=VALUES)),
    )


@given(rows())
def test_gradients_are_finite_differences(three: tuple[NDArray[Any], NDArray[Any], NDArray[Any]]) -> None:
    step = sgns_step(*three, learning_rate=0.1)
    found = (step.gradients.v, step.gradients.u_pos, step.gradients.u_neg)
    for which, gradient in enumerate(found):
        for place in np.ndindex(gradient.shape):
            ends = []
            for sign in (1, -1):
                moved = [each.copy() for each in three]
                moved[which][place] += sign * H
                ends.append(sgns_loss(*moved))
            assert abs((ends[0] - ends[1]) / (2 * H) - gradient[place]) < 1e-7


@given(rows())
def test_a_small_step_does_not_raise_the_loss(three: tuple[NDArray[Any], NDArray[Any], NDArray[Any]]) -> None:
    step = sgns_step(*three, learning_rate=1e-3)
    assert step.loss_after <= step.loss_before + 1e-12
