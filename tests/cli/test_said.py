from __future__ import annotations

import click
import pytest

from liangqing.cli.said import answer_given, column_given

OPTION = click.Option(["--column"])
CONTEXT = click.Context(click.Command("inspect"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [("debit=F", {"debit": "F"}), ("借方=金额#2", {"debit": "金额#2"}), (" 日期 = 记账日 ", {"date": "记账日"})],
)
def test_a_column_is_said_in_either_language(said: str, meant: dict[str, str]) -> None:
    assert column_given(CONTEXT, OPTION, (said,)) == meant


@pytest.mark.parametrize("said", ["debit", "=F", "debit=", "口味=F"])
def test_a_column_said_wrongly_is_refused_with_what_there_is(said: str) -> None:
    with pytest.raises(click.BadParameter) as error:
        column_given(CONTEXT, OPTION, (said,))
    assert said.split("=", maxsplit=1)[0] in error.value.message or "NAME=VALUE" in error.value.message


def test_other_entries_have_the_types_of_a_mapping() -> None:
    said = ("day_first=true", "accept_wrong_total=false", "header_row=5", "currency=USD", "opening=1.50")
    assert answer_given(CONTEXT, OPTION, said) == {
        "day_first": True,
        "accept_wrong_total": False,
        "header_row": 5,
        "currency": "USD",
        "opening": "1.50",
    }


def test_a_number_of_thousands_of_digits_is_the_text_it_is() -> None:
    assert answer_given(CONTEXT, OPTION, ("unit=" + "9" * 5000,)) == {"unit": "9" * 5000}


def test_columns_are_said_with_an_option_of_their_own() -> None:
    with pytest.raises(click.BadParameter, match="--column"):
        answer_given(CONTEXT, OPTION, ("columns=date",))
