"""Whether a built site holds together: each address in it leads to a page, a part of a page or a file.

Builders differ in what their strict mode sees: Zensical's passes over missing pictures, targets of the
menu and pages that nothing leads to. So this reads the HTML that came out, whoever made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESSES = {"a": "href", "img": "src", "script": "src", "link": "href", "iframe": "src", "use": "href"}
_SLASHES = re.compile("/{2,}")
_HOST = "http://site.invalid"


@dataclass(frozen=True)
class BrokenLink:
    """page: path under the site. address: as it is written there. reason: what is wrong with it."""

    page: str
    address: str
    reason: str

    def __str__(self) -> str:
        """One line."""
        return ": ".join(filter(None, (self.page, self.address, self.reason)))


class ReadPage(HTMLParser):
    """What a page of HTML leads to (links, files), and the names that others can lead to in it.

    address: its own, as it says itself. unlisted: whether nothing has to lead to it: it sends whoever comes
    to another page at once, or asks to be in no index, as a control does that is for frames of other sites.
    control: whether it holds a control, which reads whatever stands behind the `#`.

    >>> page = ReadPage('<a href="b/#c" id="d"><img src="e.svg">')
    >>> page.links, page.files, page.names
    (['b/#c'], ['e.svg'], {'d'})
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.files: list[str] = []
        self.names: set[str] = set()
        self.address = ""
        self.unlisted = self.control = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by `feed`."""
        given = dict(attrs)
        self.names.update(filter(None, (given.get("id"), given.get("name"))))
        self.control |= "data-control" in given
        if tag == "source" and (several := given.get("srcset")):
            self.files += [each.split()[0] for each in several.split(",") if each.strip()]
        if tag == "link" and given.get("rel") == "canonical":
            self.address = given.get("href") or ""
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            _, parted, target = (given.get("content") or "").partition("=")
            self.unlisted |= bool(parted)
            self.links += [target.strip(" '\"")] if parted else []
        if tag == "meta" and (given.get("name") or "").lower() == "robots":
            self.unlisted |= "noindex" in (given.get("content") or "").lower()
        if tag == "form" and (action := given.get("action")) and given.get("method", "get") == "get":
            self.links.append(action)
        address = given.get(_ADDRESSES.get(tag, ""))
        if address and tag in {"a", "iframe"}:
            self.links.append(address)
        elif address and given.get("rel") not in {"canonical", "preconnect"}:
            self.files.append(address)


def broken_links(site: Path) -> list[BrokenLink]:
    """Everything in a built site that leads nowhere, and each page that nothing leads to, but should.

    A host may serve it under a sub-path, with which addresses from the root begin; 404.html has only such.
    The start page names it: builders write its whole address (`rel="canonical"`) into it.
    """
    pages = {
        path.relative_to(site).as_posix(): ReadPage(path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(site.rglob("*.html"))
    }
    base = _base(pages["index.html"].address) if "index.html" in pages else "/"
    found = [fault for name, page in pages.items() for fault in _faults(site, base, pages, name, page)]
    if "index.html" not in pages:
        return [*found, BrokenLink("index.html", "", "page not found: the site has no start page")]
    unlisted = {name for name, page in pages.items() if page.unlisted}
    unlisted.add("404.html")  # with which a host answers under every address
    orphans = sorted(pages.keys() - _reached(base, pages) - unlisted)
    return [*found, *(BrokenLink(name, "", "no link leads to this page") for name in orphans)]


def _base(address: str) -> str:
    """The path of the folder of a page's address, with a slash at its end."""
    return urlsplit(urljoin(f"{_HOST}/", urljoin(address, "."))).path


def _faults(
    site: Path, base: str, pages: Mapping[str, ReadPage], name: str, page: ReadPage
) -> Iterator[BrokenLink]:
    for address in (*page.links, *page.files):
        if (there := _inside(base, name, address)) is None:
            continue
        target, part = there
        if target not in pages:
            if not (site / target).is_file():
                yield BrokenLink(name, address, "page or file not found")
        elif (
            part
            and part not in pages[target].names
            and not pages[target].control  # it answers to words, and the player to step-5 and the like
            and not part.startswith(("step-", ":~:"))  # :~: marks a text, not a part
        ):
            yield BrokenLink(name, address, "that page doesn't have this anchor")


def _inside(base: str, page: str, address: str) -> tuple[str, str] | None:
    """(file under the site, part of the page), or None where the address leads out of the site."""
    try:
        whole = urlsplit(urljoin(f"{_HOST}{base}{page}", address))
    except ValueError:  # such as http://[
        return address, ""
    if f"{whole.scheme}://{whole.netloc}" != _HOST:
        return None
    path = _SLASHES.sub("/", unquote(whole.path))  # as hosts read it
    target = path.removeprefix(base) if path.startswith(base) else f"..{path}"
    return (f"{target}index.html" if target.endswith("/") or not target else target), unquote(whole.fragment)


def _reached(base: str, pages: Mapping[str, ReadPage]) -> set[str]:
    """The pages that a reader comes to from the start."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for address in pages[name].links:
            there = _inside(base, name, address)
            if there is not None and there[0] in pages and there[0] not in seen:
                seen.add(there[0])
                waiting.append(there[0])
    return seen
