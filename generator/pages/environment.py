"""The templates, set up so that none of them can forget to make a text safe.

Whatever a template puts out passes `put_out`: a text that is not markup already is made safe there.
Jinja's own escaping knows HTML only, so the filters that would join a text to markup behind that
door's back are taken away (and a test reads the templates for `~`, which does the same).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from generator.errors import GeneratorError, TemplateError, did_you_mean, quoted
from generator.pages import markup
from generator.pages.phrases import PHRASES
from generator.words.overrides import Overrides, current, template_names
from generator.words.words import Words, load_words

# What is wrong in a project's own templates, told by file and line: before they run, and when they fail.

BUILT_IN = "built-in/"
"""Before the name of a template: the generator's, whatever the project has."""

OWN = "own:"
"""Before the name of a project's template, in tracebacks."""


@contextmanager
def template_errors() -> Iterator[None]:
    """Turns what is wrong in a project's template into one line.

    Raises:
        TemplateError: instead of whatever a template of the project's own raised.
    """
    try:
        yield
    except GeneratorError:
        raise
    except Exception as error:  # a template can divide by zero, or call a function as it must not be
        own = dict(current().templates)
        name, line = _origin(error, own)
        if name not in own:
            raise  # a fault of ours
        raise TemplateError(f"{current().folder}/{name}", f"line {line}: {_reason(error, own)}") from None


def _refuse_wrong(environment: jinja2.Environment, overrides: Overrides) -> None:
    """Raises TemplateError where a template of the project's own is wrong, also one that no page needs."""
    own = dict(overrides.templates)
    for name, source in own.items():
        try:
            environment.get_template(name)
            tree = environment.parse(source, name)
            _refuse_missing(tree, name, own)
            _refuse_unknown_blocks(environment, tree, name)
        except jinja2.TemplateError as error:
            wrong, line = _origin(error, own)
            path = f"{overrides.folder}/{wrong or name}"
            raise TemplateError(path, f"line {line or 1}: {_reason(error, own)}") from None


def _origin(error: Exception, own: Mapping[str, str]) -> tuple[str, int]:
    """The template and the line that an error is in; of several the innermost of the project's own."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = reversed(traceback.extract_tb(error.__traceback__))
    found = ((frame.filename.removeprefix(OWN), frame.lineno or 0) for frame in frames)
    return next((each for each in found if each[0] in own), ("", 0))


def _reason(error: Exception, own: Mapping[str, str]) -> str:
    match error:
        case jinja2.TemplateNotFound(templates=names):
            return _no_template(str(names[-1] if names else error), own)
        case jinja2.TemplateError():
            return error.message or type(error).__name__
        case RecursionError():
            return "it includes or calls itself endlessly"
    return f"{error} ({type(error).__name__})" if str(error) else type(error).__name__


def _no_template(name: str, own: Mapping[str, str]) -> str:
    name = name.removeprefix(BUILT_IN)
    hint = did_you_mean(name, [*template_names(), *own], "put your own parts next to this file")
    return f"no template is called {quoted(name)}; {hint}"


def _refuse_missing(tree: nodes.Template, name: str, own: Mapping[str, str]) -> None:
    """Raises TemplateSyntaxError where a template is named that is not there; a name may be computed, too."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        other = _named(node)
        if other is None or (isinstance(node, nodes.Include) and node.ignore_missing):
            continue
        known = template_names() if other == name else template_names() | own.keys()
        if (other if other == name else other.removeprefix(BUILT_IN)) not in known:
            raise jinja2.TemplateSyntaxError(_no_template(other, own), node.lineno, name)


def _named(node: nodes.Node | None) -> str | None:
    """The template that a tag names; None where there is no tag, or the name is computed."""
    named = getattr(node, "template", None)
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def _refuse_unknown_blocks(environment: jinja2.Environment, tree: nodes.Template, name: str) -> None:
    """Raises TemplateSyntaxError where a block would replace none, and so stand nowhere."""
    if (parent := _parent(environment, tree, name)) is None:
        return
    known = set(_blocks_of(environment, parent))
    for block in _outermost(tree):
        if block.name not in known:
            hint = did_you_mean(block.name, known, f"its blocks are {', '.join(sorted(known)) or 'none'}")
            of = quoted(parent.removeprefix(BUILT_IN))
            raise jinja2.TemplateSyntaxError(
                f"{of} has no block {quoted(block.name)}; {hint}", block.lineno, name
            )


def _parent(environment: jinja2.Environment, tree: nodes.Template, name: str) -> str | None:
    """The template that this one extends."""
    extended = _named(tree.find(nodes.Extends))
    return None if extended is None else environment.join_path(extended, name)


