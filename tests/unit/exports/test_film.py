"""The film and its captions, and the filmstrip: read by ffprobe, ffmpeg, resvg."""

from __future__ import annotations

import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.errors import GeneratorError
from generator.exports.film import LETTERS_A_SECOND, LONGEST_PIECE, pieces, subtitle, vtt
from generator.exports.formats import EXPORTS
from generator.exports.material import Files, Material, material_of
from generator.lessons.lesson import run
from generator.pages.figures import figures_of
from generator.preset.model import Preset
from tests.unit.pages.pages_for_tests import trace

CUE = re.compile(r"([\w-]+)\n(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n(.+)")
Cue = tuple[str, float, float, str]


@pytest.fixture(scope="module")
def material() -> Material:
    return material_of(figures_of(trace("drizzle-downpour"))).only(["tokens", "cosine-0-1", "similarities"])


@pytest.fixture(scope="module")
def film(material: Material) -> Files:
    return EXPORTS["mp4"].make(material)


def cues(file: bytes) -> list[Cue]:
    head, *blocks = file.decode().strip().split("\n\n")
    assert head.startswith("WEBVTT") and "-->" not in head
    found = []
    for block in blocks:
        read = CUE.fullmatch(block)
        assert read is not None, block
        at = [60 * (60 * int(read[k]) + int(read[k + 1])) + float(read[k + 2]) for k in (2, 5)]
        found.append((read[1], at[0], at[1], read[8]))
    return found


def test_a_film_that_any_player_plays(material: Material, film: Files, tmp_path: Path) -> None:
    (tmp_path / "steps.mp4").write_bytes(film["steps.mp4"])
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", "-show_packets",
         "steps.mp4"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    read = json.loads(told.stdout)
    (video,) = read["streams"]
    assert (video["codec_name"], video["pix_fmt"]) == ("h264", "yuv420p")
    assert (video["width"], video["height"]) == (1280, 720)
    assert video["color_space"] == video["color_primaries"] == "bt709"
    captions = cues(film["steps.vtt"])
    assert float(read["format"]["duration"]) == captions[-1][2]
    tags = read["format"]["tags"]
    assert tags["title"] == material.title and "CC BY 4.0" in tags["copyright"]
    assert not {"creation_time", "encoder"} & set(tags), "no clock, no version"
    keys = [float(each["pts_time"]) for each in read["packets"] if "K" in each["flags"]]
    starts = [
        start for name, start, _, _ in captions if name not in {one[0] for one in captions if one[1] < start}
    ]
    assert keys == starts, "a picture can be jumped to"
    assert film["steps.mp4"].index(b"moov") < film["steps.mp4"].index(b"mdat"), "it plays while it loads"


def test_captions_are_in_step_and_can_be_read(material: Material, film: Files, tmp_path: Path) -> None:
    captions = cues(film["steps.vtt"])
    assert list(dict.fromkeys(name for name, *_ in captions)) == ["title", *(f.id for f in material.steps)]
    assert [one[1] for one in captions] == [0.0, *(one[2] for one in captions[:-1])], "no gap"
    assert all(len(text) <= LONGEST_PIECE for *_, text in captions)
    assert all(len(text) / (end - start) <= LETTERS_A_SECOND + 0.01 for _, start, end, text in captions)
    (tmp_path / "steps.mp4").write_bytes(film["steps.mp4"])
    for figure in material.steps:
        own = [one for one in captions if one[0] == figure.id]
        assert " ".join(one[3] for one in own) == figure.caption and own[-1][2] - own[0][1] >= 6
        middle = (own[0][1] + own[-1][2]) / 2
        shot = subprocess.run(
            ["ffmpeg", "-v", "error", "-ss", str(middle), "-i", "steps.mp4", "-frames:v", "1",
             "-f", "image2pipe", "-c:v", "png", "-"],
            cwd=tmp_path, check=True, capture_output=True,
        ).stdout  # fmt: skip
        seen = Image.open(io.BytesIO(shot)).convert("RGB").crop((128, 54, 1152, 630))
        png = EXPORTS["png"].make(material)[f"{figure.id}.png"]
        step = Image.open(io.BytesIO(png)).convert("RGB").resize(seen.size, Image.Resampling.HAMMING)
        apart = np.abs(np.asarray(seen, float) - np.asarray(step, float)).mean()
        assert apart < 3, "the caption's own picture, in its own colours"


