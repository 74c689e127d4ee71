"""Any text as XML can hold it."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """Text that is safe between tags and in attributes, and that XML allows.

    >>> escaped('<b> & "c"' + chr(7))
    '&lt;b&gt; &amp; &quot;c&quot;\ufffd'
    """
    return (
        allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def allowed(text: str) -> str:
    r"""The text with U+FFFD for every character that no XML file may hold.

    >>> print(ascii(allowed("a\x07b\ud800c")))
    'a\ufffdb\ufffdc'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
