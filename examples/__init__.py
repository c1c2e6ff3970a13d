"""Six sample companies with known truth: both sides' ledgers of three months in their own layouts, and the demo."""
