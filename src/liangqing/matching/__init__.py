"""The engine: two tables in; groups, differences and the proof out."""
