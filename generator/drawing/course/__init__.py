"""What the steps of the course look like: a file for each kind, wide and narrow."""
