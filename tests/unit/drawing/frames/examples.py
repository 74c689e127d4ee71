"""The frames that every rule is held against: all shipped presets, and presets that strain the drawing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias, TypeVar

from generator.drawing.course.draw import draw_course
from generator.drawing.frames.draw import draw
from generator.drawing.scene import Layout, Scene, Text
from generator.drawing.svg import svg
from generator.drawing.text import unfenced, width
from generator.engine.readers.hugging_face import Subwords
from generator.engine.sources.given import GivenVectors
from generator.engine.sources.registry import UNTRAINED
from generator.engine.sources.trained import TrainedVectors
from generator.lessons import lesson
from generator.lessons.course.course import COURSE
from generator.lessons.steps import Step
from generator.preset.loading import load_presets
from generator.preset.model import DEFAULT_LESSON, Preset
from generator.words.words import course_words, load_words

T = TypeVar("T")
ROOT = Path(__file__).parents[4]
Rectangle: TypeAlias = tuple[float, float, float, float]
LAYOUTS: tuple[Layout, Layout] = ("wide", "narrow")
LESSONS = {lesson.slug: lesson for lesson in COURSE}

HOSTILE = (
    "<script>alert(1)</script>",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",  # Hebrew
    "漢字仮名交じり文",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # one family of three
    "  two  spaces ",
    "a\tb\n",
    "supercalifragilisticexpialidocious" * 4,
    "q\"&'`${x}$ | {{ 7 * 7 }} :smile: (c)",
    "\x00\x07\ufffe",
    "e\u0301\u0323\u0302" * 8,
    "\u202eevil\u202c",
    " ",
)


def _given(values: dict[str, list[float]]) -> GivenVectors:
    return GivenVectors(source="given", values=values)


def _film(name: str, tokens: tuple[str, ...], d: int, **keys: int) -> Preset:
    vectors = TrainedVectors.model_validate({"source": "trained", "corpus": "strained.txt", **keys})
    folder = Path(__file__).parent / "texts"
    return Preset(name, tokens, d, lesson="training", vectors=vectors, folder=folder)


def _cut(*pieces: str) -> Subwords:
    return Subwords("".join(pieces), tuple(range(len(pieces))), pieces, (), "")


def _strained() -> tuple[Preset, ...]:
    many = tuple(f"word{i}" if i % 7 else "the" for i in range(64))
    extreme = {
        "big": [1e300, -1e300, 1e300],
        "tiny": [5e-324, 1e-300, 0.0],
        "zero": [0.0, 0.0, 0.0],
        "usual": [1.0, 2.0, -2.5],
        "exact": [0.12345, 123456.789, -0.001],
    }
    return (
        Preset(
            "hostile", HOSTILE[:6], 5, analogies=((HOSTILE[0], HOSTILE[1], HOSTILE[6]),), vocabulary=HOSTILE
        ),
        Preset("hostile-many", HOSTILE, 7),
        Preset("unmet", ("The", "cat", "Gandalf", "W" * 60), 4, vectors=TrainedVectors(epochs=1)),
        Preset(
            "unmet-many",
            ("cat", *HOSTILE, *(f"t{i}" for i in range(9)), "The", "a"),
            64,
            vectors=TrainedVectors(method="ppmi-svd"),
        ),
        Preset(
            "cut",
            ("the", "cat", "dri", "##zzle", "##s"),
            3,
            subwords=_cut("The", " cat", " dri", "zzle", "s"),
        ),
        Preset("cut-long", tuple("W" * 9 for _ in range(64)), 2, subwords=_cut(*["W" * 9] * 64)),
        Preset(
            "cut-hostile", ("שלום<b>", "Ġ{{", "\u202eevil"), 2, subwords=_cut("שלום<b>", " {{", "\u202eevil")
        ),
        Preset("one", ("cat",), 3),
        Preset("one-number", ("up", "down"), 1, vectors=_given({"up": [1.5], "down": [-2.0]})),
        Preset("eight", ("one", "two", "three", "four", "five", "six", "seven", "eight"), 12),
        Preset("sixteen", tuple(f"token{i}" for i in range(16)), 2),
        Preset("many", many, 64),
        Preset("long", ("king", "queen", "man"), 4096, analogies=(("man", "king", "queen"),)),
        Preset("extreme", tuple(extreme), 3, vectors=_given(extreme), analogies=(("usual", "tiny", "zero"),)),
        Preset(
            "zeros",
            ("a", "b"),
            2,
            vectors=_given({"a": [0.0, 0.0], "b": [0.0, 0.0]}),
            analogies=(("a", "b", "a"),),
        ),
        _film("film", ("the", "antidisestablishmentarianism", "year"), 64, window=20, negative=20),
        _film("film-short", ("שלום", "הקול"), 2, window=1, negative=1),
        _film("film-one", ("文",), 1, negative=12),
        _film("film-unmet", ("nobody", "<b>", "Nobody", "end"), 13, minCount=1),
        Preset(
            "hundreds",
            ("v7", "v250", "v399"),
            6,
            vectors=_given({f"v{i}": [123.25 - i, -99.5, 3.0, i / 8, 5.0, -0.25] for i in range(400)}),
        ),
    )


@cache
def presets() -> dict[str, Preset]:
    """Name → preset. What is shipped learned is here untrained too, under its own name: small tables."""
    shipped = load_presets(ROOT / "presets").presets
    untrained = [
        replace(preset, vectors=UNTRAINED, analogies=())
        for preset in shipped
        if preset.vectors.source in ("model", "trained") and preset.lesson == DEFAULT_LESSON
    ]
    trained = [replace(preset, name=f"{preset.name}-trained") for preset in shipped]
    trained = [preset for preset in trained if preset.vectors.source in ("model", "trained")]
    return {preset.name: preset for preset in (*shipped, *untrained, *trained, *_strained())}


@cache
def steps(name: str) -> tuple[Step, ...]:
    """The steps of a preset."""
    return lesson.run(presets()[name]).steps


def step(preset: str, step_id: str, kind: type[T]) -> T:
    """One of them, of that kind."""
    return next(each for each in steps(preset) if each.id == step_id and isinstance(each, kind))


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture. name: "preset-step". file: as it is written, for light and dark."""

    name: str
    layout: Layout
    scene: Scene
    file: bytes

    @cached_property
    def root(self) -> ET.Element:
        """The file, parsed."""
        return ET.fromstring(self.file)  # noqa: S314 - our own file

    @cached_property
    def texts(self) -> list[tuple[Text, Rectangle]]:
        """Its texts, from top to bottom, with what each takes up in the widest of usual fonts."""
        found = [shape for shape in self.scene.shapes if isinstance(shape, Text) and shape.text.strip()]
        return sorted(((text, extent(text)) for text in found), key=lambda each: each[1][1])


