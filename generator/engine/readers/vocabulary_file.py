"""The vocabulary that stands in a file of its own, beside a matrix: a token a line, or JSON."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.engine.readers.sniff import refuse
from generator.engine.readers.store import clean
from generator.engine.readers.stream import Content, Lines, broken, counted, read_whole

_LARGEST_JSON = 256 * 2**20
_JSON = re.compile(rb'(\xef\xbb\xbf)?\s*(\[\s*"|\{\s*"[^\n]*:)')
_ENDINGS = (".vocab", ".vocab.txt", ".txt", ".tokens", ".words", "_vocab.txt", ".vocab.json", ".json")
_NAMES = ("vocabulary.txt", "vocab.txt", "tokens.txt", "words.txt", "vocabulary.json", "vocab.json")


@dataclass(frozen=True)
class VocabularyFile:
    """A file of `rows` tokens: lines of text, each a token, or JSON (a list, or token → row)."""

    path: Path
    rows: int

    def tokens(self, oddities: list[str]) -> Iterator[bytes]:
        """All tokens, in the order of the rows.

        Raises VectorFileError: their number is not that of the rows, at the end at the latest.
        """
        count = 0
        for token in self._from_json() if self._is_json() else self._lines(oddities):
            count += 1
            if count > self.rows:
                raise self._miscounted(f"more than {self.rows:,}")
            yield token
        if count < self.rows:
            raise self._miscounted(f"{count:,}")

    def _miscounted(self, found: str) -> Exception:
        rows = counted(self.rows, "row", "rows")
        return broken(self.path, "", f"has {found} tokens, but the vectors have {rows}")

    def _is_json(self) -> bool:
        with Content(self.path) as content:
            head = content.read(4096)
        refuse(head, self.path)
        return _JSON.match(head) is not None

    def _lines(self, oddities: list[str]) -> Iterator[bytes]:
        found = Lines(self.path)
        for _, lines in found:
            yield from lines
        if found.unended:
            oddities.append(f"the last line of {self.path.name} has no line break; its token may be cut off")

    def _from_json(self) -> Iterator[bytes]:
        text = read_whole(self.path, _LARGEST_JSON)
        try:
            tree = json.loads(text.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise broken(self.path, "", f"isn't valid JSON: {error}") from None
        if isinstance(tree, dict):
            rows = sorted((row, token) for token, row in tree.items() if type(row) is int)
            if [row for row, _ in rows] != list(range(len(tree))):
                raise broken(self.path, "", "must give each token its own row, counted from 0")
            tree = [token for _, token in rows]
        if not all(isinstance(token, str) for token in tree):
            raise broken(self.path, "", "must be a list of tokens, or an object with each token's row")
        yield from map(clean, tree)


def vocabulary_beside(path: Path, rows: int) -> VocabularyFile:
    """The vocabulary of a matrix of so many rows: its own name with another ending, or a usual name.

    Raises VectorFileError: there is none, or it has another number of tokens.
    """
    found = vocabulary_path(path)
    if found is None:
        reason = f"has no vocabulary; put {path.stem}.vocab next to it, one token per line, in row order"
        raise broken(path, "", reason)
    vocabulary = VocabularyFile(found, rows)
    deque(vocabulary.tokens([]), maxlen=0)  # counts them
    return vocabulary


def vocabulary_path(path: Path) -> Path | None:
    """Where the vocabulary of a matrix lies; `glove.6B.50d.vocab` for `glove.6B.50d.npy`."""
    names = (*(path.stem + ending for ending in _ENDINGS), *_NAMES)
    beside = (path.parent / name for name in names if name != path.name)
    return next(filter(Path.is_file, beside), None)
