"""Text that is only ever text: in Markdown, in HTML, in an attribute, in a front matter.

A token may hold markup, Markdown, Jinja, formulas or emoji shortcodes. Every ASCII character that
is neither letter nor digit is therefore written by its number (`&#42;`): Markdown finds nothing to act
on, HTML finds no tag, and a browser shows the character itself.
"""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache

from markupsafe import Markup

from generator.drawing.text import isolated, visible

_LEFTWARD_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug"}
    | {"ur", "yi"}
)
_LEFTWARD_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_TAG = re.compile(r"<[^<>]*>")
_IDLE = re.compile(r"&#(43|44|59|61);")
_POINT = re.compile(r"(?<=\d)&#46;(?=\d)")
_KNOWN = re.compile(r"[A-Za-z0-9_./#:=-]*")


@lru_cache(maxsize=4096)  # a page shows its tokens hundreds of times
def safe(text: str) -> Markup:
    r"""A text of anyone's as Markdown and HTML that show it and do nothing else.

    What cannot be seen is shown by a sign; right-to-left writing is fenced off from its neighbours.

    >>> safe("*a* | $x$")
    Markup('&#42;a&#42; &#124; &#36;x&#36;')
    >>> safe(" <b>\x07")
    Markup('␣&#60;b&#62;⟨U&#43;0007⟩')
    """
    return _numbered(isolated(visible(text)))


def safe_text(text: str) -> Markup:
    """A text that was put together for readers already, such as a figure's description.

    Its tokens are shown by signs and fenced off; what is left is to number its characters.

    >>> safe_text("a | b")
    Markup('a &#124; b')
    """
    return _numbered(text)


def safe_lines(text: str) -> Markup:
    r"""A text of several lines, such as a file, with its spaces and line ends as they are.

    >>> safe_lines('{"a":\r\n  1}')
    Markup('&#123;&#34;a&#34;&#58;&#10;&#32;&#32;1&#125;')
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = (" ".join(visible(word) if word else "" for word in line.split(" ")) for line in lines)
    return _numbered("\n".join(shown), spaces=True)


def in_attribute(text: str) -> Markup:
    """A text for an attribute of an element with `markdown="…"`, which Markdown reads: made safe twice.

    >>> in_attribute(safe("&amp;"))
    Markup('&#38;#38;amp&#38;#59;')
    """
    return Markup(str(_made_safe(text)).replace("&", "&#38;"))  # noqa: S704 - stricter than what came in


def sentence(text: Markup) -> Markup:
    """A text, made safe, with the full stop that it needs: none after an ellipsis, "?" or "!".

    >>> sentence(safe("The tokens")), sentence(safe("a is to b as c is to …")), sentence(safe("What?"))
    (Markup('The tokens.'), Markup('a is to b as c is to …'), Markup('What&#63;'))
    """
    return text if text.endswith(("…", "&#63;", "&#33;", "&#46;")) else text + Markup(".")


def known(text: str) -> Markup:
    """A name or an address that the generator made itself, as it is.

    Raises:
        ValueError: it holds a character that such names never hold.

    >>> known("king-queen/cosine-0-3.svg")
    Markup('king-queen/cosine-0-3.svg')
    """
    if not _KNOWN.fullmatch(text):
        raise ValueError(f"not a name of the generator's own: {text!r}")
    return Markup(text)  # noqa: S704 - checked above


def plain(markup: Markup) -> str:
    r"""The text of some HTML, without tags, on one line.

    >>> plain(Markup("<b>a</b>\n &#60; b"))
    'a < b'
    """
    return markup.striptags()


def front_matter(text: str) -> Markup:
    """A text, made safe, as a quoted value of a page's YAML front matter.

    The theme copies it into HTML, and other plugins read it: mkdocs-macros runs what stands in braces. So
    what HTML or a language of templates acts on is written by its name or number. The rest stays as it is:
    Zensical's search shows the value so.

    >>> front_matter('a: <b> {{ c }}')
    Markup('"a: &lt;b&gt; &#123;&#123; c &#125;&#125;"')
    """
    shown = html.unescape(str(_made_safe(text))).translate(_IN_FRONT)
    return Markup(json.dumps(shown, ensure_ascii=False))  # noqa: S704 - safe text in quotes


def direction(language: str) -> str:
    """How a language is written, "ltr" or "rtl"; its script decides where its tag (BCP 47) names one.

    >>> direction("fa"), direction("pt-BR"), direction("az-Arab"), direction("ar-Latn")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    name, *others = language.lower().split("-")
    script = next((each for each in others if len(each) == 4 and each.isalpha()), None)
    leftwards = script in _LEFTWARD_SCRIPTS if script is not None else name in _LEFTWARD_LANGUAGES
    return "rtl" if leftwards else "ltr"


def language_attributes(language: str) -> Markup:
    """The attributes of HTML that say in which language and direction an element is written.

    >>> language_attributes("en")
    Markup('lang="en" dir="ltr"')
    """
    return Markup('lang="{}" dir="{}"').format(language, direction(language))


def lean(text: str) -> Markup:
    """A text made safe, with signs that do nothing inside a line as themselves: it can be read in the source.

    >>> lean("+1.50, *a*"), lean(Markup("&#43;1&#46;50"))
    (Markup('+1.50, &#42;a&#42;'), Markup('+1.50'))
    """
    made = str(text if isinstance(text, Markup) else safe_text(text))
    freed = _IDLE.sub(lambda found: chr(int(found[1])), _POINT.sub(".", made))
    return Markup(freed)  # noqa: S704 - only such signs were freed


def without_tags(text: str) -> Markup:
    """A caption as Markdown: its tags gone, its texts as safe as they were.

    >>> without_tags(Markup("so <strong>&#43;1</strong> &#60;b&#62;"))
    Markup('so +1 &#60;b&#62;')
    """
    return lean(Markup(_TAG.sub("", str(text if isinstance(text, Markup) else safe(text)))))  # noqa: S704 - as above


def _made_safe(text: str) -> Markup:
    return text if isinstance(text, Markup) else safe(text)


def _numbered(text: str, *, spaces: bool = False) -> Markup:
    return Markup(text.translate(_WITH_SPACES if spaces else _NUMBERED))  # noqa: S704 - nothing is left that acts


# Every sign of ASCII by its number: neither Markdown nor HTML acts on it then.
_NUMBERED = {code: f"&#{code};" for code in range(128) if not chr(code).isalnum() and chr(code) != " "}
_IN_FRONT = {ord(sign): html.escape(sign) for sign in "&<>\"'"} | {
    ord(sign): f"&#{ord(sign)};" for sign in "#$%*@[\\]^`{|}~"
}
_WITH_SPACES = _NUMBERED | {ord(" "): "&#32;"}
