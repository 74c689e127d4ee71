"""What a preset may leave out because the file of its vectors knows it: d, and how a text is cut."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.embeddings import FileVectors
from generator.errors import Problem, VectorError
from generator.preset.parsed import Value
from generator.vector_files import VectorFile

MOST_TOKENS = 64
NEEDS_A_TOKENIZER = (
    "only a model's tokenizer can cut a text; name tokens, or read vectors from a model's file"
)


def completed(root: dict[str, Value], folder: Path) -> tuple[dict[str, Value], list[Problem]]:
    """The same with `embeddingDim` and `tokens` filled in from the file, where they are left out.

    Args:
        root: what the preset holds, unchecked.
        folder: of the preset's file.
    """
    both = [Problem("text", "stands beside tokens; leave one of the two out")]
    found = both if "text" in root and "tokens" in root else []
    source = _file_vectors(root)
    if source is None and _reads_a_file(root):  # what is wrong with it is said there, and nothing else
        unknown: dict[str, Value] = {"embeddingDim": 1} | ({"tokens": ["?"]} if "text" in root else {})
        return unknown | root, found
    if source is None:
        if "text" in root and "tokens" not in root:
            return root | {"tokens": ["?"]}, [Problem("text", NEEDS_A_TOKENIZER)]
        return root, found
    if "embeddingDim" in root and "tokens" in root:
        return root, found
    try:
        file = source.opened(folder)
    except VectorError:
        unknown = {"embeddingDim": 1, "tokens": ["?"]}
        return unknown | root, found  # the source says what is wrong
    known: dict[str, Value] = {"embeddingDim": file.dimension}
    if "tokens" not in root and isinstance(root.get("text"), str):
        try:
            known["tokens"], found = _cut(file, str(root["text"]))
        except VectorError as error:
            known["tokens"], found = [file.token(0)], [Problem("text", source.said(error, folder))]
    return known | root, found


def _cut(file: VectorFile, text: str) -> tuple[list[Value], list[Problem]]:
    """The tokens of a text; where there are none, one of the file's stands in for the other checks."""
    if not file.can_split:
        reason = f"{file.name} comes without a tokenizer; name the tokens instead"
        return [file.token(0)], [Problem("text", reason)]
    tokens = file.split(text)
    if not 1 <= len(tokens) <= MOST_TOKENS:
        reason = f"is cut into {len(tokens)} tokens; a page has 1 to {MOST_TOKENS}"
        return [file.token(0)], [Problem("text", reason)]
    return list(tokens), []


def _reads_a_file(root: dict[str, Value]) -> bool:
    vectors = root.get("vectors")
    return isinstance(vectors, dict) and vectors.get("source") == "file"


def _file_vectors(root: dict[str, Value]) -> FileVectors | None:
    if not _reads_a_file(root):
        return None
    try:
        return FileVectors.model_validate(root["vectors"])
    except ValidationError:
        return None
