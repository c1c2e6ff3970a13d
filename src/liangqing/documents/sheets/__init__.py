"""The sheets of reconciliation.xlsx, one a file; each has `write_<sheet>(book, report)`."""
