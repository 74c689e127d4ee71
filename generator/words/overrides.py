"""What a project says otherwise: templates and words of its own, in place of the generator's.

They decide the bytes of pages, so they are part of every page's key; and they travel to the workers that
make the pages, which may be on another machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from generator.engine.site_language import SITE_LANGUAGE
from generator.errors import TemplateError
from generator.files import RefusedFileError, line_at, open_inside

WORDS_FILE = "words.yml"
LINKED = ("look-up/data-json.md", "look-up/python.md", "look-up/words.md", "tags.md")
"""Pages of this project's own site that the generated ones link to; another project has none of them."""

_LANGUAGE = re.compile(r"""^["']?language["']?[ \t]*:[ \t]*["']?([A-Za-z0-9-]+)""", re.MULTILINE)

OWN_PART = "_"
"""The name of a template that only the project's own include begins so."""


@dataclass(frozen=True)
class Overrides:
    """A project's templates by name, such as "page.md.j2", and the text of its words.yml.

    folder: where they stand, for messages. assets: its style sheets and scripts, which are added to ours.
    lacking: pages of LINKED that the project does not have.
    """

    folder: str = ""
    templates: tuple[tuple[str, str], ...] = ()
    words: str = ""
    lacking: tuple[str, ...] = ()
    assets: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> str:
        r"""The language that the project's words are in; nothing where they name none.

        >>> Overrides(words="# Le site\nlanguage: fr-CA\npage:\n  language: x\n").language
        'fr-CA'
        """
        found = _LANGUAGE.search(self.words)
        return found[1] if found else ""

    @property
    def digest(self) -> str:
        """Of all of it; nothing where there is nothing."""
        parts = (self.templates, self.words, self.lacking, self.assets)
        return hashlib.sha256(repr(parts).encode()).hexdigest() if any(parts) else ""


def read_overrides(folder: Path | None, pages: Path | None = None) -> Overrides:
    """What stands in a project's folder of templates; nothing where there is no such folder.

    Args:
        folder: of templates.
        pages: the folder that the gallery's folder is in; generated pages link only to what is there.

    Raises:
        TemplateError: a file in it cannot be read, or has the name of no template.
    """
    lacking = tuple(name for name in LINKED if pages is not None and not (pages / name).is_file())
    if folder is None or not folder.is_dir():
        return Overrides(lacking=lacking)
    templates: dict[str, str] = {}
    assets: dict[str, str] = {}
    words = ""
    known = template_names()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if name == WORDS_FILE:
            words = _text(path)
        elif path.suffix in (".css", ".js"):
            assets[name] = _text(path)
        elif name in known or (path.name.startswith(OWN_PART) and path.suffix == ".j2"):
            templates[name] = _text(path)
        elif path.suffix == ".j2" or path.suffix in (".yml", ".yaml"):
            raise TemplateError(
                path.as_posix(),
                "replaces nothing: no template has this name; names of your own parts begin with _",
            )
    return Overrides(
        folder.as_posix(), tuple(sorted(templates.items())), words, lacking, tuple(assets.items())
    )


def template_names() -> set[str]:
    """The templates that can be overridden: all but the code that ran."""
    root = Path(__file__).parents[1] / "pages" / "templates"
    names = {path.relative_to(root).as_posix() for path in root.rglob("*.j2")}
    return {name for name in names if not name.startswith("code/")}


def current() -> Overrides:
    """What the project whose pages are being made says otherwise."""
    return _current.get()


@contextmanager
def using(overrides: Overrides) -> Iterator[None]:
    """Reads presets and makes pages as that project says."""
    before, language = _current.set(overrides), SITE_LANGUAGE.set(overrides.language)
    try:
        yield
    finally:
        _current.reset(before)
        SITE_LANGUAGE.reset(language)


NONE = Overrides()
_current: ContextVar[Overrides] = ContextVar("overrides", default=NONE)


def _text(path: Path) -> str:
    try:
        with open_inside(path, None) as file:
            content = file.read()
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        where = line_at(content, error.start)
        raise TemplateError(path.as_posix(), f"line {where}: is not UTF-8; save the file as UTF-8") from None
    except RefusedFileError as error:
        raise TemplateError(path.as_posix(), error.reason) from None
    except OSError as error:
        raise TemplateError(path.as_posix(), f"cannot be read: {error}") from None
