"""What headings of ledgers mean: one table of names, Chinese and English, from most to least telling.

A heading is compared without white space, in NFKC and lower case, with 帐 as 账; then without what stands in
brackets; then, for headings in two languages, part by part. Nothing is guessed from half a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES: Final[dict[str, str]] = {
    "date": """
        记账日期 过账日期 入账日期 凭证日期 业务日期 记账日 日期 交易日期 发生日期 会计日期 时间 postingdate
        postdate bookingdate entrydate bookeddate transactiondate transdate trxdate date pstngdate
    """,
    "document_on": "单据日期 发票日期 开票日期 documentdate docdate invoicedate billdate",
    "due_on": "到期日 到期日期 应付日期 应收日期 付款到期日 收款到期日 duedate due netduedate",
    "year": "年 年度 year",
    "month": "月 月份 month",
    "day": "日 day",
    "debit": """
        借方 借方金额 借方发生额 借方本位币 借方本币 本期借方 借方发生 本期借方发生额 借 本位币借方 借方本位币金额
        本币借方 本位币借方金额 本币借方金额
        debit debits debitamount dr dramount debitlocalcurrency
    """,
    "credit": """
        贷方 贷方金额 贷方发生额 贷方本位币 贷方本币 本期贷方 贷方发生 本期贷方发生额 贷 本位币贷方 贷方本位币金额
        本币贷方 本位币贷方金额 本币贷方金额
        credit credits creditamount cr cramount creditlocalcurrency
    """,
    "raises": """
        应收金额 应收 本期应收 应收款 应收货款 销售金额 增加 增加金额 本期增加 应付金额 应付 本期应付 应付款
        应付货款 采购金额 进货金额 入库金额 发货金额 出库金额 送货金额 货款金额 开票金额 已开票金额 应收增加
        应付增加 charge charges invoiced invoiceamount
        billed increase purchases
    """,
    "reduces": """
        已收金额 已收 本期已收 实收金额 实收 收款 收款金额 回款 回款金额 本期收款 本期回款 减少 减少金额 本期减少
        已付金额 已付 本期已付 实付金额 实付 付款 付款金额 本期付款 已付款 已收款 应收减少 应付减少 冲减 冲减金额 paid
        payment payments paidamount received receipts decrease
    """,
    "amount": """
        金额 发生额 本位币金额 本币金额 交易金额 含税金额 价税合计 价税合计金额 含税总额 本期发生额 发生金额 amount
        netamount totalamount transactionamount amountinlocalcurrency localamount amountinlc value total
    """,
    "direction": """
        借/贷 借贷 借贷方向 借贷标志 方向 余额方向 借或贷 dr/cr d/c direction debit/credit debitcredit
    """,
    "balance": """
        余额 结余 期末余额 账面余额 累计余额 本位币余额 余额本位币 本币余额 余额本币 结存 应收余额 应付余额 期末结余
        未付余额 未收余额 欠款余额 余额金额 欠款 累计欠款 尚欠 结欠 balance runningbalance closingbalance accountbalance
        cumulativebalance balanceamount
    """,
    "foreign_debit": "原币借方 借方原币 借方原币金额 原币借方金额 借方外币 foreigndebit debitfc",
    "foreign_credit": "原币贷方 贷方原币 贷方原币金额 原币贷方金额 贷方外币 foreigncredit creditfc",
    "foreign_minor": """
        原币金额 外币金额 原币 amountinforeigncurrency foreignamount amountindoc.curr. originalamount
    """,
    "currency": "币种 币别 货币 货币种类 交易货币 currency curr ccy curr. currencycode",
    "foreign_currency": "原币币种 外币币种 原币种 foreigncurrency documentcurrency originalcurrency",
    "reference": """
        单据编号 单据号 单据号码 单号 业务单号 来源单号 源单编号 源单单号 发票号码 发票号 发票编号 送货单号 发货单号
        出库单号 供应商送货单 供应商送货单号 送货单 业务编号 入库单号 验收单号 对账单号 结算单号 票号 编号 单据 参考号
        参考 参照 reference referenceno ref ref. refno refno. documentno documentnumber docno docno. document doc
        invoiceno invoicenumber invoice# invoice documentref docref yourref billno billnumber transactionno
    """,
    "invoice_number": """
        发票号码 发票号 发票编号 数电发票号码 数电票号码 invoiceno invoicenumber vendorinvoice supplierinvoice
        supplierinvoiceno
    """,
    "voucher": """
        凭证字号 凭证号 凭证号数 凭证号码 凭证编号 记账凭证号 凭证 字号 凭证字 voucher voucherno vouchernumber journal
        journalno journalnumber jnl jnlno 入库单号 验收单号 documentno documentnumber docno docno.
    """,
    "order_reference": """
        订单号 采购订单号 销售订单号 订单编号 采购订单 销售订单 合同号 ordernumber orderno purchaseorder po pono
        ponumber order salesorder
    """,
    "kind": """
        单据类型 业务类型 单据名称 类型 类别 票据类型 单据种类 交易类型 业务 documenttype doctype type
        transactiontype trxtype transtype entrytype
    """,
    "text": """
        摘要 内容 说明 用途 事由 项目 备注 货物名称 品名 业务内容 交易摘要 附言 description text details particulars
        narrative memo remarks remark comment comments note notes
    """,
    "customer": """
        客户名称 客户 往来单位 往来单位名称 客商 客商名称 辅助核算 核算项目 核算项目名称 单位名称 购货单位
        购买单位 对方单位 供应商名称 供应商 供货单位 customer customername debtor debtorname vendor vendorname
        supplier suppliername creditor client businesspartner partner
    """,
    "customer_code": """
        客户编码 客户代码 客户编号 往来单位编码 往来单位编号 往来单位代码 客商编码 客商代码 供应商编码 供应商代码
        供应商编号 核算项目编码 核算项目代码 customercode customerno customernumber customerid vendorcode vendorno
        vendornumber suppliercode supplierno supplierid debtorno accountno accountcode
    """,
    "tax_number": "税号 纳税人识别号 统一社会信用代码 购方税号 taxnumber taxno vatnumber vatno taxid vatid",
    "payer": "付款人 付款单位 付款方 付款户名 付款人名称 payer paidby remitter",
    "entity": "公司代码 账套 我方主体 核算主体 组织 companycode entity company",
    "account": "科目编码 科目代码 科目 科目名称 会计科目 glaccount g/laccount ledgeraccount accountname",
    "quantity": "数量 件数 quantity qty",
    "unit_price": "单价 含税单价 price unitprice",
    "tax_rate": "税率 taxrate vatrate vat%",
    "tax_minor": "税额 税金 进项税额 销项税额 tax taxamount vat vatamount",
    "net_minor": "不含税金额 未税金额 net amountexcl.tax amountexcludingtax",
    "open_minor": "未核销金额 未核销 未结金额 未清金额 openamount outstanding openbalance",
}
#: role -> its names as compared, most telling first.
ALIASES: Final[dict[str, tuple[str, ...]]] = {role: tuple(names.split()) for role, names in _NAMES.items()}
_COUNTS: Final = """
    期间 会计期间 期 年月 序号 序 行号 行次 编码 代码 页 页码 次序 次数 笔数 张数 附件 附件数 附单据数 天数 账龄
    账龄天数 逾期天数 账期 汇率 折扣 折扣率 扣率 比例 电话 联系电话 手机 手机号 邮编 账号 银行账号 卡号 箱数 包数
    重量 毛重 净重 体积 面积 规格 型号 规格型号 批号 条码 商品编码 物料编码 物料号 货号 车号 车牌 车牌号 门店 门店号
    门店编码 店号 仓库 部门 业务员 经办 经办人 制单 制单人 审核 审核人 单位 计量单位 period fiscalperiod line lineno
    lineno. lineitem item itemno no no. # seq days aging age rate exchangerate discount% % phone tel terms
    bankaccount unit uom sku barcode weight volume batch store storeno branch warehouse department plant material
    position
