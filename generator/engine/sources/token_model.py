"""The input embedding matrix of a real language model, of which an extract comes with the generator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import overload

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import ChanceBand, RowSpread
from generator.engine.models.extracts import TokenExtract, pair_cosines, smollm2
from generator.engine.readers.hugging_face import Subwords
from generator.engine.sources.source import TableRequest
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.errors import Problem, did_you_mean, field_path, quoted


@dataclass(frozen=True)
class TokenModel:
    """SmolLM2-135M. Tokens are named as they are in a text: " king" with its space, not Ġking."""

    name: str = "smollm2-135m"

    def resolved(self, request: TableRequest) -> TableRequest | list[Problem]:
        """With d and the tokens of a text filled in; what the extract lacks is a problem.

        A page also shows the rows above and below a token's, and its neighbours: the extract holds them
        for the tokens that it lists, not for those that it has as somebody's neighbour.
        """
        extract, found = smollm2(), []
        dimension = request.dimension or extract.dimension
        if dimension != extract.dimension:
            reason = f"is {dimension:,}; {self.name} has {extract.dimension} dimensions"
            found.append(Problem("embeddingDim", f"{reason}: leave it out, or choose another source"))
        request = replace(request, dimension=dimension)
        if not request.tokens:
            if (cut := _cut(request.text)) is None:
                hint = did_you_mean(request.text, extract.texts, f"the texts are {_listed(extract.texts)}")
                found.append(Problem("text", f"is not in the extract of {self.name}; {hint}"))
                return found
            request = replace(request, tokens=tuple(map(_names().__getitem__, cut.ids)), subwords=cut)
        listed = tuple(map(_names().__getitem__, extract.listed))
        for key, tokens, known, reason in (
            ("tokens", request.tokens, listed, f"is not one of {self.name}'s {len(listed)} tokens for pages"),
            ("vocabulary", request.vocabulary or (), _ids(), f"is not in the extract of {self.name}"),
        ):
            for position, token in enumerate(tokens):
                if token not in known:
                    hint = did_you_mean(token, known, "docs/about/models.md lists the tokens")
                    found.append(Problem(field_path(key, position), f"{quoted(token)} {reason}; {hint}"))
        return found or request

    def warnings(self, request: TableRequest) -> tuple[str, ...]:  # noqa: ARG002 - no row is random
        """None."""
        return ()

    def vocabulary(self, request: TableRequest) -> Sequence[str]:  # noqa: ARG002 - always the same
        """All V tokens, in the order of their ids; those that the extract lacks as "…"."""
        return ExtractTokens(smollm2())

    def candidates(self, request: TableRequest) -> Sequence[str]:  # noqa: ARG002 - always the same
        """The tokens of the extract."""
        return tuple(_ids())

    def spelling(self, word: str) -> str:
        """As it is: a space or a capital makes another token."""
        return word

    def table(self, request: TableRequest) -> EmbeddingTable:  # noqa: ARG002 - always the same
        """E, `[49152, 576]`, of which the extract's rows are held."""
        return _table(self.name)


@lru_cache(maxsize=1)
def _table(name: str) -> EmbeddingTable:
    extract = smollm2()
    provenance = Provenance(
        "model", {"name": name, "method": name, "V": extract.size, "d": extract.dimension}
    )
    reference = EmbeddingTable(
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
    return EmbeddingTable(
        ExtractTokens(extract),
        ExtractRows(extract),
        provenance,
        learned=True,
        ids=_ids(),
        reference=reference,
    )


def _band(*, centred: bool) -> ChanceBand:
    cosines, extract = pair_cosines("smollm2-135m", centred), smollm2()
    of = extract.size * (extract.size - 1) // 2
    return ChanceBand(extract.dimension, cosines.low, cosines.high, RowSpread(cosines, of))


def _cut(text: str) -> Subwords | None:
    """The text as the tokenizer cuts it; None where the extract does not tell.

    No token of this vocabulary reaches over a space before a word, so such words are cut one by one.
    """
    extract = smollm2()
    words = [text] if text in extract.texts else re.findall(" ?[^ ]+", text)
    if "".join(words) != text or not all(word in extract.texts for word in words):
        return None
    pieces = [extract.pieces[word] for word in words]
    return Subwords(
        text,
        tuple(chain(*(extract.texts[word] for word in words))),
        None if None in pieces else tuple(chain(*(each or () for each in pieces))),
        (),
        "",
    )


def _listed(texts: Mapping[str, object]) -> str:
    return ", ".join(map(quoted, list(texts)[:5]))


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


@dataclass(frozen=True)
class ExtractRows:
    """All rows of a table of which some are held."""

    extract: TokenExtract

    @property
    def shape(self) -> tuple[int, ...]:
        """(V, d)."""
        return self.extract.size, self.extract.dimension

    @overload
    def __getitem__(self, index: int, /) -> NDArray[np.float64]: ...
    @overload
    def __getitem__(self, index: slice | list[int], /) -> NDArray[np.float64]: ...
    def __getitem__(self, index: int | slice | list[int], /) -> NDArray[np.float64]:
        """Rows by id.

        Raises:
            KeyError: one of them is not held.
        """
        if isinstance(index, int):
            row: NDArray[np.float64] = self[[index]][0]
            return row
        asked = range(*index.indices(self.extract.size)) if isinstance(index, slice) else index
        return self.extract.rows[[self.extract.places[row] for row in asked]]


@dataclass(frozen=True)
class ExtractTokens(Sequence[str]):
    """The tokens of all rows; those that are not held as "…"."""

    extract: TokenExtract

    def __len__(self) -> int:
        return self.extract.size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return _names().get(index % len(self), "…")

    def __contains__(self, token: object) -> bool:
        return token in _ids()
