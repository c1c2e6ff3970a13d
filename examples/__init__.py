"""A sample company with known truth: three customers, three months, about twenty causes of difference, and the demo."""
