"""The first page: it lives, and this is where the books stand. The workbench will take its place."""
