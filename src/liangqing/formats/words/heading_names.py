"""The names of columns as ledgers in Chinese and English have them, by role, from most to least telling.

They are written as compared: in NFKC and lower case, simplified, without white space. Beside the usual words stand
those of the programs that export ledgers, in their own spelling (`accounteddr`, `lcamnt`, `凭证号数`).
"""

from __future__ import annotations

from typing import Final

HEADING_NAMES: Final[dict[str, str]] = {
    "date": """
        记账日期 过账日期 入账日期 凭证日期 业务日期 记账日 日期 交易日期 发生日期 会计日期 时间 postingdate
        postdate bookingdate entrydate bookeddate transactiondate transdate trxdate date pstngdate 财务日期
        财务记账日期 制单日期 传票日期 立账日期 入账日 过账日 账务日期 gldate accountingdate effectivedate
        dateposted postedon
    """,
    "document_on": """
        单据日期 发票日期 开票日期 documentdate docdate invoicedate billdate 票据日期 票据开具日期 docdt 送货日期
        发货日期 出库日期 入库日期 收货日期 验收日期 进货日期 开单日期 送货时间
    """,
    "due_on": """
        到期日 到期日期 应付日期 应收日期 付款到期日 收款到期日 duedate due netduedate 净到期日 预计收款日期
        预计付款日期 netduedt paymentduedate
    """,
    "year": "年 年度 year",
    "month": "月 月份 month",
    "day": "日 day",
    "debit": """
        借方 借方金额 借方发生额 借方本位币 借方本币 本期借方 借方发生 本期借方发生额 借 本位币借方 借方本位币金额
        本币借方 本位币借方金额 本币借方金额 debit debits debitamount dr dramount debitlocalcurrency 金额(借方)
        金额(借) 发生额(借方) 发生额(借) 借方金额(本位币) 借方净额 借项 借项金额 accounteddr functionaldebit
        amount(debit) amount(dr) debitamt debitamount(lcy) debit(lcy)
    """,
    "credit": """
        贷方 贷方金额 贷方发生额 贷方本位币 贷方本币 本期贷方 贷方发生 本期贷方发生额 贷 本位币贷方 贷方本位币金额
        本币贷方 本位币贷方金额 本币贷方金额 credit credits creditamount cr cramount creditlocalcurrency 金额(贷方)
        金额(贷) 发生额(贷方) 发生额(贷) 贷方金额(本位币) 贷方净额 贷项 贷项金额 accountedcr functionalcredit
        amount(credit) amount(cr) creditamt creditamount(lcy) credit(lcy)
    """,
    "raises": """
        应收金额 应收 本期应收 应收款 应收货款 销售金额 增加 增加金额 本期增加 应付金额 应付 本期应付 应付款
        应付货款 采购金额 进货金额 入库金额 发货金额 出库金额 送货金额 货款金额 开票金额 已开票金额 应收增加
        应付增加 charge charges invoiced invoiceamount billed increase purchases 增加应收 增加应收款 应收款增加
        增加应付 增加应付款 应付款增加 立账金额 invoicedamount
    """,
    "reduces": """
        已收金额 已收 本期已收 实收金额 实收 收款 收款金额 回款 回款金额 本期收款 本期回款 减少 减少金额 本期减少
        已付金额 已付 本期已付 实付金额 实付 付款 付款金额 本期付款 已付款 已收款 应收减少 应付减少 冲减 冲减金额
        paid payment payments paidamount received receipts decrease 本期实收 本期收回 本期已付款 本期实付 减少应收
        减少应收款 应收款减少 减少应付 减少应付款 应付款减少 冲账金额 实收款 实付款 amountpaid amountreceived
        paymentamount 还款 还款金额 退货金额 退货
    """,
    "amount": """
        金额 发生额 本位币金额 本币金额 交易金额 含税金额 价税合计 价税合计金额 含税总额 本期发生额 发生金额 amount
        netamount totalamount transactionamount amountinlocalcurrency localamount amountinlc value total
        本币金额(含税) 结算金额 金额(本位币) 本位币发生额 本币发生额 lcamnt lcamount loc.curr.amount
        amountinloc.curr. amountinlocalcur. amountinlocalcurr. amountinlocalcur accountedamount functionalamount
        amount(lcy) amountinaccountingcurrency grossamount gross amountdueoriginal invoicetotal amountgross
        货款 进货款 送货款 进货 送货 发货 发票金额 总价 总额
    """,
    "direction": """
        借/贷 借贷 借贷方向 借贷标志 方向 余额方向 借或贷 dr/cr d/c direction debit/credit debitcredit 借贷标识
        借方/贷方标识 借/贷标识 借贷别 方向(借/贷) s/h d/cind. d/cindicator debit/creditind debit/creditindicator
        drcr dr./cr. dr-cr
    """,
    "balance": """
        余额 结余 期末余额 账面余额 累计余额 本位币余额 余额本位币 本币余额 余额本币 结存 应收余额 应付余额 期末结余
        未付余额 未收余额 欠款余额 余额金额 欠款 累计欠款 尚欠 结欠 balance runningbalance closingbalance
        accountbalance cumulativebalance balanceamount 应收款余额 应付款余额 本期余额 当前余额 余额(本位币) 累计结余
        账户结余 balance(lcy) balanceamt cumulativebal. 欠款额 欠款金额 结欠金额 累计结欠
        累计尚欠 总欠款 余欠
    """,
    "foreign_debit": """
        原币借方 借方原币 借方原币金额 原币借方金额 借方外币 foreigndebit debitfc 原币借方发生额 entereddr
        enteredcurrencydebit
    """,
    "foreign_credit": """
        原币贷方 贷方原币 贷方原币金额 原币贷方金额 贷方外币 foreigncredit creditfc 原币贷方发生额 enteredcr
        enteredcurrencycredit
    """,
    "foreign_minor": """
        原币金额 外币金额 原币 amountinforeigncurrency foreignamount amountindoc.curr. originalamount 凭证货币金额
        交易货币金额 原币发生额 amountindc amountindoc.curr amountindocumentcurrency amountintransactioncurrency
        amountincurrency enteredamount doc.curr.amount
    """,
    "currency": """
        币种 币别 货币 货币种类 交易货币 currency curr ccy curr. currencycode 币种名称 币别名称 交易币种 本位币币种
        lcurr curr.key currencykey isocurrency
    """,
    "foreign_currency": """
        原币币种 外币币种 原币种 foreigncurrency documentcurrency originalcurrency 凭证货币 doc.curr.
        transactioncurrency
    """,
    "reference": """
        单据编号 单据号 单据号码 单号 业务单号 来源单号 源单编号 源单单号 发票号码 发票号 发票编号 送货单号 发货单号
        出库单号 供应商送货单 供应商送货单号 送货单 业务编号 入库单号 验收单号 对账单号 结算单号 票号 编号 单据
        参考号 参考 参照 reference referenceno ref ref. refno refno. documentno documentnumber docno docno. document
        doc invoiceno invoicenumber invoice# invoice documentref docref yourref billno billnumber transactionno
        业务单据号 业务单据编号 参照号 参照凭证 参照凭证号 外部单号 源单号 来源单据号 来源单据编号 应收单号 应付单号
        收据号 num trxnumber transactionnumber transno transno. externaldocumentno externaldocumentno. ex.ref exref
        extref billno. bill# sourcedocument documentid refnumber checknumber chequeno chequenumber
    """,
    "invoice_number": """
        发票号码 发票号 发票编号 数电发票号码 数电票号码 invoiceno invoicenumber vendorinvoice supplierinvoice
        supplierinvoiceno supplierinvoicenumber vendorinvoiceno vendorinvoicenumber
    """,
    "voucher": """
        凭证字号 凭证号 凭证号数 凭证号码 凭证编号 记账凭证号 凭证 字号 凭证字 voucher voucherno vouchernumber
        journal journalno journalnumber jnl jnlno 入库单号 验收单号 documentno documentnumber docno docno. 传票号码
        传票编号 传票号 传票 凭证字-号 记账凭证编号 journalentry journalid vouchernum jeno je#
    """,
    "order_reference": """
        订单号 采购订单号 销售订单号 订单编号 采购订单 销售订单 合同号 ordernumber orderno purchaseorder po pono
        ponumber order salesorder 采购单号 销售单号 客户订单号 客户po号 订货单号 ponumber. po# so# salesorderno
        salesordernumber purchaseorderno purchaseordernumber
    """,
    "kind": """
        单据类型 业务类型 单据名称 类型 类别 票据类型 单据种类 交易类型 业务 documenttype doctype type
        transactiontype trxtype transtype entrytype 凭证类型 凭证类别 单据类别 业务种类 doctyp doc.type invoicetype
        transactionclass sourcetype
    """,
    "text": """
        摘要 内容 说明 用途 事由 项目 备注 货物名称 品名 业务内容 交易摘要 附言 description text details particulars
        narrative memo remarks remark comment comments note notes 摘要说明 文本 行文本 凭证抬头文本 业务摘要
        备注说明 品名规格 货品名称 商品名称 物料名称 产品名称 分配 itemtext headertext doc.headertext linetext
        transactiontext memo/description assignment assign. lineitemtext
    """,
    "customer": """
        客户名称 客户 往来单位 往来单位名称 客商 客商名称 辅助核算 核算项目 核算项目名称 单位名称 购货单位 购买单位
        对方单位 供应商名称 供应商 供货单位 customer customername debtor debtorname vendor vendorname supplier
        suppliername creditor client businesspartner partner 客户简称 客户全称 厂商名称 厂商 供应商简称 供应商全称
        往来户 往来户名 往来对象 往来客户 contact contactname party partyname customer/supplier tradingpartner
    """,
    "customer_code": """
        客户编码 客户代码 客户编号 往来单位编码 往来单位编号 往来单位代码 客商编码 客商代码 供应商编码 供应商代码
        供应商编号 核算项目编码 核算项目代码 customercode customerno customernumber customerid vendorcode vendorno
        vendornumber suppliercode supplierno supplierid debtorno accountno accountcode 客户代号 厂商代号 厂商编号
        供应商代号 往来户编号 customeracct customeraccount vendoraccount supplieraccount vendornum suppliernum
        customernum
    """,
    "tax_number": "税号 纳税人识别号 统一社会信用代码 购方税号 taxnumber taxno vatnumber vatno taxid vatid",
    "payer": "付款人 付款单位 付款方 付款户名 付款人名称 payer paidby remitter",
    "entity": "公司代码 账套 我方主体 核算主体 组织 companycode entity company",
    "account": """
        科目编码 科目代码 科目 科目名称 会计科目 glaccount g/laccount ledgeraccount accountname 科目代号 科目全名
        科目全称 总账科目 g/lacct g/lacc gl accountdescription generalledgeraccount
    """,
    "quantity": "数量 件数 上线数量 结算数量 实收数量 quantity qty qty.",
    "unit_price": "单价 含税单价 price unitprice 不含税单价 unitcost",
    "tax_rate": "税率 taxrate vatrate vat% 增值税率 gstrate",
    "tax_minor": """
        税额 税金 进项税额 销项税额 tax taxamount vat vatamount 增值税 增值税额 gst gstamount salestax amountvat
    """,
    "net_minor": """
        不含税金额 未税金额 net amountexcl.tax amountexcludingtax 不含税价 netvalue amountexclvat netamountexcltax
    """,
    "open_minor": """
        未核销金额 未核销 未结金额 未清金额 openamount outstanding openbalance 未收金额 未付金额 未核销余额 未清余额
        amountdueremaining amountdue balancedue remainingamount remainingamt. remainingamt.(lcy) o/s
        amountoutstanding outstandingamount
    """,
}
#: Names of columns whose numbers are no amounts.
COUNTING_NAMES: Final = """
    期间 会计期间 期 年月 序号 序 行号 行次 编码 代码 页 页码 次序 次数 笔数 张数 附件 附件数 附单据数 天数 账龄
    账龄天数 逾期天数 账期 汇率 折扣 折扣率 扣率 比例 电话 联系电话 手机 手机号 邮编 账号 银行账号 卡号 箱数 包数
    重量 毛重 净重 体积 面积 规格 型号 规格型号 批号 条码 商品编码 物料编码 物料号 货号 车号 车牌 车牌号 门店 门店号
    门店编码 店号 仓库 部门 业务员 经办 经办人 制单 制单人 审核 审核人 单位 计量单位 period fiscalperiod line lineno
    lineno. lineitem item itemno no no. # seq days aging age rate exchangerate discount% % phone tel terms
    bankaccount unit uom sku barcode weight volume batch store storeno branch warehouse department plant material
    position 对方科目 对方科目编码 对方科目名称 分录号 分录 记账码 过账码 清账凭证 清账日期 冲销凭证 会计年度 财年
    业务范围 利润中心 成本中心 经手人 录入人 记账人 借方数量 贷方数量 余额数量 结存数量 期末数量 收入数量 发出数量
    会计期 凭证行号 行项目 税码 交易货币汇率 收款条件 付款条件 客户分类 地区 区域 pk postingkey itm taxcode tx
    clrngdoc clrngdoc. clearingdoc clearingdoc. clearingdocument clearing clrng clearingdate busa ba businessarea
    profitcenter costcenter cocd fiscalyear docstatus split clr class billingterms itemcode jobno userid user
"""
