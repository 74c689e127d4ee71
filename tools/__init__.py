"""What makes files that are committed, run by hand."""
