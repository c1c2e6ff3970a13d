"""Ledger files as customers send them, made by combining traits at random, with the true lines beside them."""
