"""Where vectors come from, as every figure and page says it."""

from __future__ import annotations

from generator.engine.corpus.corpus import BUNDLED
from generator.engine.sources.table import Provenance
from generator.words.words import Words

SETTINGS = ("window", "negative", "learningRate", "minCount", "lowercase", "language")
"""What a training names of itself where it is not as usual."""

DIGEST = 8
"""So many digits of a file's digest stand on a figure; the page and data.json have it in full."""


def provenance_text(provenance: Provenance, words: Words, *, form: str = "") -> str:
    """One line. form: "short." on a card, "compact." or "tight." where a frame has little room.

    >>> words = Words({"provenance.random": "random numbers (seed {seed})"})
    >>> provenance_text(Provenance("random", {"seed": 0}), words)
    'random numbers (seed 0)'
    """
    method = provenance.details.get("method")
    name = provenance.source if method is None else f"{provenance.source}-{method}"
    details = provenance_details(provenance, words)
    kind = "tight." if form == "tight." else ""
    settings = (
        words(f"provenance.setting.{kind}{each}", value=details[each]) for each in SETTINGS if each in details
    )
    details["settings"] = "".join(f", {setting}" for setting in settings)
    if "sha256" in details:
        details["sha256"] = f"{str(details['sha256'])[:DIGEST]}…"
    text = words(f"provenance.{form}{name}", **details)
    if provenance.untrained and form != "short.":  # a card's page says it
        count = len(provenance.untrained)
        rows = words(f"count.row.{'one' if count == 1 else 'many'}", n=count)
        text = words("provenance.with-untrained", provenance=text, rows=rows)
    return text


def texts_of(provenance: Provenance) -> str:
    """The name of the page's sentences about these vectors: that of the source, or of a language model.

    >>> texts_of(Provenance("random")), texts_of(Provenance("model", {"name": "smollm2-135m"}))
    ('random', 'language-model')
    """
    return "language-model" if provenance.details.get("name") == "smollm2-135m" else provenance.source


def provenance_details(provenance: Provenance, words: Words) -> dict[str, str | int | float]:
    """What a source says of itself, the name of the generator's own corpus as a word.

    >>> words = Words({"provenance.bundled": "enclosed"})
    >>> provenance_details(Provenance("trained", {"corpus": "bundled"}), words)
    {'corpus': 'enclosed'}
    """
    details = dict(provenance.details)
    if details.get("corpus") == BUNDLED:
        details["corpus"] = words("provenance.bundled")
    if isinstance(rows := details.get("V"), int):
        details["V"] = f"{rows:,}"
    if isinstance(kept := details.get("kept"), float):
        details["kept"] = f"{kept:.0%}"
    return details
