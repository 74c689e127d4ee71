"""The commands: a file each, and a line in COMMANDS."""

from __future__ import annotations

COMMANDS = (
    "build",
    "check",
    "check-site",
    "clean",
    "explain",
    "export",
    "export-site",
    "list",
    "migrate",
    "new",
    "offline",
    "site",
)
"""What each is called. `build` is `build_command` of `commands/build.py`, which is loaded when it is
asked for: a command does not wait for what only the others need."""
