"""What is said of a trace, section by section: the facts that templates put into words."""
