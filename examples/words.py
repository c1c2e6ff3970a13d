"""The demo's own words, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liangqing.core.text import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("两清演示：六家公司，三个月", "Liangqing demo: six companies, three months"),
    "reading": ("读取的账本", "Ledgers read"),
    "company": ("公司 / 客户类型", "Company / customers"),
    "files": ("文件", "Files"),
    "with_mapping": ("附读取方式", "With a mapping"),
    "refusals": ("被拒收", "Refused"),
    "misread": ("读错的行", "Rows misread"),
    "balances": ("各户各月对账结果", "Each customer, each month"),
    "month": ("月份", "Month"),
    "customer": ("客户", "Customer"),
    "ours": ("我方余额", "Our balance"),
    "theirs": ("对方余额", "Their balance"),
    "gap": ("差额", "Gap"),
    "explained": ("已查明", "Explained"),
    "pending": ("待确认", "To decide"),
    "unexplained": ("未查明", "Unexplained"),
    "codes": ("差异原因", "Causes"),
    "conclusion": ("结论", "Conclusion"),
    "causes": ("埋入的原因与查出的原因", "What was planted and what was found"),
    "planted": ("埋入", "Planted"),
    "cause": ("差异类别", "Kind of difference"),
    "count": ("笔数", "Count"),
    "right_count": ("查对", "Found as it is"),
    "missed": ("未按原因查出的", "Found under another name, or not at all"),
    "found": ("查出", "Found"),
    "amount": ("对差额的影响", "Part of the gap"),
    "story": ("经过", "What happened"),
    "cancelled": ("自行冲销", "booked and reversed"),
    "listed": ("合并入账", "lump entry with a list"),
    "left_out": ("不参加对账", "left out of the comparison"),
    "open": ("未查出", "nothing"),
    "right": ("{right} / {planted} 个原因查对", "{right} of {planted} causes found as they are"),
    "extra": ("未埋入而报出的差异：{count} 项", "Differences reported that nobody planted: {count}"),
    "refused": ("{name} 被拒收：", "{name} was refused:"),
    "to_open": ("请打开这些文件", "Files to open"),
    "file_workbook": ("余额调节表与差异明细（Excel）", "the reconciliation with every difference (Excel)"),
    "file_letter": ("往来余额调节表，可供双方盖章（PDF）", "the reconciliation statement, ready for both seals (PDF)"),
    "file_decisions": ("人工决定后的待确认表", "what a person decided"),
    "file_sample": ("样本账本与标准答案", "the sample ledgers and the truth"),
}


def words(language: Language) -> dict[str, str]:
    """The demo's words in one language."""
    place = 0 if language == "zh" else 1
    return {name: both[place] for name, both in _WORDS.items()}
