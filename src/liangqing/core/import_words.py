"""Words of the choices in import sheets: kinds of documents, accounts, sides, bases, roles, grades."""

from __future__ import annotations

from typing import Final

Choices = dict[str, tuple[str, ...]]

#: As `books/kinds.py` names them; a test holds the two together.
KIND_CHOICES: Final[Choices] = {
    "delivery": ("发货单", "Delivery", "出库单", "销售出库单", "送货单"),
    "invoice": ("发票", "Invoice", "销售发票", "采购发票", "蓝字发票", "应收单", "应付单"),
    "credit_note": ("红字发票", "Credit note (red letter)", "Credit note", "红字", "负数发票"),
    "return": ("退货单", "Return", "销售退货", "采购退货", "退货"),
    "exchange": ("换货单", "Exchange", "换货"),
    "receipt": ("收款单", "Receipt", "付款单", "Payment", "收款", "付款", "回款"),
    "refund": ("退款单", "Refund", "退款"),
    "bill": ("票据", "Bill of exchange", "承兑汇票", "银行承兑汇票", "商业承兑汇票"),
    "deduction": ("扣款单", "Deduction", "扣款", "费用单"),
    "rebate": ("返利", "Rebate", "返利单"),
    "progress": ("进度款", "Progress billing", "进度结算"),
    "retention": ("质保金", "Retention", "质保金单"),
    "adjustment": ("调整单", "Adjustment", "调账单", "其他"),
    "write_off": ("核销坏账", "Write-off", "坏账", "尾差核销"),
    "opening": ("期初余额", "Opening balance", "期初"),
}
#: Accounts of partners as `books/accounts.py` names them; their codes in China's standards say them too.
ACCOUNT_CHOICES: Final[Choices] = {
    "receivable": ("应收账款", "Accounts receivable", "应收", "1122", "Receivable"),
    "advance": ("预收账款", "Advances received", "合同负债", "预收", "2203", "2205"),
    "deposit": ("其他应收款", "Deposits paid", "保证金", "1221"),
    "retention": ("应收质保金", "Retention money", "合同资产"),
    "notes": ("应收票据", "Notes receivable", "1121"),
    "unbilled": ("已发未开票", "Unbilled deliveries", "发出商品应收"),
    "payable": ("应付账款", "Accounts payable", "应付", "2202", "Payable"),
    "prepayment": ("预付账款", "Prepayments", "预付", "1123"),
}
#: Accounts whose balance usually is a credit: where no side is said, a positive figure is one.
CREDIT_ACCOUNTS: Final = frozenset({"advance", "payable"})
SIDE_CHOICES: Final[Choices] = {
    "receivable": ("应收", "Receivable", "客户", "Customer", "销售"),
    "payable": ("应付", "Payable", "供应商", "Supplier", "采购"),
}
DIRECTION_CHOICES: Final[Choices] = {
    "debit": ("借", "Debit", "借方", "Dr"),
    "credit": ("贷", "Credit", "贷方", "Cr"),
    "even": ("平", "Even"),
}
BASIS_CHOICES: Final[Choices] = {
    "invoice": ("开票", "Invoices", "按发票", "发票"),
    "delivery": ("发货", "Deliveries", "按发货", "发货单"),
    "settlement": ("结算单", "Settlement sheets", "按结算单", "结算"),
}
ROLE_CHOICES: Final[Choices] = {
    "settlement": ("结算", "Settlement", "对账"),
    "invoicing": ("开票", "Invoicing"),
    "delivery": ("收货", "Delivery", "收货门店"),
    "paying": ("付款", "Paying", "付款方"),
}
GRADE_CHOICES: Final[Choices] = {"A": ("A", "A"), "B": ("B", "B"), "C": ("C", "C")}
#: yes, then no.
YES_WORDS: Final = frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓", "✔"})
NO_WORDS: Final = frozenset({"否", "无", "no", "n", "false", "0", "×", "✘"})
