"""A built site of a few pages, each with one thing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.link_check import broken_links


def site(root: Path, **pages: str) -> Path:
    """A site whose start leads to b.html, and the pages given."""
    made = {"index": '<a href="b.html#part">b</a>', "b": '<h2 id="part">part</h2>', **pages}
    for name, html in made.items():
        (root / f"{name}.html").write_text(html, encoding="utf-8")
    (root / "there.svg").write_text("<svg/>", encoding="utf-8")
    return root


def said(root: Path) -> list[str]:
    return [str(fault) for fault in broken_links(root)]


def test_nothing_is_said_of_a_site_that_holds(tmp_path: Path) -> None:
    html = (
        '<a href="https://example.org/x">x</a><img src="there.svg"><a href="#step-3"><a href="mailto:a@b.c">'
    )
    assert said(site(tmp_path, b=f'<h2 id="part">p</h2>{html}')) == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="no.html">', "b.html: no.html: page or file not found"),
        ('<img src="no.svg">', "b.html: no.svg: page or file not found"),
        ('<source srcset="there.svg 1x, no.svg 2x">', "b.html: no.svg: page or file not found"),
        ('<script src="no.js">', "b.html: no.js: page or file not found"),
        ('<a href="index.html#a,b">', "b.html: index.html#a,b: that page doesn't have this anchor"),
        ('<a href="index.html#no">', "b.html: index.html#no: that page doesn't have this anchor"),
        ('<a href="folder/">', "b.html: folder/: page or file not found"),
        ('<a href="http://[x">', "b.html: http://[x: page or file not found"),
    ],
)
def test_one_thing_that_leads_nowhere(tmp_path: Path, html: str, reason: str) -> None:
    assert said(site(tmp_path, b=f'<h2 id="part">p</h2>{html}')) == [reason]


def test_a_page_that_nothing_leads_to(tmp_path: Path) -> None:
    framed = '<meta name="robots" content="noindex"><a href="no.html">'
    made = site(tmp_path, alone='<a href="index.html">', framed=framed, **{"404": ""})
    assert said(made) == [
        "framed.html: no.html: page or file not found",
        "alone.html: no link leads to this page",
    ]


@pytest.mark.parametrize("address", ["/course/", "/course/index.html"])
def test_a_site_under_a_sub_path(tmp_path: Path, address: str) -> None:
    made = site(
        tmp_path,
        index=f'<link rel="canonical" href="https://example.org{address}"><a href="b.html#part">b</a>',
        b='<h2 id="part">p</h2><a href="/course/b.html"><img src="/there.svg">',
        **{"404": '<a href="/course/"><img src="/course/there.svg"><a href="/course/b.html#part">'},
    )
    assert said(made) == ["b.html: /there.svg: page or file not found"]


def test_a_search_leads_to_its_page(tmp_path: Path) -> None:
    made = site(tmp_path, found="", b='<h2 id="part">p</h2><form action="found.html"></form>')
    assert said(made) == []


def test_a_control_reads_whatever_stands_behind_the_sign(tmp_path: Path) -> None:
    control = '<h2 id="part">p</h2><div data-control="explore"></div><a href="#paris"><a href="#paris,rome">'
    assert said(site(tmp_path, b=control)) == []


def test_a_page_that_sends_to_another_needs_no_link(tmp_path: Path) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    made = site(tmp_path, old=refresh.format("b.html"), older=refresh.format("gone.html"))
    assert said(made) == ["older.html: gone.html: page or file not found"]


def test_no_start(tmp_path: Path) -> None:
    assert said(tmp_path) == ["index.html: page not found: the site has no start page"]
