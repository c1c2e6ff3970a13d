from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.money import (
    CURRENCIES,
    Amount,
    AmountError,
    CurrencyError,
    currency_exponent,
    currency_named,
    format_minor,
    is_name_of,
    parse_amount,
    parse_amount_minor,
    power_named,
)

currencies = st.sampled_from(sorted(CURRENCIES))
minors = st.integers(-(10**15) + 1, 10**15 - 1)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,234.50", 123450),
        ("1234.5", 123450),
        ("-0.01", -1),
        ("+7", 700),
        (".5", 50),
        ("5.", 500),
        ("(1,234.56)", -123456),
        ("1,234.56-", -123456),
        ("1234.56000", 123456),
        ("¥1,234.50", 123450),
        ("￥-1,234.50", -123450),
        ("-¥1,234.50", -123450),
        ("1,234.50元", 123450),
        ("人民币1234.50元", 123450),
        ("RMB 12", 1200),
        ("CNY12.3", 1230),
        ("１，２３４．５６", 123456),
        ("－５", -500),
        ("\u2212 5", -500),
        (" 5\xa0", 500),
        ("`0.60", 60),
        ("9999999999999.99", 999999999999999),
        ("000123.40", 12340),
        ("12,34,567.89", 123456789),
        ("1 234.56", 123456),
        ("1'234.56", 123456),
        ("1.5万元", 1500000),
        ("3千元", 300000),
        ("500.00元整", 50000),
        ("*1,234.56", 123456),
        ("RMB¥5", 500),
    ],
)
def test_amounts_as_people_write_them(text: str, minor: int) -> None:
    assert parse_amount_minor(text, "CNY") == minor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not-a-number"),
        ("-", "not-a-number"),
        ("NaN", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("inf", "not-a-number"),
        ("1e5", "not-a-number"),
        ("1e4000000", "not-a-number"),
        ("1_000", "not-a-number"),
        ("0x10", "not-a-number"),
        ("٣٤", "not-a-number"),
        ("१२", "not-a-number"),
        ("一百", "not-a-number"),
        ("1 2-3", "not-a-number"),
        ("--5", "not-a-number"),
        ("-(5)", "not-a-number"),
        ("(5", "not-a-number"),
        ("5)", "not-a-number"),
        ("1,23.4", "not-a-number"),
        ("12,34", "not-a-number"),
        ("1.234,56", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("元", "not-a-number"),
        ("+Infinity", "not-a-number"),
        ("-nan", "not-a-number"),
        ("1E+5", "not-a-number"),
        ("1.5e3", "not-a-number"),
        ("1d5", "not-a-number"),
        ("1_000.00", "not-a-number"),
        ("0b101", "not-a-number"),
        ("0o17", "not-a-number"),
        ("٣٫٤", "not-a-number"),
        ("１२", "not-a-number"),
        ("߁߂", "not-a-number"),
        ("500²", "not-a-number"),
        ("½", "not-a-number"),
        ("Ⅻ", "not-a-number"),
        ("①②", "not-a-number"),
        ("㉑", "not-a-number"),
        ("++1", "not-a-number"),
        ("+-1", "not-a-number"),
        ("-1-", "not-a-number"),
        ("1-2", "not-a-number"),
        ("1+1", "not-a-number"),
        ("1,2,3", "not-a-number"),
        (",123", "not-a-number"),
        ("1,234,56", "not-a-number"),
        ("0,123", "not-a-number"),
        ("12..34", "not-a-number"),
        ("1.2,3", "not-a-number"),
        ("1 2", "not-a-number"),
        ("1 23.45", "not-a-number"),
        ("12 345 6", "not-a-number"),
        ("1'23", "not-a-number"),
        ("((5))", "not-a-number"),
        ("(-5)", "not-a-number"),
        ("5%", "not-a-number"),
        ("5/2", "not-a-number"),
        ("5.-", "not-a-number"),
        ("5h", "not-a-number"),
        ("5CR", "not-a-number"),
        ("借5", "not-a-number"),
        ("500.50元整", "not-a-number"),
        ("\x005", "not-a-number"),
        ("5\ud800", "not-a-number"),
        ("1" + ",000" * 15, "too-many-digits"),
        ("﷽" * 64, "not-a-number"),
        ("1" * 64, "too-many-digits"),
        ("0." + "0" * 60 + "1", "too-many-decimals"),
        ("5 pieces", "not-a-number"),
        ("=1+1", "not-a-number"),
        ("9" * 10_000_000, "too-many-digits"),
        ("1234567890123456", "too-many-digits"),
        ("1234567890123456.00", "too-many-digits"),
        ("1234.567", "too-many-decimals"),
        ("0.001", "too-many-decimals"),
        ("$5", "other-currency"),
        ("USD 5", "other-currency"),
        ("5美元", "other-currency"),
        ("#REF!", "error-cell"),
        ("#DIV/0!", "error-cell"),
    ],
)
def test_hostile_amounts_are_refused_at_once(text: str, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount_minor(text, "CNY")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        (1234.56, 123456),
        (1234.5600000000001, 123456),
        (0.1 + 0.2, 30),
        (5, 500),
        (-0.0, 0),
        (9999999999999.99, 10**15 - 1),
    ],
)
def test_number_cells_lose_their_binary_noise(cell: float, minor: int) -> None:
    assert parse_amount_minor(cell, "CNY") == minor


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (1234.567, "too-many-decimals"),
        (1000000.001, "too-many-decimals"),
        (123456789012.345, "too-many-decimals"),
        (0.004, "too-many-decimals"),
        (1e15, "too-many-digits"),
        (1e300, "too-many-digits"),
        (float("inf"), "not-a-number"),
        (float("nan"), "not-a-number"),
        (10**15, "too-many-digits"),
        (True, "not-a-number"),
    ],
)
def test_number_cells_that_are_no_exact_amount_are_refused(cell: float, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount_minor(cell, "CNY")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "minor"),
    [("1.234,56", 123456), ("1.234", 123400), ("12,3", 1230), ("1 234,50", 123450), ("1.234.567", 123456700)],
)
def test_a_comma_may_stand_before_the_decimals(text: str, minor: int) -> None:
    assert parse_amount_minor(text, "EUR", decimal=",") == minor


