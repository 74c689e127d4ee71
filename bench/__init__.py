"""What our own drawing is worth, measured."""
