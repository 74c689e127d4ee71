"""Generates a site that explains token embeddings, from small preset files.

Data flows one way: preset → trace → frames → page → site. `docs/about/architecture.md`
tells why; each module's docstring tells what it holds.

For notebooks and scripts: `from generator import load_preset, run, show, similarity_table`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.integrations.notebook import load_preset, run, show, similarity_table

__all__ = ["load_preset", "run", "show", "similarity_table"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The functions, loaded when they are asked for: the command line starts sooner without them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from generator.integrations import notebook

    return getattr(notebook, name)
