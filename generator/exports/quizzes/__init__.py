"""A quiz as files for Moodle, Canvas and other platforms, Anki: a format a file, each quiz → bytes."""
