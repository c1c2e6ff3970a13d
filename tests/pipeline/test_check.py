"""A true answer passes; an answer that was tampered with, in whichever way, does not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from bench.data import DataSet, files, make
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline import worked_books as books

from liangqing.core.limits import MAX_PROBLEMS_SHOWN
from liangqing.core.schemas import DATA_FILES
from liangqing.core.text import translator
from liangqing.matching import reconcile
from liangqing.pipeline.check import FINDINGS, check
from liangqing.pipeline.check.answer import open_answer
from liangqing.pipeline.check.entries import entry_fault
from liangqing.pipeline.check.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.pipeline.check import Finding

    Tables = dict[str, pl.DataFrame]


def checked(directory: Path, tables: Tables, proof: dict[str, Any] | None = None) -> list[Finding]:
    """What is found, which is the same for the whole and for as many parts as there can be."""
    books.write_answer(directory, tables, proof or books.proof(tables))
    ledgers = books.ledger(books.OURS), books.ledger(books.THEIRS)
    whole, in_parts = check(directory, *ledgers), check(directory, *ledgers, part_lines=0)
    assert told(in_parts) == told(whole)
    return whole


def told(findings: list[Finding]) -> set[tuple[str, str, tuple[tuple[str, str | int], ...]]]:
    return {(finding.code, finding.place, tuple(sorted(finding.values.items()))) for finding in findings}


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def put(tables: Tables, name: str, where: pl.Expr, **values: Any) -> Tables:
    """The tables with the rows `where` of one of them changed."""
    schema = tables[name].schema
    changes = [
        pl.when(where).then(pl.lit(value, dtype=schema[column])).otherwise(pl.col(column)).alias(column)
        for column, value in values.items()
    ]
    return {**tables, name: tables[name].with_columns(changes)}


def drop(tables: Tables, name: str, where: pl.Expr) -> Tables:
    return {**tables, name: tables[name].filter(~where)}


def add(tables: Tables, name: str, where: pl.Expr, **values: Any) -> Tables:
    """The tables with the row `where` of one of them given again, with other values."""
    schema = tables[name].schema
    changed = (
        tables[name]
        .filter(where)
        .with_columns(pl.lit(value, dtype=schema[column]).alias(column) for column, value in values.items())
    )
    return {**tables, name: pl.concat([tables[name], changed])}


def group(number: int) -> pl.Expr:
    return pl.col("group_id") == number


def difference(number: int) -> pl.Expr:
    return pl.col("difference_id") == number


def line(side: str, number: int) -> pl.Expr:
    return (pl.col("side") == side) & (pl.col("line") == number)


def test_the_worked_books_of_the_contract_close(tmp_path: Path) -> None:
    assert checked(tmp_path, books.tables()) == []


TAMPERED: dict[str, tuple[Callable[[Tables], Tables], set[str]]] = {
    "an amount of a match": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), amount_minor=60_001),
        {"line-altered"},
    ),
    "what a match counts": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), counted_minor=60_001),
        {"counted-wrong", "group-sum-wrong", "group-residual-unexplained"},
    ),
    "a line after the as-of date counted": (
        lambda t: put(t, "matches", group(9) & line("ours", 13), counted_minor=4_000),
        {"counted-wrong", "group-sum-wrong"},
    ),
    "a line left out": (
        lambda t: drop(t, "matches", group(6) & line("ours", 10)),
        {"line-not-accounted", "group-sum-wrong", "group-residual-unexplained", "proof-wrong"},
    ),
    "a line in two groups": (
        lambda t: add(t, "matches", group(2) & line("ours", 2), group_id=3),
        {"line-accounted-twice", "line-matched-twice", "group-sum-wrong", "group-residual-unexplained"},
    ),
    "a line twice in a suggestion": (
        lambda t: add(t, "matches", group(9) & line("ours", 13)),
        {"line-matched-twice"},
    ),
    "a line that no ledger has": (
        lambda t: put(t, "difference_lines", difference(5), line=99),
        {"line-unknown", "line-not-accounted", "difference-without-subject"},
    ),
    "a residual": (
        lambda t: put(t, "groups", group(4), residual_minor=0),
        {"group-sum-wrong"},
    ),
    "a group of no lines": (
        lambda t: add(t, "groups", group(2), group_id=20),
        {"group-without-lines"},
    ),
    "lines of no group": (
        lambda t: drop(t, "groups", group(10)),
        {"group-unknown"},
    ),
    "a difference removed": (
        lambda t: drop(t, "differences", difference(5)),
        {"difference-unknown", "line-not-accounted", "gap-unexplained", "proof-wrong", "open-item-wrong"},
    ),
    "the amount of a difference": (
        lambda t: put(t, "differences", difference(2), amount_minor=6_000),
        {"difference-amount-wrong", "gap-unexplained", "proof-wrong", "open-item-wrong", "entry-wrong"},
    ),
    "the code of a suggestion": (
        lambda t: put(t, "differences", difference(3), code="T01", basis="presumed"),
        {"suggested-not-pending", "proof-wrong", "open-item-wrong"},
    ),
    "S01 on a line that nobody asks about": (
        lambda t: put(t, "differences", difference(4), code="S01", basis="pending"),
        {"pending-not-suggested", "proof-wrong", "open-item-wrong"},
    ),
    "S01 called proved": (
        lambda t: put(t, "differences", difference(3), basis="proved"),
        {"basis-wrong", "proof-wrong"},
    ),
    "the customer of a difference": (
        lambda t: put(t, "differences", difference(5), customer="B"),
        {"subject-altered", "gap-unexplained", "proof-wrong", "open-item-wrong"},
    ),
    "the customer of a match": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), customer="B"),
        {"line-altered", "group-customers", "group-residual-unexplained"},
    ),
    "a currency in a group": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), currency="USD"),
        {"line-altered", "group-currency"},
    ),
    "a suggestion turned into a match": (
        lambda t: put(t, "groups", group(9), status="matched"),
        {
            "suggestion-without-alternatives",
            "line-accounted-twice",
            "group-residual-unexplained",
            "pending-not-suggested",
            "proof-wrong",
        },
    ),
    "a rank repeated": (
        lambda t: put(t, "groups", group(10), rank=1),
        {"rank-repeated"},
    ),
    "the anchor of an alternative": (
        lambda t: put(t, "matches", group(10) & line("theirs", 7), role="counter"),
        {"anchors-differ"},
    ),
    "one side matched with itself": (
        lambda t: put(t, "groups", group(5), rule="exact"),
        {"group-one-sided"},
    ),
    "a link between customers cut": (
        lambda t: put(t, "differences", difference(7), linked_difference_id=None),
        {"link-wrong", "group-customers"},
    ),
    "a note that moves money": (
        lambda t: put(t, "differences", difference(8), amount_minor=5),
        {"note-moves-money", "proof-wrong"},
    ),
    "a note called money": (
        lambda t: put(t, "differences", difference(8), nature="money"),
        {"nature-wrong", "open-item-wrong"},
    ),
    "a cleared difference that still weighs": (
        lambda t: put(t, "differences", difference(1), state="cleared"),
        {"cleared-not-zero", "proof-wrong", "open-item-wrong"},
    ),
    "an entry that does not balance": (
        lambda t: put(t, "differences", difference(2), proposed_entry=unbalanced()),
        {"entry-wrong"},
    ),
    "an entry for a mistake of theirs": (
        lambda t: put(t, "differences", difference(2), fault="theirs"),
        {"entry-for-their-fault"},
    ),
    "evidence that cannot be read": (
        lambda t: put(t, "groups", group(2), evidence="{"),
        {"json-wrong"},
    ),
    "a word without a meaning": (
        lambda t: put(t, "differences", difference(2), fault="somebody"),
        {"value-unknown"},
    ),
    "an identifier given twice": (
        lambda t: put(t, "differences", difference(2), difference_id=1),
        {"id-repeated"},
    ),
    "an empty customer": (
        lambda t: put(t, "differences", difference(2), customer=None),
        {"null-found"},
    ),
    "a column of another type": (
        lambda t: {**t, "groups": t["groups"].with_columns(pl.col("ours_minor").cast(pl.Float64))},
        {"column-wrong"},
    ),
}


def unbalanced() -> str:
    short = {"account_role": "accounts_receivable", "debit_minor": 0, "credit_minor": 6_999}
    return json.dumps({**books.ENTRY, "lines": [books.ENTRY["lines"][0], short]})


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_and_said_in_both_languages(what: str, tmp_path: Path) -> None:
    tamper, expected = TAMPERED[what]
    findings = checked(tmp_path, tamper(books.tables()), books.proof(books.tables()))
    assert codes(findings) - {"digest-wrong"} == expected
    for finding in findings:
        assert finding.sentence(translator("zh")) != finding.sentence(translator("en"))


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_the_digest_tells(what: str, tmp_path: Path) -> None:
    tamper, expected = TAMPERED[what]
    found = codes(checked(tmp_path, tamper(books.tables()), books.proof(books.tables())))
    assert ("digest-wrong" in found) == expected.isdisjoint(FORM)


#: Findings about the form of a file: nothing else is computed then.
FORM = {"value-unknown", "id-repeated", "null-found", "column-wrong"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["customers", 0, "ours_minor"], 184_501),
        (["customers", 0, "theirs_minor"], 0),
        (["customers", 0, "gap_minor"], 5_499),
        (["customers", 0, "explained", "gross_minor"], 9_500),
        (["customers", 0, "pending", "net_minor"], 0),
        (["customers", 0, "unexplained", "gross_minor"], 1),
        (["customers", 0, "roll_forward", "new_minor"], 0),
        (["customers", 0, "roll_forward", "previous_open_gross_minor"], 7),
        (["customers", 0, "lines", "ours"], 15),
        (["customers", 0, "lines", "matched", "theirs"], 8),
        (["customers", 0, "by_code", 0, "net_minor"], 0),
        (["customers", 0, "by_code"], []),
        (["customers", 0, "conclusion"], "agreed"),
        (["exit_code"], 0),
        (["customers", 1, "customer"], "C"),
        (["customers", 1, "lines"], {}),
    ],
)
def test_every_figure_of_the_proof_is_recomputed(path: list[str | int], value: Any, tmp_path: Path) -> None:
    tables = books.tables()
    told: Any = books.proof(tables)
    place = told
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = codes(checked(tmp_path, tables, told))
    assert found
    assert found <= {"proof-wrong", "proof-missing"}


def test_another_digest_is_found(tmp_path: Path) -> None:
    tables = books.tables()
    assert codes(checked(tmp_path, tables, {**books.proof(tables), "digest": "0" * 64})) == {"digest-wrong"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("schema", "liangqing/proof/2", "json-wrong"),
        ("as_of", "yesterday", "json-wrong"),
        ("customers", [{"customer": 7}], "json-wrong"),
        ("inputs", {"ours": {}}, "json-wrong"),
        ("digest", None, "json-wrong"),
    ],
)
def test_a_proof_of_another_form_is_not_computed_with(name: str, value: Any, code: str, tmp_path: Path) -> None:
    tables = books.tables()
    assert codes(checked(tmp_path, tables, {**books.proof(tables), name: value})) == {code}


def test_a_proof_that_lacks_something(tmp_path: Path) -> None:
    tables = books.tables()
    told = books.proof(tables)
    del told["as_of"]
    assert codes(checked(tmp_path, tables, told)) == {"proof-missing"}


def test_a_ledger_other_than_the_one_reconciled(tmp_path: Path) -> None:
    tables = books.tables()
    books.write_answer(tmp_path, tables, books.proof(tables))
    ours = books.ledger(books.OURS.replace("60000", "60001"))
    found = check(tmp_path, ours, books.ledger(books.THEIRS))
    assert {"line-altered", "gap-unexplained", "digest-wrong", "proof-wrong"} <= codes(found)


def test_a_line_added_to_a_ledger(tmp_path: Path) -> None:
    tables = books.tables()
    books.write_answer(tmp_path, tables, books.proof(tables))
    added = books.THEIRS + "10    B         2026-06-29  invoice           8000  INV-8\n"
    found = check(tmp_path, books.ledger(books.OURS), books.ledger(added))
    assert {"line-not-accounted", "gap-unexplained"} <= codes(found)
    assert {finding.place for finding in found if finding.code == "line-not-accounted"} == {
        "ledger side=theirs line=10"
    }


def test_an_input_file_that_was_changed(tmp_path: Path) -> None:
    tables = books.tables()
    told = books.proof(tables)
    (tmp_path / "ours.csv").write_text("now this", encoding="utf-8")
    told["inputs"]["ours"]["sha256"] = sha256(b"then that").hexdigest()
    books.write_answer(tmp_path, tables, told)
    ledgers = books.ledger(books.OURS), books.ledger(books.THEIRS)
    (found,) = check(tmp_path, *ledgers, files={"ours": tmp_path / "ours.csv"})
    assert (found.code, found.place) == ("input-changed", "ours.csv")


@pytest.mark.parametrize("name", ["groups.parquet", "open_items.parquet", "proof.json"])
def test_a_file_that_is_missing_or_broken(name: str, tmp_path: Path) -> None:
    tables = books.tables()
    books.write_answer(tmp_path, tables, books.proof(tables))
    ledgers = books.ledger(books.OURS), books.ledger(books.THEIRS)
    (tmp_path / name).write_bytes(b"PAR1 no more")
    assert [(one.code, one.place) for one in check(tmp_path, *ledgers)] == [("file-unreadable", name)]
    (tmp_path / name).unlink()
    assert [(one.code, one.place) for one in check(tmp_path, *ledgers)] == [("file-missing", name)]


def test_a_proof_that_is_no_object(tmp_path: Path) -> None:
    tables = books.tables()
    books.write_answer(tmp_path, tables, books.proof(tables))
    (tmp_path / "proof.json").write_text("[]", encoding="utf-8")
    found = check(tmp_path, books.ledger(books.OURS), books.ledger(books.THEIRS))
    assert codes(found) == {"json-wrong"}


def test_many_findings_of_one_kind_are_counted_not_listed(tmp_path: Path) -> None:
    found = checked(tmp_path, put(books.tables(), "groups", pl.lit(value=True), evidence="?"))
    assert len([finding for finding in found if finding.code == "json-wrong"]) == 10
    many = pl.concat([books.tables()["matches"]] * 2).with_columns(group_id=pl.int_range(pl.len()) + 100)
    found = checked(tmp_path, {**books.tables(), "matches": many})
    assert len([finding for finding in found if finding.code == "group-unknown"]) == MAX_PROBLEMS_SHOWN
    assert ("more", {"count": 24, "code": "group-unknown"}) in [(one.code, dict(one.values)) for one in found]


SECOND_MONTH = {
    "kept": "carried",
    "gone": "cleared",
}


@pytest.mark.parametrize("state", SECOND_MONTH.values(), ids=SECOND_MONTH.keys())
def test_what_was_open_before_rolls_forward(state: str, tmp_path: Path) -> None:
    """Last month left 500 open (k1). It is still open, or a new 500 stands beside it and the old one is gone."""
    tables = books.tables()
    if state == "carried":
        tables = put(tables, "differences", difference(1), state="carried", carried_from="2026-05-31#4")
        flows = {"previous_open": 500, "cleared": 0, "new": 5_000, "open": 5_500}
        gross = {"previous_open": 500, "cleared": 0, "new": 29_000, "open": 29_500}
    else:
        was = {"state": "cleared", "amount_minor": 0, "evidence": '{"was_minor":500}', "key": "k0", "difference_id": 9}
        tables = add(tables, "differences", difference(1), **was)
        flows = {"previous_open": 500, "cleared": 500, "new": 5_500, "open": 5_500}
        gross = {"previous_open": 500, "cleared": 500, "new": 29_500, "open": 29_500}
    told = books.proof(tables)
    told["customers"][0]["roll_forward"] = {
        **{f"{name}_minor": value for name, value in flows.items()},
        **{f"{name}_gross_minor": value for name, value in gross.items()},
    }
    assert checked(tmp_path, tables, told) == []


def test_every_finding_has_a_case_that_provokes_it() -> None:
    elsewhere = {"file-missing", "file-unreadable", "proof-missing", "input-changed", "digest-wrong", "more"}
    provoked = set().union(*(expected for _, expected in TAMPERED.values()))
    assert provoked | elsewhere == set(FINDINGS)


@pytest.mark.parametrize(
    ("lines", "amount_minor", "fits"),
    [
        ([("rounding", 3, 0), ("accounts_receivable", 0, 3)], 3, True),
        ([("accounts_receivable", 3, 0), ("rounding", 0, 3)], -3, True),
        ([("accounts_receivable", 3, 0), ("rounding", 0, 3)], 3, False),
        ([("rounding", 3, 0), ("accounts_receivable", 0, 2)], 3, False),
        ([("rounding", 3, 0), ("accounts_receivable", 0, 3)], 4, False),
        ([], 3, False),
    ],
)
def test_an_entry_takes_the_difference_off_our_balance(
    lines: list[tuple[str, int, int]], amount_minor: int, *, fits: bool
) -> None:
    rows = [{"account_role": role, "debit_minor": debit, "credit_minor": credit} for role, debit, credit in lines]
    text = json.dumps({"book": "ours", "kind": "supplement", "lines": rows})
    assert (entry_fault(text, amount_minor) is None) == fits


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"kind": "reversal"}',
        '{"kind": "gift", "lines": []}',
        '{"kind": "reversal", "lines": [7]}',
        '{"kind": "reversal", "lines": [{"account_role": "x", "debit_minor": 1.5, "credit_minor": 0}]}',
        '{"kind": "reversal", "lines": [{"account_role": "x", "debit_minor": true, "credit_minor": 1}]}',
    ],
)
def test_what_is_no_entry(text: str) -> None:
    assert entry_fault(text, 0) is not None


@dataclass(frozen=True, repr=False)
class Drawn:
    """Two ledgers of many customers, some of them tied, and the engine's answer."""

    ours: pl.DataFrame
    theirs: pl.DataFrame
    tables: Tables
    proof: dict[str, Any]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    directory = make(DataSet("hard", 500, 1), tmp_path_factory.mktemp("hard"))
    ours, theirs = (pl.read_parquet(path) for path in files(directory))
    as_of = json.loads((directory / "drawn.json").read_text(encoding="utf-8"))["as_of"]
    result = reconcile(ours, theirs, as_of=date.fromisoformat(as_of))
    tables = {name.removesuffix(".parquet"): getattr(result, name.removesuffix(".parquet")) for name in DATA_FILES}
    return Drawn(ours, theirs, tables, {**result.proof, "inputs": {"ours": {}, "theirs": {}}})


