"""Questions that the bundled corpus never states, to see what vectors trained on it have learned.

No question is chosen for its answer: every pair of a family is asked with every other. Some go
wrong with every training. Words that the corpus uses in one and the same way (hot, warm; runs, comes) cannot
be told apart, and rare words (niece, fawn) are learned badly.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FAMILIES: Mapping[str, str] = MappingProxyType({
    "male, female": "king queen, prince princess, duke duchess, man woman, boy girl, father mother, "
    "son daughter, brother sister, uncle aunt, nephew niece, husband wife, grandfather grandmother, "
    "waiter waitress, actor actress",
    "grown, young": "cat kitten, dog puppy, horse foal, cow calf, sheep lamb, hen chick, duck duckling, "
    "deer fawn, lion cub, king prince, queen princess, man boy, woman girl, father son, mother daughter",
    "country, capital": "france paris, italy rome, spain madrid, germany berlin, greece athens, "
    "russia moscow, japan tokyo, egypt cairo, england london",
    "country, language": "france french, italy italian, spain spanish, germany german, greece greek, "
    "russia russian, japan japanese, egypt arabic, england english",
    "animal, sound": "cat meows, dog barks, horse neighs, cow moos, sheep bleats, hen clucks, duck quacks, "
    "lion roars, owl hoots",
    "now, past": "is was, walks walked, runs ran, comes came, rides rode, eats ate, drinks drank, sits sat, "
    "sleeps slept, wears wore, buys bought, sells sold, loves loved, sees saw, finds found, helps helped, "
    "sings sang, writes wrote, speaks spoke, rules ruled, works worked, flies flew, swims swam, "
    "bakes baked, falls fell, blows blew, shines shone, meows meowed, barks barked, neighs neighed",
    "opposites": "hot cold, big small, happy sad, rich poor, fast slow, strong weak, clean dirty, good bad, "
    "open closed, new old",
})  # fmt: skip
"""What makes a pair → its pairs of words, in small letters."""


def analogies() -> dict[str, list[tuple[str, str, str, str]]]:
    """a is to b as c is to d, by family: each pair with each other pair, in both orders of the two.

    >>> analogies()["male, female"][0], sum(map(len, analogies().values()))
    (('king', 'queen', 'prince', 'princess'), 1568)
    """
    asked = {}
    for family, text in FAMILIES.items():
        pairs = word_pairs(text)
        asked[family] = [(*one, *other) for one in pairs for other in pairs if one != other]
    return asked


def expected_answer(a: str, b: str, c: str) -> str | None:
    """What the grammar of the corpus has for d in "a is to b as c is to d"; None where it has nothing.

    The sum b − a + c is the same with b and c changed about, so both readings are looked for, and
    pairs are read either way round.

    >>> expected_answer("man", "woman", "king"), expected_answer("man", "king", "woman")
    ('queen', 'queen')
    >>> expected_answer("paris", "france", "rome"), expected_answer("king", "hat", "the")
    ('italy', None)
    """
    for text in FAMILIES.values():
        forwards = dict(word_pairs(text))
        for pairs in (forwards, {second: first for first, second in forwards.items()}):
            for answer_to, other in ((c, b), (b, c)):
                if pairs.get(a) == other and answer_to in pairs:
                    return pairs[answer_to]
    return None


def word_pairs(text: str) -> list[tuple[str, str]]:
    """Pairs out of a list of them.

    >>> word_pairs("cat hat, bat hat")
    [('cat', 'hat'), ('bat', 'hat')]
    """
    pairs = [pair.split() for pair in text.split(", ")]
    return [(a, b) for a, b in pairs]
