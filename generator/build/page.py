"""Presets → site: every page's files, as a mapping of path → bytes. Nothing here writes to a disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.build.keys import cutting_versions, exporting_versions, generator_digest
from generator.build.request import NOTHING, Exported
from generator.drawing.typesetting import fonts_digest
from generator.errors import OutputError
from generator.exports.ffmpeg import tools_of
from generator.exports.formats import EXPORTS, make_exports
from generator.exports.material import material_of
from generator.lessons.lesson import LESSONS, run
from generator.pages.card import Card, card_of
from generator.pages.corpus import corpus_page
from generator.pages.environment import template_errors
from generator.pages.figures import figures_of
from generator.pages.index import asset_files, index_files
from generator.pages.page import page_files
from generator.preset.model import Preset
from generator.preset.schema import preset_schema, schema_page
from generator.words.overrides import Overrides, using


@dataclass(frozen=True)
class MadePage:
    """A page that was made: its card in the gallery, and its files by path under the gallery.

    exports: further files, made from the page's figures; export_warnings: a line each.
    """

    card: Card
    files: Mapping[str, bytes]
    exports: Mapping[str, bytes]
    export_warnings: tuple[str, ...] = ()


def make_page(
    preset: Preset,
    *,
    searched_in_full: bool,
    exported: Exported = NOTHING,
    overrides: Overrides = Overrides(),  # noqa: B008 - frozen
) -> MadePage:
    """Runs one preset through everything; called in a worker process.

    Raises:
        TemplateError: a template of the project's own is wrong.
    """
    with using(overrides), template_errors():
        return _page(preset, searched_in_full, exported)


def _page(preset: Preset, searched_in_full: bool, exported: Exported) -> MadePage:
    trace = run(preset)
    drawn = figures_of(trace)
    hidden = [name for name in exported.formats if preset.hide_answers and EXPORTS[name].answers]
    formats = [name for name in exported.formats if name not in hidden]
    files = page_files(
        trace,
        searched_in_full=searched_in_full,
        drawn=drawn,
        site=exported.site,
        formats=formats,
    )
    card = replace(card_of(trace), frames=len(trace.steps), bytes=sum(map(len, files.values())))
    if not exported.formats:
        refuse_two_of_a_name(files)
        return MadePage(card, files, {})
    made = make_exports(material_of(drawn, site=exported.site), formats)
    own = {f"{preset.name}/{path}": content for path, content in made.files.items()}
    exports = {path: content for path, content in own.items() if path not in files}  # svg is there already
    refuse_two_of_a_name((*files, *exports))
    return MadePage(card, files, exports, made.warnings + tuple(map(_left_out, hidden)))


def _left_out(name: str) -> str:
    return f"hideAnswers: {name} holds the answers and is left out; the command export makes it elsewhere"


def shared_files() -> dict[str, bytes]:
    """What no preset decides: scripts and styles, schemas, pages of reference."""
    schema = preset_schema(LESSONS)
    with template_errors():
        corpus = corpus_page()
    return {
        **asset_files(),
        "_assets/preset.schema.json": pretty_json(schema),
        "_reference/every-key.md": schema_page("../_assets/preset.schema.json", LESSONS).encode(),
        "_reference/corpus.md": corpus.encode(),
    }


def listing_files(cards: Sequence[Card]) -> dict[str, bytes]:
    """The pages that list the others, in their order.

    Raises:
        TemplateError: a template of the project's own is wrong.
    """
    with template_errors():
        return index_files(cards)


def pretty_json(tree: object) -> bytes:
    """JSON for people: two spaces, and text as it is."""
    return (json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def page_key(preset: Preset, *, searched_in_full: bool, exported: Exported = NOTHING) -> str:
    """A digest of all that decides a page's bytes: the preset, what it reads, generator and libraries."""
    quoted = (str(searched_in_full), exported.site, *exported.formats)
    cut_by = "" if preset.split_text is None else cutting_versions()
    parts = (preset.name, preset.file_name, preset.text, generator_digest(), cut_by, *quoted)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    for path in preset.vectors.reads(preset.folder):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def exports_key(page_key: str, exported: Exported) -> str:
    """A digest of all that decides a page's exports; it starts with the page's own.

    Fonts are among it: painted letters come from those of this machine.
    """
    made_by = fonts_digest(), tools_of(exported.formats), exporting_versions(exported.formats)
    parts = (page_key, exported.site, *made_by, *exported.formats)
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"{page_key} {digest}"


def refuse_two_of_a_name(paths: Iterable[str]) -> None:
    """Two paths that some file system takes for one are an error.

    Raises:
        OutputError: two paths differ in small and capital letters only, or not at all.
    """
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            raise OutputError(path, f"would be written twice (also as {other})")
