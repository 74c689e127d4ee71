"""Vectors of real models, read from disk: exactly, a few rows at a time, whatever the format."""
