"""One line and one line, tied by their amount: no common number says that they are one event.

In the order in which they are looked for: `same_amount`, then, only to ask, `near_amount` and `equal_amounts`.
`only_pairs` chooses where several would fit, `chance` says how likely such an agreement is.
"""
