"""What vectors are trained on: the bundled corpus, and how any text is cut into words."""

from generator.corpus.bundled import bundled_grammar, bundled_text
from generator.corpus.tokenise import tokenise

__all__ = ["bundled_grammar", "bundled_text", "tokenise"]