def test_parts_are_as_many_as_nothing_ties_and_prove_the_whole(drawn: Drawn, tmp_path: Path) -> None:
    books.write_answer(tmp_path, drawn.tables, drawn.proof)
    answer, _ = open_answer(tmp_path)
    assert answer is not None
    parts = list(parts_of(answer, drawn.ours, drawn.theirs, lines=0))
    of_part = [set(part.ours["customer"]) | set(part.theirs["customer"]) for part in parts]
    assert sum(map(len, of_part)) == len(set().union(*of_part))
    assert len(parts) > 3
    assert any(len(customers) > 1 for customers in of_part)
    assert sum(part.answer.groups.height for part in parts) == drawn.tables["groups"].height
    assert check(tmp_path, drawn.ours, drawn.theirs, part_lines=0) == []


@settings(max_examples=10)
@given(data=st.data())
def test_parts_find_whatever_the_whole_finds(
    drawn: Drawn, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(drawn.tables)))
    table = drawn.tables[name]
    column = data.draw(st.sampled_from(table.columns))
    row, other = (data.draw(st.integers(0, table.height - 1)) for _ in range(2))
    is_row = pl.int_range(pl.len()) == row
    damaged = table.with_columns(
        pl.when(is_row).then(pl.col(column).get(other)).otherwise(pl.col(column)).alias(column)
    )
    directory = tmp_path_factory.mktemp("damaged")
    books.write_answer(directory, {**drawn.tables, name: damaged}, drawn.proof)
    whole, in_parts = (check(directory, drawn.ours, drawn.theirs, part_lines=lines) for lines in (10_000, 200))
    assert told(in_parts) == told(whole)
    assert whole or damaged.equals(table)
