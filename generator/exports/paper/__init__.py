"""A page on paper: the handout, and a worksheet with its key, for A4 and for Letter."""
