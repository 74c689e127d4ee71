"""Presets: one file a page, read, checked, and handed on as a frozen `Preset`."""

from generator.preset.files import preset_files
from generator.preset.loading import Loaded, load_preset, load_presets
from generator.preset.preset import DEFAULT_LESSON, Analogy, Preset
from generator.preset.schema import preset_schema
from generator.preset.schema_page import schema_page

__all__ = [
    "DEFAULT_LESSON",
    "Analogy",
    "Loaded",
    "Preset",
    "load_preset",
    "load_presets",
    "preset_files",
    "preset_schema",
    "schema_page",
]
