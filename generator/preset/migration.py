"""Older preset files in the format of today: a line is added, and nothing else in them changes.

There is one format so far. A file that does not name it is read as that one; `migrated` writes it
in, so that a later generator knows what the file was written for.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from generator.errors import PresetErrors
from generator.preset.folder import preset_error
from generator.preset.loading import parsed_text
from generator.preset.model import FORMAT

KEY = "formatVersion"


def migrated(path: Path, text: str) -> str | None:
    r"""The file's text in the format of today; None where it is in that already.

    Remarks, order, spaces and line ends stay as they are.

    Args:
        path: of the file; its ending tells JSON from YAML.
        text: what it holds, without a byte order mark.

    Raises:
        PresetErrors: the file is no JSON or YAML.
        PresetError: the line cannot be added by a program.

    >>> print(migrated(Path("x.yml"), "# mine\ntokens: [a]\nembeddingDim: 2\n"), end="")
    # mine
    formatVersion: 1
    tokens: [a]
    embeddingDim: 2
    """
    before = parsed_text(path, text).value
    if not isinstance(before, dict):
        raise preset_error(path, "must be an object with keys and values")
    if KEY in before:
        return None
    new = _with_the_line(path, text)
    try:
        after = parsed_text(path, new).value
    except PresetErrors:
        after = None
    if after != {KEY: FORMAT} | before:
        raise preset_error(path, f"cannot be rewritten by a program; add {KEY}: {FORMAT} to it")
    return new


def _with_the_line(path: Path, text: str) -> str:
    if path.suffix == ".json":
        return _in_braces(text, text.index("{"))
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    root = next(event for event in events if isinstance(event, yaml.MappingStartEvent))
    mark = root.start_mark
    assert mark is not None  # noqa: S101 - PyYAML's parser gives every event one
    if root.flow_style:
        return _in_braces(text, mark.index)
    line_end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[: mark.index]}{KEY}: {FORMAT}{line_end}{' ' * mark.column}{text[mark.index :]}"


def _in_braces(text: str, brace: int) -> str:
    """With the pair behind the opening brace: on a line of its own where the first key has one."""
    start, rest = text[: brace + 1], text[brace + 1 :]
    white = rest[: len(rest) - len(rest.lstrip())]
    pair = f"{json.dumps(KEY)}: {FORMAT}"
    if "\n" in white:
        return f"{start}{white}{pair},{rest}"
    return f"{start}{white}{pair}, {rest[len(white) :]}"


def migrate_file(path: Path, *, write: bool) -> bool:
    """Rewrites one file, whole or not at all; whether it was older.

    Args:
        path: of the preset.
        write: False only tells.

    Raises:
        PresetErrors, PresetError: it is no preset, or cannot be rewritten.
    """
    content = path.read_bytes().decode("utf-8")
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    new = migrated(path, content.removeprefix("\ufeff"))
    if new is None:
        return False
    if write:
        beside = path.with_name(f".{path.name}.new")
        try:
            beside.write_bytes(f"{mark}{new}".encode())
            shutil.copymode(path, beside)
            beside.replace(path.resolve())
        except OSError as error:
            raise preset_error(path, f"cannot be written: {error.strerror}") from None
        finally:
            beside.unlink(missing_ok=True)
    return True
