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
    "books_title": (
        "账套：六家公司，逐月过账、对账、确认、结账",
        "The books: filed, reconciled, agreed and closed month by month",
    ),
    "books": ("账套里有什么", "What stands in the books"),
    "partners": ("往来单位", "Partners"),
    "documents": ("单据", "Documents"),
    "entries": ("分录", "Entries"),
    "reconciled": ("已对账户月", "Reconciled"),
    "conclusions": ("相符/调节后/部分/不符/未回函", "agreed/ adjusted/ partly/not/ no reply"),
    "differences": ("差异", "Differences"),
    "resolved": ("已了结", "Resolved"),
    "corrected": ("已更正待次月消除", "Corrected"),
    "disputed": ("争议", "Disputed"),
    "carried": ("结转跟进", "Carried"),
    "agreements": ("确认等级 A/B/C/0", "Grades A/B/C/0"),
    "closed": ("已结账月", "Closed"),
    "ledger_gap": ("与总账差", "Gap to ledger"),
    "verified": ("verify：{count} 条规则与日志链全部成立。", "verify: all {count} rules and the audit chain hold."),
    "broken": ("verify：不成立：{rule}：{rows}", "verify: does not hold: {rule}: {rows}"),
    "repeated": (
        "{company} {customer}：账套的结果摘要与 `liangqing reconcile` 对导出文件的一致：{digest}",
        "{company} {customer}: the digest from the books is that of `liangqing reconcile` on exported files: {digest}",
    ),
    "not_repeated": ("{company} {customer}：摘要不一致：{digest}", "{company} {customer}: digests differ: {digest}"),
    "books_refused": ("{company} 的账套没有记完：{message}", "The books of {company} were not finished: {message}"),
    "look": ("浏览账套，先启动：", "To look at the books, start:"),
    "enter": (
        "没有默认密码。给“{user}”（可看六个账套，什么都不能改）要一个设密码的链接：",
        "There is no default password. Get a link to set one for {user}, who sees all of them and changes nothing:",
    ),
    "file_sample": ("样本账本与标准答案", "the sample ledgers and the truth"),
}


def words(language: Language) -> dict[str, str]:
    """The demo's words in one language."""
    place = 0 if language == "zh" else 1
    return {name: both[place] for name, both in _WORDS.items()}
