"""Write `docs/codes.md`, the page of difference codes, from the code: `python -m scripts.write_codes`."""  # noqa: INP001 - scripts, not a package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from liangqing.core.codes import CODES
from liangqing.core.text import translator
from liangqing.documents.treatments import treatment_of

if TYPE_CHECKING:
    from liangqing.core.codes import Code, EntryKind, Family, UsualFault

PAGE: Final = Path(__file__).parents[1] / "docs" / "codes.md"
_HEAD: Final = """# 差异编码 · Codes of differences

Every difference between two ledgers has one of these codes. This page is made from the code (`make docs`).

我方余额 − 对方余额 = 各项差异之和，分毫不差。方向一律按“增加 / 减少对方欠款”理解，双方同号。
Our balance − their balance = the sum of all differences, exactly.
An amount is positive where it raises what the customer owes us, on both sides.

- 几个原因都说得通时，按固定的先后次序取第一个；没有证据的写“推定”，不写“已证实”。
  Where several causes fit, the first in a fixed order holds; what is not proved is marked as presumed.
- 备注类编码（B03、B04、B05、E08、N03）附在匹配上，金额为 0。
  Notes (B03, B04, B05, E08, N03) stand on a match with amount 0.
- S01 由程序给出，等人决定；U99 是确实没有查明的，不许写成别的。
  S01 waits for a person's decision; U99 is what nobody could explain, and is never dressed up as something else.
- “由人指定”的编码程序不会自己给出，可在工作簿的“改为编码”栏里填。
  Codes "given by people" are never given by the program; a person enters them in the workbook.
"""
_FAMILIES: Final[dict[Family, str]] = {
    "timing": "时间性差异 · Timing",
    "error": "记账差错 · Mistakes",
    "trade": "购销业务 · Goods and prices",
    "discount": "折扣与扣款 · Discounts and deductions",
    "payment": "收付款 · Payments",
    "settlement": "结算与口径 · Settlement and basis",
    "pending": "待确认 · To decide",
    "unexplained": "未查明 · Unexplained",
}
_FAULTS: Final[dict[UsualFault, str]] = {
    "ours": "我方 · ours",
    "theirs": "对方 · theirs",
    "nobody": "无 · nobody",
    "author": "非制单方 · not the document's author",
    "booked": "已记方 · who holds the line",
    "missing": "未记方 · who lacks the line",
    "unknown": "待查 · to be found",
}
_ENTRIES: Final[dict[EntryKind, str]] = {
    "reversal": "红字冲销 · reversal",
    "supplement": "补记 · supplement",
    "reclass": "调账 · transfer",
}
_BY_PEOPLE: Final = ("由人指定", "given by people")
_NOT_YET: Final = ("尚不能识别", "not recognised yet")
#: How each cause is recognised, in Chinese and in English.
DETECTED: Final[dict[str, tuple[str, str]]] = {
    "T01": (
        "我方独有的发票或贷项单据，临近截止日；截止日后对方入账的为已证实",
        "our invoice or credit note alone, near the as-of date; proved where they booked it after the date",
    ),
    "T02": (
        "对方独有的付款，临近截止日；截止日后我方到账的为已证实",
        "their payment alone, near the as-of date; proved where we received it after the date",
    ),
    "T03": (
        "我方独有的收款，临近截止日；截止日后对方入账的为已证实",
        "our receipt alone, near the as-of date; proved where they booked it after the date",
    ),
    "T05": (
        "对方暂估或收货而我方未开票；或档案约定暂估不比",
        "an estimate or goods received without our invoice; or estimates left out by the profile",
    ),
    "T06": ("我方已开票，摘要说明提前开票", "our invoice, whose text says it comes before delivery"),
    "E01": (
        "有单号或有业务类型的单边记录，超过在途天数",
        "one-sided, with a document or a kind, older than the days of transit",
    ),
    "E02": (
        "同一方有同单号同金额（或同日同摘要同金额）的另一行",
        "its own side has another line of the same reference and amount, or the same day, text and amount",
    ),
    "E03": ("同一单据在双方账上归属不同客户", "the same document stands under two customers"),
    "E04": ("同一单据，双方方向相反", "the same document on opposite sides"),
    "E05": ("同一单据，两位数字互换", "the same document, two digits exchanged"),
    "E06": (
        "同一单据，金额相差 10、100 或 1000 倍",
        "the same document, ten, a hundred or a thousand times the amount",
    ),
    "E07": ("同一单据，金额不同，别的原因都不符", "the same document, another amount, and no other cause fits"),
    "E08": ("金额日期相符，单号差一位", "amount and date agree, the reference differs by one character"),
    "P01": ("对方独有的退货或红字", "their return or credit note alone"),
    "P02": ("换货、补货的单边记录", "an exchange or replacement on one side"),
    "P03": ("数量相同，单价不同", "same quantity, another unit price"),
    "P04": (
        "单价相同，数量不同；或摘要为短少、拒收",
        "same unit price, another quantity; or the text speaks of short or rejected goods",
    ),
    "P05": ("两数之比等于一加税率", "the two amounts stand as one to one plus a tax rate"),
    "P06": ("差额不超过尾差限额", "the difference is within the rounding limit"),
    "D01": ("少付的比例等于约定的现金折扣", "short by the rate of an agreed cash discount"),
    "D02": ("摘要涉及价保、商业折扣、优惠券", "the text speaks of price protection, trade discount or a coupon"),
    "D03": ("摘要或类型为返利", "the text or the kind is a rebate"),
    "D04": ("摘要或类型为扣款、罚款、赔偿", "the text or the kind is a deduction, fine or claim"),
    "D05": ("摘要涉及平台佣金、服务费", "the text speaks of a platform's commission or fee"),
    "D06": ("质保金；或档案约定质保金不比", "retention money; or retention left out by the profile"),
    "B01": ("收付款少到账一笔小额手续费", "a payment arrived short by a small charge"),
    "B02": ("原币相同，本位币不同", "same foreign amount, another local amount"),
    "B03": ("一笔款对应多笔单据，合计相等", "one payment is the sum of several items"),
    "B04": ("一笔单据分次付清", "one item is settled in parts"),
    "B05": (
        "付款方在档案的代付名单里，或摘要写明代付、委托付款",
        "the payer is on the profile's list, or the text says that somebody pays on behalf",
    ),
    "B06": _BY_PEOPLE,
    "B07": _BY_PEOPLE,
    "B08": ("摘要涉及退票、退汇、冲正的单边增加", "one-sided, raising, the text speaks of a returned payment"),
    "B09": ("对方以票据付款，我方尚未冲减应收", "they paid by a bill that our receivables still hold"),
    "N01": ("摘要涉及往来对抵", "the text speaks of a set-off"),
    "N02": (
        "期初余额的差，上期未结差异不能解释的部分",
        "what the last period's open differences do not explain in the gap of the opening balances",
    ),
    "N03": _NOT_YET,
    "N04": ("档案约定的口径或科目之外", "outside the basis or the accounts agreed in the profile"),
    "N05": ("我方独有的坏账核销", "our write-off alone"),
    "S01": ("有多种组合同样符合，或巧合的可能太大", "several solutions fit, or coincidence is too likely"),
    "U99": ("以上都不符合", "none of the above"),
}


