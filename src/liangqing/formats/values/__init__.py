"""The cells of a table -> dates, amounts in minor units, currencies."""
