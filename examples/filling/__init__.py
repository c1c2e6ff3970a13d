"""The books of the demo: each sample company as a set of books, kept for three months by its own people."""
