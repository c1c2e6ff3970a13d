"""Values everyone shares: money, dates, references, codes, schemas, problems. Knows no other room."""
