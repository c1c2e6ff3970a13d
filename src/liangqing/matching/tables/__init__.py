"""From what was found to what is told: the contract's tables and the proof.

`questions` that are still open; `numbered_groups`, then `differences` (with drafted `entries`) and `open_items` for the
next period; at last the `proof`.
"""
