"""The names of columns as statements of banks and payment platforms have them, by role.

They are written as compared (`cells.plain`). `SIGNS` are those that no ledger of a customer or supplier has.
"""

from __future__ import annotations

from typing import Final

STATEMENT_NAMES: Final[dict[str, str]] = {
    "date": """
        交易日期 交易日 日期 交易时间 交易创建时间 发生时间 创建时间 transactiondate date bookingdate buchungstag
        fecha dateoperation datatransazione
    """,
    "booked_on": """
        记账日期 记账日 记账时间 会计日期 入账日期 入账时间 起息日 起息日期 付款时间 完成时间 最近修改时间 valuedate
        postingdate valuta wertstellung datevaleur fechavalor dataoperacao
    """,
    "money_in": """
        收入 收入金额 贷方 贷方金额 贷方发生额 贷方发生额(收入) 贷方发生额/元(收入) 贷方(入账) 存入金额 转入金额
        入账金额 收入金额(+元) 记账金额(收入) credit creditamount moneyin paidin deposit deposits abono haber
    """,
    "money_out": """
        支出 支出金额 借方 借方金额 借方发生额 借方发生额(支取) 借方发生额/元(支取) 借方(出账) 转出金额 出账金额
        支出金额(-元) 记账金额(支出) debit debitamount moneyout paidout withdrawal withdrawals cargo debe
    """,
    "amount": """
        交易金额 金额 发生额 金额(元) 收支金额(元) 收支金额 人民币金额 订单金额 订单金额(元) 应结订单金额 总金额
        amount betrag umsatz importe montant importo
    """,
    "original_amount": "交易地金额 交易金额(收入) 交易金额(支出) 外币金额 原币金额 originalamount",
    "direction": "借/贷 借贷标志 借贷方向 收付标志 收/支 收支类型 收支 资金流向 资金方向 debit/credit",
    "balance": """
        余额 账户余额 账户余额(元) 本次余额 交易后余额 联机余额 账户结余(元) 账户结余 结余 balance runningbalance
        saldo solde
    """,
    "currency": "币种 货币 币别 交易币种 记账币种 货币种类 交易货币 currency ccy wahrung devise moneda divisa",
    "cash_or_wire": "钞/汇 钞汇 钞汇标志 钞汇标识 汇/钞",
    "counterparty": """
        对方户名 对方名称 对方单位 对方单位名称 对方姓名 对方账户名 对方账户名称 对方账号名称 收(付)方名称
        收付方名称 对手户名 对手信息 对手名称 交易对方 付款人名称 收款人名称 counterparty counterpartyname
        beneficiary beneficiaryname payee remitter
    """,
    "counterparty_account": """
        对方账号 对方账户 对手账号 收(付)方账号 收付方账号 付款人账号 收款人账号 counterpartyaccount
        counterpartyiban beneficiaryaccount
    """,
    "counterparty_bank": """
        对方开户行 对方行名 对方行号 对方开户机构 对方账号开户行 对方开户行名 付款人开户行名 收款人开户行名
        付款人开户行号 收款人开户行行号 收(付)方开户行名 bic swift swiftcode counterpartybank
    """,
    "own_account": "账号 本方账号 卡号 卡号末四位 银行账号 iban account accountnumber kontonummer cuenta compte",
    "own_name": "账户名称 账号名称 户名 本方户名",
    "reference": """
        交易流水号 流水号 账户明细编号-交易流水号 企业流水号 核心唯一流水号 业务参考号 回单编号 交易单号 交易订单号
        交易号 支付宝交易号 微信订单号 微信支付业务单号 资金流水单号 账务流水号 业务流水号 凭证号 凭证号码 reference
        ref transactionid endtoendid
    """,
    "merchant_reference": """
        商户单号 商户订单号 商家订单号 商户退款单号 微信退款单号 业务订单号 业务基础订单号 业务凭证号
        退款批次号/请求号 orderid
    """,
    "kind": """
        交易类型 交易分类 业务类型 业务名称 类型 凭证类型 交易种类 transactiontype type bookingtext buchungstext
    """,
    "status": "交易状态 当前状态 资金状态 状态 退款状态 冲账标志 status",
    "method": "支付方式 收/付款方式 收付款方式 付款方式 付款银行 交易渠道 交易介质 交易介质编号 paymentmethod",
    "place": "交易场所 交易地点 交易国家或地区简称 交易来源地 交易网点 网点 交易机构 交易行名",
    "goods": "商品 商品说明 商品名称 交易详情",
    "fee": "手续费 服务费 服务费(元) 费率 fee",
    "text": """
        摘要 交易摘要 业务摘要 其他摘要 扩展摘要 客户摘要 用途 交易用途 附言 交易附言 客户附言 备注 个性化信息 说明
        description details memo remarks verwendungszweck libelle concepto causale
    """,
}
#: Roles, and single names, that tell a statement; several of them together, for a ledger may have one such column.
SIGN_ROLES: Final = frozenset({"counterparty_account", "counterparty_bank", "cash_or_wire", "merchant_reference"})
_SIGNS: Final = """
    对方户名 对方姓名 对方账户名 对方账户名称 对方账号名称 收(付)方名称 收付方名称 对手户名 对手信息 对手名称
    交易对方 counterparty counterpartyname 收/支 收支类型 收付标志 资金流向 交易单号 交易订单号 交易号 支付宝交易号
    微信订单号 微信支付业务单号 资金流水单号 账务流水号 核心唯一流水号 账户明细编号-交易流水号 企业流水号 交易状态
    当前状态 资金状态 交易分类 联机余额 交易后余额 账户结余(元) 记账金额(收入) 记账金额(支出) 交易地金额 卡号末四位
    应结订单金额 借方发生额(支取) 贷方发生额(收入) 收入金额(+元) 支出金额(-元) 商品说明 iban wertstellung paidin
    paidout moneyin moneyout 收/付款方式 付款银行 交易场所 交易地点 交易国家或地区简称 buchungstag verwendungszweck
"""
SIGNS: Final = frozenset(_SIGNS.split())
