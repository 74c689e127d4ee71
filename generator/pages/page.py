"""From a trace to the page that tells it: Markdown, pictures, data. Nothing here touches a disk.

Every path is relative to the gallery's folder, docs/gallery.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.lessons.steps import Trace
from generator.pages.address import NOWHERE, GalleryAddress
from generator.pages.controls.control import control_files
from generator.pages.controls.registry import controls_of
from generator.pages.data import number_files
from generator.pages.directive.placeable import place_file
from generator.pages.embed import embed_files, player_html
from generator.pages.environment import rendered
from generator.pages.figures import Figures, figures_of, picture_files
from generator.pages.markup import known, safe
from generator.pages.quiz.quiz import quiz_of
from generator.pages.reuse import files_of_the_page, uses_of
from generator.pages.view import Page, page_of
from generator.preset.folder import Alike
from generator.words.words import load_words


def player_file(trace: Trace) -> bytes:
    """The player of a trace as one file of HTML; see `embed.player_html`."""
    figures = replace(figures_of(trace), charts=())  # the player shows none
    return player_html(page_of(figures, quiz_of(trace)), picture_files(figures))


@dataclass(frozen=True)
class PageParts:
    """A page that is made but for its text, which links to what lies beside it.

    page: what the text shows. address: of the gallery. files: all others, by path: pictures, data, the bare
    player, controls. controls: the names of those.
    """

    page: Page
    address: GalleryAddress
    files: Mapping[str, bytes]
    controls: tuple[str, ...] = ()

    def with_text(
        self, formats: Sequence[str] = (), others: Sequence[str] = (), alike: Sequence[Alike] = ()
    ) -> dict[str, bytes]:
        """Every file of the page, `<preset>.md` first.

        formats: names of exports that lie beside the page, which links to those that it knows. others: of
        those that do not; it says the command that makes them. alike: pages that it links to.
        """
        text = rendered(
            "page.md.j2",
            page=self.page,
            controls=tuple(map(known, self.controls)),
            uses=uses_of(self.page, address=self.address, formats=formats),
            files_of_the_page=files_of_the_page(self.page.name, formats),
            other_formats=Markup(",").join(map(known, others)),
            alike=Markup(", ").join(map(_link, alike)),
        )
        return {f"{self.page.name}.md": text.encode(), **self.files}


def _link(page: Alike) -> Markup:
    """Under its title, or the name of its vectors."""
    title = page.title or load_words()(f"gallery.kinds.{page.source}")
    return Markup("[{}]({}.md)").format(safe(title), known(page.name))


def page_files(trace: Trace) -> dict[str, bytes]:
    """Every file of a preset's page: `<preset>.md`; in `<preset>/` its pictures, its data, its player."""
    return page_parts(figures_of(trace)).with_text()


def page_parts(figures: Figures, *, address: GalleryAddress = NOWHERE) -> PageParts:
    """A page but for its text. address: of the gallery."""
    quiz, pictures = quiz_of(figures.trace), picture_files(figures)
    page = page_of(figures, quiz)
    controls = controls_of(figures.trace)
    names = tuple(control.name for control in controls)
    files = {
        **pictures,
        **embed_files(page, pictures, address),
        **place_file(page, names),
        **number_files(figures.trace, figures.steps, quiz),
    }
    for control in controls:
        files |= control_files(control, f"{page.name}/controls")
    return PageParts(page, address, files, names)
