"""Long work on the books: reconciliations in one go, imports in phases. What they make lies in the books."""
