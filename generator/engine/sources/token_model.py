"""The input embedding matrix of a real language model: the extract that comes with the generator, or all."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Literal

from generator.engine.chance import ChanceBand, band_of_pairs
from generator.engine.models import TokenExtract, pair_cosines, smollm2, whole
from generator.engine.readers.hugging_face import Subwords
from generator.engine.readers.store import clean
from generator.engine.readers.vector_file import VectorFile
from generator.engine.sources.file import FileIds, FileRows, FileTokens, short_enough
from generator.engine.sources.source import TableRequest
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.vocabulary import Floats
from generator.errors import Problem, VectorError, did_you_mean, quoted

MORE = 'With the whole model, which "make models" fetches, all can be used'


@dataclass(frozen=True)
class TokenModel:
    """SmolLM2-135M. Tokens are named as they are in a text: " king" with its space, not Ġking.

    A page takes all from the extract, or all from the whole model, where that is there.
    """

    name: Literal["smollm2-135m"] = "smollm2-135m"

    def resolved(self, request: TableRequest, *, deep: bool) -> TableRequest | list[Problem]:
        """With d and the tokens of a text filled in; what the model lacks is a problem.

        A page also shows the rows above and below a token's, and its neighbours: the extract holds them
        for the tokens that it lists, not for those that it has as somebody's neighbour.
        """
        extract, found = smollm2(), []
        dimension = request.dimension or extract.dimension
        if dimension != extract.dimension:
            reason = f"is {dimension:,}; {self.name} has {extract.dimension} dimensions"
            found.append(Problem("embeddingDim", f"{reason}: leave it out, or choose another source"))
        request = replace(request, dimension=dimension)
        if not deep:
            return found or replace(request, tokens=request.tokens or ("?",))
        file = self._file(request)
        rows = file or ExtractFile(extract)
        if not request.tokens:
            try:
                cut = short_enough(rows.split(request.text))
            except VectorError as error:
                return [*found, Problem("text", str(error))]
            request = replace(request, tokens=tuple(map(rows.token, cut.ids)), subwords=cut)
        listed = _listed() if file is None else FileTokens(file)
        held = _ids() if file is None else listed
        for field, token in request.fields():
            known = listed if field.startswith("tokens") else held
            if token not in known:
                found.append(Problem(field, f"{quoted(token)} {_lack(token, known, file)}"))
        if request.analogies and file is None:
            found.append(Problem("analogies", f"rank all {extract.size:,} tokens as answers. {MORE}"))
        return found or request

    def is_held(self, request: TableRequest) -> bool:
        """Whether the extract has all tokens, and the cut of the text; it answers no analogy."""
        text = request.subwords.text if request.subwords else request.text
        known = _listed().keys() >= set(request.tokens) and _ids().keys() >= set(request.vocabulary or ())
        return known and not request.analogies and not (text and _words(text) is None)

    def warnings(self, request: TableRequest) -> tuple[str, ...]:  # noqa: ARG002 - no row is random
        """None."""
        return ()

    def vocabulary(self, request: TableRequest) -> Sequence[str]:
        """All V tokens, in the order of their ids; those that the extract lacks as "…"."""
        file = self._file(request)
        return FileTokens(file or ExtractFile(smollm2()))

    def candidates(self, request: TableRequest) -> Sequence[str]:
        """The tokens that are held."""
        file = self._file(request)
        return tuple(_ids()) if file is None else FileTokens(file)

    def spelling(self, word: str) -> str:
        """As it is: a space or a capital makes another token."""
        return word

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[49152, 576]`, of which the extract's rows are held, or all are read from the whole model."""
        return _table(self.name, self._file(request))

    def _file(self, request: TableRequest) -> TextFile | None:
        """The whole model, where it is there and the extract is not enough."""
        file = None if self.is_held(request) else whole(self.name)
        return None if file is None else TextFile(**vars(file))


