"""How other programs call the generator."""
