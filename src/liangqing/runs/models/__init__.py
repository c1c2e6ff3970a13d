"""The nouns of runs."""

from liangqing.runs.models.run import Run

__all__ = ["Run"]
