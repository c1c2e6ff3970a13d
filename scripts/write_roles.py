"""Write `docs/roles.md`, who may do what, from `books/access.py`: `python -m scripts.write_roles`."""  # noqa: INP001 - scripts, not a package

from __future__ import annotations

from pathlib import Path
from typing import Final

from liangqing.books.access import OWN_ONLY, PERMISSIONS, PRIVILEGED, RUNNING

PAGE: Final = Path(__file__).parents[1] / "docs" / "roles.md"
_HEAD: Final = """# 角色与权限 · Roles and what they may

Made from [the one table of permissions](../src/liangqing/books/access.py) (`make docs`). All else is forbidden.
本页由权限表生成；表中没有的一律禁止。

- 角色按账套授予，可兼任；在没有角色的账套里，一切都不存在（404）。
  Roles are held in one set of books, several at a time; books in which one holds none do not exist for him (404).
- 自己录入的自己不能审核，无论兼任什么角色；任何人不得为自己授权。
  Nobody reviews what he typed, whatever roles he holds, and nobody gives rights to himself.
- 业务员和客户只看自己的往来单位。Sales and customers see only their own partners.
- 标 ★ 的角色登录须双重验证。Roles with ★ log in with a second factor.
- API 密钥以其用户的身份、在其范围内行事；标 ◇ 的权限任何密钥都不得持有。
  A key for a program acts as its user, within its scopes; no key ever holds a permission with ◇.
- 没有“读取敏感信息”权限时，税号、账号、电话、邮箱只显示末几位。
  Without “read sensitive fields”, tax numbers, accounts, phones and e-mails show their last signs only.
"""
ROLES: Final = {
    "administrator": "管理员<br>administrator",
    "clerk": "会计<br>clerk",
    "reviewer": "复核<br>reviewer",
    "manager": "经理<br>manager",
    "sales": "业务<br>sales",
    "billing": "开票·仓库<br>billing",
    "auditor": "审计<br>auditor",
    "customer": "客户<br>customer",
}
#: permission -> what it is, in both languages.
WORDS: Final = {
    "read_partners": "查看往来单位 · see partners",
    "read_ledger": "查看账目与余额 · see ledgers and balances",
    "read_documents": "查看单据 · see documents",
    "read_drafts": "查看草稿 · see drafts",
    "read_differences": "查看差异 · see differences",
    "read_reconciliations": "查看对账 · see reconciliations",
    "read_agreements": "查看对账确认 · see agreements",
    "read_audit": "查看审计日志 · see the audit log",
    "read_sensitive": "读取敏感信息 · read sensitive fields",
    "read_people": "查看用户与密钥 · see people and keys",
    "write_partner": "维护往来单位 · enter and change partners",
    "write_product": "维护商品 · enter and change products",
    "merge_partners": "合并往来单位 · merge partners",
    "assign_sales_owner": "指定业务员 · say who looks after a partner",
    "hand_over": "工作交接 · hand over a colleague's work",
    "type_draft": "录入草稿 · type drafts",
    "submit_draft": "提交草稿 · submit drafts",
    "return_draft": "退回草稿 · return drafts",
    "discard_draft": "作废草稿 · throw drafts away",
    "consent_to_draft": "销售同意更正 · consent to corrections for sales",
    "post_draft": "审核过账 · review and post",
    "reverse_document": "红冲 · reverse a document",
    "attach": "附原件 · attach originals",
    "allocate": "核销 · settle entries",
    "undo_allocation": "反核销 · undo a settling",
    "write_off": "提出核销坏账 · propose a write-off",
    "import_rows": "导入文件 · import files",
    "propose_import": "提交导入 · submit an import",
    "read_golive": "查看上线看板 · see the go-live board",
    "carry_gap": "挂账历史遗留 · carry a gap as N02",
    "confirm_openings": "期初确认 · confirm the openings",
    "export_corrections": "导出凭证 · export vouchers",
    "undo_import": "撤销导入 · undo an import",
    "declare_control": "申报总账余额 · declare general-ledger balances",
    "close_period": "结账 · close a month",
    "reopen_period": "反结账 · reopen a month",
    "propose_rate": "录入汇率 · note rates of exchange",
    "record_reconciliation": "对账 · reconcile",
    "decide": "裁定匹配 · decide on matches",
    "withdraw_decision": "撤回裁定 · withdraw a decision",
    "work_difference": "处理差异 · work on differences",
    "record_agreement": "登记对账确认 · record agreements",
    "approve_rule": "批准规则 · approve rules",
    "open_entity": "开设账套 · open a set of books",
    "grant_role": "授予角色 · give a role",
    "revoke_role": "撤销角色 · take a role",
    "invite_user": "新增用户 · add a person",
    "reset_user": "重设密码 · give a new password link",
    "deactivate_user": "停用用户 · deactivate a person",
    "issue_api_key": "签发密钥 · give a key to a program",
    "revoke_api_key": "收回密钥 · take a key back",
}


def roles_page() -> str:
    """The page."""
    heads = [f"{words}{' ★' if role in PRIVILEGED else ''}" for role, words in ROLES.items()]
    lines = ["| | " + " | ".join(heads) + " |", "|---|" + ":-:|" * len(heads)]
    return "\n".join([_HEAD, *lines, *map(_row, PERMISSIONS)]) + "\n"


def _row(permission: str) -> str:
    cells = [_cell(permission, role) for role in ROLES]
    return f"| {WORDS[permission]}{' ◇' if permission in RUNNING else ''} `{permission}` | {' | '.join(cells)} |"


def _cell(permission: str, role: str) -> str:
    if role not in PERMISSIONS[permission]:
        return ""
    return "自己的 own" if role in OWN_ONLY else "✓"


if __name__ == "__main__":
    PAGE.write_text(roles_page(), encoding="utf-8")
