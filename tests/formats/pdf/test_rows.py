from __future__ import annotations

from liangqing.formats.pdf.rows import joined_rows
from liangqing.formats.pdf.strips import Strip


def row(y: float, text: str = "", end: float = 0.0) -> Strip:
    """A row with a date, whose text reaches to `end`."""
    return Strip(("2026-06-05", text), y - 8, y + 1, y, (30.0, 10.0 if text else 0.0), (30.0, end), is_row=True)


def text(y: float, words: str, end: float = 50.0) -> Strip:
    return Strip(("", words), y - 8, y + 1, y, (0.0, 10.0), (0.0, end))


def shown(strips: list[Strip], boxes: tuple[float, ...] = ()) -> list[str]:
    return [" ".join(filter(None, strip.cells)) for strip in joined_rows(strips, boxes)]


FULL, SHORT = 100.0, 60.0


def test_a_text_that_had_no_room_above_goes_on_below() -> None:
    strips = [row(0, "采购空调", FULL), text(14, "十二台"), row(34, "付款", SHORT)]
    assert shown(strips) == ["2026-06-05 采购空调十二台", "2026-06-05 付款"]


def test_a_full_line_above_a_row_runs_into_it() -> None:
    strips = [row(0, "付款", SHORT), text(20, "采购空调", FULL), row(34, "十二台", SHORT)]
    assert shown(strips) == ["2026-06-05 付款", "2026-06-05 采购空调十二台"]


def test_where_both_may_be_the_wider_gap_parts() -> None:
    strips = [row(0, "采购空调", FULL), text(14, "采购冰箱", FULL), row(34, "付款", SHORT), row(60, "收款", SHORT)]
    assert shown(strips) == ["2026-06-05 采购空调采购冰箱", "2026-06-05 付款", "2026-06-05 收款"]


def test_where_nothing_tells_a_text_stays_by_itself() -> None:
    strips = [row(0, "采购空调", FULL), text(14, "采购冰箱", FULL), row(28, "付款", SHORT)]
    assert shown(strips) == ["2026-06-05 采购空调", "采购冰箱", "2026-06-05 付款"]


def test_a_text_below_the_last_row_goes_on_it() -> None:
    assert shown([row(0, "采购空调", FULL), text(14, "十二台")]) == ["2026-06-05 采购空调十二台"]
    assert shown([row(0, "采购", SHORT), row(14, "采购空调", FULL), text(60, "本页完")]) == [
        "2026-06-05 采购",
        "2026-06-05 采购空调",
        "本页完",
    ]


def test_a_text_above_the_first_row_runs_into_it() -> None:
    assert shown([text(0, "采购空调", FULL), row(14, "十二台", SHORT)]) == ["2026-06-05 采购空调十二台"]


def test_a_party_is_never_joined() -> None:
    strips = [row(0, "采购", FULL), text(12, "客户：华西家电", FULL), row(24, "付款", SHORT)]
    assert shown(strips)[1] == "客户：华西家电"


def test_what_stands_in_one_box_is_one_row() -> None:
    strips = [row(10, "采购"), text(24, "空调"), row(50, "付款"), text(64, "电汇")]
    assert shown(strips, (0.0, 35.0, 70.0)) == ["2026-06-05 采购空调", "2026-06-05 付款电汇"]


def test_boxes_that_hold_many_rows_join_none() -> None:
    strips = [row(10, "采购", SHORT), row(24, "付款", SHORT), row(50, "收款", SHORT), row(64, "退款", SHORT)]
    assert len(shown(strips, (0.0, 35.0, 70.0))) == 4


def test_a_reference_broken_behind_a_stroke_is_whole_again() -> None:
    strips = [row(0, "INV-2026-", FULL), text(14, "0001"), row(40, "付款", SHORT)]
    assert shown(strips)[0] == "2026-06-05 INV-2026-0001"
