from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import PresetErrors
from generator.preset.loading import load_preset
from generator.preset.model import Preset

Load = Callable[..., "Preset | list[str]"]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Writes a preset, loads it, and gives the preset, or the lines that a person would read."""
    monkeypatch.chdir(tmp_path)
    folder = Path("presets")
    folder.mkdir()

    def load_content(content: object, name: str = "x.json") -> Preset | list[str]:
        path = folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            return load_preset(path)
        except PresetErrors as errors:
            return str(errors).split("\n")

    return load_content
