"""How real people's ledger files look: one layout a file, each a function from an account to a page of cells."""
