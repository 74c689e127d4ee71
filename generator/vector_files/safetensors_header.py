"""What a safetensors file holds: its header, checked against the file before anything is read by it.

The library `safetensors` is not used: with numpy it cannot read bfloat16 (numpy has no such
type), in which most language models are stored; and a few rows are a seek and a read.

Source: https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from generator.plain import quoted
from generator.vector_files.streams import LARGEST_SAFETENSORS_HEADER, broken, said

_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8, "U16": 16, "I16": 16, "F16": 16,
    "BF16": 16, "U32": 32, "I32": 32, "F32": 32, "U64": 64, "I64": 64, "F64": 64, "C64": 64,
}  # fmt: skip


@dataclass(frozen=True)
class Tensor:
    """One tensor: begin and end are bytes of the file."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int


def read_tensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file, by name.

    Raises:
        VectorFileError: the header is damaged; tensors overlap, leave gaps, or reach beyond the
            file; or one has another size than its shape says.
    """
    with said(path), path.open("rb") as file:
        size = path.stat().st_size
        length = int.from_bytes(file.read(8), "little")
        if size < 10 or not 2 <= length <= min(size - 8, LARGEST_SAFETENSORS_HEADER):
            raise broken(
                path, "byte 0", f"the header must have {length:,} bytes; the file has {size:,}; it is cut"
            )
        text = file.read(length)
    try:
        tree = json.loads(text.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise broken(path, "header", f"is no JSON that can be read: {error}") from None
    tree.pop("__metadata__", None)
    tensors = {name: _tensor(path, name, about, 8 + length) for name, about in tree.items()}
    end = 8 + length
    for name, tensor in sorted(tensors.items(), key=lambda item: (item[1].begin, item[1].end)):
        if tensor.begin != end:
            problem = "overlaps another tensor" if tensor.begin < end else "leaves a gap before it"
            raise broken(path, quoted(name, 80), f"{problem}, at byte {tensor.begin:,}")
        end = tensor.end
        if end > size:
            raise broken(path, quoted(name, 80), f"ends at byte {end:,}; the file has {size:,}; it is cut")
    if end != size:
        raise broken(path, f"byte {end:,}", f"{size - end:,} bytes follow that belong to no tensor")
    return tensors


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a name comes twice")
    return tree


def _tensor(path: Path, name: str, about: object, data: int) -> Tensor:
    match about:
        case {"dtype": str(dtype), "shape": list(shape), "data_offsets": [begin, end]} if all(
            type(number) is int and 0 <= number < 2**63 for number in (*shape, begin, end)
        ):
            tensor = Tensor(dtype, tuple(shape), data + begin, data + end)
        case _:
            raise broken(path, quoted(name, 80), "must have dtype, shape and data_offsets")
    bits = _BITS.get(dtype)
    if begin > end or (bits is not None and math.prod(shape) * bits != 8 * (end - begin)):
        reason = f"{dtype} {tuple(shape)} does not fit into bytes {begin:,} to {end:,} of the data"
        raise broken(path, quoted(name, 80), reason)
    return tensor
