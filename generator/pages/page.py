"""From a trace to the page that tells it: Markdown, pictures, data. Nothing here touches a disk.

Every path is relative to the gallery's folder, docs/gallery.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.lessons.steps import Trace
from generator.pages.data import StepData, data_json, embeddings_csv, page_data, similarity_csv
from generator.pages.directive.placeable import place_file
from generator.pages.embed import embed_files, player_html
from generator.pages.environment import environment
from generator.pages.figure_files import chart_files, step_files, thumbnail_file
from generator.pages.figures import Figures, figures_of
from generator.pages.markup import plain
from generator.pages.quiz.quiz import quiz_of
from generator.pages.reuse import files_of_the_page, uses_of
from generator.pages.view import page_of


def player_file(trace: Trace) -> bytes:
    """The player of a trace as one file of HTML; see `embed.player_html`."""
    drawn = figures_of(trace)
    frames, steps, _ = step_files(drawn)
    _, charts = chart_files(drawn)
    page = page_of(trace, steps, charts, quiz_of(trace), searched_in_full=False, answered=True)
    return player_html(page, frames)


def page_files(
    trace: Trace,
    *,
    searched_in_full: bool = False,
    drawn: Figures | None = None,
    site: str = "",
    formats: Sequence[str] = (),
) -> dict[str, bytes]:
    """Every file of a preset's page: `<preset>.md`; in `<preset>/` its pictures, its data, its bare player.

    Args:
        trace: what the page tells.
        searched_in_full: whether a search finds on this page what every page repeats; true of one page only.
        drawn: the trace's pictures, where they have been drawn already.
        site: the site's address, or nothing where it is not known.
        formats: names of exports that lie beside the page; it links to those that it knows.
    """
    name = trace.preset.name
    drawn = drawn or figures_of(trace)
    frames, steps, titles = step_files(drawn)
    plots, charts = chart_files(drawn)
    quiz, answered = quiz_of(trace), not trace.preset.hide_answers
    page = page_of(trace, steps, charts, quiz, searched_in_full=searched_in_full, answered=answered)
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
    return {
        f"{name}.md": environment()
        .get_template("page.md.j2")
        .render(
            page=page,
            uses=uses_of(page, site=site, formats=formats),
            files_of_the_page=files_of_the_page(name, formats),
        )
        .encode(),
        **frames,
        **plots,
        **thumbnail_file(trace),
        **embed_files(page, frames, site),
        **place_file(page),
        f"{name}/data.json": data_json(data),
        f"{name}/embeddings.csv": embeddings_csv(trace),
        f"{name}/similarity.csv": similarity_csv(trace),
    }
