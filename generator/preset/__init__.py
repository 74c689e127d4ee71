"""A preset file: found, read, checked, frozen; its schema."""
