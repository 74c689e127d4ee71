"""Questions computed from a page's own numbers; a wrong option is what a real mistake leads to."""
