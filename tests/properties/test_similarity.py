"""What must hold for every vector: symmetry, range, scale, the diagonal, lookup as a product."""

from __future__ import annotations

from decimal import Context, Decimal

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.engine.vocabulary import embed_tokens, token_ids

FINITE = st.floats(allow_nan=False, allow_infinity=False)
ORACLE = Context(prec=1500)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    d = draw(st.integers(1, 8))
    row = st.lists(FINITE, min_size=d, max_size=d)
    a, b = draw(row), draw(row)
    assume(any(a) and any(b))
    return a, b


def exact_sum(a: list[float], b: list[float]) -> Decimal:
    total = Decimal(0)
    for x, y in zip(a, b, strict=True):
        total = ORACLE.add(total, ORACLE.multiply(Decimal(x), Decimal(y)))
    return total


@given(pairs(), st.sampled_from([None, 1.0, -1.0, 2.0**60, 2.0**-60]))
def test_cosine_is_the_float_nearest_to_the_true_one(
    pair: tuple[list[float], list[float]], multiple: float | None
) -> None:
    """So it is symmetric, within one, 1 with itself and −1 with its opposite, and lengths cancel."""
    a, b = pair if multiple is None else (pair[0], [multiple * x for x in pair[0]])
    assume(any(b) and np.isfinite(b).all())
    root = Context(prec=120).sqrt(ORACLE.multiply(exact_sum(a, a), exact_sum(b, b)))
    truth = float(Context(prec=100).divide(exact_sum(a, b), root))
    assert cosine_similarity(a, b) == cosine_similarity(b, a) == truth
    assert -1 <= truth <= 1


@given(pairs())
def test_distance_and_dot_are_the_nearest_floats(pair: tuple[list[float], list[float]]) -> None:
    a, b = ([x if abs(x) < 1e150 else 1.0 for x in row] for row in pair)
    assert dot_product(a, b) == float(exact_sum(a, b))
    assert euclidean_distance(a, b) == euclidean_distance(b, a) >= 0
    assert norm(a) == float(Context(prec=120).sqrt(exact_sum(a, a)))


@given(st.integers(1, 12), st.integers(1, 6), st.data())
def test_lookup_is_one_hot_times_the_matrix(v: int, d: int, data: st.DataObject) -> None:
    table = np.array(
        data.draw(
            st.lists(
                st.lists(st.floats(-1e6, 1e6), min_size=d, max_size=d),
                min_size=v,
                max_size=v,
            )
        )
    )
    vocabulary = [f"token {row}" for row in range(v)]
    tokens = data.draw(st.lists(st.sampled_from(vocabulary), min_size=1, max_size=8))
    token_to_id = token_ids(vocabulary)
    one_hot = np.eye(v)[[token_to_id[token] for token in tokens]]  # [n, V]
    assert np.array_equal(embed_tokens(tokens, table, token_to_id), one_hot @ table)
