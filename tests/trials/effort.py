"""How often a trial tries: a little in every test run, much in `make trials`."""

from __future__ import annotations

from hypothesis import settings


def times(ordinarily: int, in_trials: int) -> int:
    """How often, by the profile of the run (`--hypothesis-profile=trials`)."""
    return in_trials if settings.get_current_profile_name() == "trials" else ordinarily
