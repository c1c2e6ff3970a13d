"""What a run starts from.

The ledgers (`frames`), the `task`, the `previous` period, the `openings`, what people `decided`; `prepare` makes one
pool of them.
"""
