from __future__ import annotations

from liangqing.documents.parties import Parties


def test_a_customer_is_called_by_name_and_code_or_by_code_alone() -> None:
    parties = Parties("Us", {"A001": "东海商贸"})
    assert parties.full_name_of("A001") == "东海商贸 (A001)"
    assert parties.full_name_of("B002") == "B002"
    assert Parties(None, {"A001": "A001"}).full_name_of("A001") == "A001"
