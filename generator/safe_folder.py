"""Which folders the generator may write to, and which paths in them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.errors import OutputError

MANIFEST, JOURNAL, LOCK, BESIDE = ".manifest.json", ".journal", ".lock", ".beside"
TIMINGS = ".timings.json"
OWN = (MANIFEST, JOURNAL, LOCK, BESIDE, TIMINGS)
"""The generator's own files in an output folder."""


def refuse_dangerous(root: Path) -> None:
    """Refuses an output folder in which the generator could do harm.

    Raises:
        OutputError: the folder is a link, a home, a root, holds `.git`, a project's `pyproject.toml` or a
            Python package, lies in a `.git`, or is no folder at all.
    """
    shown = root.as_posix()
    if root.is_symlink():
        raise OutputError(shown, "is a link; name the folder itself")
    resolved = root.resolve()
    if resolved.exists() and not resolved.is_dir():
        raise OutputError(shown, "is no folder; name a folder for the generated pages")
    here = Path.cwd().resolve()
    if resolved in (Path(resolved.anchor), Path.home(), here, *here.parents):
        raise OutputError(shown, "holds more than generated pages; name a folder of their own")
    beside_site = (resolved.parent / "mkdocs.yml").exists() and not (resolved / MANIFEST).exists()
    if beside_site and (resolved / "index.md").exists():
        raise OutputError(shown, "holds pages written by hand; name a folder inside it")
    if ".git" in resolved.parts:
        raise OutputError(shown, "belongs to git; name a folder for the generated pages alone")
    for sign in (".git", "pyproject.toml", "mkdocs.yml", "__init__.py"):
        if (resolved / sign).exists():
            raise OutputError(shown, f"holds {sign}; name a folder for the generated pages alone")


def refuse_presets(root: Path, presets: Path) -> None:
    """Refuses an output folder that is the folder of presets.

    Raises:
        OutputError: it is.
    """
    if root.resolve() == presets.resolve():
        raise OutputError(root.as_posix(), "holds the presets; name a folder for the generated pages alone")


def inside(path: str) -> PurePosixPath:
    """The path, if it stays inside the output folder.

    Raises:
        OutputError: it is absolute, goes up, or names one of the generator's own files.

    >>> inside("king-queen/ids.svg")
    PurePosixPath('king-queen/ids.svg')
    """
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts or path in OWN:
        raise OutputError(path, "would be written outside the output folder")
    return parts
