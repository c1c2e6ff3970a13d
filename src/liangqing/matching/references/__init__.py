"""Rules that go by the numbers of documents.

In the order in which they are looked for: `exact`, over all lines at once; then customer by customer `cancelled`,
`listed` (with `shared_lists`), `one_reference` (what is missing: `completed`, `only_rest`, `nearest`), `mistyped`; at
last, over all customers, `cross_customer`. `passes` has the order of all rules.
"""
