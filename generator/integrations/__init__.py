"""Integrations with other programs: MkDocs, Python-Markdown, notebooks."""
