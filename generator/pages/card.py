"""What the gallery knows about a page: small, and fit for JSON, so that it can outlive a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from generator.lessons.steps import Trace
from generator.pages.markup import plain
from generator.pages.phrases import asks, point_of, tags_of, title_of
from generator.words.provenance import provenance_text, texts_of
from generator.words.words import load_words


@dataclass(frozen=True)
class Card:
    """One page of the gallery. Texts are plain; whoever writes them into a page makes them safe.

    name: the preset's; the page is `<name>.md`. titled: whether the title is the preset's own or a
    question; one made of tokens says little, and the card is headed by the point. n, V, d: as everywhere.
    source: where its vectors come from, a key of SOURCES; provenance: the same in words; short: in a few.
    thumbnail: relative to the gallery.
    kind: the heading for pages with such vectors. group, order: its place in the gallery. draft: whether it
    is shown on this computer only. frames: its steps. bytes: of all its files. warnings: what whoever builds
    the page should know, each a line.
    """

    name: str
    title: str
    point: str
    titled: bool
    n: int
    V: int
    d: int
    source: str
    provenance: str
    thumbnail: str
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: str = ""
    group: str | None = None
    order: int = 0
    draft: bool = False
    frames: int = 0
    bytes: int = 0
    short: str = ""


def card_of(trace: Trace) -> Card:
    """The card of a page."""
    preset, provenance = trace.preset, trace.table.provenance
    return Card(
        name=preset.name,
        title=plain(title_of(trace)),
        point=plain(point_of(trace)),
        titled=preset.title is not None or asks(trace),
        n=len(preset.tokens),
        V=len(trace.table.vocabulary),
        d=preset.embedding_dim,
        source=provenance.source,
        provenance=provenance_text(provenance, load_words()),
        thumbnail=f"{preset.name}/thumbnail.svg",
        tags=tags_of(trace),
        warnings=trace.table.warnings,
        kind=load_words()(f"gallery.kinds.{texts_of(provenance)}"),
        group=preset.group,
        order=preset.order,
        draft=preset.draft,
        short=provenance_text(provenance, load_words(), form="short."),
    )


def card_from(remembered: Mapping[str, object]) -> Card:
    """A card out of the manifest, where JSON has made lists of tuples; an older one lacks what came later."""
    values = {each.name: remembered[each.name] for each in fields(Card) if each.name in remembered}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Card(**values)  # type: ignore[arg-type] # what was written is what is read
