"""Sheets of paper: figures, texts and tables put on pages of A4 and Letter."""

from generator.exports.paper.handout import handout_sheets
from generator.exports.paper.sheets import PAPERS
from generator.exports.paper.worksheet import worksheet_of
from generator.exports.paper.worksheet_sheets import worksheet_sheets

__all__ = ["PAPERS", "handout_sheets", "worksheet_of", "worksheet_sheets"]
