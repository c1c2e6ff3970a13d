"""What a run learned, kept as a policy: what a person wrote stays as it is, what was learned stands below it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

import tomli_w

from liangqing.core.policy import LearnedBefore
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.toml_file import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEAD: Final = "# 以下从账本学得，可改可删 · Learned from the ledgers; change or remove what does not hold."
#: Name in the policy -> what stands above it.
_ABOVE: Final = {
    "discount_bps": "现金折扣（万分之一）= 差额笔数 · cash discount in basis points = differences that show it",
    "fee_minor": "手续费（最小货币单位）= 差额笔数 · bank charge in minor units = differences that show it",
    "days_raising": "增加欠款：双方入账相隔天数 = 笔数 · raising the debt: days from our booking to theirs = pairs",
    "days_lowering": "减少欠款：双方入账相隔天数 = 笔数 · lowering the debt: days from our booking to theirs = pairs",
}


def refuse_existing(path: Path) -> None:
    """Nothing that stands there is overwritten.

    Raises:
        RefusedError: there is such a file.
    """
    if path.exists() or path.is_symlink():
        raise RefusedError([Problem("policy-exists", file=str(path))])


def save_learned(path: Path, given: Path | None, learned: Mapping[str, Any]) -> None:
    """Write the policy given, and what was learned in place of what earlier runs had learned.

    Args:
        path: a new file.
        given: the policy of the run; null = none.
        learned: what the proof says was learned.

    Raises:
        RefusedError: `path` is there already.
    """
    refuse_existing(path)
    before = _written_by_people(given) if given else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write("\n\n".join(filter(None, (before.rstrip(), _HEAD, *_tables(learned)))) + "\n")


def _written_by_people(given: Path) -> str:
    """The text of the policy without what was learned: with its comments, unless the two are mixed."""
    content = read_toml(given, "policy-invalid")
    content.pop("learned", None)
    text = given.read_text(encoding="utf-8-sig").split(_HEAD)[0]
    try:
        is_all = tomllib.loads(text) == content
    except tomllib.TOMLDecodeError:  # someone wrote the head into a text of several lines
        is_all = False
    return text if is_all else tomli_w.dumps(content)


def _tables(learned: Mapping[str, Any]) -> list[str]:
    known = {name: learned[name] for name in LearnedBefore.model_fields}
    return [
        f"# {_ABOVE[name]}\n[learned.{name}]\n{tomli_w.dumps(counts)}".rstrip()
        for name, counts in known.items()
        if counts
    ]