def extent(text: Text) -> Rectangle:
    """Left, top, right, bottom of a text."""
    seen = text.text.replace("\u2068", "").replace("\u2069", "")
    wide = width(seen, text.size, bold=text.bold, mono=text.mono)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - 0.75 * text.size, left + wide, text.y + 0.2 * text.size


@cache
def frames(name: str) -> tuple[Frame, ...]:
    """Every frame of a preset, or every figure of a lesson of the course, in both layouts."""
    if name in LESSONS:
        told = LESSONS[name].tell().steps
        scenes = [
            (each.id, layout, draw_course(each, layout, course_words()))
            for each in told
            for layout in LAYOUTS
        ]
    else:
        scenes = [
            (each.id, layout, drawn(name, each.id, layout)) for each in steps(name) for layout in LAYOUTS
        ]
    return tuple(
        Frame(f"{name}-{step_id}", layout, scene, svg(scene, f"{name}-{step_id}"))
        for step_id, layout, scene in scenes
    )


@cache
def drawn(preset: str, step_id: str, layout: Layout) -> Scene:
    """One frame."""
    return draw(next(each for each in steps(preset) if each.id == step_id), layout, load_words())


def shapes(preset: str, step_id: str, layout: Layout, kind: type[T]) -> list[T]:
    """Its shapes of one kind."""
    return [shape for shape in drawn(preset, step_id, layout).shapes if isinstance(shape, kind)]


def texts(preset: str, step_id: str, layout: Layout) -> list[str]:
    """What is written in it."""
    return [text.text for text in shapes(preset, step_id, layout, Text)]


def numbers_by_row(texts: Iterable[Text]) -> list[list[str]]:
    """Texts that stand at the same height, from left to right."""
    rows: dict[float, list[Text]] = {}
    for text in sorted(texts, key=lambda each: (each.y, each.x)):
        rows.setdefault(text.y, []).append(text)
    return [[text.text for text in row] for row in rows.values()]


def without_css(file: str | bytes) -> list[tuple[str, dict[str, str], str]]:
    """A file's elements with their attributes and texts, without styles, classes, and titles of texts."""
    root = ET.fromstring(file)  # noqa: S314 (our own file)
    texts = [each for each in root.iter() if each.tag.endswith("}text")]
    hovers = {id(title) for text in texts for title in text if title.tag.endswith("}title")}
    return [
        (
            each.tag,
            {name: value for name, value in each.attrib.items() if name != "class"},
            "".join(each.itertext()) if len(each) == 0 else "".join(child.tail or "" for child in each),
        )
        for each in root.iter()
        if not each.tag.endswith("}style") and id(each) not in hovers
    ]


NAMES = ("title", "desc")


def is_bare_twin(light: str, both: str) -> bool:
    """Whether a light file needs no CSS and has the same shapes and texts in the same order.

    Its drawn texts have no fences around tokens; its title and description have them.
    """
    markup = re.sub(r">[^<]*<", "><", light)
    same = [(tag, attributes, text.strip()) for tag, attributes, text in without_css(light)] == [
        (tag, attributes, text.strip() if tag.endswith(NAMES) else unfenced(text).strip())
        for tag, attributes, text in without_css(both)
    ]
    return "class=" not in markup and "<style" not in markup and same
