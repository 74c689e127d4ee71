"""Learning vectors from sentences."""
