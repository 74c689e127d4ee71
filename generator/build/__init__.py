"""Which pages are out of date; making, writing, checking and publishing them."""
