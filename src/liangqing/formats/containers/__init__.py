"""Bytes -> grids of cells: one file a format, what is dangerous refused on the way."""
