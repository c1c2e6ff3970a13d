"""One document a file: data in, XLSX or PDF out."""
