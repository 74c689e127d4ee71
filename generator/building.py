"""The build: presets that changed are made again, in worker processes, and written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TypeAlias

from generator.errors import PresetError
from generator.lessons import LESSONS
from generator.pages import Card
from generator.preset import Preset, load_presets
from generator.site import MadePage, generator_digest, make_page, page_key, searched_in_full, shared_files
from generator.writing import OutputFolder

MOST_STRANGERS = 5
"""More files that are not the generator's are counted, not listed."""

SHARED = "_shared"
"""The manifest's name for what belongs to no page; no preset can be called so."""


@dataclass(frozen=True)
class Report:
    """What a build did. built, unchanged: names of pages. removed: files. seconds: of wall time."""

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: int
    seconds: float
    errors: tuple[PresetError, ...]
    warnings: tuple[str, ...]


Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the page that was made, how many are done, and how many there are to do."""


def build(presets: Path, out: Path, *, jobs: int | None = None, progress: Progress | None = None) -> Report:
    """Makes every page whose key changed, removes the pages of presets that are gone.

    A broken preset leaves its last good page as it is; the others are built.

    Args:
        presets: the folder of presets.
        out: the folder of the generated pages.
        jobs: worker processes; None for one a core.
        progress: told of every page made.

    Raises:
        PresetErrors: there is no preset at all.
        OutputError: the output folder cannot be written, or must not be.
    """
    began = time.perf_counter()
    with OutputFolder(out) as folder:
        loaded = load_presets(presets, lessons=LESSONS)
        in_full = searched_in_full({preset.name for preset in loaded.presets} | loaded.broken)
        keys = {
            preset.name: page_key(preset, searched_in_full=preset.name == in_full)
            for preset in loaded.presets
        }
        stale = [preset for preset in loaded.presets if not folder.is_current(preset.name, keys[preset.name])]
        for name in folder.entries.keys() - keys.keys() - loaded.broken - {SHARED}:
            folder.forget(name)
        for preset in stale:  # here and not in the workers: presets that share a training wait for one
            preset.vectors.prepare(preset.request, _told_for(preset.name, progress))
        for done, made in enumerate(_made(stale, in_full, jobs or cores()), start=1):
            name = made.card.name
            folder.write(name, keys[name], made.files, asdict(made.card))
            if progress:
                progress(name, done, len(stale))
        cards = [_card(entry.card) for name, entry in folder.entries.items() if name != SHARED]
        folder.write(SHARED, generator_digest(), shared_files(cards), {})
        removed = folder.finish()
        strangers = folder.strangers()
    built = {preset.name for preset in stale}
    return Report(
        built=tuple(sorted(built)),
        unchanged=tuple(sorted(keys.keys() - built)),
        removed=removed,
        seconds=time.perf_counter() - began,
        errors=loaded.errors,
        warnings=loaded.warnings + _warnings(loaded.presets, cards) + _of_strangers(out, strangers),
    )


def _warnings(presets: Sequence[Preset], cards: Sequence[Card]) -> tuple[str, ...]:
    """What pages warn of, under the name of the preset's file; those of unchanged pages too."""
    files = {preset.name: (preset.folder / preset.file_name).as_posix() for preset in presets}
    return tuple(
        f"{files[card.name]}: {warning}"
        for card in sorted(cards, key=lambda card: card.name)
        if card.name in files
        for warning in card.warnings
    )


def _of_strangers(out: Path, paths: Sequence[str]) -> tuple[str, ...]:
    shown = [f"{(out / path).as_posix()}: not written by the generator; left alone" for path in paths]
    if len(shown) > MOST_STRANGERS:
        rest = len(shown) - MOST_STRANGERS
        shown[MOST_STRANGERS:] = [f"{out.as_posix()}: and {rest} more such files"]
    return tuple(shown)


def clean(out: Path) -> int:
    """Removes everything that builds wrote to the folder, and nothing else; the number of files."""
    if not out.exists():
        return 0
    with OutputFolder(out) as folder:
        for name in list(folder.entries):
            folder.forget(name)
        removed = folder.finish()
    for own in OutputFolder.own_files(out):
        own.unlink(missing_ok=True)
    if not any(out.iterdir()):
        out.rmdir()
    return removed


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _made(presets: Sequence[Preset], in_full: str, jobs: int) -> Iterator[MadePage]:
    """The pages, as they are done; only a few wait in memory to be written.

    in_full: the page on which a search finds what every page repeats.
    """
    if jobs == 1 or len(presets) < 2:
        yield from (make_page(preset, searched_in_full=preset.name == in_full) for preset in presets)
        return
    waiting = iter(presets)
    with ProcessPoolExecutor(min(jobs, len(presets))) as workers:
        running: set[Future[MadePage]] = set()
        while True:
            while len(running) < 2 * jobs and (preset := next(waiting, None)) is not None:
                full = preset.name == in_full
                running.add(workers.submit(make_page, preset, searched_in_full=full))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)


def _told_for(name: str, progress: Progress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(f"{name}: training", done, total)


def _card(remembered: dict[str, object]) -> Card:
    """A card out of the manifest, where JSON has made lists of tuples; an older one lacks what came later."""
    values = {each.name: remembered[each.name] for each in fields(Card) if each.name in remembered}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Card(**values)  # type: ignore[arg-type] # what was written is what is read
