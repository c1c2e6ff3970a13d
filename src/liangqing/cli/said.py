"""What a person says about a file on the command line: `--column 借方=F`, `--say day_first=true`."""

from __future__ import annotations

from typing import Any, Final

import click

#: No entry of a mapping is a larger number; one of thousands of digits stays the text it is, and is refused as such.
_LONGEST_NUMBER: Final = 18


def column_given(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Role -> column. A role is named by its word (debit) or by any heading it has (借方)."""
    return {_role(ctx, parameter, name): column for name, column in _pairs(ctx, parameter, values)}


def answer_given(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, Any]:
    """Entries of a mapping, each checked."""
    given = {name: _value(value) for name, value in _pairs(ctx, parameter, values)}
    if "columns" in given:
        message = "--column ROLE=COLUMN"
        raise click.BadParameter(message, ctx, parameter)
    return given


def _pairs(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = []
    for value in values:
        name, sign, said = (part.strip() for part in value.partition("="))
        if not (name and sign and said):
            message = f"{value!r}: NAME=VALUE"
            raise click.BadParameter(message, ctx, parameter)
        pairs.append((name, said))
    return pairs


def _role(ctx: click.Context, parameter: click.Parameter, name: str) -> str:
    from liangqing.formats.words.headings import ROLES, meanings  # noqa: PLC0415 - `--help` stays quick

    if name in ROLES:
        return name
    roles = [role for role, _ in meanings(name)]
    if not roles:
        message = f"{name!r}: {', '.join(sorted(ROLES))}"
        raise click.BadParameter(message, ctx, parameter)
    return roles[0]


def _value(text: str) -> Any:  # noqa: ANN401 - a truth value, a number or a text
    if text in {"true", "false"}:
        return text == "true"
    is_number = text.isdecimal() and text.isascii() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number else text
