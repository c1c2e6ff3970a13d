"""Reads bytes into tables and writes tables into bytes: one file a format."""