def codes_page() -> str:
    """The page that lists every code."""
    parts = [_HEAD]
    for family, title in _FAMILIES.items():
        rows = [_row(code) for code in CODES.values() if code.family == family]
        parts.append(f"\n## {title}\n\n{_table(rows)}")
    return "".join(parts)


def _table(rows: list[str]) -> str:
    head = (
        "| 编码 code | 名称 name | 怎样认出 detected by | 一般责任 usual fault | 处理 what to do | 我方分录 our entry |"
    )
    return "\n".join([head, "|---|---|---|---|---|---|", *rows]) + "\n"


def _row(code: Code) -> str:
    names = f"{translator('zh')(code.name)}<br>{code.name}"
    cells = (
        code.code,
        names,
        "<br>".join(DETECTED[code.code]),
        _FAULTS[code.usual_fault],
        _treatment(code),
        _entry(code),
    )
    return f"| {' | '.join(cells)} |"


def _treatment(code: Code) -> str:
    """What is to be done, for each side that may be at fault."""
    if code.is_note:
        return "–"
    sides = ("ours", "theirs") if code.usual_fault in {"author", "booked", "missing"} else (code.usual_fault,)
    messages = dict.fromkeys(treatment_of(code.code, side) for side in sides)
    return "<br>".join(text for message in messages for text in (translator("zh")(message), message))


def _entry(code: Code) -> str:
    return f"{_ENTRIES[code.entry]}<br>`{code.account_role}`" if code.entry else "–"


if __name__ == "__main__":
    PAGE.write_text(codes_page(), encoding="utf-8")
