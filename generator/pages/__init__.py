"""From a trace to the page that tells it: Markdown, pictures, data. Nothing here touches a disk.

Every path is relative to the gallery's folder, docs/gallery.
"""

from __future__ import annotations

from generator.pages.card import Card, card_of
from generator.pages.corpus import corpus_page
from generator.pages.csv_files import embeddings_csv, similarity_csv
from generator.pages.data import StepData, data_json, page_data
from generator.pages.drawing import chart_files, loss_files, map_files, step_files, thumbnail_file
from generator.pages.environment import environment
from generator.pages.index import index_files
from generator.pages.markdown import plain
from generator.pages.view import Charts, page_of
from generator.steps import Trace

__all__ = ["Card", "card_of", "corpus_page", "index_files", "page_files"]


def page_files(trace: Trace, *, searched_in_full: bool = False) -> dict[str, bytes]:
    """Every file of a preset's page: `<preset>.md`, and in `<preset>/` its pictures and its data.

    Args:
        trace: what the page tells.
        searched_in_full: whether a search finds on this page what every page repeats; true of one page only.
    """
    name = trace.preset.name
    frames, steps, titles = step_files(trace)
    chart, chart_view = chart_files(trace)
    drawn_map, map_view = map_files(trace)
    loss, loss_view = loss_files(trace)
    charts = Charts(chance=chart_view, map=map_view, loss=loss_view)
    page = page_of(trace, steps, charts, searched_in_full=searched_in_full)
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
    )
    return {
        f"{name}.md": environment().get_template("page.md.j2").render(page=page).encode(),
        **frames,
        **chart,
        **drawn_map,
        **loss,
        **thumbnail_file(trace),
        f"{name}/data.json": data_json(data),
        f"{name}/embeddings.csv": embeddings_csv(trace),
        f"{name}/similarity.csv": similarity_csv(trace),
    }
