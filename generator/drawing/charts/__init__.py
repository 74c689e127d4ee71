"""The figures that are true plots, drawn by matplotlib in two shapes: a page's column and a slide."""
