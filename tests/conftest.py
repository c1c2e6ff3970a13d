"""How hard Hypothesis tries: a little, and the same, in every test run; much, by seed, in the long trials."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "run", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("trials", settings.get_profile("run"), max_examples=1_000, derandomize=False)
settings.register_profile("fuzz", settings.get_profile("trials"), max_examples=10_000)
settings.load_profile("run")

#: A set of books with its people, for the tests of every room that works on the books.
pytest_plugins = ["tests.books.fixtures"]
