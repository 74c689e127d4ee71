"""What stands in the cells of a notebook: texts that are only texts, and code that computes a step again."""
