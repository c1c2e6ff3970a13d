"""The catalogue of causes is whole and agrees with itself."""

from __future__ import annotations

from liangqing.core.codes import CODES, NOT_FOR_PEOPLE, NOTES


def test_a_code_stands_under_its_own_name() -> None:
    assert all(name == code.code for name, code in CODES.items())


def test_the_notes_are_those_that_move_no_money() -> None:
    assert frozenset({"B03", "B04", "B05", "E08", "N03"}) == NOTES


def test_time_alone_clears_the_timing_items_and_nothing_else() -> None:
    assert {name for name, code in CODES.items() if code.settles_by_itself} == {"T01", "T02", "T03", "T05", "T06"}


def test_an_entry_has_an_account_to_stand_against() -> None:
    assert all((code.entry is None) == (code.account_role is None) for code in CODES.values() if not code.is_note)


def test_nothing_is_booked_for_timing_or_for_what_nobody_understands() -> None:
    silent = [code for code in CODES.values() if code.settles_by_itself or code.code in {"S01", "U99"}]
    assert all(code.entry is None for code in silent)


def test_people_do_not_choose_what_only_the_engine_can_know() -> None:
    assert frozenset({"S01", "U99"}) | NOTES == NOT_FOR_PEOPLE
