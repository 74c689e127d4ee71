"""What the hand-written pages say is true: where their links lead, and their numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.chance import at_least_one_outside, chance_band
from generator.frames.theme import bin_of
from generator.lessons import run
from generator.notation import fixed
from generator.preset import load_preset
from generator.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from tests.unit.handwritten import DOCS, PAGES, README, REPOSITORY, each_text, fences, page, rows, trace

GENERATED_SECTIONS = {"pairs", "ideas", "mistakes", "quiz", "numbers", "source", "downloads"}


# ── links ──────────────────────────────────────────────────────────────────────────────────


@each_text
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "gallery/" not in file:
            assert not file or (path.parent / file).exists(), f"{path.name}: {target}"
        elif not file.endswith("gallery/index.md") and "_reference" not in file and "_assets" not in file:
            steps = {step.id for step in trace(Path(file).stem).steps}
            assert not anchor or anchor in steps | GENERATED_SECTIONS, f"{path.name}: {target}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_front_matter_is_read_and_has_a_title(path: Path) -> None:
    found = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    assert found
    told = yaml.safe_load(found[1])
    assert isinstance(told["title"], str)
    assert isinstance(told["description"], str)


def test_every_page_stands_in_the_menu() -> None:
    menu = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert [str(path) for path in PAGES if f" {path.relative_to(DOCS).as_posix()}\n" not in menu] == []


@pytest.mark.parametrize("name", [page.stem for page in PAGES if page.parent.name == "learn"])
def test_every_answer_ends_at_an_example(name: str) -> None:
    assert "](../gallery/" in page(f"learn/{name}.md").split("## See it happen")[1]


# ── numbers ────────────────────────────────────────────────────────────────────────────────


def test_home_shows_the_rows_of_the_cat_sat() -> None:
    told = trace("the-cat-sat")
    expected = "\n".join(
        f'<tr class="row-{token.lower()}"><th scope="row">{token}</th><td class="token-id">{row}</td>'
        + "".join(
            f'<td class="v{bin_of(value, told.table.limit)}">{fixed(value, 2)}</td>' for value in vector
        )
        + "</tr>"
        for token, row, vector in zip(told.preset.tokens, told.ids, told.vectors, strict=True)
    )
    assert expected in page("index.md")
    assert told.preset.vectors.model_dump() == {"source": "random", "seed": 0}


def test_what_is_a_token_embedding() -> None:
    text, told = page("learn/what-is-a-token-embedding.md"), trace("the-cat-sat")
    assert rows(text, "token | id | row") == [
        [token, str(row), "  ".join(fixed(value, 2) for value in vector)]
        for token, row, vector in zip(told.preset.tokens, told.ids, told.vectors, strict=True)
    ]
    sizes = [[int(cell.replace(",", "")) for cell in row[1:]] for row in rows(text, "model | V | d")]
    assert sizes[0][:2] == list(told.table.rows.shape)
    assert all(v * d == count for v, d, count in sizes)


def test_what_does_cosine_similarity_say() -> None:
    text, told = page("learn/what-does-cosine-similarity-say.md"), trace("drizzle-downpour")
    a, b, mist = (told.vectors[told.preset.tokens.index(token)] for token in ("drizzle", "downpour", "mist"))
    assert rows(text, "vector | 0") == [
        ["drizzle", *(fixed(x, 2) for x in a), f"length {norm(a):.4f}"],
        ["downpour", *(fixed(x, 2) for x in b), f"length {norm(b):.4f}"],
        ["product", *(fixed(x, 4) for x in a * b), f"sum {fixed(dot_product(a, b), 4)}"],
    ]
    assert (
        f"{dot_product(a, b):.4f} / ({norm(a):.4f} × {norm(b):.4f}) = **{cosine_similarity(a, b):.3f}**"
        in text
    )
    assert f"({euclidean_distance(a, mist):.3f}) than downpour is ({euclidean_distance(a, b):.3f})" in text
    for _, vector, cosine, dot, distance in rows(text, "name | vector"):
        other = [float(x) for x in vector.strip("()").split(", ")]
        assert cosine == f"{cosine_similarity([2, 1], other):.3f}"
        assert (dot, distance) == (
            f"{dot_product([2, 1], other):.1f}",
            f"{euclidean_distance([2, 1], other):.3f}",
        )


def test_is_it_more_than_chance() -> None:
    text = page("learn/is-it-more-than-chance.md")
    for d, band in rows(text, "d | band"):
        assert band == f"±{chance_band(int(d)).high:.2f}"
    assert f"about {at_least_one_outside(6):.0%} of such pages" in text
    assert f"at least one outside on {at_least_one_outside(66):.0%} of pages" in text
    assert f"the formula gives {at_least_one_outside(6):.1%}" in text


def test_first_page(tmp_path: Path) -> None:
    text = page("make/first-page.md")
    small, by_hand = fences(text, "json")
    path = tmp_path / "hot-drinks.json"
    path.write_text(small)
    told = run(load_preset(path))
    assert small.count("\n") == 4
    assert small in (README).read_text("utf-8")
    assert f"It has {len(told.steps)} steps" in text
    assert rows(text, "token | id | row") == [
        [token, str(row), "  ".join(fixed(value, 2) for value in vector)]
        for token, row, vector in zip(told.preset.tokens, told.ids, told.vectors, strict=True)
    ]
    tea_coffee, tea_milk = (fixed(told.comparison.cosine[0][j] or 0, 2) for j in (1, 2))
    assert f"tea and milk {tea_milk}, tea and coffee {tea_coffee}" in text
    assert f"the band of chance is ±{told.band.high:.2f}" in text
    path.write_text(by_hand)
    told = run(load_preset(path))
    tea_coffee, tea_milk = (fixed(told.comparison.cosine[0][j] or 0, 2) for j in (1, 2))
    assert f"tea and coffee have {tea_coffee}, tea and milk {tea_milk}" in text
    (yaml,) = fences(text, "yaml")
    path.with_suffix(".yml").write_text(yaml)
    assert load_preset(path.with_suffix(".yml")).tokens == told.preset.tokens
