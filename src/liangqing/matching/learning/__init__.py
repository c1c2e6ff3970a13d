"""What the lines that are sure show of the others: `terms` (rates, charges, lines alone) and `habits` (days, words).

`learned` puts both together over all buckets; `unnumbered` is what one customer adds while it is matched.
"""