class TextFile(VectorFile):
    """A file whose tokens are spelt in the letters of bytes; here they are the text that they stand for."""

    def row_of(self, token: str) -> int | None:
        """The row of a token, or None."""
        rows = map(self.vocabulary.row_of, (_as_letters(token), token))
        return next((row for row in rows if row is not None and self.token(row) == token), None)

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1. Raises IndexError."""
        return as_text(self.vocabulary.token(row))


def _lack(token: str, known: Collection[str], file: VectorFile | None) -> str:
    """That a token is not known, the nearest one, and what to do for another."""
    if file is not None:
        otherwise = 'give a "text" instead, which the model cuts into its tokens'
        return f"is no token of the whole model; {did_you_mean(token, known, otherwise)}"
    reason = f"is not one of the {len(known):,} tokens of smollm2-135m that come with the generator"
    return f"{reason}; {did_you_mean(token, known, 'docs/about/models.md lists those for pages.')} {MORE}"


@lru_cache(maxsize=2)
def _table(name: str, file: TextFile | None) -> EmbeddingTable:
    extract = smollm2()
    provenance = Provenance(
        "model", {"name": name, "method": name, "V": extract.size, "d": extract.dimension}
    )
    held = EmbeddingTable(
        tuple(_ids()),
        extract.rows,
        provenance,
        learned=True,
        numbers=tuple(extract.ids.tolist()),
        band=_band(centred=False),
        mean=extract.mean,
        centred_band=_band(centred=True),
        folds=True,
    )
    of = file or ExtractFile(extract)
    tokens, rows = FileTokens(of), FileRows(of)
    if file is not None:
        return replace(held, vocabulary=tokens, rows=rows, ids=FileIds(file), numbers=None)
    return EmbeddingTable(tokens, rows, provenance, learned=True, ids=_ids(), reference=held)


def _band(*, centred: bool) -> ChanceBand:
    extract = smollm2()
    return band_of_pairs(extract.dimension, pair_cosines("smollm2-135m", centred), extract.size)


def _words(text: str) -> list[str] | None:
    """The parts of a text whose cuts the extract holds; None where it lacks one.

    No token of this vocabulary reaches over a space before a word, so such words are cut one by one.
    """
    texts = smollm2().texts
    words = [text] if text in texts else re.findall(" ?[^ ]+", text)
    return words if "".join(words) == text and all(word in texts for word in words) else None


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, None]:
    """The tokens that pages may show."""
    return MappingProxyType(dict.fromkeys(map(_names().__getitem__, smollm2().listed)))


@lru_cache(maxsize=1)
def _names() -> Mapping[int, str]:
    """The id of each held token → the text that it stands for."""
    extract = smollm2()
    return MappingProxyType(
        {row: as_text(token) for row, token in zip(extract.ids.tolist(), extract.tokens, strict=True)}
    )


@lru_cache(maxsize=1)
def _ids() -> Mapping[str, int]:
    return MappingProxyType({name: row for row, name in _names().items()})


def as_text(token: str) -> str:
    """What a token of a byte-level vocabulary stands for (Radford et al. 2019, GPT-2); as it is, if no text.

    >>> as_text("Ġking"), as_text("na"), as_text("ðŁĳ")
    (' king', 'na', 'ðŁĳ')
    """
    try:
        return bytes(map(_BYTES.__getitem__, token)).decode()
    except (KeyError, UnicodeDecodeError):  # a control token; part of a character
        return token


def _byte_letters() -> Mapping[str, int]:
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = {chr(byte): byte for byte in printable}
    return MappingProxyType(letters | {chr(256 + index): byte for index, byte in enumerate(others)})


_BYTES = _byte_letters()
"""The letter that stands for each byte."""
_LETTERS = {byte: letter for letter, byte in _BYTES.items()}


def _as_letters(text: str) -> str:
    return "".join(map(_LETTERS.__getitem__, clean(text)))


@dataclass(frozen=True)
class ExtractFile:
    """The extract, asked as a file is: all V rows, of which some are held."""

    extract: TokenExtract

    @property
    def vocabulary_size(self) -> int:
        """V of the whole matrix."""
        return self.extract.size

    @property
    def dimension(self) -> int:
        """The numbers of a row."""
        return self.extract.dimension

    def rows(self, indices: Sequence[int]) -> Floats:
        """Some rows, `[k, d]`. Raises KeyError where one of them is not held."""
        return self.extract.rows[[self.extract.places[row] for row in indices]]

    def token(self, row: int) -> str:
        """The token of a row; "…" where it is not held."""
        return _names().get(row, "…")

    def row_of(self, token: str) -> int | None:
        """The row of a token that is held, or None."""
        return _ids().get(token)

    def split(self, text: str) -> Subwords:
        """The text as the tokenizer cuts it. Raises VectorError: the extract does not tell."""
        extract = self.extract
        if (words := _words(text)) is None:
            some = ", ".join(map(quoted, list(extract.texts)[:5]))
            hint = did_you_mean(text, extract.texts, f"known are {some}, and others.")
            raise VectorError(f"is not in the extract of smollm2-135m; {hint} {MORE}")
        pieces = [extract.pieces[word] for word in words]
        return Subwords(
            text,
            tuple(chain(*(extract.texts[word] for word in words))),
            None if None in pieces else tuple(chain(*(each or () for each in pieces))),
            (),
            "",
        )
