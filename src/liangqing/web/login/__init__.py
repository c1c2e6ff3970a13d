"""Logging in: allauth and axes do it; what is ours is here."""
