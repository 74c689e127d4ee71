"""A control as files: a piece of HTML that any page can take up, and the same piece alone, for an <iframe>.

Without its script a control shows its states one below the other; the script makes one of them answer.

GloVe's rows are given as whole hundredths: dot products of whole numbers are exact here and in the script,
with the mean subtracted too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from generator.drawing.labels import Label, Placer
from generator.drawing.scene import Point, Text
from generator.engine.chance import STEPS, PairCosines
from generator.engine.models import Compared, WordTable, glove, pair_cosines
from generator.engine.sources.word_model import FREQUENT
from generator.pages.embed import OWN_FILES
from generator.pages.environment import rendered
from generator.pages.markup import direction, known
from generator.words.words import load_words

FOLDER, PIECE = "_controls", ".piece"
GLOVE = f"{FOLDER}/glove.js"
ASSETS = "{assets}"
"""In a piece: the address of the gallery's `_assets/`, which whoever places it fills in."""

ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    b'<path d="M2 14 13 3M7 3h6v6" fill="none" stroke="#868d99" stroke-width="2"/></svg>\n'
)


@dataclass(frozen=True)
class Control:
    """name: of the control, of its template and of its script. shown: what the template reads.

    glove: whether its script reads the words of GloVe, all of them.
    """

    name: str
    shown: Mapping[str, object]
    glove: bool = False


def control_files(control: Control, folder: str = FOLDER) -> dict[str, bytes]:
    """`<folder>/<name>/`: the piece, and the control alone (`index.html`); what it reads.

    folder: `_controls`, or `<preset>/controls`.
    """
    own, texts = f"{folder}/{control.name}", load_words().texts
    filled_in = (f"controls.{control.name}.said.", "controls.glove.said.")[: 1 + control.glove]
    said = {key.removeprefix(each): texts[key] for each in filled_in for key in texts if key.startswith(each)}
    name, template = known(control.name), f"controls/{control.name}.html.j2"
    piece = rendered(
        "controls/piece.html.j2", name=name, template=template, said=in_page(said), **control.shown
    )
    assets = "../" * (own.count("/") + 1) + "_assets/"
    alone = rendered(
        "controls/alone.html.j2",
        name=name,
        piece=piece.replace(ASSETS, assets),
        assets=known(assets),
        policy=OWN_FILES,
        direction=direction(load_words()("language")),
    )
    return {
        f"{own}/{PIECE}": piece.encode(),
        f"{own}/index.html": alone.encode(),
        f"{own}/icon.svg": ICON,
        **({GLOVE: data_script(frequent())} if control.glove else {}),
    }


def in_page(tree: object) -> Markup:
    r"""JSON for `<script type="application/json">`.

    >>> in_page({"a": "</script>"})
    Markup('{"a":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing is left that HTML acts on


def placed_names(
    words: Sequence[str], points: Sequence[Point], bold: Collection[str], height: float
) -> list[Text]:
    """The names of dots that find room in a drawing that is 360 wide, the bold ones first."""
    placer = Placer((2, 2, 358, height - 2), 12.0, dots=[(x, y, 4.0) for x, y in points])
    named = sorted(zip(words, points, strict=True), key=lambda each: each[0] not in bold)
    placed = (placer.place(Label(word, x, y, 4.0, bold=word in bold, reach=0.0)) for word, (x, y) in named)
    return [found[0] for found in placed if found is not None]


MODEL: Compared = "glove-6b-50d"

_FIRST, _BASE, _LOWEST = 35, 57, -2000
"""Two printable characters a number: `"` and the backslash lie outside `#` … `[`."""


def frequent() -> WordTable:
    """The words of the control: as many as the engine takes neighbours from."""
    table = glove()
    return WordTable(table.words[:FREQUENT], table.hundredths[:FREQUENT])


def above(pairs: PairCosines, cosine: float) -> int:
    """How many random pairs have a higher cosine, at four decimals.

    >>> counts = pair_cosines(MODEL, centred=False)
    >>> above(counts, 1.0), above(counts, -1.0) == counts.pairs
    (0, True)
    """
    return int(pairs.counts[int(np.floor(cosine * STEPS + 0.5)) + STEPS + 1 :].sum())


def data_script(table: WordTable) -> bytes:
    """The words and numbers as a script: it can be loaded from a folder, and under a policy without requests.

    Each number is two characters, all low ones first, column by column: so it packs to half its size.
    """
    whole = table.hundredths.astype(np.int64)
    high, low = np.divmod(whole.T.ravel() - _LOWEST, _BASE)
    packed = (np.concatenate((low, high)) + _FIRST).astype(np.uint8).tobytes()
    about = {
        "words": " ".join(table.words),
        "dimensions": whole.shape[1],
        "first": _FIRST,
        "base": _BASE,
        "lowest": _LOWEST,
        "raw": _counted(pair_cosines(MODEL, centred=False)),
        "centred": _counted(pair_cosines(MODEL, centred=True)),
    }
    text = json.dumps(about, separators=(",", ":"))
    return b"tokenControls.glove=" + text[:-1].encode() + b',"packed":"' + packed + b'"};\n'


def _counted(pairs: PairCosines) -> dict[str, object]:
    first = int(np.flatnonzero(pairs.counts)[0])
    last = int(np.flatnonzero(pairs.counts)[-1])
    counts = pairs.counts[first : last + 1].tolist()
    return {"low": pairs.low, "high": pairs.high, "first": first, "counts": counts}
