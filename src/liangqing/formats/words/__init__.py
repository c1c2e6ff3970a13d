"""What the words of ledgers mean, wherever they stand: headings, labels of rows, parties, periods, names of tabs."""
