"""One line in any Markdown page puts a figure, some steps, a player or a table of a preset there."""
