"""Pages of text -> one grid of cells."""
