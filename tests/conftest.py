"""How hard Hypothesis tries: a little in every test run, much in `make trials` and `make fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("run", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("trials", settings.get_profile("run"), max_examples=1_000)
settings.register_profile("fuzz", settings.get_profile("run"), max_examples=10_000)
settings.load_profile("run")
