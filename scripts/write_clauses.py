"""Write the self-check of 财会〔2024〕12号: `python -m scripts.write_clauses`."""  # noqa: INP001 - scripts, not a package

# Each clause stands with the tests that show it, or with what is missing. A test says which clause it shows:
# `@pytest.mark.clause("21-3")`. A clause without tests says why in `CLAUSES`: the page claims nothing unshown.

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "self-check.zh-CN.md"


@dataclass(frozen=True)
class Clause:
    """One clause, in our words; `missing` says what is not there yet, or who else must provide it."""

    number: str
    says: str
    missing: str = ""


CLAUSES: Final = (
    Clause("13", "中文界面为先，采用国家标准的中文编码"),
    Clause("15", "可由网络、文件、手工录入，并与已有数据核验"),
    Clause("17-19", "验证电子凭证的电子签名，发现篡改", "数电票与电子签名的验证属后续阶段"),
    Clause("21-1", "自动审核规则可查询、可核对、可追溯，自动化须经用户授权"),
    Clause("21-2", "经办、审核分离，防止重复入账"),
    Clause("21-3", "已过账不可删改，编号连续，日期、币种、金额、科目、操作人不可更改"),
    Clause("23", "自动对账并辅以人工"),
    Clause("24", "结账并检查完整"),
    Clause("25-27", "查询、显示、打印、固定版式、导出", "账簿与对账单的打印样式属后续阶段"),
    Clause("28-30", "档案导出，标准接口"),
    Clause("31-34", "身份认证、加密、可追溯、敏感信息脱敏"),
    Clause("32", "操作日志安全完整，可按人员、时间、内容检索"),
    Clause("35", "灾难恢复与备份"),
    Clause("36", "服务器在境外时境内备份", "由部署者选择备份存放地"),
    Clause("41", "数据归用户所有，不得拒绝导出"),
    Clause("42-43", "等级保护、数据安全、业务连续", "测评由部署单位进行；连续性所需的备份与恢复见第 35 条"),
)


def page() -> str:
    """The page as the tests of now make it."""
    shown = shown_by_clause()
    rows = [_row(clause, shown.get(clause.number, [])) for clause in CLAUSES]
    return "\n".join(
        [
            "# 会计软件基本功能自查（财会〔2024〕12号）",
            "",
            "本页由 `make docs` 从测试生成：每一条列出证明它的测试；没有测试的，写明缺什么。条文为概括，以原文为准。",
            "",
            "| 条 | 要求 | 证明 |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def shown_by_clause() -> dict[str, list[str]]:
    """Clause -> the tests that are marked with it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number, test in _marked(path):
            found.setdefault(number, []).append(f"{path.relative_to(ROOT).as_posix()}::{test}")
    return found


def _row(clause: Clause, tests: list[str]) -> str:
    shown = [f"`{test}`" for test in tests] + ([clause.missing] if clause.missing else [])
    return f"| {clause.number} | {clause.says} | {'<br>'.join(shown)} |"


def _marked(path: Path) -> Iterator[tuple[str, str]]:
    """Clauses and tests of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause":
                    yield from ((str(ast.literal_eval(number)), node.name) for number in decorator.args)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
