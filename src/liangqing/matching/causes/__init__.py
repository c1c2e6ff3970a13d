"""Why something differs: the code of each difference, and what was found of it.

`profiles` leaves out what was agreed to be left out, before anything is matched; `amounts` says why two amounts of one
document differ, `payers` who paid, `cutoff` what the as-of date parts, `residue` why a line stands alone.
"""
