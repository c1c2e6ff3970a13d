"""Words in ledger texts that tell what a line is. One table, used when reading and when explaining.

Matching is on the text in NFKC, lower case. Longer words are tried before shorter ones, so that
`冲销暂估` is a reversal and an estimate, and `退货款` a return.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Kinds of lines that raise what is owed, and those that reduce it, on whichever side a ledger writes them.
RAISING_KINDS: Final = frozenset({"invoice", "delivery", "estimate"})
REDUCING_KINDS: Final = frozenset({"receipt", "bill", "rebate", "deduction"})
#: topic -> words. A text may have several topics.
TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "opening": (
        "期初余额",
        "期初结余",
        "期初结存",
        "上期结转",
        "上年结转",
        "年初余额",
        "承前页",
        "期初",
        "opening balance",
        "balance b/f",
        "balance brought forward",
        "brought forward",
    ),
    "reversal": (
        "冲销",
        "红字",
        "冲正",
        "冲回",
        "红冲",
        "作废",
        "退汇",
        "退票",
        "撤销",
        "更正",
        "冲账",
        "reversal",
        "reversed",
        "reverse",
        "void",
        "voided",
        "cancelled",
        "canceled",
        "contra",
        "storno",
    ),
    "returned_payment": (
        "退汇",
        "退票",
        "拒付",
        "付款退回",
        "returned payment",
        "bounced",
        "payment returned",
        "dishonoured",
    ),
    "shortage": (
        "短少",
        "少货",
        "短缺",
        "缺货",
        "拒收",
        "short shipment",
        "short delivery",
        "shortage",
        "rejected goods",
    ),
    "return": (
        "退货",
        "退回货物",
        "销售退回",
        "采购退货",
        "goods return",
        "returned goods",
        "return note",
    ),
    "credit_note": ("红字发票", "贷项通知", "折让", "credit note", "credit memo"),
    "exchange": ("换货", "补货", "调换", "replacement", "exchange of goods", "short supply"),
    "rebate": ("返利", "返点", "年终奖励", "rebate", "volume bonus"),
    "deduction": (
        "扣款",
        "罚款",
        "质量扣",
        "延期扣",
        "代扣",
        "预提税",
        "扣税",
        "索赔",
        "进场费",
        "促销费",
        "陈列费",
        "赔偿",
        "deduction",
        "withholding",
        "withheld",
        "deducted",
        "wht",
        "chargeback",
        "penalty",
        "claim",
        "quality claim",
    ),
    "price_protection": ("价保", "商业折扣", "降价补差", "price protection", "trade discount"),
    "coupon": ("满减", "优惠券", "代金券", "券分摊", "coupon", "coupons"),
    "platform_fee": (
        "佣金",
        "平台服务费",
        "技术服务费",
        "运费险",
        "手续费率",
        "commission",
        "platform fee",
        "service fee",
    ),
    "retention": ("质保金", "保证金", "尾款", "质量保证金", "retention"),
    "estimate": ("暂估", "估价入库", "goods received not invoiced", "grni", "accrual", "accrued receipt"),
    "before_delivery": ("提前开票", "预开票", "已开票未发货", "billed in advance", "advance billing"),
    "bank_charge": ("手续费", "电汇费", "汇费", "中转费", "bank charge", "bank fee", "wire fee"),
    "discount": ("现金折扣", "cash discount", "early payment"),
    "bill": ("承兑", "银承", "商承", "汇票", "电票", "bill of exchange", "banker's acceptance", "acceptance draft"),
    "set_off": ("抵账", "对抵", "抵销", "冲抵", "互抵", "set-off", "set off", "offset", "netting"),
    "write_off": ("坏账", "核销坏账", "呆账", "write-off", "write off", "written off", "bad debt"),
    "third_party": ("代付", "委托付款", "paid by", "on behalf of", "third party"),
    "advance": ("预付", "预收", "定金", "订金", "advance payment", "prepayment", "deposit"),
    "revaluation": ("调汇", "汇兑损益", "期末调汇", "revaluation", "exchange gain", "exchange loss"),
    "receipt": (
        "收款",
        "回款",
        "收到货款",
        "付款",
        "货款",
        "汇款",
        "转账",
        "来款",
        "支付",
        "电汇",
        "payment",
        "receipt",
        "paid",
        "remittance",
        "transfer",
        "wire",
    ),
    "refund": ("退款", "refund"),
    "delivery": ("发货", "出库", "送货", "入库", "收货", "验收", "delivery", "goods receipt", "shipment"),
    "invoice": ("销售", "开票", "发票", "货款发票", "应收", "采购", "invoice", "sales", "purchase"),
    "adjustment": ("调账", "调整", "补记", "adjustment", "journal"),
}

_NUMBER: Final = re.compile("[0-9]+")

#: topic that decides the kind of a line, most telling first; the kind has the topic's name unless given.
_KIND_ORDER: Final[tuple[tuple[str, str], ...]] = (
    ("opening", "opening"),
    ("revaluation", "revaluation"),
    ("write_off", "write_off"),
    ("estimate", "estimate"),
    ("rebate", "rebate"),
    ("deduction", "deduction"),
    ("shortage", "deduction"),
    ("price_protection", "deduction"),
    ("platform_fee", "deduction"),
    ("returned_payment", "receipt"),
    ("refund", "refund"),
    ("return", "return"),
    ("credit_note", "credit_note"),
    ("exchange", "exchange"),
    ("bill", "bill"),
    ("set_off", "adjustment"),
    ("receipt", "receipt"),
    ("invoice", "invoice"),
    ("delivery", "delivery"),
    ("adjustment", "adjustment"),
)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all words; Latin words only as whole words."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest_first))


PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    **{topic: _pattern(words) for topic, words in TOPICS.items()},
    # `退皮带` at the start of a text is a return too; 退票, 退汇, 退款 and 退税 are not
    "return": re.compile(_pattern(TOPICS["return"]).pattern + "|^退(?![票汇款税])"),
}


def plain(text: str) -> str:
    """The text as words are looked for in it: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def topics(text: str | None) -> frozenset[str]:
    """Every topic whose words occur in the text."""
    # texts repeat but for their numbers, and a ledger asks for each of its lines; no word has a digit in it
    return _topics_of(_NUMBER.sub("0", text)) if text else frozenset()


@lru_cache(maxsize=65_536)
def _topics_of(text: str) -> frozenset[str]:
    searched = plain(text)
    return frozenset(topic for topic, pattern in PATTERNS.items() if pattern.search(searched))


@lru_cache(maxsize=65_536)  # as above
def kind_of(text: str | None) -> str | None:
    """The kind of line (contract, column `kind`) its words tell, or None where they tell nothing."""
    found = topics(text)
    return next((kind for topic, kind in _KIND_ORDER if topic in found), None)
