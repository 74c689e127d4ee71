"""A model's cache entry: its vocabulary, and what was found in the one walk through its rows.

The rows themselves stay where they are; a model's matrix is gigabytes.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np

from generator.plain import quoted
from generator.vector_files.block import Progress, counted
from generator.vector_files.cache import Entry, finished, is_whole, write_about, zero_rows
from generator.vector_files.digests import Watch
from generator.vector_files.matrix import WIDTHS, check_finite
from generator.vector_files.model_files import Model
from generator.vector_files.stored_vocabulary import ENDS, TOKENS, clean, digests_of, write_index
from generator.vector_files.streams import broken, read_whole
from generator.vector_files.whole_files import new_folder, writing

_AT_ONCE = 2**20
_LARGEST = 256 * 2**20


def write_model_entry(folder: Path, model: Model, watch: Watch, progress: Progress) -> Entry:
    """Reads the vocabulary and walks through the rows that have a token.

    Rows after the last token, with which models fill up their matrix, are left out.

    Raises:
        VectorFileError: the tokenizer cannot be read, or a row holds NaN or infinity.
        OutputError: the cache cannot be written.
    """
    by_id, oddities = _tokens(model)
    size = max(by_id) + 1
    nameless = [row for row in range(size) if row not in by_id]
    if size < model.matrix.rows:
        left = counted(model.matrix.rows - size, "row", "rows")
        oddities.append(f"{left} after the last token {'is' if left.startswith('1 ') else 'are'} left out")
    if nameless:
        oddities.append(counted(len(nameless), "row has no token", "rows have no token"))
    oddities += zero_rows(_walk(model, size, progress))
    watch.check()
    tokens = [by_id.get(row, b"") for row in range(size)]
    named = np.ones(size, dtype=np.bool_)
    named[nameless] = False
    with new_folder(folder, partial(is_whole, folder)) as beside, writing(folder):
        (beside / TOKENS).write_bytes(b"".join(tokens))
        np.cumsum([len(token) for token in tokens], dtype=np.uint64).astype("<u8").tofile(beside / ENDS)
        write_index(beside, digests_of(tokens), named)
        write_about(beside, size, model.matrix.dimension, oddities, nameless)
    return finished(folder)


def _walk(model: Model, size: int, progress: Progress) -> int:
    """How many of the first rows are zeros."""
    matrix, zeros = model.matrix, 0
    width = matrix.dimension * WIDTHS[matrix.dtype]
    for start, rows in matrix.blocks(max(1, _AT_ONCE // width)):
        rows = rows[: max(0, size - start)]
        check_finite(matrix.path, rows, start)
        zeros += int((~rows.any(axis=1)).sum())
        progress((start + len(rows)) * width)
    return zeros


def _tokens(model: Model) -> tuple[dict[int, bytes], list[str]]:
    """id → token, of the ids that have a row; and what was odd."""
    path = model.tokenizer
    text = read_whole(path, _LARGEST)
    try:
        tree = json.loads(text.decode("utf-8"))
        vocabulary = tree["model"]["vocab"]
        pairs = (
            [(token, row) for token, row in vocabulary.items()]
            if isinstance(vocabulary, dict)
            else [
                (piece[0] if isinstance(piece, list) else None, row) for row, piece in enumerate(vocabulary)
            ]
        )
        pairs += [(added["content"], added["id"]) for added in tree.get("added_tokens") or ()]
    except (ValueError, RecursionError, KeyError, TypeError, IndexError):
        raise broken(path, "", "is cut, or no tokenizer.json with a vocabulary") from None
    by_id: dict[int, bytes] = {}
    rowless = shared = 0
    for token, row in pairs:
        if type(row) is not int or not isinstance(token, str):
            raise broken(path, "", f"{quoted(str(token))} must be a text with a whole number as its id")
        if not 0 <= row < model.matrix.rows:
            rowless += 1
        elif by_id.setdefault(row, clean(token)) != clean(token):
            shared += 1
    if not by_id:
        raise broken(path, "", "has no token with a row in the matrix")
    oddities = []
    if rowless:
        oddities.append(counted(rowless, "token has no row", "tokens have no row"))
    if shared:
        tokens = counted(shared, "token shares its row", "tokens share their row")
        oddities.append(f"{tokens} with another; the first was kept")
    return by_id, oddities
