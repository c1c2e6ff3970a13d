"""Whether it lives, for a monitor."""
