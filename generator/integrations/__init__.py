"""Doors for other programs: MkDocs, Python-Markdown, notebooks."""
