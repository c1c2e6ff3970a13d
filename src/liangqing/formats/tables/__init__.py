"""Grids -> the table on each sheet: what its columns are for, and what its rows are."""
