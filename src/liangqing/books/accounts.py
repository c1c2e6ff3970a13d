"""Accounts by their role, and the codes they usually have in 企业会计准则, which vouchers name in all books."""

from __future__ import annotations

from typing import Final

#: Accounts that carry a partner: each is a sub-ledger whose sum over partners is a control account.
PARTNER_ACCOUNTS: Final = (
    "receivable",
    "advance",
    "deposit",
    "retention",
    "notes",
    "unbilled",
    "payable",
    "prepayment",
)
COUNTER_ACCOUNTS: Final = (
    "bank",
    "revenue",
    "output_tax",
    "purchases",
    "input_tax",
    "discount",
    "selling_expense",
    "rebate",
    "rounding",
    "bad_debt",
    "bank_charge",
    "exchange_difference",
    "unbilled_revenue",
    "suspense",
    "opening",
)
ACCOUNTS: Final = PARTNER_ACCOUNTS + COUNTER_ACCOUNTS
#: What a partner owes us, or we owe it, as one balance, unless its profile says otherwise.
BALANCE_OF_SIDE: Final = {"receivable": ("receivable", "advance"), "payable": ("payable", "prepayment")}

#: 企业会计准则 codes, as an export proposes them; where a standard has none of its own the parent's stands.
USUAL_CODES: Final = {
    "receivable": "1122",
    "advance": "2203",
    "deposit": "1221",
    "retention": "1122",
    "notes": "1121",
    "unbilled": "1122",
    "payable": "2202",
    "prepayment": "1123",
    "bank": "1002",
    "revenue": "6001",
    "output_tax": "2221",
    "purchases": "1405",
    "input_tax": "2221",
    "discount": "6603",
    "selling_expense": "6601",
    "rebate": "6001",
    "rounding": "6603",
    "bad_debt": "1231",
    "bank_charge": "6603",
    "exchange_difference": "6603",
    "unbilled_revenue": "6001",
    "suspense": "1901",
    "opening": "4104",
}
#: What the same standard calls them, for vouchers.
USUAL_NAMES: Final = {
    "receivable": "应收账款",
    "advance": "合同负债",
    "deposit": "其他应收款",
    "retention": "应收账款-质保金",
    "notes": "应收票据",
    "unbilled": "应收账款-暂估",
    "payable": "应付账款",
    "prepayment": "预付账款",
    "bank": "银行存款",
    "revenue": "主营业务收入",
    "output_tax": "应交税费",
    "purchases": "库存商品",
    "input_tax": "应交税费",
    "discount": "财务费用",
    "selling_expense": "销售费用",
    "rebate": "主营业务收入",
    "rounding": "财务费用",
    "bad_debt": "坏账准备",
    "bank_charge": "财务费用",
    "exchange_difference": "财务费用",
    "unbilled_revenue": "主营业务收入",
    "suspense": "待处理财产损溢",
    "opening": "利润分配",
}
