"""Blank sheets for people to fill in: what is typed into them is read without a question."""
