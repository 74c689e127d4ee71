"""What vectors are trained on: the bundled corpus, or any text; and how it is cut into words."""

from generator.corpus.bundled import SENTENCES, bundled_grammar, bundled_text
from generator.corpus.grammar import Grammar, Slot, Template, Word
from generator.corpus.questions import expected_answer
from generator.corpus.source import BUNDLED, MOST_BYTES, Corpus, bundled_corpus, text_corpus
from generator.corpus.tokenise import tokenise

__all__ = [
    "BUNDLED",
    "MOST_BYTES",
    "SENTENCES",
    "Corpus",
    "Grammar",
    "Slot",
    "Template",
    "Word",
    "bundled_corpus",
    "bundled_grammar",
    "bundled_text",
    "expected_answer",
    "text_corpus",
    "tokenise",
]
