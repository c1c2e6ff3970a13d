"""Recompute a result from its files alone, without the engine that wrote it (contract, rules 1 to 8)."""

from liangqing.pipeline.check.findings import FINDINGS, Finding
from liangqing.pipeline.check.recompute import check

__all__ = ["FINDINGS", "Finding", "check"]
