"""Pages that changed: found, handed to workers, and written. Slow to load, so only where there are some."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from generator.build.manifest import Source
from generator.build.output import OutputFolder
from generator.build.page import MadePage, exports_key, make_page, page_key
from generator.build.plan import Survey, conditions, exports_of, wanted_beside
from generator.build.request import Exported
from generator.build.workers import PageProgress, Workers, done_by
from generator.errors import PresetError, VectorError
from generator.files import if_settled, read_state
from generator.preset.folder import preset_error
from generator.preset.model import Preset
from generator.words.overrides import Overrides, current


@dataclass(frozen=True)
class Stale:
    """A page that is to be made. source: what it is made from."""

    preset: Preset
    key: str
    source: Source


def stale_pages(
    presets: Sequence[Preset], survey: Survey, folder: OutputFolder, *, force: bool = False
) -> tuple[list[Stale], dict[str, PresetError]]:
    """What is to be made, and the errors of the presets that cannot be. force: even what is current."""
    found: list[Stale] = []
    errors: dict[str, PresetError] = {}
    for preset in presets:
        name, in_full = preset.name, preset.name == survey.in_full
        try:
            beside = wanted_beside(name, folder, survey.exported)
            source = _source(preset, survey, in_full, beside)
            key = page_key(preset, searched_in_full=in_full, exported=beside)
            if not force and folder.is_current(name, key) and _has_exports(name, key, beside, folder):
                folder.remember(name, source)
                continue
            source = _source(preset, survey, in_full, survey.exported)
            key = page_key(preset, searched_in_full=in_full, exported=survey.exported)
            found.append(Stale(preset, key, source))
        except OSError as error:  # it was there when the preset was checked
            errors[name] = _error(
                preset, f"{error.filename}: cannot be read: {(error.strerror or '').lower()}"
            )
    return found, errors


def _has_exports(name: str, key: str, exported: Exported, folder: OutputFolder) -> bool:
    return not exported.formats or folder.is_current(exports_of(name), exports_key(key, exported))


def _source(preset: Preset, survey: Survey, in_full: bool, exported: Exported) -> Source:
    reads = {
        os.path.relpath(path, preset.folder): if_settled(read_state(path))
        for path in preset.vectors.watches(preset.folder)
    }
    made_under = conditions(in_full, exported, reads)
    return Source(preset.file_name, survey.states[preset.name], reads, made_under)


def make_pages(
    stale: Sequence[Stale],
    who: Workers,
    survey: Survey,
    folder: OutputFolder,
    errors: dict[str, PresetError],
    progress: PageProgress | None,
) -> dict[str, float]:
    """Makes and writes pages; the names of those made, with the seconds of each. Adds to the errors."""
    ready = _prepare(stale, errors, progress)
    by_name = {each.preset.name: each for each in stale}
    built: dict[str, float] = {}
    page = partial(_page, survey.in_full, survey.exported, current())
    for done, (preset, result) in enumerate(done_by(who, page, ready), start=1):
        name, each = preset.name, by_name[preset.name]
        try:
            made, seconds = result()
        except VectorError as error:
            errors[name] = _error(preset, str(error))
            continue
        folder.write(name, each.key, made.files, asdict(made.card), each.source)
        _write_exports(name, each.key, made, survey.exported, folder)
        built[name] = seconds
        if progress:
            progress(name, done, len(ready))
    return built


def _write_exports(name: str, key: str, made: MadePage, exported: Exported, folder: OutputFolder) -> None:
    """Those of a page that was made again without any go."""
    if exported.formats:
        said: dict[str, object] = {"warnings": made.export_warnings, "formats": exported.formats}
        folder.write(exports_of(name), exports_key(key, exported), made.exports, said)
    elif exports_of(name) in folder.entries:
        folder.forget(exports_of(name))


def _page(in_full: str, exported: Exported, overrides: Overrides, preset: Preset) -> tuple[MadePage, float]:
    """Runs in a worker; the page, and the seconds that it took."""
    began = time.perf_counter()
    in_full_too = preset.name == in_full
    made = make_page(preset, searched_in_full=in_full_too, exported=exported, overrides=overrides)
    return made, time.perf_counter() - began


def _prepare(
    stale: Sequence[Stale], errors: dict[str, PresetError], progress: PageProgress | None
) -> list[Preset]:
    """Does what takes long, once for all presets that need the same; the presets that can be made.

    Here and not in the workers, which would have to wait for each other.
    """
    ready: list[Preset] = []
    done: set[tuple[str, int, Path]] = set()
    for preset in (each.preset for each in stale):
        same = preset.vectors.model_dump_json(), preset.embedding_dim, preset.folder
        try:
            if same not in done:
                preset.vectors.prepare(preset.request, _told_for(preset.name, progress))
        except VectorError as error:
            errors[preset.name] = _error(preset, str(error))
            continue
        done.add(same)
        ready.append(preset)
    return ready


def _error(preset: Preset, reason: str) -> PresetError:
    return preset_error(preset.folder / preset.file_name, reason)


def _told_for(name: str, progress: PageProgress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(f"{name}: training", done, total)
