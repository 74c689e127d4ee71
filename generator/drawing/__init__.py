"""A step or a trace as a scene; a scene as SVG or as Typst source; the true plots, by matplotlib."""
