"""What each kind of step looks like, wide and narrow."""
