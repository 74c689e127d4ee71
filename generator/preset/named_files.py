"""The files that the presets of a folder name: texts and tables of vectors, which may stand anywhere."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.embeddings import SOURCES
from generator.errors import GeneratorError
from generator.listing import preset_files
from generator.preset.files import read_text
from generator.preset.loading import parsed_text

_NAMING = ("path", "corpus")
"""A preset that names a file has one of these in its text; the others need not be parsed."""


def named_files(folder: Path) -> tuple[Path, ...]:
    """What the presets of a folder read beside themselves; files that are not there, too. Sorted.

    A preset that is broken names what it can still be read to name: an edit of that file may mend it.

    Args:
        folder: of the presets; it need not be there.
    """
    try:
        presets = preset_files(folder)
    except GeneratorError:
        return ()
    return tuple(sorted({path for preset in presets for path in _named_in(preset)}))


def _named_in(preset: Path) -> tuple[Path, ...]:
    try:
        text = read_text(preset)
        if not any(sign in text for sign in _NAMING):
            return ()
        root = parsed_text(preset, text).value
        vectors = root.get("vectors") if isinstance(root, dict) else None
        if not isinstance(vectors, dict):
            return ()
        source = SOURCES.get(str(vectors.get("source")))
        return () if source is None else source.model_validate(vectors).watches(preset.parent)
    except (GeneratorError, ValidationError, OSError):
        return ()
