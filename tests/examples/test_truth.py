"""The truth of all six companies: figures that add up, and every cause that files can show."""

from typing import Any

import pytest
from examples.companies import COMPANIES
from examples.sample import ledger_files
from examples.truth import truth

from liangqing.core.codes import CODES

#: What the trade calls them: causes that have a code, but a face of their own.
STORIES = {
    *("rebate_in_goods", "sales_rebate", "free_samples", "third_party_payment", "head_office_pays"),
    *("endorsed_bill", "supply_chain_note", "bill_to_sign", "bill_recourse"),
    *("rejected_goods", "short_shipment", "exchange_not_replaced", "deduction_without_invoice", "price_protection"),
    *("net_of_tax", "old_rate_10", "old_rate_11", "old_rate_16", "old_rate_17"),
    *("credit_note_in_transit", "void_invoice_booked", "unclaimed_receipt", "other_allocation", "wrong_side"),
    *("commission", "commission_per_order", "insurance", "coupon_share", "refund_next_month"),
    *("settled_at_line", "provisional_price", "quality_claim", "wrong_entity", "tooling", "deposit"),
    *("freight_advanced", "interest", "advance", "retention", "invoiced_early", "set_off_agreement"),
    *("five_years_old", "written_off", "instalments", "credit_charges", "claim", "at_sea"),
    *("returned_payment", "another_rate", "revaluation"),
}


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    stories = [(company, company.tell(1)) for company in COMPANIES]
    return {company.key: truth(company, story, ledger_files(company, story)) for company, story in stories}


def test_the_parts_of_the_causes_add_up_to_each_gap(told: dict[str, dict[str, Any]]) -> None:
    for one in told.values():
        parts: dict[tuple[str, str], int] = {}
        for cause in one["causes"]:
            for part in cause["parts"]:
                key = (cause["customer"], part["month"])
                parts[key] = parts.get(key, 0) + part["part_minor"]
        for balance in one["balances"]:
            gap_minor = balance["ours_minor"] - balance["theirs_minor"]
            assert balance["gap_minor"] == gap_minor == parts[balance["customer"], balance["month"]]


def test_every_code_and_every_story_of_the_trade_occurs(told: dict[str, dict[str, Any]]) -> None:
    causes = [cause for one in told.values() for cause in one["causes"]]
    assert set(CODES) - {cause["code"] for cause in causes} == set()
    assert STORIES - {cause["story"] for cause in causes} == set()
    assert {cause["rule"] for cause in causes} == {None, "cancelled", "listed", "left_out"}


def test_lines_stand_in_a_file_unless_they_come_after_the_last_month(told: dict[str, dict[str, Any]]) -> None:
    lines = [line for one in told.values() for cause in one["causes"] for line in cause["lines"]]
    nowhere = [line for line in lines if not line["file"]]
    assert nowhere
    assert all(line["date"] >= "2026-09-01" for line in nowhere)


def test_what_is_older_than_the_files_stands_in_the_balance_brought_forward(told: dict[str, dict[str, Any]]) -> None:
    old = [cause for cause in told["engineering"]["causes"] if cause["code"] == "N02"]
    assert [cause["month"] for cause in old] == ["2026-06", "2026-06"]
    assert [cause["lines"][0]["file"] for cause in old] == ["ours-2026-06.csv", "X03-2026-06.csv"]
    assert [cause["lines"][0]["row"] for cause in old] == [6, 4]
