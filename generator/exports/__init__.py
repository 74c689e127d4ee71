"""A page in other formats: slides, film, paper, notebook, quiz files."""
