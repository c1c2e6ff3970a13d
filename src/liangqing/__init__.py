"""Liangqing (两清): two ledgers in, every line matched or explained, the gap proved to the cent."""

__version__ = "0.1.0"
