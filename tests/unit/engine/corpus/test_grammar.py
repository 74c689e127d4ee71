"""Slots, agreement and weights; what cannot be written is said."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.engine.corpus.grammar import Grammar, antecedents, read_templates, read_words, write_sentences

WORDS = """
king  person royal sex:male
queen person royal sex:female
baker person
niece person sex:female rare
he    pronoun sex:male
she   pronoun sex:female
"""


def grammar(*templates: str, words: str = WORDS) -> Grammar:
    return Grammar({"words": read_words(words)}, {"topic": read_templates("\n".join(templates))})


def written(*templates: str, words: str = WORDS, count: int = 2000) -> Counter[str]:
    return Counter(write_sentences(grammar(*templates, words=words), count, seed=3))


def test_a_slot_takes_any_word_that_has_all_it_asks_for() -> None:
    assert set(written("1 the {person royal} sat")) == {"The king sat.", "The queen sat."}


def test_what_is_shared_agrees() -> None:
    sentences = set(written("1 {person royal} says {pronoun same:sex} sat"))
    assert sentences == {"King says he sat.", "Queen says she sat."}


def test_a_word_that_nothing_agrees_with_is_not_chosen() -> None:
    assert not any("Baker" in sentence for sentence in written("1 {person} says {pronoun same:sex} sat"))


def test_the_nearest_slot_before_it_is_agreed_with() -> None:
    made = grammar("1 {person} and {person} and {pronoun same:sex}")
    (template,) = made.topics["topic"]
    assert antecedents(made, template) == {(2, "sex"): 1}


def test_templates_come_as_often_as_their_weight_and_rare_words_rarely() -> None:
    counted = written("3 one", "1 two", count=8000)
    assert counted["One."] / counted["Two."] == pytest.approx(3, rel=0.15)
    counted = written("1 the {person}")
    assert counted["The king."] > 5 * counted["The niece."] > 0


def test_a_word_in_two_groups_has_the_features_of_both() -> None:
    made = Grammar({"a": read_words("fish food"), "b": read_words("fish animal")}, {})
    assert [(word.text, word.features) for word in made.words] == [("fish", {"food", "animal"})]


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("1 the {dragon}", "no word fits slot 0"),
        ("1 {pronoun same:sex} sat", "nothing before slot 0"),
        ("1 {person royal} {pronoun same:age}", "nothing before slot 1"),
    ],
)
def test_a_slot_without_a_word_is_an_error(template: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        write_sentences(grammar(template), 1, seed=0)
