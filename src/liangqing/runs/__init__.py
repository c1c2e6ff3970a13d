"""Long work on the books, resumable: imports, reconciliations. A run is progress; what it makes lies in the books."""