"""
#: Columns whose numbers are no amounts, and which nobody needs to explain.
COUNTING: Final = frozenset(_COUNTS.split())
#: Amounts with tax, as deliveries and invoices have them: beside a column of payments they raise the debt.
GROSS: Final = frozenset({"含税金额", "价税合计", "价税合计金额", "含税总额"})
#: `direction` is that of the amount; beside debit and credit columns it is that of the balance.
ROLES: Final = frozenset(ALIASES) | {"balance_direction"}

_RANKS: Final[dict[str, list[tuple[str, int]]]] = {}
for _role, _names in ALIASES.items():
    for _rank, _name in enumerate(_names):
        _RANKS.setdefault(_name, []).append((_role, _rank))

_BRACKETS: Final = re.compile(r"[(\[【<〔][^)\]】>〕]*[)\]】>〕]?")
_PARTS: Final = re.compile(r"[/|:：\\]")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_LATIN: Final = re.compile(r"[a-z.#%]+")


def meanings(heading: str) -> list[tuple[str, int]]:
    """The roles a heading can have, each with its rank: 0 is the most telling name of the role."""
    for form in _forms(heading):
        if form in _RANKS:
            return _RANKS[form]
    return []


def _forms(heading: str) -> Iterator[str]:
    whole = plain(heading).strip("*:：")
    yield whole
    bare = _BRACKETS.sub("", whole)
    yield bare
    # "借方发生额/元": the unit behind the stroke; "日期/Date": two languages.
    yield from _PARTS.split(bare)
    for pattern in (_CHINESE, _LATIN):
        parts = pattern.findall(bare)
        if len(parts) == 1 and parts[0] != bare:
            yield parts[0]
    yield whole.replace(".", "").replace("_", "").replace("-", "")
