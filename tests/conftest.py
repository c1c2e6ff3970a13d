"""How hard Hypothesis tries: a little, and the same, in every test run; much, by seed, in the long trials.

And what is tested: kernels that were compiled of today's source.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from tests.compiled import stale

settings.register_profile(
    "run", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("trials", settings.get_profile("run"), max_examples=1_000, derandomize=False)
settings.register_profile("fuzz", settings.get_profile("trials"), max_examples=10_000)
settings.load_profile("run")

#: A set of books with its people, for the tests of every room that works on the books.
pytest_plugins = ["tests.books.fixtures"]


def pytest_configure() -> None:
    """Refuse what was compiled of another source."""
    if outdated := stale():
        message = f"compiled of another source, run `make setup`: {', '.join(outdated)}"
        raise pytest.UsageError(message)
