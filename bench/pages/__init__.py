"""The page of figures, one chapter a file."""
