"""Hand approved corrections to the general ledger, and take back the voucher number it gave them (凭证号回写)."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import change, difference_of


@action("export_corrections")
def export_corrections(act: Act, *, difference_ids: list[int], file_sha256: str) -> Answer:
    """Note that corrections went out in a voucher file; all of them or none.

    Args:
        act: who exports.
        difference_ids: of approved corrections.
        file_sha256: name of the file in the store.

    Raises:
        DifferenceNotIn: one of them is not approved, or was exported already.
        NotFound: there is no such difference.
    """
    for number in sorted(set(difference_ids)):
        change(act, difference_of(act, number, "approved"), "exported", note=file_sha256, state="exported")
    return {"exported": sorted(set(difference_ids)), "file": file_sha256}


@action("export_corrections")
def write_back_voucher(act: Act, *, difference_id: int, voucher: str) -> Answer:
    """Keep the number of the voucher by which the general ledger posted a correction.

    The difference stays in the gap until an import brings that voucher and a reconciliation sees it; then it is closed.

    Raises:
        DifferenceNotIn: its correction was not exported.
        NotFound: there is no such difference.
    """
    difference = difference_of(act, difference_id, "exported")
    return change(act, difference, "voucher", note=voucher, voucher=voucher)
