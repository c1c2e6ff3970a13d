"""Write the pages that are made from the code: `docs/policy.md`. A test holds them in step."""  # noqa: INP001 - scripts, not a package

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from liangqing.core.policy import Policy, Profile

if TYPE_CHECKING:
    from pydantic import BaseModel

PAGE: Final = Path(__file__).parents[1] / "docs" / "policy.md"
_HEAD: Final = """# The policy 对账规则

Every figure the engine may use to judge, given to `liangqing reconcile` as `--policy P.toml`.
Whatever is left out has its default.
Amounts are minor units of the ledger's currency, rates are basis points (1 % = 100), shares are parts per million.
A setting that is unknown or out of range is refused, with its place. This page is made from the code (`make docs`).

`--save-learned NEW.toml` writes the policy given, as it was written, and below it what the run learned (`[learned]`),
to be read over, changed, and given to the next run; a file that is there already is refused. The same ledgers are
answered alike with it and without. A month of few lines, which show no discount or charge often enough to learn it,
is answered with those of the months before. Which texts go together each run learns anew.
"""
_PROFILE: Final = """
## `[profile.CUSTOMER]`

What was agreed with a customer before matching, by our customer code;
`[profile."*"]` serves all who have none of their own.
"""


def policy_page() -> str:
    """The page that lists every setting."""
    parts = [_HEAD]
    for name, field in Policy.model_fields.items():
        section = field.annotation
        if name != "profile" and isinstance(section, type):
            parts.append(f"\n## `[{name}]`\n\n{_first_line(section)}\n\n{_table(section)}")
    return "".join([*parts, f"{_PROFILE}\n{_table(Profile)}"])


def _first_line(section: type[BaseModel]) -> str:
    return (section.__doc__ or "").strip().splitlines()[0]


def _table(section: type[BaseModel]) -> str:
    """A row a setting: name, default as it is written in TOML, range, meaning."""
    schema = section.model_json_schema()["properties"]
    rows = [
        f"| `{name}` | {_default(field.default)} | {_range(schema[name])} | {field.description or ''} |"
        for name, field in section.model_fields.items()
    ]
    return "\n".join(["| setting | default | allowed | meaning |", "|---|---|---|---|", *rows]) + "\n"


def _default(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(_plain, value))}]`"
    return f"`{_plain(value)}`"


def _plain(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _range(schema: dict[str, object]) -> str:
    """What a value may be, from the JSON schema of a setting; of a list, what its items may be."""
    match schema:
        case {"enum": [*words]}:
            return " or ".join(f'`"{word}"`' for word in words)
        case {"items": dict(items)}:
            return f"list of {_range(items)}"
        case {"anyOf": [dict(first), *_]}:
            return _range(first)
        case {"additionalProperties": dict()}:
            return "table of numbers, each with its count"
        case {"type": "string"}:
            return "text"
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    more = "above " if "exclusiveMinimum" in schema else ""
    return f"{more}{low} to {schema.get('maximum')}"


if __name__ == "__main__":
    PAGE.write_text(policy_page(), encoding="utf-8")
