"""Other ways to reconcile the same two ledgers, each set up as well as it can be, for comparison.

Each file is one of them: `python -m bench.peers.NAME DATA OUT.parquet`. None looks at the truth; what there was to
choose (tolerances, windows, thresholds) was chosen on one data set: profile normal, seed 1, 100,000 lines.
"""
