"""How far apart two spellings are: the edit distance."""

from __future__ import annotations


def edit_distance(one: str, other: str) -> int:
    """The fewest letters to insert, delete or replace that turn one text into the other (Levenshtein 1966).

    A whole column of the table of distances is kept in the bits of two numbers
    (Myers 1999, "A fast bit-vector algorithm for approximate string matching";
    the form for whole texts: Hyyrö 2003).

    >>> edit_distance("cat", "bat"), edit_distance("kitten", "sitting"), edit_distance("", "abc")
    (1, 3, 3)
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, distance = every, 0, len(one)  # by 1 more, by 1 less than the place above
    for letter in other:
        match = places.get(letter, 0)
        zero = (((match & up) + up) ^ up) | match | down
        right, left = (down | ~(zero | up)) & every, up & zero
        distance += bool(right & last) - bool(left & last)
        right, left = (right << 1 | 1) & every, left << 1 & every
        up, down = (left | ~(zero | right)) & every, right & zero
    return distance
