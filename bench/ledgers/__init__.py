"""Two ledgers made from a seed, with the truth of every line: the data of the benchmark."""
