"""MkDocs and Zensical make the same site out of the same mkdocs.yml and the same pages."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.conftest import BUILDER, SUB_PATH, BuiltSite, build_site
from tests.site.conftest import Project
from tests.site.course import new_course

ADDRESS = f"https://example.org/{SUB_PATH}/"
OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "search")
"""Where each builder keeps its own scripts, styles and index."""


@pytest.fixture(scope="module")
def both(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site by MkDocs and the site by Zensical."""
    project = tmp_path_factory.mktemp("builders") / "project"
    shutil.copytree(built_site.project, project, ignore=shutil.ignore_patterns("site"))
    other = project.parent / "other"
    build_site(project, other, "zensical" if BUILDER == "mkdocs" else "mkdocs")
    return (built_site.site, other) if BUILDER == "mkdocs" else (other, built_site.site)


class Article(HTMLParser):
    """What stands in a page's article: headings, pictures, links, names, a player's parts; and the menu."""

    def __init__(self, address: str) -> None:
        super().__init__()
        kinds = ("headings", "images", "links", "ids", "player", "menu")
        self.found: dict[str, list[str]] = {kind: [] for kind in kinds}
        self._address = address
        self._depth = 0
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind, link = given.get("class", ""), given.get("href", "")
        self._depth += tag == "article"
        if "md-nav__link" in kind and link and not link.startswith("#"):
            self.found["menu"].append(urljoin(self._address, link))
        if not self._depth:
            return
        if tag in {"h1", "h2", "h3", "h4"}:
            self._heading = [tag]
        if tag == "img":
            self.found["images"].append(f"{urljoin(self._address, given['src'])} {given.get('alt')}")
        if tag == "a" and link and kind not in {"headerlink", "md-tag"}:  # tags stand elsewhere
            whole = urljoin(self._address, link)  # of a page that is no Markdown one builder names the file
            self.found["links"].append(whole.removesuffix("index.html"))
        if given.get("id", "__skip") != "__skip":
            self.found["ids"].append(given["id"])
        if kind.startswith(("player", "step")):
            self.found["player"].append(f"{tag} {kind}")

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "article"
        if self._heading is not None and tag == self._heading[0]:
            self.found["headings"].append(" ".join("".join(self._heading[1:]).replace("¶", "").split()))
            self._heading = None


def pages(site: Path) -> dict[str, dict[str, list[str]]]:
    """Path → what stands in that page; but 404.html, whose links begin at the root of the host."""
    read = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        article = Article(f"https://example.org/{name}")
        article.feed(path.read_text(encoding="utf-8"))
        read[name] = article.found
    del read["404.html"]
    return read


def files(site: Path) -> set[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith(OF_THE_THEME)}


def test_the_same_pages_and_files(both: tuple[Path, Path]) -> None:
    by_mkdocs, by_zensical = map(files, both)
    assert by_mkdocs - by_zensical <= {"sitemap.xml.gz"}
    assert by_zensical - by_mkdocs == set()
    assert len([name for name in by_mkdocs if name.endswith(".html")]) > 30


def test_the_same_in_every_page(both: tuple[Path, Path]) -> None:
    by_mkdocs, by_zensical = map(pages, both)
    assert by_mkdocs.keys() == by_zensical.keys()
    for kind in ("headings", "images", "links", "ids", "player"):
        assert sum(len(page[kind]) for page in by_mkdocs.values()) > 100
        for name, page in by_mkdocs.items():
            assert page[kind] == by_zensical[name][kind], name
    one, other = (set(read["learn/lookup/index.html"]["menu"]) for read in (by_mkdocs, by_zensical))
    assert one == other and len(one) > 6


def test_both_sites_hold_together(both: tuple[Path, Path], project: Project) -> None:
    for site in both:
        done = project.run("check-site", str(site), env={"SITE_URL": ADDRESS})
        assert (done.code, done.err) == (0, "")
        assert "no broken links" in done.out


def test_what_the_strict_mode_of_zensical_passes_over_is_found(tmp_path: Path) -> None:
    course = new_course(tmp_path)
    (course.root / "mkdocs.yml").write_text("site_name: A course\nnav: [index.md]\n", encoding="utf-8")
    (course.root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    lost = course.root / "docs" / "lost.md"
    lost.write_text('# Lost\n\n<img src="../no-such.svg" alt="">\n', encoding="utf-8")
    assert course.zensical().code == 0, "strict, and content"
    done = course.run("check-site")
    assert done.code == 1
    assert "lost/index.html: no link leads to this page" in done.err
    assert "no-such.svg: page or file not found" in done.err
