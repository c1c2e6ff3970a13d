"""The verbs of the books, a file each. Only they write posted data."""
