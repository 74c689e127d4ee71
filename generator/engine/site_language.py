"""The language of the site that presets are read for: whoever reads them says it, and sources ask for it."""

from __future__ import annotations

from contextvars import ContextVar

SITE_LANGUAGE: ContextVar[str] = ContextVar("site_language", default="")
"""Its tag (BCP 47), or nothing where the site says none."""
