"""What became of the files, as a page: by container, by trait, and why those that were refused were."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bench.layouts.traits import FAMILIES
from liangqing.core.problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.layouts.judge import Judgement
    from bench.layouts.traits import Traits

    Result = tuple[Traits, Judgement]

_PLACE: Final = re.compile(r"\{\w+\}")
_VERDICTS: Final = ("read", "asked", "asked-more", "refused", "wrong")
_HEAD: Final = (
    "| {name} | files 文件 | read 直接读出 | one question 问一次 | more 问多次 | refused 拒读 | **wrong 读错** |\n"
    "|---|---|---|---|---|---|---|"
)
_INTRODUCTION: Final = """# Layouts 版面

Made by `{command}`.

Every file is made from books that are known line by line. Traits of ledgers as customers send them are drawn at random
and put together (`bench/layouts/traits.py` lists them); the file is written, read, and what was read is compared with
the books: day, amount, side, currency, customer and reference of each line, and every opening balance. Where the reader
asks, the answer of a person who knows the books is given; a file counts as asked only if it is read right then. One
wrong line makes a file wrong. Sample companies are checked line by line in `tests/examples`. Of other people's files
(`--corpus DIRECTORY`) the truth is not known: only a failure of the program counts as wrong.

由上述命令生成。账目逐笔已知；随机组合客户账册的各种特征，写成文件，再读回来逐笔核对：日期、金额、方向、币种、客户、
单据号和期初余额。读取时若提问，则按账目如实回答，答后读对才计入“问”。错一行即为读错。
"""


def page(command: str, results: Sequence[Result], more: Sequence[tuple[str, Counter[str]]] = ()) -> str:
    """The whole page; `more` are rows of files that were not made at random, by name."""
    judged = [(traits, judgement.verdict) for traits, judgement in results]
    parts = [_INTRODUCTION.format(command=command), "## All 总计\n", _HEAD.format(name="files 文件")]
    parts.append(_row("made at random 随机组合", Counter(verdict for _, verdict in judged)))
    parts += [_row(name, counts) for name, counts in more]
    parts += ["\n## By container 按文件格式\n", _table(judged, "container")]
    parts += [
        "\n## Questions 提问\n",
        _reasons(judgement.asked for _, judgement in results if judgement.verdict != "refused"),
    ]
    parts += ["\n## Refused 拒读\n", _reasons(judgement.refused[:1] for _, judgement in results)]
    parts += ["\n## By trait 按特征"]
    for family in FAMILIES:
        if family != "container":
            parts += [f"\n### {family}\n", _table(judged, family)]
    return "\n".join(parts) + "\n"


def _table(judged: Sequence[tuple[Traits, str]], family: str) -> str:
    counts: dict[str, Counter[str]] = {}
    for traits, verdict in judged:
        counts.setdefault(traits[family], Counter())[verdict] += 1
    order = [trait for trait in (*FAMILIES[family], "none") if trait in counts]
    return "\n".join([_HEAD.format(name=family), *(_row(trait, counts[trait]) for trait in dict.fromkeys(order))])


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {counts.total()} | " + " | ".join(str(counts[verdict]) for verdict in _VERDICTS) + " |"


def _reasons(codes: Iterable[Sequence[str]]) -> str:
    """Each code with how often it stood and its sentence, as the catalogue has it."""
    counts = Counter(code for group in codes for code in group)
    rows = ["| code | files 文件 | says 说明 |", "|---|---|---|"]
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        said = PROBLEMS[code].reason if code in PROBLEMS else "the file names its customer in words nobody knows"
        rows.append(f"| `{code}` | {count} | {_PLACE.sub('…', said)} |")
    return "\n".join(rows)
