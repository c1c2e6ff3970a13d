"""Imported rows held against what is in the books: one importer a content. `actions/import_rows.py` drives them."""
