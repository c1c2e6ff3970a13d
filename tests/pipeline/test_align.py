from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Party, Reading
from liangqing.core.schemas import complete_ledger
from liangqing.pipeline.align import align

OURS = ("C001", "C002", "C003")
PARTIES = (Party("C001", "华东家电", "9133A"), Party("C002", "华南家电", "9133B"), Party("C003", "Northmoor Ltd"))


def reading(*names: str, parties: tuple[Party, ...] = (), owner: str | None = None, canonical: bool = False) -> Reading:
    rows = len(names)
    lines = pl.DataFrame(
        {
            "line": range(1, rows + 1),
            "customer": list(names),
            "date": [date(2026, 6, 5)] * rows,
            "amount_minor": [100] * rows,
            "currency": ["CNY"] * rows,
        }
    )
    return Reading("book", "0" * 64, "csv", complete_ledger(lines), parties=parties, owner=owner, canonical=canonical)


def theirs_of(ours: Reading, theirs: Reading, **given: object) -> list[str]:
    return align(ours, theirs, **given)[1]["customer"].to_list()  # type: ignore[arg-type]


def code(ours: Reading, theirs: Reading, **given: object) -> tuple[str, object]:
    with pytest.raises(RefusedError) as refused:
        align(ours, theirs, **given)  # type: ignore[arg-type]
    return refused.value.problems[0].code, refused.value.problems[0].values["names"]


def test_a_person_says_whose_ledger_it_is_and_ours_is_cut_down_to_it() -> None:
    ours, theirs = align(reading(*OURS, parties=PARTIES), reading("我方公司", "我方公司"), customer="C002")
    assert ours["customer"].to_list() == ["C002"]
    assert theirs["customer"].to_list() == ["C002", "C002"]


@pytest.mark.parametrize("said", ["C001", "华东家电", " 华东 家电", "9133a"])
def test_the_customer_can_be_said_by_code_name_or_tax_number(said: str) -> None:
    assert theirs_of(reading(*OURS, parties=PARTIES), reading(""), customer=said) == ["C001"]


def test_a_customer_we_do_not_have_is_refused_with_those_we_have() -> None:
    assert code(reading(*OURS, parties=PARTIES), reading(""), customer="C009") == (
        "customer-unknown",
        "C001 华东家电, C002 华南家电, C003 Northmoor Ltd",
    )


def test_a_ledger_that_names_nobody_is_that_of_the_customer_a_person_names() -> None:
    ours, theirs = align(reading("", ""), reading("我方公司"), customer="苏州恒达")
    assert set(ours["customer"]) | set(theirs["customer"]) == {"苏州恒达"}


def test_a_ledger_that_names_somebody_else_is_not() -> None:
    assert code(reading("", "C001"), reading(""), customer="C009") == ("customer-unknown", "C001")


def test_one_customer_on_both_sides_is_the_same() -> None:
    assert theirs_of(reading("C001"), reading("我方公司")) == ["C001"]
    assert theirs_of(reading("C001"), reading("")) == ["C001"]


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("C002", Party()),
        ("x", Party("C002", "x")),
        ("x", Party(None, "x", "9133B")),
        ("华南家电", Party()),
        ("华南 家电", Party()),
        ("x", Party("x", "华南家电")),
    ],
)
def test_several_are_aligned_by_code_tax_number_or_name(name: str, party: Party) -> None:
    theirs = reading(name, "C001", parties=(party,))
    assert theirs_of(reading(*OURS, parties=PARTIES), theirs) == ["C002", "C001"]


def test_whose_books_they_are_tells_where_they_name_only_us() -> None:
    theirs = reading("我方公司", owner="Northmoor LTD")
    assert theirs_of(reading(*OURS, parties=PARTIES), theirs) == ["C003"]


def test_names_that_are_only_alike_are_asked_about() -> None:
    ours = reading(*OURS, parties=PARTIES)
    assert code(ours, reading("华东家电有限公司", "C001")) == ("customers-unaligned", "华东家电有限公司")
    assert code(ours, reading("")) == ("customers-unaligned", "-")


def test_a_name_of_two_customers_is_asked_about() -> None:
    ours = reading("C1", "C2", "C3", parties=(Party("C1", "甲"), Party("C2", "甲")))
    assert code(ours, reading("甲")) == ("customer-ambiguous", "C1, C2")
    assert code(ours, reading(""), customer="甲") == ("customer-ambiguous", "C1, C2")


def test_a_table_says_it_all() -> None:
    ours, theirs = reading(*OURS), reading("甲", "乙", parties=(Party("S9", "乙"),))
    assert theirs_of(ours, theirs, customer_map={"甲": "C003", "S9": "C001"}) == ["C003", "C001"]
    assert theirs_of(ours, theirs, customer_map={"甲": "C003", "乙": "C001"}) == ["C003", "C001"]
    assert code(ours, theirs, customer_map={"甲": "C003"}) == ("customers-unaligned", "乙")


def test_ledgers_in_canonical_form_are_aligned_already() -> None:
    assert theirs_of(reading("A", "B", canonical=True), reading("B", "Z", canonical=True)) == ["B", "Z"]
