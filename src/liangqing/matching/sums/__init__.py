"""Several lines that come to one line of the other side, where no common number says so.

In the order in which they are looked for: `only_sets`, `netted`, then, only to ask, `consecutive` and `likely_sums`.
`line_sets` are the sets of lines that add up, `search` finds them (`subset_walk` compiled).
"""
