"""The words of the ledgers' texts, by topic. `{n}` stands for a document number, `{c}` for a count, `{g}` for goods."""

from __future__ import annotations

from typing import Final

GOODS: Final[dict[str, tuple[str, ...]]] = {
    "zh": (
        *("电饭煲", "电磁炉", "酱油", "蚝油", "衬衫", "刹车片", "轴承", "配电柜", "实木餐桌", "包装纸箱", "不锈钢管"),
        *("空气滤芯", "PVC管材", "热水壶", "洗衣液", "办公椅", "工业润滑油", "LED灯具"),
    ),
    "en": (
        *("rice cookers", "brake pads", "bearings", "dining tables", "cartons", "steel pipe", "air filters"),
        *("office chairs", "kettles", "lubricant", "LED lamps", "shirts", "soy sauce", "cable sets"),
    ),
}
ZH_SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "sale": ("销售{g}", "销售 {g} 一批", "{g}货款", "发出商品 {g}", "应收货款", "销售出库 {n}", "{g}", "确认销售收入"),
    "purchase": ("采购{g}", "购入{g}", "{g} 采购入库", "应付货款", "收到发票 {g}", "入库 {g} 一批", "采购商品", "{g}"),
    "receipt": ("收货款", "收到货款", "银行收款", "电汇来款", "回款", "收 客户汇款", "网银收款"),
    "payment": ("付货款", "支付货款", "银行付款", "电汇付款", "网银付款", "付供应商款", "转账支付"),
    "credit_note": ("销售折让", "红字发票", "退货红冲 {g}", "红字 折让{g}", "冲减货款"),
    "their_credit": ("采购折让", "红字发票", "退货 {g}", "冲减应付", "供应商红票"),
    "in_text_sale": ("采购{g} 单号{n}", "发票{n} {g}", "入库 {n}", "{n} 货款", "购货（{n}）"),
    "in_text_payment": ("付款 {n}", "货款 流水{n}", "电汇{n}", "付{n}货款"),
    "listed": ("合并 {n}", "合并入账 {n}", "付款 {n}", "货款（{n}）", "{n} 合计", "结算单 {n}"),
    "listed_payment": ("合并付款 {n}", "付 {n} 货款", "货款：{n}", "支付{n}等货款", "电汇 {n}"),
    "counted": ("{n}等{c}张发票", "付{n}等{c}笔货款", "{n} 等{c}张单据"),
    "lump": ("本月货款", "合并入账", "{g}等一批", "货款结算", "汇总入库", "月结货款"),
    "lump_payment": ("付货款", "支付月结货款", "银行付款", "货款", "电汇"),
}
EN_SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "sale": ("Sales {g}", "Invoice {g}", "Delivery of {g}", "{g}", "Goods sold", "Sales invoice", "Shipment {n}"),
    "purchase": ("Purchase {g}", "Supplier invoice", "{g}", "Goods received {g}", "AP invoice {g}", "Bill received"),
    "receipt": ("Customer receipt", "Payment received", "Bank receipt", "Wire in", "T/T received", "Incoming transfer"),
    "payment": ("Supplier payment", "Payment", "Bank transfer", "Wire transfer", "T/T payment", "Payment run"),
    "credit_note": ("Credit note {g}", "Credit memo", "Allowance {g}", "Goods returned {g}"),
    "their_credit": ("Credit note received", "Supplier credit", "Returned goods {g}", "Allowance received"),
    "in_text_sale": ("Invoice {n} {g}", "{n}", "Your inv {n}", "Supplier invoice {n}", "{g} ref {n}"),
    "in_text_payment": ("Payment ref {n}", "TRF {n}", "Wire {n}", "Remittance {n}"),
    "listed": ("Invoices {n}", "Consolidated {n}", "Your invoices {n}", "Summary of {n}", "{n}"),
    "listed_payment": ("Payment for {n}", "Remittance {n}", "Pays {n}", "Settlement of {n}", "Inv. {n}"),
    "counted": ("{n} and others, {c} invoices", "Payment {n} etc. ({c} invoices)", "{c} invoices from {n}"),
    "lump": ("Monthly statement", "Various goods", "Consolidated booking", "{g} and others", "Month's deliveries"),
    "lump_payment": ("Payment", "Payment on account", "Monthly settlement", "Bank transfer", "Payment run"),
}
