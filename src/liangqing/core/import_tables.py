"""What can be imported into the books, sheet by sheet. Templates are written from it, and files read by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from liangqing.core.import_columns import CURRENCY, ImportContent, ImportTable
from liangqing.core.import_columns import ImportColumn as Column
from liangqing.core.import_words import (
    ACCOUNT_CHOICES,
    BASIS_CHOICES,
    DIRECTION_CHOICES,
    GRADE_CHOICES,
    KIND_CHOICES,
    ROLE_CHOICES,
    SIDE_CHOICES,
)

_CODES: Final = (
    *("客户编码", "客户编号", "客户代码", "供应商编码", "供应商编号", "供应商代码", "单位编码", "往来单位代码"),
    *("Customer code", "Supplier code", "Vendor code", "Customer No."),
)
_PARTNER: Final = Column(
    "partner", "往来单位编码", "Partner code", is_required=True, also=_CODES, most=40, example="KH001"
)
_NAME: Final = Column(
    "name",
    "名称",
    "Name",
    also=("往来单位名称", "客户名称", "供应商名称", "单位名称", "Customer name", "Supplier name", "Partner name"),
    example="示例商贸有限公司",
)
_ACCOUNT: Final = Column(
    "account",
    "科目",
    "Account",
    "choice",
    also=("科目名称", "科目编码", "科目代码", "Account code"),
    choices=ACCOUNT_CHOICES,
    example="应收账款",
)
_DIRECTION: Final = Column(
    "direction", "方向", "Debit or credit", "choice", also=("借贷方向", "余额方向", "借/贷"), choices=DIRECTION_CHOICES
)
_ON: Final = Column(
    "on", "日期", "As of", "date", is_required=True, also=("截止日期", "余额日期", "Date"), example="2025-12-31"
)
_BALANCE: Final = Column(
    "balance_minor", "余额", "Balance", "amount", is_required=True, also=("期末余额", "本币余额"), example="12345.67"
)
_DUE_ON: Final = Column("due_on", "到期日", "Due date", "date", also=("到期日期", "应收日期"), example="2026-01-30")
_REFERENCE: Final = Column(
    "reference", "单据编号", "Reference", also=("单据号", "单号", "Document number"), example="XS-2025-118"
)
_INVOICE: Final = Column("invoice_number", "发票号码", "Invoice number", also=("发票号", "Invoice No."), most=60)
_TEXT: Final = Column("text", "摘要", "Description", also=("备注", "说明", "Text", "Note"), most=500)
_SIDE: Final = Column("side", "应收或应付", "Receivable or payable", "choice", choices=SIDE_CHOICES, example="应收")

PARTNERS: Final = ImportTable(
    "partners",
    "往来单位",
    "Partners",
    (
        replace(_PARTNER, name="code", also=(*_CODES, "编码", "Code")),
        replace(_NAME, is_required=True),
        Column("tax_number", "税号", "Tax number", also=("统一社会信用代码", "纳税人识别号"), most=30),
        Column("is_customer", "是否客户", "Customer?", "yes", also=("客户",), example="是"),
        Column("is_supplier", "是否供应商", "Supplier?", "yes", also=("供应商",), example="否"),
        Column("region", "地区", "Region", also=("区域",), most=60),
        Column("parent", "上级单位编码", "Parent code", also=("集团编码", "总部编码"), most=40),
        Column("parent_pays_from", "总部代付起始日", "Parent pays from", "date"),
        Column("terms_days", "账期天数", "Terms (days)", "whole", also=("账期", "信用期"), example="30"),
        Column("credit_limit_minor", "信用额度", "Credit limit", "amount", also=("授信额度",)),
        CURRENCY,
        Column("basis", "对账口径", "Basis", "choice", also=("口径",), choices=BASIS_CHOICES, example="开票"),
        Column("is_tax_included", "含税", "Tax included?", "yes"),
        Column("has_estimates", "含暂估", "Accruals?", "yes"),
        Column("has_retention", "有质保金", "Retention?", "yes"),
        Column("names", "别名", "Aliases", "names", also=("曾用名", "简称"), most=1000),
    ),
)
CONTACTS: Final = ImportTable(
    "contacts",
    "联系人",
    "Contacts",
    (
        _PARTNER,
        Column("name", "联系人姓名", "Contact", is_required=True, also=("姓名", "联系人"), most=100, example="张三"),
        Column("role", "角色", "Role", "choice", choices=ROLE_CHOICES, example="结算"),
        Column("phone", "电话", "Phone", also=("手机", "联系电话"), most=40),
        Column("email", "邮箱", "E-mail", also=("电子邮箱", "Email")),
        Column("may_confirm", "可确认余额", "May confirm balances?", "yes"),
        Column("from_on", "授权起", "Authorised from", "date"),
        Column("until_on", "授权止", "Authorised until", "date"),
    ),
    parent="partners",
    key="partner",
)
ADDRESSES: Final = ImportTable(
    "addresses",
    "地址",
    "Addresses",
    (
        _PARTNER,
        Column("role", "地址类型", "Address role", "choice", is_required=True, choices=ROLE_CHOICES, example="收货"),
        Column("address", "详细地址", "Address", is_required=True, also=("地址",), most=300, example="示例路 1 号"),
    ),
    parent="partners",
    key="partner",
)
PAYER_ACCOUNTS: Final = ImportTable(
    "payer_accounts",
    "付款账户",
    "Payer accounts",
    (
        _PARTNER,
        Column("holder", "户名", "Account holder", is_required=True, also=("账户名称",), example="示例商贸有限公司"),
        Column("number", "账号", "Account number", is_required=True, also=("银行账号",), most=50, example="6222000001"),
        Column("bank", "开户行", "Bank", also=("开户银行",)),
    ),
    parent="partners",
    key="partner",
)
PRODUCTS: Final = ImportTable(
    "products",
    "商品和服务",
    "Products",
    (
        Column(
            "code", "商品编码", "Product code", is_required=True, also=("存货编码", "物料编码"), most=60, example="SP01"
        ),
        Column("name", "商品名称", "Product name", is_required=True, also=("存货名称", "物料名称"), example="示例商品"),
        Column("unit", "单位", "Unit", also=("计量单位",), most=20, example="台"),
        Column("price_minor", "单价", "Price", "amount", also=("含税单价",)),
        CURRENCY,
        Column("tax_rate_bps", "税率", "Tax rate", "percent", example="13%"),
    ),
)
DOCUMENTS: Final = ImportTable(
    "documents",
    "单据",
    "Documents",
    (
        Column("foreign_key", "单据标识", "Document ID", also=("唯一标识", "系统单据号", "ID"), most=100),
        _PARTNER,
        Column(
            "kind",
            "单据类型",
            "Document type",
            "choice",
            is_required=True,
            also=("类型",),
            choices=KIND_CHOICES,
            example="发票",
        ),
        _SIDE,
        Column(
            "dated_on",
            "单据日期",
            "Document date",
            "date",
            is_required=True,
            also=("日期", "Date"),
            example="2026-01-05",
        ),
        _DUE_ON,
        _REFERENCE,
        _INVOICE,
        Column("order_reference", "订单号", "Order number", also=("合同号", "订单编号")),
        _TEXT,
        Column("payer", "付款人", "Payer", also=("付款单位",)),
        Column(
            "amount_minor",
            "金额",
            "Amount",
            "amount",
            is_required=True,
            also=("价税合计", "含税金额"),
            example="1130.00",
        ),
        Column("tax_minor", "税额", "Tax", "amount", example="130.00"),
        CURRENCY,
        Column("voucher", "凭证号", "Voucher", also=("凭证字号",), most=60),
    ),
)
DOCUMENT_LINES: Final = ImportTable(
    "document_lines",
    "单据明细",
    "Document lines",
    (
        Column("document", "单据标识", "Document ID", is_required=True, also=("唯一标识", "系统单据号"), most=100),
        Column("product", "商品编码", "Product code", also=("存货编码", "物料编码"), most=60),
        replace(_TEXT, most=200),
        Column("quantity_millionths", "数量", "Quantity", "quantity"),
        Column("unit_price_millionths", "含税单价", "Unit price", "quantity", also=("单价",)),
        Column(
            "amount_minor", "明细金额", "Line amount", "amount", is_required=True, also=("金额", "Amount", "价税合计")
        ),
        Column("tax_rate_bps", "税率", "Tax rate", "percent"),
        Column("tax_minor", "税额", "Tax", "amount"),
        CURRENCY,
    ),
    parent="documents",
    key="document",
)
OPEN_ITEMS: Final = ImportTable(
    "open_items",
    "期初未清项目",
    "Open items",
    (
        Column("foreign_key", "项目标识", "Item ID", most=100),
        _PARTNER,
        _ACCOUNT,
        Column(
            "dated_on", "原始日期", "Original date", "date", is_required=True, also=("单据日期",), example="2025-11-30"
        ),
        _DUE_ON,
        _REFERENCE,
        _INVOICE,
        _TEXT,
        Column(
            "open_minor", "未清金额", "Open amount", "amount", is_required=True, also=("未核销金额",), example="1130.00"
        ),
        _DIRECTION,
        CURRENCY,
    ),
)
OPENING_BALANCES: Final = ImportTable(
    "opening_balances",
    "无明细期初",
    "Openings without detail",
    (
        _PARTNER,
        _ACCOUNT,
        Column("year", "形成年度", "Year of origin", "whole", is_required=True, also=("年度",), example="2023"),
        Column("balance_minor", "期初余额", "Opening balance", "amount", is_required=True, example="5000.00"),
        _DIRECTION,
        CURRENCY,
    ),
)
PARTNER_BALANCES: Final = ImportTable(
    "partner_balances", "客户余额表", "Partner balances", (_PARTNER, _ACCOUNT, _ON, _BALANCE, _DIRECTION, CURRENCY)
)
CONTROL_BALANCES: Final = ImportTable(
    "control_balances",
    "科目余额表",
    "Control balances",
    (replace(_ACCOUNT, is_required=True), _ON, _BALANCE, _DIRECTION, CURRENCY),
)
DIFFERENCES: Final = ImportTable(
    "differences",
    "历史差异",
    "Old differences",
    (
        _PARTNER,
        _SIDE,
        Column("code", "差异代码", "Difference code", is_required=True, also=("差异类型",), most=6, example="P01"),
        Column("amount_minor", "差异金额", "Difference", "amount", is_required=True, also=("金额",), example="200.00"),
        CURRENCY,
        Column(
            "first_seen_on",
            "首次发现日",
            "First seen",
            "date",
            is_required=True,
            also=("发生日期",),
            example="2025-09-30",
        ),
        Column("owner", "负责人", "Owner", also=("责任人",), most=150),
        Column("due_on", "承诺日期", "Promised by", "date"),
        Column("promise", "承诺", "Promise", most=300),
        _REFERENCE,
    ),
)
AGREEMENTS: Final = ImportTable(
    "agreements",
    "最近对账确认",
    "Last agreed balances",
    (
        _PARTNER,
        _SIDE,
        Column(
            "as_of", "截止日", "As of", "date", is_required=True, also=("对账日期", "截止日期"), example="2025-12-31"
        ),
        Column("basis", "对账口径", "Basis", "choice", also=("口径",), choices=BASIS_CHOICES, example="开票"),
        CURRENCY,
        Column("our_balance_minor", "我方余额", "Our balance", "amount", is_required=True, example="1000.00"),
        Column("their_balance_minor", "对方余额", "Their balance", "amount", example="1000.00"),
        Column("agreed_minor", "确认金额", "Agreed amount", "amount", is_required=True, example="1000.00"),
        Column("disputed_minor", "争议金额", "Disputed amount", "amount"),
        Column("grade", "确认等级", "Grade", "choice", is_required=True, choices=GRADE_CHOICES, example="A"),
        Column("signer", "签署人", "Signer", most=100),
        Column("authority", "授权", "Authority"),
        Column("received_on", "收到日期", "Received", "date"),
    ),
)
SALES_OWNERS: Final = ImportTable(
    "sales_owners",
    "业务员",
    "Sales owners",
    (
        _PARTNER,
        Column(
            "user", "业务员账号", "Sales owner", is_required=True, also=("业务员", "负责人"), most=150, example="zhang"
        ),
        Column("delegate", "代理人", "Delegate", most=150),
        Column("from_on", "起始日期", "From", "date", is_required=True, also=("开始日期",), example="2026-01-01"),
        Column("until_on", "截止日期", "Until", "date", also=("结束日期",)),
    ),
)

#: name -> what can be imported. The order is that of a go-live.
CONTENTS: Final = {
    content.name: content
    for content in (
        ImportContent("partners", (PARTNERS, CONTACTS, ADDRESSES, PAYER_ACCOUNTS)),
        ImportContent("products", (PRODUCTS,)),
        ImportContent("sales_owners", (SALES_OWNERS,)),
        ImportContent("open_items", (OPEN_ITEMS,)),
        ImportContent("opening_balances", (OPENING_BALANCES,)),
        ImportContent("partner_balances", (PARTNER_BALANCES,)),
        ImportContent("control_balances", (CONTROL_BALANCES,)),
        ImportContent("agreements", (AGREEMENTS,)),
        ImportContent("differences", (DIFFERENCES,)),
        ImportContent("documents", (DOCUMENTS, DOCUMENT_LINES)),
    )
}
