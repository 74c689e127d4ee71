"""Questions that the bundled corpus never states, to see what vectors trained on it have learned.

Nothing is tuned to a single question, and some go wrong with every training: words that the corpus uses
in one and the same way (hot, warm; runs, comes) cannot be told apart, and rare words are learned badly.
"""

from __future__ import annotations

ANALOGIES: tuple[tuple[str, str, str, str], ...] = (
    ("man", "woman", "king", "queen"),
    ("man", "woman", "prince", "princess"),
    ("king", "queen", "prince", "princess"),
    ("king", "prince", "queen", "princess"),
    ("boy", "girl", "prince", "princess"),
    ("man", "boy", "woman", "girl"),
    ("king", "queen", "duke", "duchess"),
    ("father", "mother", "son", "daughter"),
    ("father", "mother", "uncle", "aunt"),
    ("man", "woman", "husband", "wife"),
    ("husband", "wife", "grandfather", "grandmother"),
    ("uncle", "aunt", "nephew", "niece"),
    ("waiter", "waitress", "actor", "actress"),
    ("cat", "kitten", "dog", "puppy"),
    ("dog", "puppy", "horse", "foal"),
    ("horse", "foal", "cow", "calf"),
    ("cow", "calf", "sheep", "lamb"),
    ("hen", "chick", "duck", "duckling"),
    ("deer", "fawn", "lion", "cub"),
    ("cat", "meows", "dog", "barks"),
    ("horse", "stable", "hen", "coop"),
    ("france", "paris", "italy", "rome"),
    ("italy", "rome", "spain", "madrid"),
    ("germany", "berlin", "japan", "tokyo"),
    ("greece", "athens", "egypt", "cairo"),
    ("england", "london", "russia", "moscow"),
    ("france", "french", "japan", "japanese"),
    ("spain", "spanish", "greece", "greek"),
    ("walks", "walked", "runs", "ran"),
    ("runs", "ran", "comes", "came"),
    ("eats", "ate", "drinks", "drank"),
    ("sits", "sat", "sleeps", "slept"),
    ("buys", "bought", "sells", "sold"),
    ("sees", "saw", "finds", "found"),
    ("meows", "meowed", "barks", "barked"),
    ("writes", "wrote", "sings", "sang"),
    ("flies", "flew", "swims", "swam"),
    ("big", "small", "hot", "cold"),
    ("hot", "cold", "happy", "sad"),
    ("rich", "poor", "strong", "weak"),
    ("fast", "slow", "clean", "dirty"),
    ("winter", "snow", "summer", "heat"),
)
"""a is to b as c is to d, in small letters; d is to be found among all other words."""

RELATED: tuple[tuple[str, str], ...] = (
    ("king", "queen"), ("man", "woman"), ("boy", "girl"), ("father", "mother"), ("uncle", "aunt"),
    ("cat", "dog"), ("kitten", "puppy"), ("cow", "sheep"), ("lion", "bear"), ("hen", "duck"),
    ("france", "italy"), ("paris", "rome"), ("french", "greek"), ("hat", "coat"), ("bread", "cheese"),
    ("apple", "pear"), ("tea", "coffee"), ("rain", "snow"), ("winter", "summer"), ("hot", "cold"),
    ("big", "small"), ("happy", "sad"), ("walked", "ran"), ("sits", "sleeps"), ("money", "coins"),
    ("boat", "ferry"), ("river", "lake"), ("bank", "river"), ("bank", "money"), ("throne", "crown"),
)  # fmt: skip
"""Pairs of words that the corpus uses alike, or together."""

UNRELATED: tuple[tuple[str, str], ...] = (
    ("king", "soup"), ("queen", "barks"), ("man", "snow"), ("girl", "london"), ("father", "coop"),
    ("cat", "hat"), ("bat", "hat"), ("cow", "paris"), ("lion", "tea"), ("hen", "letters"),
    ("france", "kitten"), ("rome", "honey"), ("greek", "bone"), ("coat", "pond"), ("bread", "storm"),
    ("apple", "king"), ("coffee", "cave"), ("rain", "prince"), ("winter", "toys"), ("hot", "moscow"),
    ("big", "taxes"), ("happy", "roof"), ("walked", "plum"), ("sleeps", "gold"), ("money", "lamb"),
    ("ferry", "dress"), ("lake", "uncle"), ("bank", "foal"), ("river", "sword"), ("throne", "juice"),
)  # fmt: skip
"""Pairs of words that the corpus keeps apart."""
