"""From a trace to the page that tells it: Markdown, pictures, data. Nothing here touches a disk.

Every path is relative to the gallery's folder, docs/gallery.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.lessons.steps import Trace
from generator.pages.data import StepData, data_json, embeddings_csv, page_data, similarity_csv
from generator.pages.directive.placeable import place_file
from generator.pages.embed import embed_files, player_html
from generator.pages.environment import environment
from generator.pages.figure_files import chart_files, step_files, thumbnail_file
from generator.pages.figures import Figures, figures_of
from generator.pages.markup import known, plain
from generator.pages.quiz.quiz import quiz_of
from generator.pages.reuse import files_of_the_page, uses_of
from generator.pages.view import Page, page_of


def player_file(trace: Trace) -> bytes:
    """The player of a trace as one file of HTML; see `embed.player_html`."""
    drawn = figures_of(trace)
    frames, steps, _ = step_files(drawn)
    _, charts = chart_files(drawn)
    page = page_of(trace, steps, charts, quiz_of(trace), answered=True)
    return player_html(page, frames)


@dataclass(frozen=True)
class PageParts:
    """A page that is made but for its text, which links to what lies beside it.

    page: what the text shows. site: the site's address, or nothing where it is not known. files: all others,
    by path: pictures, data, the bare player.
    """

    page: Page
    site: str
    files: Mapping[str, bytes]

    def with_text(self, formats: Sequence[str] = (), others: Sequence[str] = ()) -> dict[str, bytes]:
        """Every file of the page, `<preset>.md` first.

        Args:
            formats: names of exports that lie beside the page; it links to those that it knows.
            others: of those that do not; it says the command that makes them.
        """
        text = (
            environment()
            .get_template("page.md.j2")
            .render(
                page=self.page,
                uses=uses_of(self.page, site=self.site, formats=formats),
                files_of_the_page=files_of_the_page(self.page.name, formats),
                other_formats=Markup(",").join(map(known, others)),
            )
        )
        return {f"{self.page.name}.md": text.encode(), **self.files}


def page_files(
    trace: Trace, *, drawn: Figures | None = None, site: str = "", formats: Sequence[str] = ()
) -> dict[str, bytes]:
    """Every file of a preset's page: `<preset>.md`; in `<preset>/` its pictures, its data, its bare player.

    Args:
        trace: what the page tells.
        drawn: the trace's pictures, where they have been drawn already.
        site: the site's address, or nothing where it is not known.
        formats: names of exports that lie beside the page.
    """
    return page_parts(drawn or figures_of(trace), site=site).with_text(formats)


def page_parts(drawn: Figures, *, site: str = "") -> PageParts:
    """A page but for its text.

    Args:
        drawn: all pictures of a trace.
        site: the site's address, or nothing where it is not known.
    """
    trace = drawn.trace
    name = trace.preset.name
    frames, steps, titles = step_files(drawn)
    plots, charts = chart_files(drawn)
    quiz, answered = quiz_of(trace), not trace.preset.hide_answers
    page = page_of(trace, steps, charts, quiz, answered=answered)
    data = page_data(
        trace,
        [
            StepData(
                id=view.id,
                kind=view.kind,
                title=title,
                caption=plain(view.caption_html),
                frame=f"{view.id}.svg",
            )
            for view, title in zip(steps, titles, strict=True)
        ],
        quiz if answered else None,
    )
    files = {
        **frames,
        **plots,
        **thumbnail_file(trace),
        **embed_files(page, frames, site),
        **place_file(page),
        f"{name}/data.json": data_json(data),
        f"{name}/embeddings.csv": embeddings_csv(trace),
        f"{name}/similarity.csv": similarity_csv(trace),
    }
    return PageParts(page, site, files)