@pytest.mark.parametrize(
    ("cell", "minor"), [("1.2345", 1234500), (1.2345, 1234500), (12.345678, 12345678), (3, 3000000), ("2万元", 2000000)]
)
def test_amounts_of_a_column_in_ten_thousands(cell: str | float, minor: int) -> None:
    assert parse_amount_minor(cell, "CNY", power=4) == minor


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1.2345678", "too-many-decimals"),
        (1.2345678, "too-many-decimals"),
        ("3千元", "other-unit"),
        ("5元", "other-unit"),
    ],
)
def test_what_is_not_exact_or_of_another_unit_is_refused(cell: str | float, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount_minor(cell, "CNY", power=4)
    assert refused.value.reason == reason


@pytest.mark.parametrize(("text", "side"), [("5.00", 0), ("5.00 DR", 1), ("5.00CR", -1), ("贷5.00", -1)])
def test_an_amount_may_name_its_side(text: str, side: int) -> None:
    assert parse_amount(text, "CNY") == Amount(500, side)


def test_a_sign_may_mean_several_currencies() -> None:
    assert is_name_of("$", "HKD")
    assert is_name_of("USD", "USD")
    assert not is_name_of("$", "CNY")
    assert (power_named("万美元"), power_named("元")) == ((4, "美元"), (0, "元"))


def test_decimals_are_read_exactly() -> None:
    assert parse_amount_minor(Decimal("12.30"), "CNY") == 1230
    for wild in ("NaN", "Infinity", "1e4000000", "1e-4000000"):
        with pytest.raises(AmountError):
            parse_amount_minor(Decimal(wild), "CNY")


@pytest.mark.parametrize(("currency", "decimals"), [("CNY", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)])
def test_a_currency_has_its_own_decimals(currency: str, decimals: int) -> None:
    assert currency_exponent(currency) == decimals
    assert parse_amount_minor("5", currency) == 5 * 10**decimals


@pytest.mark.parametrize("currency", ["", "RMB", "cny", "XYZ", "BTC"])
def test_an_unknown_currency_is_refused(currency: str) -> None:
    with pytest.raises(CurrencyError):
        parse_amount_minor("5", currency)


@pytest.mark.parametrize(
    ("name", "code"),
    [("人民币", "CNY"), ("RMB", "CNY"), ("￥", "CNY"), ("usd", "USD"), ("美金", "USD"), ("港币", "HKD")],
)
def test_people_have_names_for_currencies(name: str, code: str) -> None:
    assert currency_named(name) == code


def test_a_name_of_no_currency_is_refused() -> None:
    with pytest.raises(CurrencyError):
        currency_named("doubloon")


@given(minors, currencies)
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    assert parse_amount_minor(format_minor(minor, currency), currency) == minor
    assert parse_amount_minor(format_minor(minor, currency, thousands=False), currency) == minor


@given(minors)
def test_a_number_cell_of_an_exact_amount_is_that_amount(minor: int) -> None:
    assert parse_amount_minor(minor / 100, "CNY") == minor


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        minor = parse_amount_minor(text, "CNY")
    except AmountError:
        return
    assert abs(minor) < 10**15


def test_amounts_are_written_with_commas_and_a_minus() -> None:
    assert format_minor(-123456789, "CNY") == "-1,234,567.89"
    assert format_minor(5, "CNY") == "0.05"
    assert format_minor(1234567, "JPY", thousands=False) == "1234567"
