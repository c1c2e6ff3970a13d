"""The books: the record of truth. Models are nouns, actions verbs, queries reads that take a viewer."""