def test_two_films_are_the_same_bytes(film: Files) -> None:
    again = material_of(figures_of(trace("drizzle-downpour"))).only(["tokens", "cosine-0-1", "similarities"])
    assert EXPORTS["mp4"].make(again) == film


def test_texts_of_anybody_stay_texts() -> None:
    tokens = ("--> <b>", "a\x07\r\nb", "NOTE\n\nx", "cat")
    odd = material_of(figures_of(run(Preset("odd", tokens, 2, title="-y; $(x)\x00=\n")))).only(["tokens"])
    files = EXPORTS["mp4"].make(odd)
    assert [name for name, *_ in cues(files["steps.vtt"])] == ["title", "tokens"]
    evil = vtt([subtitle("a", "x --> y\n\nNOTE <i>&\x00\u2028z")], "T\n\n00:00.000 --> 00:01.000")
    ((_, _, _, text),) = cues(evil.replace(b"WEBVTT - T 00:00.000 --&gt; 00:01.000", b"WEBVTT"))
    assert text == "x --&gt; y NOTE &lt;i&gt;&amp;\N{REPLACEMENT CHARACTER} z"


def test_the_cover_stays_between_its_margins(tmp_path: Path) -> None:
    title, point = "Wide words: " + "MMMM WWWW " * 30, "Why MMMM is near WWWW. " * 40
    preset = Preset("wide", ("cat", "dog"), 2, title=title.strip(), description=point.strip())
    wide = material_of(figures_of(run(preset))).only(["tokens"])
    (tmp_path / "steps.mp4").write_bytes(EXPORTS["mp4"].make(wide)["steps.mp4"])
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", "steps.mp4", "-frames:v", "1", "cover.png"], cwd=tmp_path, check=True
    )
    ink = np.asarray(Image.open(tmp_path / "cover.png").convert("L")) < 200
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    assert columns[0] >= 128 - 2 and columns[-1] <= 1152 + 2
    assert rows[-1] < 720 - 90, "the foot is left free for captions"


@pytest.mark.parametrize("text", ["", "a" * 1000, "word " * 100, "One. Two; three! " * 30, "x" * 111 + " y."])
def test_pieces_hold_the_whole_text(text: str) -> None:
    assert all(0 < len(piece) <= LONGEST_PIECE for piece in pieces(text))
    assert "".join("".join(pieces(text)).split()) == ("".join(text.split()) or "…")


def test_the_filmstrip_has_every_step_with_its_number(material: Material) -> None:
    files = EXPORTS["filmstrip"].make(material)
    assert set(files) == {"filmstrip.svg", "filmstrip-light.svg", "filmstrip.png"}
    root = ET.fromstring(files["filmstrip.svg"])  # noqa: S314 (our own file)
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    for figure in material.steps:
        assert f"{figure.number}. {figure.title}" in texts
    assert any("CC BY 4.0" in text for text in texts)
    assert b"<style" not in files["filmstrip-light.svg"]
    image = Image.open(io.BytesIO(files["filmstrip.png"]))
    assert image.size == tuple(round(float(root.get(side, ""))) for side in ("width", "height"))


@pytest.mark.parametrize("name", ["mp4", "filmstrip"])
def test_without_a_step_there_is_nothing_to_show(name: str) -> None:
    chart = material_of(figures_of(trace("king-queen"))).only(["chance"])
    with pytest.raises(GeneratorError, match=rf"^king-queen: the format {name} shows steps"):
        EXPORTS[name].make(chart)
