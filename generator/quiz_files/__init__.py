"""A quiz as files for Moodle, Canvas and other platforms, Anki: a format a file, each quiz → bytes.

The same quiz gives the same bytes. Libraries are imported where they are used: whoever asks for GIFT
loads none of them.
"""

from generator.quiz_files.anki import anki
from generator.quiz_files.gift import gift
from generator.quiz_files.moodle import moodle
from generator.quiz_files.qti import qti

__all__ = ["anki", "gift", "moodle", "qti"]
