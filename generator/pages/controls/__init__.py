"""Controls: numbers that answer back, by a small script over numbers that stand on the page anyway."""
