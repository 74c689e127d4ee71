"""A page in one other format each: slides, film, paper, notebook, quiz files."""
