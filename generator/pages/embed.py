"""The bare player, with no site around it: a page for an <iframe>, and one file that holds everything.

Both show what the player of the page shows, with the same script and the same style sheet. `embed/index.html`
loads those of the site; `player.html` has them inside, and works without any server.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping

from markupsafe import Markup

from generator.pages.address import NOWHERE, GalleryAddress
from generator.pages.assets import asset
from generator.pages.environment import rendered
from generator.pages.markup import direction, known, safe_text
from generator.pages.view import Page
from generator.words.words import load_words

OWN_FILES = Markup(
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of embed/index.html: files of its own site, nothing else, and no script or style inside it."""


def embed_files(
    page: Page, pictures: Mapping[str, bytes], address: GalleryAddress = NOWHERE
) -> dict[str, bytes]:
    """`<preset>/embed/index.html` and `<preset>/player.html`.

    pictures: the figures' files, by their path under the gallery. address: of the gallery; where that is not
    known, player.html leads nowhere.
    """
    up = Markup("../")
    embedded = _rendered(page, lambda file: known(f"../{file}"), policy=OWN_FILES, whole=None, address=up)
    return {
        f"{page.name}/embed/index.html": embedded,
        f"{page.name}/player.html": player_html(page, pictures, address),
    }


def player_html(page: Page, pictures: Mapping[str, bytes], address: GalleryAddress = NOWHERE) -> bytes:
    """The player as one file without a single address in it but those of its two links."""

    def data(file: str) -> Markup:
        svg = base64.b64encode(pictures[f"{page.name}/{file}"]).decode()
        return Markup("data:image/svg+xml;base64,{}").format(svg)

    style, setup, script = map(_inside, ("embed.css", "embed.js", "player.js"))
    policy = Markup(  # noqa: S704 - digests of our own files
        f"default-src 'none'; img-src data:; style-src {_digest(style)}; "
        f"script-src {_digest(setup)} {_digest(script)}; base-uri 'none'; form-action 'none'"
    )
    whole = {"style": style, "setup": setup, "script": script}
    own = safe_text(address.page(page.name))
    return _rendered(page, data, policy=policy, whole=whole, address=own)


def _rendered(page: Page, address_of: Callable[[str], Markup], **more: object) -> bytes:
    figures = {
        step.id: (address_of(f"{step.id}.svg"), address_of(f"{step.id}-narrow.svg")) for step in page.steps
    }
    towards = direction(load_words()("language"))
    return rendered("embed.html.j2", page=page, figures=figures, direction=towards, **more).encode()


def _inside(name: str) -> Markup:
    text = asset(name)
    if "</" in text:  # nothing else ends an element of style or script
        raise ValueError(f"{name} cannot stand inside a page: it holds </")
    return Markup(text)  # noqa: S704 - a file of our own


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
