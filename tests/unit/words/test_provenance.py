"""What is said of where vectors come from: all that decides them, so that equal labels mean equal tables."""

from __future__ import annotations

from collections import defaultdict

from generator.engine.sources.source import TableRequest
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.sources.trained import TrainedVectors
from generator.preset.loading import load_presets
from generator.words.provenance import provenance_text
from generator.words.words import load_words
from tests.unit.handwritten import REPOSITORY

REQUEST = TableRequest(("king",), None, 4)


def label(table: EmbeddingTable) -> str:
    return provenance_text(table.provenance, load_words())


def test_equal_labels_mean_equal_tables() -> None:
    """Vectors given by hand are those of their page; random rows are compared where both tables have them."""
    tables = defaultdict[str, list[EmbeddingTable]](list)
    for preset in load_presets(REPOSITORY / "presets").presets:
        table = preset.vectors.table(preset.request)
        if table.provenance.source != "given":
            tables[label(table)].append(table)
    for first, *others in tables.values():
        for other in others:
            both = sorted(first.token_to_id.keys() & other.token_to_id.keys())
            assert both
            of_first, of_other = (
                each.rows[[each.token_to_id[token] for token in both]] for each in (first, other)
            )
            assert (of_first == of_other).all(), label(first)


def test_a_training_names_what_is_not_as_usual() -> None:
    usual = TrainedVectors(epochs=1, seed=3).table(REQUEST)
    assert label(usual) == "trained here: skip-gram, bundled corpus, d = 4, 1 epochs, seed 3"
    other = TrainedVectors.model_validate(
        {"source": "trained", "epochs": 1, "window": 2, "negative": 3, "learningRate": 0.025, "minCount": 2}
    )
    assert "d = 4, window 2, 3 negatives, rate 0.025, min count 2, 1 epochs" in label(other.table(REQUEST))


def test_each_form_names_it() -> None:
    details: dict[str, str | int | float] = {"corpus": "bundled", "method": "skip-gram", "d": 4}
    details |= {"window": 2, "epochs": 5, "seed": 0}
    for form in ("", "compact.", "tight."):
        assert "window 2" in provenance_text(Provenance("trained", details), load_words(), form=form)
