"""What the generator says, in a language, and how numbers and arithmetic are written."""
