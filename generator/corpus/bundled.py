"""The corpus that comes with the generator."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from generator.corpus import more_words, templates, words
from generator.corpus.grammar import Grammar, read_templates, read_words, write_sentences

SENTENCES = 40_000
SEED = 1

GROUPS = {
    "People": words.PEOPLE,
    "Animals": words.ANIMALS,
    "Places": words.PLACES,
    "Things": more_words.THINGS,
    "Food and drink": more_words.FOOD,
    "Weather and seasons": more_words.WEATHER,
    "Verbs in two tenses": more_words.VERBS,
    "Opposites": more_words.OPPOSITES,
}

TOPICS = {
    "Royalty": templates.ROYALTY,
    "People": templates.PEOPLE,
    "Animals": templates.ANIMALS,
    "Places": templates.PLACES,
    "Food and drink": templates.FOOD,
    "Weather": templates.WEATHER,
    "Now and then": templates.VERBS,
    "Opposites": templates.OPPOSITES,
    "A word with two meanings": templates.TWO_MEANINGS,
}


@cache
def bundled_grammar() -> Grammar:
    """The grammar: words with features and templates of sentences, by group and by topic."""
    return Grammar(
        MappingProxyType({name: read_words(text) for name, text in GROUPS.items()}),
        MappingProxyType({name: read_templates(text) for name, text in TOPICS.items()}),
    )


@cache
def bundled_text() -> str:
    r"""The whole corpus, one sentence a line; the same on every machine.

    >>> bundled_text().count("\n") == SENTENCES
    True
    """
    return "\n".join((*write_sentences(bundled_grammar(), SENTENCES, SEED), ""))