def _blocks_of(environment: jinja2.Environment, name: str) -> Iterator[str]:
    """The blocks of a template and of those that it extends."""
    seen: set[str] = set()
    parent: str | None = name
    while parent is not None and parent not in seen and environment.loader is not None:
        seen.add(parent)
        tree = environment.parse(environment.loader.get_source(environment, parent)[0], parent)
        yield from (block.name for block in tree.find_all(nodes.Block))
        parent = _parent(environment, tree, parent)


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """Blocks that stand in no other: one within another is new, and stands there."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


FILTERS = ("groupby", "trim", "indent", "length", "lower")
"""Filters of Jinja's that hand out no text of their own making."""


def _put_out(value: object) -> object:
    """What a template writes for a value: markup and numbers as they are, any other text made safe.

    >>> _put_out("<b>"), _put_out(Markup("<b>")), _put_out(3)
    (Markup('&#60;b&#62;'), Markup('<b>'), 3)
    """
    return markup.safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def say_and_label(words: Words) -> dict[str, Callable[..., Markup]]:
    """`say("page", "angle.same", **gaps)`: a text of the table of words; its gaps are made safe.

    `label(…)`: the same for an attribute in double quotes, which a text with such a quote would end.

    >>> say_and_label(Words({"a": 'the "{b}"'}))["label"]("a", b="<c>")
    Markup('the &#34;&#60;c&#62;&#34;')
    """

    def say(*name: str, **gaps: object) -> Markup:
        try:
            filled = words(".".join(name), **{gap: _put_out(value) for gap, value in gaps.items()})
        except KeyError as error:  # in a project's own template it is a mistake of the project's
            lacking = "text" if error.args[0] == ".".join(name) else "gap"
            raise jinja2.TemplateRuntimeError(f"say: there is no {lacking} {error.args[0]}") from None
        return Markup(filled)  # noqa: S704 - the table is ours, the gaps are safe

    def label(*name: str, **gaps: object) -> Markup:
        text = str(say(*name, **gaps)).replace('"', "&#34;")
        return Markup(text)  # noqa: S704 - as above

    return {"say": say, "label": label}


class _PutOutOnce(CodeGenerator):
    """What `finalize` hands back is markup already: escaping it again would find nothing and take long."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


class PageEnvironment(SandboxedEnvironment):
    """A template of a project's own that extends its own name extends the generator's.

    The two shortcuts save an eighth of the time of a page.
    """

    code_generator_class = _PutOutOnce

    def join_path(self, template: str, parent: str) -> str:
        """The name under which a template finds another one."""
        return BUILT_IN + template if template == parent else template

    def getattr(self, obj: object, attribute: str) -> Any:
        """Jinja's answer; a field of what pages are made from is what it is, and is asked for very often."""
        if attribute in _fields_of(type(obj)):  # type: ignore[arg-type] # a class can be hashed
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _fields_of(kind: type) -> frozenset[str]:
    """The public fields of a dataclass."""
    named = fields(kind) if is_dataclass(kind) else ()
    return frozenset(each.name for each in named if not each.name.startswith("_"))


def environment() -> jinja2.Environment:
    """The templates of pages, captions, cards and code, those of the project before the generator's.

    They run in Jinja's sandbox: a template reads what it is given, and reaches nothing else.

    Raises:
        TemplateError: a template of the project's own is wrong.
    """
    return _environment(current())


def rendered(template: str, /, **gaps: object) -> Markup:
    """A template of that name, filled: every text in it is safe in Markdown and HTML."""
    return Markup(environment().get_template(template).render(gaps))  # noqa: S704 - as it says


@cache
def _environment(overrides: Overrides) -> jinja2.Environment:
    ours = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    own = dict(overrides.templates)

    def load_own(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], OWN + name, lambda: True) if name in own else None

    made = PageEnvironment(
        loader=jinja2.ChoiceLoader(
            [jinja2.FunctionLoader(load_own), ours, jinja2.PrefixLoader({BUILT_IN.removesuffix("/"): ours})]
        ),
        autoescape=True,
        auto_reload=False,
        optimized=False,  # looking for constants takes longer than they would
        finalize=lambda value: value if isinstance(value, Markup) else escape(_put_out(value)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters |= {
        "known": markup.known,
        "attribute": markup.in_attribute,
        "sentence": markup.sentence,
        "front_matter": markup.front_matter,
        "lean": markup.lean,
        "text": markup.safe_text,
        "without_tags": markup.without_tags,
    }
    made.globals |= {"has_page": lambda name: name not in overrides.lacking}
    made.globals |= {**say_and_label(load_words()), **PHRASES}
    _refuse_wrong(made, overrides)
    return made
