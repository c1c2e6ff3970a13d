"""Reads of the books. Each takes the viewer, and shows only what that viewer may see."""
