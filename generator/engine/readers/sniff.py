"""What a file is, recognised by its content and never by its name.

Sources: numpy's NEP 1 (npy), APPNOTE.TXT (zip), the safetensors README, the git-lfs
specification, fastText's `fasttext.cc` (magic number), Python's `pickletools`.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Literal, TypeAlias

from generator.engine.readers.stream import HEAD, ZIP_SIGNS, broken, compression, is_safetensors
from generator.engine.readers.text import trailing_numbers
from generator.errors import VectorFileError, quoted

FASTTEXT_MAGIC = 793712314


Kind: TypeAlias = Literal["text", "word2vec binary", "npy", "zip", "safetensors", "json", "GGUF"]
"""The families of formats; which one of a family it is, its reader finds out."""

_REFUSED = (
    (b"version https://git-lfs.github.com/spec/", "is a Git LFS pointer, not the file; run `git lfs pull`"),
    (b"\x89HDF\r\n\x1a\n", "is an HDF5 file, which isn't supported; save the vectors as .npz or text"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it and use the file inside"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it and use the file inside"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstandard, which isn't supported; unpack it"),
    (b"%PDF-", "is a PDF, not vectors"),
    (b"PAR1", "is a Parquet file, which isn't supported; save the vectors as .npz or text"),
    (b"SQLite format 3\0", "is a database, which isn't supported; save the vectors as .npz or text"),
    (b"\xff\xfe\0\0", "is UTF-32 text; save it as UTF-8"),
    (b"\0\0\xfe\xff", "is UTF-32 text; save it as UTF-8"),
    (b"\xff\xfe", "is UTF-16 text; save it as UTF-8"),
    (b"\xfe\xff", "is UTF-16 text; save it as UTF-8"),
)  # fmt: skip

_PAGE = re.compile(rb"\s*(<!doctype html|<html[\s>]|<head[\s>]|<\?xml\s)", re.IGNORECASE)
_JSON = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"[^"\n]*"\s*:')
_PROJECTOR = re.compile(rb"(\xef\xbb\xbf)?\s*(embeddings\s*)?\{")
_TENSOR = re.compile(rb'"?tensor_?path"?\s*:\s*"([^"]{1,200})"', re.IGNORECASE)
"""The Embedding Projector's configuration, as JSON or as TensorBoard's projector_config.pbtxt."""
_HEADER = re.compile(rb"(\xef\xbb\xbf)?[ \t]*(\d+)[ \t]+(\d+)[ \t]*(?:\r\n?|\n)")
_TEXT_PICKLE = re.compile(rb"(\(dp?|\(lp?|c)[\w.]*\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_FIELD = re.compile(rb"[^ \t]+")


def kind_of(head: bytes, path: Path, size: int) -> Kind:
    r"""The kind of a file by its first `HEAD` bytes, unpacked. size: of all of it; 0 where it is compressed.

    Raises VectorFileError: it is nothing that can be read, with what it is where that can be told.

    >>> kind_of(b"the 0.1 0.2\n", Path("x"), 12), kind_of(b"\x93NUMPY\x01\0", Path("x"), 8)
    ('text', 'npy')
    """
    if is_safetensors(head):
        return "safetensors"
    refuse(head, path)
    if head.startswith(b"\x93NUMPY"):
        return "npy"
    if head.startswith(b"GGUF"):
        return "GGUF"
    if head.startswith(ZIP_SIGNS):
        return "zip"
    if _JSON.match(head):
        return "json"
    header = _HEADER.match(head)
    if header and _is_binary(head[header.end() :], int(header[3][:9])):
        return "word2vec binary"
    if not header and b"\0" in head and not _numbers_at_end(head.splitlines()[0]):
        raise broken(path, "", f"is binary data in an unknown format{f' ({size:,} bytes)' if size else ''}")
    return "text"


def refuse(head: bytes, path: Path) -> None:
    """Raises VectorFileError where the first bytes are those of something that is never read."""
    if not head:
        raise broken(path, "", "is empty")
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            raise broken(path, "", reason)
    if _PAGE.match(head):
        raise broken(path, "", "is a web page instead of the file; download the file itself")
    if _PROJECTOR.match(head) and (tensor := _TENSOR.search(head)):
        named = quoted(tensor[1].decode("utf-8", "replace"), 80)
        reason = f"is a configuration of the Embedding Projector; use its vectors, {named}, instead, "
        raise broken(path, "", f"{reason}with the metadata next to them as metadata.tsv")
    if head[257:262] == b"ustar":
        raise broken(path, "", "is a tar archive; unpack it and use the file inside")
    if len(head) >= 4 and struct.unpack("<I", head[:4]) == (FASTTEXT_MAGIC,):
        raise broken(path, "", "is a fastText model of subwords (.bin); use the .vec file that comes with it")
    if (head[:1] == b"\x80" and head[1:2] <= b"\x05" and len(head) > 1) or _TEXT_PICKLE.match(head):
        raise pickled(path)
    if compression(head):
        raise broken(path, "", "is compressed twice; unpack it once")


def pickled(path: Path, where: str = "") -> VectorFileError:
    """The refusal of a pickle."""
    reason = "is a pickle, which could run code, so it's never opened; save text, .npz or safetensors"
    return broken(path, where, reason)


def _is_binary(after_header: bytes, d: int) -> bool:
    """Whether what follows a word2vec header is binary: no text, and no line that ends in d numbers."""
    if _numbers_at_end(next(iter(after_header.splitlines()), b"")) == d:
        return False
    line, newline, _ = after_header.partition(b"\n")
    numbers = _numbers_at_end(line)
    if numbers == d or (numbers and not newline and len(after_header) > HEAD // 2):
        return False
    try:
        line.decode("utf-8")
        return _CONTROL.search(line) is not None
    except UnicodeDecodeError:
        return True


def _numbers_at_end(line: bytes) -> int:
    return trailing_numbers(_FIELD.findall(line.rstrip(b" \t\r"))[1:])
