"""A run in parts: customers cut into buckets, each on its way, their answers put end to end.

`cut` makes the buckets; `bucket` is the way of one, `bucket_answer` what it answers, `trim` and `numbering` fit the
answers together, `whole_proof` is what they say together; `in_buckets` runs them wherever they lie.
"""
