"""The command line, one command or a few kindred ones per file."""
