"""Where a run stands: the `pool` of all lines, which of them are open, and what was found.

`groups` and `answers` are what is found. `blocks` shows the open lines customer by customer, `parts` (`line_columns`
compiled) finds them by day and amount, `reference_index` by number.
"""
