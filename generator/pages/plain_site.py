"""Pages for sites that are not MkDocs: front matter, CommonMark, pipe tables; a folder each, with its files.

A folder with an `index.md` in it is a page to Docusaurus, Quarto, MyST and Hugo, and files beside it keep
their addresses. The list of pages is not called so: to Hugo it would swallow them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

from generator.lessons.steps import Trace
from generator.pages.card import Card, card_of
from generator.pages.data import StepData, data_json, embeddings_csv, page_data, similarity_csv
from generator.pages.embed import player_html
from generator.pages.environment import environment
from generator.pages.figure_files import chart_files, step_files
from generator.pages.figures import figures_of
from generator.pages.index import grouped
from generator.pages.markup import plain
from generator.pages.quiz.quiz import quiz_of
from generator.pages.view import page_of
from generator.words.words import load_words

INDEX, LIST = "index.md", "examples.md"

_ACTIVE = re.compile(r"[^\w ,.:;'()!?…“”‘’–—·−×-]", re.ASCII)


def plain_files(trace: Trace) -> tuple[Card, dict[str, bytes]]:
    """The page of a trace and the files that it shows, by their paths in the site's folder."""
    name, drawn = trace.preset.name, figures_of(trace)
    frames, steps, titles = step_files(drawn)
    plots, charts = chart_files(drawn)
    quiz, answered = quiz_of(trace), not trace.preset.hide_answers
    page = page_of(trace, steps, charts, quiz, answered=answered)
    told = [
        StepData(
            id=view.id, kind=view.kind, title=title, caption=plain(view.caption_html), frame=f"{view.id}.svg"
        )
        for view, title in zip(steps, titles, strict=True)
    ]
    card = card_of(trace)
    text = (
        environment()
        .get_template("plain/page.md.j2")
        .render(page=page, title=in_front(card.title), description=in_front(card.point))
    )
    wide = {path: content for path, content in frames.items() if not path.endswith("-narrow.svg")}
    return card, {
        f"{name}/{INDEX}": text.encode(),
        **wide,
        **plots,
        f"{name}/player.html": player_html(page, frames),
        f"{name}/data.json": data_json(page_data(trace, told, quiz if answered else None)),
        f"{name}/embeddings.csv": embeddings_csv(trace),
        f"{name}/similarity.csv": similarity_csv(trace),
    }


def plain_list(cards: Sequence[Card]) -> dict[str, bytes]:
    """The list of all pages, in their groups and in the gallery's order."""
    words = load_words()
    text = (
        environment()
        .get_template("plain/examples.md.j2")
        .render(
            groups=grouped(cards),
            title=in_front(words("plain.title")),
            description=in_front(words("plain.description")),
        )
    )
    return {LIST: text.encode()}


def in_front(text: str) -> Markup:
    """A text as a value of a front matter that some read as text and some as Markdown.

    What Markdown or HTML would act on is shown by its full-width form: there is no way to write it that all
    four show as it is.

    >>> in_front("cat, <b> “x”: 1.5")
    Markup('"cat, ＜b＞ “x”: 1.5"')
    """
    shown = "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() and _ACTIVE.match(sign) else sign for sign in text
    )
    return Markup(json.dumps(shown, ensure_ascii=False))  # noqa: S704 - nothing in it acts
