"""What vectors are trained on: the bundled corpus, or any text; and how it is cut into words."""
