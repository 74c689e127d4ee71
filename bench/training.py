"""What our training learns and how fast, beside gensim's word2vec: `python -m bench.training`.

Both read the bundled corpus with the same dimension, epochs, window, noise words, learning rate and share
of frequent words that is skipped, one worker each, with several seeds. Asked of both, of every
trained table: the analogies of generator.engine.corpus.analogies (the answer is the word whose row is
nearest, by cosine, to b − a + c at unit lengths, a, b and c left out; the score is the mean of the
families'), and how often a pair of related words is more alike than a pair of unrelated ones (every such pair
of pairs; 0.5 is chance).

Without gensim only ours is shown. It is no part of the locks: `pip install gensim`, or
`pip install --group bench`, best into an environment of its own beside the project.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.corpus.analogies import analogies, word_pairs
from generator.engine.corpus.corpus import bundled_corpus
from generator.engine.training.result import TrainingParameters
from generator.engine.training.train import train
from generator.pages.corpus import Question, answered, family_of

Sentences: TypeAlias = list[list[str]]
Rows: TypeAlias = Mapping[str, NDArray[np.float64]]
Trainer: TypeAlias = Callable[[Sentences, TrainingParameters], Rows]

RELATED = (
    "king queen, man woman, boy girl, father mother, uncle aunt, cat dog, kitten puppy, cow sheep, "
    "lion bear, hen duck, france italy, paris rome, french greek, hat coat, bread cheese, apple pear, "
    "tea coffee, rain snow, winter summer, hot cold, big small, happy sad, walked ran, sits sleeps, "
    "money coins, boat ferry, river lake, bank river, bank money, throne crown"
)
"""Pairs of words that the corpus uses alike, or together."""

UNRELATED = (
    "king soup, queen barks, man snow, girl london, father coop, cat hat, bat hat, cow paris, lion tea, "
    "hen letters, france kitten, rome honey, greek bone, coat pond, bread storm, apple king, coffee cave, "
    "rain prince, winter toys, hot moscow, big taxes, happy roof, walked plum, sleeps gold, money lamb, "
    "ferry dress, lake uncle, bank foal, river sword, throne juice"
)
"""Pairs of words that the corpus keeps apart."""


@dataclass(frozen=True)
class Score:
    """One trained table: answers by family; related above unrelated; words read a second."""

    answers: Mapping[str, Mapping[Question, str]]
    similarity: float
    speed: float

    @property
    def families(self) -> dict[str, float]:
        """The share of right answers in each family."""
        return {
            family: mean([answer == question[3] for question, answer in answers.items()])
            for family, answers in self.answers.items()
        }

    @property
    def analogies(self) -> float:
        """The mean of the families."""
        return mean(list(self.families.values()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.training", description=__doc__.splitlines()[0])
    parser.add_argument("--dimensions", type=int, nargs="+", default=[6, 50], help="6 and 50 by default")
    parser.add_argument("--seeds", type=int, default=10, help="how many; 10 by default")
    parser.add_argument("--quiet", action="store_true", help="no list of the single analogies")
    asked = parser.parse_args()
    if asked.seeds < 1:
        parser.error("--seeds: at least 1")
    sentences = bundled_corpus().sentences()
    trainers: dict[str, Trainer] = {"ours": ours, "ours, ppmi-svd": ours_by_counting}
    if gensim_version():
        trainers["gensim"] = gensims
    else:
        print("gensim is not installed, so ours stands alone; `pip install gensim` for the comparison\n")
    for d in asked.dimensions:
        scores = {
            name: [score(each, sentences, TrainingParameters(d, seed=seed)) for seed in range(asked.seeds)]
            for name, each in trainers.items()
        }
        print(f"d = {d}, seeds 0 to {asked.seeds - 1}, {sum(map(len, analogies().values())):,} analogies")
        for name, runs in scores.items():
            print("  " + summary(name, runs))
        if "gensim" in scores:
            ratio = mean([run.speed for run in scores["ours"]]) / mean(
                [run.speed for run in scores["gensim"]]
            )
            print(f"  words a second, ours to gensim's: {ratio:.2f}")
        if not asked.quiet:
            print(single("ours, seed 0", scores["ours"][0]))


def ours(sentences: Sentences, parameters: TrainingParameters) -> Rows:
    """Rows as pages show them: two decimals."""
    made = train(sentences, parameters)
    return dict(zip(made.vocabulary, made.rows, strict=True))


def ours_by_counting(sentences: Sentences, parameters: TrainingParameters) -> Rows:
    return ours(sentences, TrainingParameters(parameters.dimension, method="ppmi-svd", seed=parameters.seed))


def gensims(sentences: Sentences, parameters: TrainingParameters) -> Rows:
    model = _gensim().models.Word2Vec(
        sentences,
        sg=1,
        hs=0,
        vector_size=parameters.dimension,
        epochs=parameters.epochs,
        window=parameters.window,
        negative=parameters.negative,
        ns_exponent=0.75,
        alpha=parameters.learning_rate,
        min_alpha=parameters.learning_rate * 1e-4,
        min_count=parameters.min_count,
        sample=max(1e-3, 1 / len({word for sentence in sentences for word in sentence})),
        seed=parameters.seed + 1,  # of its own: 0 is none
        workers=1,
    )
    return {word: model.wv[word].astype(np.float64) for word in model.wv.index_to_key}


def score(trainer: Trainer, sentences: Sentences, parameters: TrainingParameters) -> Score:
    """Trains once, and asks everything."""
    began = time.perf_counter()
    rows = trainer(sentences, parameters)
    seconds = time.perf_counter() - began
    unit = {word: row / np.linalg.norm(row) for word, row in rows.items()}  # [d] each
    related, unrelated = (
        [float(unit[a] @ unit[b]) for a, b in word_pairs(pairs)] for pairs in (RELATED, UNRELATED)
    )
    return Score(
        answers=answered(rows),
        similarity=mean([(a > b) + (a == b) / 2 for a in related for b in unrelated]),
        speed=parameters.epochs * sum(map(len, sentences)) / seconds,
    )


def summary(name: str, runs: Sequence[Score]) -> str:
    """Means over the seeds, and how far apart they lie."""
    right = [run.analogies for run in runs]
    spread = statistics.stdev(right) if len(right) > 1 else 0.0
    return (
        f"{name:<15} analogies {mean(right):.3f} (± {spread:.3f})   "
        f"related above unrelated {mean([run.similarity for run in runs]):.3f}   "
        f"{mean([run.speed for run in runs]):>9,.0f} words a second"
    )


def single(name: str, run: Score) -> str:
    """Of each family its share, and a few of the answers that are right, and a few that are wrong."""
    lines = [f"  {name}:"]
    for family, answers in run.answers.items():
        lines.append(f"    {family}: {run.families[family]:.0%} of {len(answers)}")
        found = family_of(family, answers)
        lines += [f"      right  {a} : {b} = {c} : {answer}" for (a, b, c, _), answer in found.some_right]
        lines += [
            f"      wrong  {a} : {b} = {c} : {answer} (not {d})" for (a, b, c, d), answer in found.some_wrong
        ]
    return "\n".join(lines) + "\n"


def mean(numbers: Sequence[float]) -> float:
    return statistics.fmean(numbers)


def gensim_version() -> str | None:
    """None where it is not installed."""
    try:
        return str(_gensim().__version__)
    except ImportError:
        return None


def _gensim() -> Any:
    return importlib.import_module("gensim")


if __name__ == "__main__":
    main()
