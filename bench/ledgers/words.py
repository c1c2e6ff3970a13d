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
    "withheld": ("付款 代扣所得税", "货款 扣代扣代缴税", "付款（已代扣税）", "支付货款 预提税扣除", "代扣税后付款"),
    "third_party": ("{p}代付货款", "收{p}代付款", "回款 {p}代付", "{p} 代付", "客户委托{p}付款"),
    "third_party_payment": ("委托{p}付款", "{p}代付", "由{p}代付货款", "货款 {p}代为支付", "付款（{p}代付）"),
    "return": ("退货 {g}", "采购退货 {g}", "退回货物 {g}", "退货出库 {g}", "{g} 质量不合格退货"),
    "price_protection": ("价保 {g}", "降价补差", "{g} 价格保护", "商业折扣", "库存价保补差"),
    "rebate": ("季度返利", "销售返利", "年度返点", "返利 {g}", "月度返利结算"),
    "deduction": ("质量扣款", "扣款 破损赔偿", "延期交货罚款", "促销费扣款", "陈列费扣款", "索赔扣款"),
    "platform_fee": ("平台佣金", "技术服务费", "扣佣金", "平台服务费", "运费险及服务费"),
    "retention": ("扣质保金", "质保金 5%", "留质量保证金", "暂扣质保金", "尾款 质保金"),
    "estimate": ("暂估入库 {g}", "暂估 {g}", "月末暂估", "{g} 货到票未到暂估", "本月暂估应付"),
    "estimate_reversed": ("冲销暂估 {g}", "冲回上月暂估", "红字冲暂估", "暂估冲回", "冲暂估 {g}"),
    "reversal": ("红字冲销 {n}", "冲销 {n}", "红冲 {n}", "冲正", "作废 {n} 冲回", "更正冲账 {n}"),
    "early": ("提前开票 {g}", "预开票", "已开票未发货 {g}", "提前开票（货未发）"),
    "recurring": ("房租", "仓储费", "月度服务费", "设备租赁费", "固定配送费", "维保费"),
    "instalment": ("{g} 分期", "分期付款 {n}", "第{c}期 {n}", "按期付款", "分期结算 {g}"),
    "returned": ("退汇", "银行退票", "付款退回 账号有误", "退汇 户名不符", "来款退回 拒付"),
    "revaluation": ("期末调汇", "汇兑损益 调汇", "月末汇率调整", "外币调汇"),
    "batch": ("批量收款", "银行批次入账", "代收批次", "批扣回款"),
    "batch_payment": ("批量付款", "网银批量支付", "批次付款", "集中支付"),
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
    "withheld": ("Payment net of WHT", "Payment less withholding tax", "WHT deducted", "Tax withheld at source"),
    "third_party": ("Paid by {p}", "Receipt from {p} on behalf", "Remitted by {p}", "{p} paid on behalf of customer"),
    "third_party_payment": ("Paid by {p} on our behalf", "Payment via {p}", "{p} paid on behalf", "Third party {p}"),
    "return": ("Goods return {g}", "Returned goods {g}", "Return note {g}", "Purchase return", "Rejected {g} returned"),
    "price_protection": ("Price protection {g}", "Trade discount", "Price protection claim", "Trade discount {g}"),
    "rebate": ("Quarterly rebate", "Volume bonus", "Annual rebate", "Rebate {g}"),
    "deduction": ("Quality claim {g}", "Deduction damaged goods", "Late delivery penalty", "Chargeback", "Claim {g}"),
    "platform_fee": ("Commission", "Platform fee", "Marketplace service fee", "Sales commission"),
    "retention": ("Retention 5%", "Retention held", "Retention money", "Less retention"),
    "estimate": ("GRNI accrual", "Accrued receipt {g}", "Goods received not invoiced", "Accrual {g}"),
    "estimate_reversed": ("Reversal of accrual", "GRNI reversed", "Reverse accrual {g}", "Accrual reversal"),
    "reversal": ("Reversal {n}", "Reversed {n}", "Void {n}", "Storno {n}", "Cancelled {n}", "Reverse entry"),
    "early": ("Advance billing {g}", "Billed in advance", "Advance billing", "Billed in advance {g}"),
    "recurring": ("Monthly rent", "Warehouse rent", "Service contract", "Equipment lease", "Maintenance fee"),
    "instalment": ("Instalment {n}", "Instalment", "Part payment {n}", "Partial {n}", "Scheduled instalment"),
    "returned": ("Returned payment", "Payment returned by bank", "Bounced", "Returned payment, wrong account"),
    "revaluation": ("FX revaluation", "Month-end revaluation", "Exchange loss revaluation", "Unrealised exchange gain"),
    "batch": ("Batch receipt", "Lockbox batch", "Direct debit batch", "Collected by batch"),
    "batch_payment": ("Batch payment", "Payment run batch", "Bulk transfer", "Payment file"),
}
#: Companies that pay for others.
PAYERS: Final[dict[str, tuple[str, ...]]] = {
    "zh": ("恒信贸易", "鑫达物流", "华瑞商贸", "远航供应链", "金桥投资", "众合控股"),
    "en": ("Harbor Holdings", "Northgate Trading", "Elm Finance", "Pacific Sourcing", "Beta Group", "Ostend Partners"),
}
