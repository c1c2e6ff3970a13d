"""Pages to files, always to the same bytes: one kind of file a module."""
