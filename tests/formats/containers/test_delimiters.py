from __future__ import annotations

import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.delimiters import find_delimiter, given_delimiter, known_headings, stated_delimiter


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "^", "~", "¦", "#"])
def test_the_heading_tells_the_delimiter(mark: str) -> None:
    lines = [f"date{mark}text{mark}amount", *[f'2026-06-05{mark}"a, b; c|d"{mark}5'] * 3]
    assert find_delimiter(lines, ".csv") == mark


def test_titles_above_the_table_do_not_count() -> None:
    lines = ["Customer, Ltd, Ningbo", "Printed, 30 June, 2026", "Datum;Text;Betrag", "05.06.2026;Ware;1.234,56"]
    assert find_delimiter(lines, ".csv") == ";"


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "^"])
def test_a_heading_nobody_knows_leaves_the_mark_on_every_row(mark: str) -> None:
    lines = [f"foo{mark}bar{mark}baz", *[f"1{mark}2,5{mark}3"] * 3]
    assert find_delimiter(lines, ".csv") == mark


def test_commas_within_amounts_separate_nothing_where_another_mark_does() -> None:
    titles = ["Estado de cuenta", "Saldo inicial: €2,349.68"]
    lines = [*titles, "Fld_A^Fld_B^Fld_C^Fld_D", *["2026/7/31^Pago^-€2,278.32^€2,818.97"] * 3]
    assert find_delimiter(lines, ".csv") == "^"


def test_colons_of_times_separate_nothing() -> None:
    assert find_delimiter(["12:30:45,12:31:00,x"] * 4, ".csv") == ","


def test_a_file_named_tsv_has_tabs_where_nothing_tells() -> None:
    assert find_delimiter(["date"], ".tsv") == "\t"
    assert find_delimiter([], ".csv") == ","


def test_headings_are_counted_by_what_they_mean() -> None:
    assert known_headings(["日期;摘要;金额;随便"], ";") == 3
    assert known_headings(["日期;摘要"], ",") == 0


@pytest.mark.parametrize(
    ("line", "mark"), [("sep=;\r\n", ";"), ("\ufeffSEP=,\n", ","), ('"sep=|"\n', "|"), ("a;b", None)]
)
def test_a_first_line_may_state_it(line: str, mark: str | None) -> None:
    assert stated_delimiter(line) == mark


@pytest.mark.parametrize(("given", "mark"), [("tab", "\t"), ("\\t", "\t"), (";", ";"), ("^", "^")])
def test_a_person_names_it(given: str, mark: str) -> None:
    assert given_delimiter("a.csv", given) == mark


@pytest.mark.parametrize("given", ["", ";;", '"', "\n", "\0"])
def test_what_cannot_separate_is_refused(given: str) -> None:
    with pytest.raises(RefusedError) as refused:
        given_delimiter("a.csv", given)
    assert refused.value.problems[0].code == "mapping-invalid"
