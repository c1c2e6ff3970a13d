"""Lines of a price that recurs are asked about, the likeliest first."""

from __future__ import annotations

from typing import Final

import pytest
from tests.matching.ledgers import Answer, answer

#: What both sides book on one day, so that the days of one event are known.
USUAL: Final = "\n".join(
    f"{side}{line} C 06-{line % 20 + 5:02d} invoice INV-{4000 + line} {line},017.00"
    for side in "ot"
    for line in range(1001, 1201)
)
#: Too many lines of one price for each to be held against all others.
CROWD: Final = "\n".join(
    f"{side}{line} A 06-{line % 28 + 1:02d} - - 5.00 {line}" for side in "ot" for line in range(1, 251)
)


@pytest.fixture(scope="module")
def told() -> Answer:
    return answer(f"""
        o901 A 06-15 - KP-1001 5.00
        o902 A 06-15 - KP-1001 5.00
        t901 A 06-15 - KP-1001 5.00
        {CROWD}
        {USUAL}
    """)


def test_the_likeliest_days_come_first(told: Answer) -> None:
    first = [group for group in told.groups("suggested") if group["rank"] == 1]
    assert len(first) >= 250
    assert {group["evidence"]["days"] for group in first} == {0}


def test_a_question_shows_a_few(told: Answer) -> None:
    assert {group["rank"] for group in told.groups("suggested")} == {1, 2, 3}


def test_days_that_never_part_one_event_are_not_suggested(told: Answer) -> None:
    assert max(abs(group["evidence"]["days"]) for group in told.groups("suggested")) <= 1


def test_a_document_booked_again_is_told_not_asked_about(told: Answer) -> None:
    assert "E02 5.00 o902" in told.left
