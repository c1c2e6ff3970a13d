"""Accuracy and speed, measured on ledgers anyone can make again from a seed."""
