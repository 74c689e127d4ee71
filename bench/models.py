"""A page of each real model beside gensim's search in the same table: `python -m bench.models`.

GloVe's 10,000 rows in which every page looks for neighbours, the extract of SmolLM2 and, with `--gguf`,
the whole of a file. Of each the page of four tokens is made, as bytes; gensim's `most_similar` then answers a
part of what the page asks of the table: the ten nearest to each of the four. Its rows are in memory, and both
have run once before, so that no reading is measured. In turns; medians, in seconds of the processor.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.build.page import make_page
from generator.preset.loading import load_preset
from generator.preset.model import Preset

ROUNDS = 5
NEAREST = 10
WORDS = ("king", "queen", "man", "woman")
GENSIM = """
import json, os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads that wait count as work
import numpy as np
from gensim.models import KeyedVectors
with np.load(sys.argv[1]) as saved:
    rows, asked = saved["rows"], saved["asked"].tolist()
table = KeyedVectors(rows.shape[1])
table.add_vectors([str(row) for row in range(len(rows))], rows)
table.fill_norms()
for line in sys.stdin:
    start = time.process_time()
    for row in asked:
        table.most_similar(str(row), topn=int(line))
    print(json.dumps(time.process_time() - start), flush=True)
"""


@dataclass(frozen=True)
class Compared:
    """Medians of seconds. shape: of the table that is searched. theirs: gensim's, where it is there."""

    shape: tuple[int, ...]
    ours: float
    theirs: float | None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.models", description=__doc__.splitlines()[0])
    parser.add_argument("--gensim-python", default=sys.executable, help="a Python that has gensim")
    parser.add_argument("--gguf", type=Path, help="a model's file with the tokens of SmolLM2")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of each; {ROUNDS} by default")
    asked = parser.parse_args()
    spaced = [f" {word}" for word in WORDS]
    pages: dict[str, dict[str, object]] = {
        "glove, d = 6": {"tokens": WORDS, "embeddingDim": 6},
        "glove, d = 50": {"tokens": WORDS, "embeddingDim": 50},
        "smollm2, extract": {"tokens": spaced, "vectors": {"source": "model", "name": "smollm2-135m"}},
    }
    print(f"{'':18}{'rows':>15}{'page, s':>10}{'gensim, s':>11}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as name:
        if asked.gguf is not None:
            shutil.copy(asked.gguf, name)
            vectors = {"source": "file", "path": asked.gguf.name}
            pages["smollm2, whole"] = {"tokens": [f"Ġ{word}" for word in WORDS], "vectors": vectors}
        for title, tree in pages.items():
            path = Path(name) / "page.json"
            path.write_text(json.dumps(tree), encoding="utf-8")
            found = compared(load_preset(path), asked.gensim_python, asked.rounds, Path(name))
            rows = " × ".join(f"{each:,}" for each in found.shape)
            theirs = "–" if found.theirs is None else f"{found.theirs:.4f}"
            ratio = "" if found.theirs is None else f"{found.ours / found.theirs:7.0f}×"
            print(f"{title:18}{rows:>15}{found.ours:10.3f}{theirs:>11}{ratio:>8}", flush=True)


def compared(preset: Preset, python: str, rounds: int, folder: Path) -> Compared:
    """Makes the page, and lets gensim search the same rows, in turns."""
    table = preset.vectors.table(preset.request)
    searched = table.reference if table.reference is not None else table
    ids = [searched.token_to_id[token] for token in preset.tokens]
    np.savez(folder / "rows.npz", rows=np.asarray(searched.rows[:], dtype=np.float32), asked=np.array(ids))
    ours, theirs = [], []
    with subprocess.Popen(
        [python, "-c", GENSIM, str(folder / "rows.npz")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    ) as gensim:
        assert gensim.stdin is not None and gensim.stdout is not None  # noqa: S101 - both are pipes
        for _ in range(rounds + 1):
            start = time.process_time()
            make_page(preset)
            ours.append(time.process_time() - start)
            if gensim.poll() is None:
                gensim.stdin.write(f"{NEAREST}\n")
                theirs.append(gensim.stdout.readline())
        gensim.stdin.close()
    seconds = [float(each) for each in theirs if each]
    return Compared(
        searched.rows.shape,
        statistics.median(ours[1:]),
        statistics.median(seconds[1:]) if len(seconds) > 1 else None,
    )


if __name__ == "__main__":
    main()
