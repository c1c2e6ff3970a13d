"""How good an answer is, against the truth of the two ledgers it was given."""
