"""The pages that list the others, and what each page says, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from generator.pages.card import Card
from generator.pages.environment import environment
from generator.pages.facts.code import SHOWN, code_tabs
from generator.pages.markup import safe, safe_text


def index_files(cards: Sequence[Card]) -> dict[str, bytes]:
    """The gallery of cards, and the page of the build."""
    groups = [(safe(name) if name else None, list(map(_shown, members))) for name, members in grouped(cards)]
    page = environment().get_template("index.md.j2").render(groups=groups, count=len(cards))
    by_name = sorted(cards, key=lambda card: card.name)
    of_build = environment().get_template("build.md.j2").render(cards=by_name)
    return {"index.md": page.encode(), "_reference/build.md": of_build.encode()}


def reference_page() -> str:
    """What every page says, once: ideas, mistakes, code and further reading. Here a search finds it."""
    lessons = {lesson: code_tabs(lesson, analogies=True) for lesson in SHOWN}
    return environment().get_template("reference.md.j2").render(lessons=lessons)


def grouped(cards: Iterable[Card]) -> list[tuple[str | None, list[Card]]]:
    """The cards under the headings of their groups, in order.

    Where presets name groups of their own, pages without one come last. Otherwise these stand in the group of
    their kind of vectors; all of one kind stand under no heading.

    >>> def card(name: str, order: int, group: str | None) -> Card:
    ...     return Card(name, "", "", True, 1, 1, 1, "", "", "", order=order, group=group)
    >>> cards = [card("a", 3, "Cats"), card("b", 1, None), card("c", 2, "Dogs"), card("d", 4, "Dogs")]
    >>> [(name, [each.name for each in members]) for name, members in grouped(cards)]
    [('Dogs', ['c', 'd']), ('Cats', ['a']), (None, ['b'])]
    """
    ordered = sorted(cards, key=lambda card: (card.order, card.n, card.d, card.name))
    named, kinds = {card.group for card in ordered if card.group}, {card.kind for card in ordered}
    by_kind = named <= kinds and (named or len(kinds) > 1)
    groups: dict[str | None, list[Card]] = {}
    for card in ordered:
        groups.setdefault(card.group or (card.kind if by_kind else None), []).append(card)
    rest = groups.pop(None, [])
    return [*groups.items(), *([(None, rest)] if rest else [])]


def _shown(card: Card) -> dict[str, object]:
    title, point = safe_text(card.title), safe_text(card.point)
    heading, line = (title, point) if card.titled else (point, title)
    return asdict(card) | {"heading": heading, "line": line}
