"""What a project says otherwise: templates and words (`words.yml`) of its own, in place of the generator's.

They decide the bytes of pages, so they are part of every page's key; and they travel to the workers that
make the pages, which may be on another machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from generator.engine.corpus.words import SITE_LANGUAGE
from generator.errors import TemplateError, did_you_mean, field_path, quoted
from generator.files import RefusedFileError, read_text
from generator.preset.parsing import DuplicateKeys, FieldPath, Parsed, UnreadableError, Value, described
from generator.preset.yaml_reader import parse_yaml

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
            words = _file_text(path)
        elif path.suffix in (".css", ".js"):
            assets[name] = _file_text(path)
        elif name in known or (path.name.startswith(OWN_PART) and path.suffix == ".j2"):
            templates[name] = _file_text(path)
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


def _file_text(path: Path) -> str:
    try:
        return read_text(path, None)
    except RefusedFileError as error:
        raise TemplateError(path.as_posix(), error.reason) from None


LANGUAGE = "language"
"""The key of what is no text: the tag of the language."""

_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|x(-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
"""BCP 47 (RFC 5646, chapter 2.1): language, script, region, variants, extensions, private use."""


def own_words(texts: Mapping[str, str], overrides: Overrides) -> dict[str, str]:
    """The texts of a project's `words.yml` by name, which take the place of some of the generator's.

    Raises:
        TemplateError: no YAML, no such key, no text, a gap that is never filled, or no tag of a language.
    """
    if not overrides.words.strip():
        return {}
    path = f"{overrides.folder}/{WORDS_FILE}"
    try:
        parsed = parse_yaml(overrides.words)
    except UnreadableError as error:
        if all(line.strip() == "" or line.lstrip().startswith("#") for line in overrides.words.split("\n")):
            return {}
        raise TemplateError(path, str(error)) from None
    if not isinstance(parsed.value, dict):
        reason = f"is {described(parsed.value, None)}; must have keys with texts, as in language: de"
        raise TemplateError(path, reason)
    found: dict[str, str] = {}
    for keys, value in _leaves(path, parsed.value, ()):
        name = ".".join(keys)
        if (wrong := _wrong(name, value, parsed, keys, texts)) is not None:
            raise _error(path, keys, wrong)
        found[name] = _text(value, parsed, keys)
    return found


def _leaves(
    path: str, tree: dict[str, Value], keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Everything in a tree of keys that holds no further keys, in the order of the file."""
    if isinstance(tree, DuplicateKeys) and tree.twice:
        raise _error(path, (*keys, tree.twice[0]), "appears twice; keep only one")
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from _leaves(path, value, (*keys, key))
        else:
            yield (*keys, key), value


def _wrong(name: str, value: Value, parsed: Parsed, keys: FieldPath, texts: Mapping[str, str]) -> str | None:
    """Why a value cannot take the place of a text; None where it can."""
    if name not in texts:
        if within := [known for known in texts if known.startswith(f"{name}.")]:
            return f"is {described(value, parsed.written.get(keys))}; must have keys, such as {within[0]}"
        return f"unknown key; {did_you_mean(name, texts, 'the keys are those of generator/words/en.yml')}"
    if value is None or isinstance(value, list | dict):
        return f"is {described(value, parsed.written.get(keys))}; must be text"
    text = _text(value, parsed, keys)
    if name == LANGUAGE:
        reason = f"is {quoted(text)}; must be a language tag, as in de, pt-BR or zh-Hant"
        return None if _TAG.fullmatch(text) else reason
    return _wrong_gaps(text, texts[name])


def _text(value: Value, parsed: Parsed, keys: FieldPath) -> str:
    """A word that YAML takes for a number, or for yes or no, is a word as it was written."""
    return value if isinstance(value, str) else parsed.written[keys]


def _wrong_gaps(text: str, english: str) -> str | None:
    known = {gap for _, gap, _, _ in Formatter().parse(english) if gap is not None}
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "has a { or } that isn't part of a gap; write {{ or }} for a brace"
    for _, gap, form, conversion in parts:
        if gap is not None and gap not in known:
            otherwise = f"the gaps here are {', '.join(sorted(known))}" if known else "remove it"
            return f"the gap {{{gap}}} is never filled; {did_you_mean(gap, known, otherwise)}"
        if form or conversion:
            return f"a gap contains only its name, as in {{{gap}}}; remove what follows it"
    return None


def _error(path: str, keys: FieldPath, reason: str) -> TemplateError:
    return TemplateError(path, f"{field_path(*keys)}: {reason}")
