"""Files → one zip, the same bytes every time: fixed dates, fixed rights, names in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

THE_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold; it says nothing."""
READABLE = 0o100644
"""A plain file that its owner may change and everybody may read."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip.

    Args:
        files: path inside the zip → content.

    >>> zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
    True
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, THE_DATE)
            entry.create_system = 3  # Unix, wherever it is made: the rights below are Unix rights
            entry.external_attr = READABLE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], compresslevel=9)
    return made.getvalue()
