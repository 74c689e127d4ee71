"""How two vectors are compared: cosine similarity, dot product, distance, norm."""

from __future__ import annotations

from generator.errors import ZeroVectorError
from generator.exact import Row, divide_by_root, exact_dot, rounded_root


def cosine_similarity(a: Row, b: Row) -> float:
    """cos θ = a · b / (‖a‖ ‖b‖): −1 opposite, 0 at a right angle, +1 the same direction.

    Args:
        a: `[d]`, finite and not all zero.
        b: `[d]`, the same.

    Returns:
        A float in [−1, +1], correctly rounded.

    Raises:
        ZeroVectorError: a or b is all zeros, and so has no direction.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> cosine_similarity([1.0, 1.0], [3.0, 0.0])
    0.7071067811865476
    """
    ab, aa, bb = exact_dot(a, b), exact_dot(a, a), exact_dot(b, b)
    if aa == 0 or bb == 0:
        raise ZeroVectorError("a zero vector has no direction: its cosine similarity is undefined")
    return divide_by_root(ab, aa * bb)  # √(a·a × b·b) = ‖a‖ ‖b‖


def dot_product(a: Row, b: Row) -> float:
    """a · b: the sum of the products, position by position. It grows with both lengths.

    Args:
        a: `[d]`, finite.
        b: `[d]`, finite.

    Returns:
        A float, correctly rounded.

    Raises:
        OverflowError: the sum lies beyond the largest float.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> dot_product([2.0, 1.0], [6.0, 0.0])
    12.0
    """
    return float(exact_dot(a, b))


def euclidean_distance(a: Row, b: Row) -> float:
    """‖a − b‖: how far apart the two end points lie; 0 or more.

    Args:
        a: `[d]`, finite.
        b: `[d]`, finite.

    Returns:
        A float, correctly rounded.

    Raises:
        OverflowError: the distance lies beyond the largest float.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> euclidean_distance([2.0, 1.0], [1.5, 2.0])
    1.118033988749895
    """
    return rounded_root(exact_dot(a, a) - 2 * exact_dot(a, b) + exact_dot(b, b))  # = (a − b)·(a − b)


def norm(a: Row) -> float:
    """‖a‖ = √(a · a): the length of the vector.

    Args:
        a: `[d]`, finite.

    Returns:
        A float, 0 or more, correctly rounded.

    Raises:
        OverflowError: the length lies beyond the largest float.
        VectorError: a holds NaN or infinity.

    >>> norm([3.0, 4.0])
    5.0
    """
    return rounded_root(exact_dot(a, a))
