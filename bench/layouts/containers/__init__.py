"""The kinds of file a sample can be written as: one file a kind."""
