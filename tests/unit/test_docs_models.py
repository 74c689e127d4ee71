"""What the page about real models says of files, sizes, digests and random pairs."""

from __future__ import annotations

import hashlib
import json

from generator.engine.models import COUNTED, FOLDER, ORIGINS, glove, pair_cosines, positions, smollm2
from generator.engine.sources.model import ModelVectors
from generator.engine.sources.source import TableRequest
from generator.words.numbers import fixed
from tests.unit.handwritten import REPOSITORY, fences, page, rows

TEXT = page("about/models.md")


def test_every_file_is_the_one_that_is_named() -> None:
    held = [path for path in sorted(FOLDER.iterdir()) if path.stem.islower()]
    contents = [(path.name, path.read_bytes()) for path in held]
    assert rows(TEXT, "file | bytes") == [
        [name, f"{len(content):,}", hashlib.sha256(content).hexdigest()] for name, content in contents
    ]


def test_packages_and_digests_are_those_that_are_fetched() -> None:
    lock = (REPOSITORY / "requirements" / "models.txt").read_text("utf-8")
    for origin in ORIGINS.values():
        assert f"`{origin.package}` {origin.version} on PyPI" in TEXT
        assert origin.sha256 in TEXT
        assert f"Whole\n:   {origin.rows:,} × {origin.dimension}" in TEXT
        assert f"{origin.package}=={origin.version} " in lock


def test_what_was_kept() -> None:
    extract = smollm2()
    sizes = (glove().hundredths.shape, extract.rows.shape, positions().shape)
    for count, dimension in sizes:
        assert f"Kept\n:   {count:,} × {dimension}" in TEXT
    assert f"For {len(extract.listed)} tokens" in TEXT
    told = json.loads(fences(TEXT, "json")[0])
    assert len(told) == len(extract.listed)
    assert isinstance(
        ModelVectors(name="smollm2-135m").resolved(TableRequest(tuple(told), None, 0)), TableRequest
    )
    assert f"*kitten* is word {glove().ids['kitten'] + 1:,}" in TEXT.replace("\n", " ")


def test_random_pairs() -> None:
    found = [pair_cosines(name, centred) for name, centred in COUNTED]
    assert [row[1:] for row in rows(TEXT, "random pairs | mean")] == [
        [fixed(pairs.mean, 2), f"{fixed(pairs.low, 2)} and {fixed(pairs.high, 2)}"] for pairs in found
    ]
