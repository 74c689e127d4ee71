"""Presets: one file a page, read, checked, and handed on as a frozen `Preset`."""

from generator.listing import preset_files
from generator.preset.loading import Loaded, load_preset, load_presets, source_warnings
from generator.preset.migration import migrate_file
from generator.preset.model import FORMAT
from generator.preset.named_files import named_files
from generator.preset.new import Wishes, new_preset
from generator.preset.preset import DEFAULT_LESSON, Analogy, Preset
from generator.preset.schema import preset_schema
from generator.preset.schema_page import schema_page

__all__ = [
    "DEFAULT_LESSON",
    "FORMAT",
    "Analogy",
    "Loaded",
    "Preset",
    "Wishes",
    "load_preset",
    "load_presets",
    "migrate_file",
    "named_files",
    "new_preset",
    "preset_files",
    "preset_schema",
    "schema_page",
    "source_warnings",
]
