"""What makes films: an ffmpeg that can write H.264, on the PATH or brought by imageio-ffmpeg."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.errors import GeneratorError, install_command, one_line

CODEC = "libx264"
"""Of the encoders of H.264 the one that gives the same bytes on every machine."""

FILMS = ("mp4",)
"""The formats that take an encoder."""
HOLD_FILMS = ("zip",)
"""The formats that hold one of those."""
INSTEAD = "filmstrip"
"""The format that stands for one of them where there is none."""


class Attainable(NamedTuple):
    """formats: names. warnings: a line for each format that another takes the place of."""

    formats: tuple[str, ...]
    warnings: tuple[str, ...]


def attainable(formats: Sequence[str]) -> Attainable:
    """The formats that this machine can make: where it has no encoder, the filmstrip stands for a film.

    >>> attainable(["png", "pdf"])
    Attainable(formats=('png', 'pdf'), warnings=())
    """
    lacking = [name for name in formats if name in FILMS and encoder() is None]
    lines = (
        f"{name}: no ffmpeg with {CODEC} was found, so {INSTEAD} is made instead; install ffmpeg, "
        f"or run: {install_command('video')}"
        for name in lacking
    )
    possible = dict.fromkeys(INSTEAD if name in lacking else name for name in formats)
    return Attainable(tuple(possible), tuple(lines))


def tools_of(formats: Sequence[str]) -> str:
    """What of this machine decides bytes, or whether a format can be made: the version of the encoder.

    >>> tools_of(["png"])
    ''
    """
    if not any(name in FILMS + HOLD_FILMS for name in formats):
        return ""
    return found.version if (found := encoder()) is not None else "none"


class Encoder(NamedTuple):
    """program: its file. version: the line in which it names itself."""

    program: str
    version: str


@cache
def encoder() -> Encoder | None:
    """The first ffmpeg that knows libx264, or None where there is none."""
    for program in _programs():
        if CODEC in _output_of([program, "-hide_banner", "-encoders"]).split():
            return Encoder(program, next(iter(_output_of([program, "-version"]).splitlines()), ""))
    return None


def encoded(
    found: Encoder,
    frames: Iterable[tuple[bytes, int]],
    starts: Sequence[int],
    size: tuple[int, int],
    about: Sequence[tuple[str, str]],
) -> bytes:
    """An MP4 file of pictures that stand still: a frame a second, a key frame at each new picture.

    Args:
        found: what makes it.
        frames: planes Y, U, V of each picture (4:2:0, BT.709), and for how many seconds it stands.
        starts: the second at which each begins.
        size: width and height in pixels, both even.
        about: name and text of what the file says of itself.

    Raises:
        GeneratorError: ffmpeg failed; the message has its last line.
    """
    metadata = [part for name, text in about for part in ("-metadata", f"{name}={text}")]
    colours = [part for name in ("primaries", "trc") for part in (f"-color_{name}", "bt709")]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "film.mp4"
        command = [
            *(found.program, "-hide_banner", "-loglevel", "error", "-y"),
            *("-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", f"{size[0]}x{size[1]}"),
            *("-framerate", "1", "-i", "pipe:0"),
            *("-c:v", CODEC, "-preset", "superfast", "-tune", "stillimage", "-crf", "20", "-threads", "1"),
            *("-g", "9999", "-force_key_frames", ",".join(map(str, starts))),
            *("-pix_fmt", "yuv420p", "-colorspace", "bt709", *colours, "-color_range", "tv"),
            *("-x264-params", "colorprim=bt709:transfer=bt709:colormatrix=bt709"),
            *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart"),
            *("-metadata:s:v", "language=eng", *metadata, str(made)),
        ]
        _fed(command, frames)
        return made.read_bytes()


def _fed(command: Sequence[str], frames: Iterable[tuple[bytes, int]]) -> None:
    # in bytes: Python would write them in the letters of the locale, which may have few; Windows takes text
    arguments = [each.encode() for each in command] if os.name == "posix" else list(command)
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(  # noqa: S603 - no shell, and texts are arguments of their own
            arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors
        ) as running:
            assert running.stdin is not None  # noqa: S101 - asked for above
            try:
                for planes, seconds in frames:
                    for _ in range(seconds):
                        running.stdin.write(planes)
                running.stdin.close()
            except BrokenPipeError:
                pass  # it ended early, and says why
        if running.returncode:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").strip().split("\n")
            last = lines[-1] or f"it ended with {running.returncode}"
            raise GeneratorError(one_line(f"the format mp4: {command[0]} failed: {last.strip()}"))


def _programs() -> Iterator[str]:
    if (program := shutil.which("ffmpeg")) is not None:
        yield program
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # an optional library

        yield get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return  # not installed, or without a program for this machine


def _output_of(command: Sequence[str]) -> str:
    """What a program prints; nothing where it cannot be run."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")
