"""Pages out of a PDF that matplotlib wrote, as files of their own, with the text that is read aloud for each.

To embed a font costs matplotlib a tenth of a second a font and a file, many times what a page costs. So
all pages are painted into one file, and files of fewer pages are put together from its objects. On the
way each page is tagged as a figure with its alternative text, which matplotlib cannot do.

Only files of matplotlib's are read: a plain table of objects, each in one piece, streams deflated.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_FONT_USED = re.compile(rb"/(F\d[\w-]*) [\d.]+ Tf")
_FONT_KNOWN = re.compile(rb"/(F\d[\w-]*) (\d+) 0 R")
_PLACE = re.compile(rb"(\d{10}) \d{5} n")
_PRODUCER = "token-embeddings-explainer"


@dataclass(frozen=True)
class Painted:
    """A PDF file, its objects by number, and the numbers of its pages in their order."""

    objects: dict[int, bytes]
    pages: tuple[int, ...]


def read(file: bytes) -> Painted:
    """The objects of a file that matplotlib wrote."""
    table = int(file[file.rindex(b"startxref") :].split()[1])
    places = [int(found[1]) for found in _PLACE.finditer(file, table)]
    ends = dict(zip(sorted(places), [*sorted(places)[1:], table], strict=True))
    objects: dict[int, bytes] = {}
    for place in places:
        number, body = file[place : ends[place]].split(b" 0 obj\n", 1)
        objects[int(number)] = body[: body.rindex(b"\nendobj")]
    (tree,) = (body for body in objects.values() if b"/Type /Pages" in body)
    kids = tree[tree.index(b"/Kids") : tree.index(b"]")]
    return Painted(objects, tuple(int(number) for number in _REFERENCE.findall(kids)))


def assembled(
    painted: Painted,
    places: Sequence[int],
    alts: Sequence[str],
    *,
    title: str,
    size: tuple[float, float] | None = None,
) -> bytes:
    """Some pages as a file of their own, with the fonts that they use.

    Args:
        painted: a file with more pages.
        places: of the pages among its pages, counted from 0.
        alts: as many alternative texts.
        title: of the file.
        size: width and height of its pages in points, what was painted in the middle; None as they are.
    """
    file = _File(painted, size)
    catalog, tree, root, document, about = (file.new() for _ in range(5))
    pages, figures = [], []
    for count, (place, alt) in enumerate(zip(places, alts, strict=True)):
        page, figure = file.new(), file.new()
        box = file.page(page, painted.pages[place], tree, count)
        file.bodies[figure] = (
            b"<< /Type /StructElem /S /Figure /P %d 0 R /Pg %d 0 R /K 0 /Alt %s\n"
            b"/A << /O /Layout /BBox [%s] /Placement /Block >> >>" % (document, page, _text(alt), box)
        )
        pages.append(page)
        figures.append(figure)
    parents = b" ".join(b"%d [%d 0 R]" % (count, figure) for count, figure in enumerate(figures))
    file.bodies |= {
        catalog: b"<< /Type /Catalog /Pages %d 0 R /MarkInfo << /Marked true >> /StructTreeRoot %d 0 R\n"
        b"/Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>" % (tree, root),
        tree: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (_references(pages), len(pages)),
        root: b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree << /Nums [%s] >> /ParentTreeNextKey %d >>"
        % (document, parents, len(pages)),
        document: b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>" % (root, _references(figures)),
        about: b"<< /Title %s /Creator (%s) /Producer (%s) >>"
        % (_text(title), _PRODUCER.encode(), _PRODUCER.encode()),
    }
    return file.written(catalog, about)


class _File:
    """A file in the making; new numbers are given to objects as they are needed."""

    def __init__(self, painted: Painted, size: tuple[float, float] | None) -> None:
        self.painted, self.size = painted, size
        self.bodies: dict[int, bytes] = {}
        self._last = 0
        self._copied: dict[int, int] = {}

    def new(self) -> int:
        self._last += 1
        return self._last

    def page(self, page: int, old: int, tree: int, count: int) -> bytes:
        """Writes a page, tagged as one figure; its box, as numbers."""
        objects = self.painted.objects
        head = objects[old]
        content = _inflated(objects[_referred(head, b"Contents")])
        resources = objects[_referred(head, b"Resources")]
        known = dict(_FONT_KNOWN.findall(objects[_referred(resources, b"Font")]))
        used = sorted(set(_FONT_USED.findall(content)))
        fonts = b" ".join(b"/%s %d 0 R" % (name, self._copy(int(known[name]))) for name in used)
        others = re.sub(rb"/Font \d+ 0 R", b"", resources).strip()[2:-2]
        box = head[head.index(b"/MediaBox [") + len(b"/MediaBox [") :]
        box = box[: box.index(b"]")].strip()
        moved = b""
        if self.size is not None:
            moved, box = _in_the_middle(box, self.size)
        tagged = zlib.compress(b"%s/Figure << /MCID 0 >> BDC\n%s\nEMC\n" % (moved, content), 6)
        stream = self.new()
        self.bodies[stream] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
            len(tagged),
            tagged,
        )
        self.bodies[page] = (
            b"<< /Type /Page /Parent %d 0 R /MediaBox [%s] /Contents %d 0 R /StructParents %d /Tabs /S\n"
            b"/Resources << /Font << %s >> %s >> >>"
            % (tree, box, stream, count, fonts, self._renumbered(others))
        )
        return box

    def written(self, catalog: int, about: int) -> bytes:
        """The file: header, objects, table, trailer."""
        parts, places, at = [b"%PDF-1.7\n%\xac\xdc\xab\xba\n"], [], 0
        for number in range(1, self._last + 1):
            at += len(parts[-1])
            places.append(at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, self.bodies[number]))
        at += len(parts[-1])
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table))
        end = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        return b"".join(parts) + end % (len(places) + 1, catalog, about, at)

    def _copy(self, old: int) -> int:
        """The new number of an object, which is copied with all that it refers to."""
        if old not in self._copied:
            self._copied[old] = number = self.new()
            head, stream, rest = self.painted.objects[old].partition(b"\nstream\n")
            self.bodies[number] = self._renumbered(head) + stream + rest
        return self._copied[old]

    def _renumbered(self, text: bytes) -> bytes:
        return _REFERENCE.sub(lambda found: b"%d 0 R" % self._copy(int(found[1])), text)


def _in_the_middle(box: bytes, size: tuple[float, float]) -> tuple[bytes, bytes]:
    """What moves the contents of a page to the middle of a page of another size, and the box of that."""
    _, _, width, height = map(float, box.split())
    across, up = (size[0] - width) / 2, (size[1] - height) / 2
    return b"1 0 0 1 %.3f %.3f cm\n" % (across, up), b"0 0 %.3f %.3f" % size


def _referred(body: bytes, key: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % key, body)
    if found is None:
        raise ValueError(f"a PDF of another kind: no /{key.decode()}")
    return int(found[1])


def _inflated(body: bytes) -> bytes:
    start = body.index(b"stream\n") + len(b"stream\n")
    return zlib.decompressobj().decompress(body[start:])


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text(text: str) -> bytes:
    """A text of anybody's: as hexadecimal digits nothing in it can end the string."""
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be", "replace").hex().encode()
