"""Generates a site that explains token embeddings, from small preset files.

Data flows one way: preset → trace → frames → page → site. `docs/about/architecture.md`
tells why; each module's docstring tells what it holds.
"""

__version__ = "0.1.0"
