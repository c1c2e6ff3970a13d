"""A file comes into the books whole, once, seen by two people; or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from tests.books.files import documents, imported, previewed, proposed
from tests.books.papers import posted

from liangqing.books.actions.declare_control import declare_control
from liangqing.books.actions.import_rows import import_rows
from liangqing.books.invariants import violations
from liangqing.books.models import AuditEvent, Balance, Document, DocumentLine, Draft, Entry, ImportBatch, Product
from liangqing.books.queries.import_preview import preview_of_draft
from liangqing.books.refusals import ImportChanged, ImportNotClean, NotFound, NotPermitted, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

    People = tuple[Callable[..., Ask], Viewer, Viewer, Entity]

MARCH = documents(
    "2026-03-01 invoice INV-1 1130.00 @A1",
    "2026-03-05 receipt RC-1 500.00 @A2",
    "2026-03-09 credit_note CN-1 30.00 @A3",
)


@pytest.fixture
def people(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    partner: Partner,
    settings: Settings,
    tmp_path: Path,
) -> People:
    """Who imports and who reviews, into which books; the customer C001 is there."""
    del partner
    settings.FILES = tmp_path
    return ask, clerk, reviewer, entity


def amounts() -> list[tuple[str, int]]:
    return list(Document.objects.order_by("pk").values_list("reference", "amount_minor"))


def test_rows_become_documents_with_the_sign_of_their_kind(people: People) -> None:
    answer = imported(*people, "documents", MARCH)
    assert (answer["new"], answer["known"]) == (3, 0)
    assert amounts() == [("INV-1", 113_000), ("RC-1", -50_000), ("CN-1", -3_000)]
    assert answer["sums"] == [{"account": "receivable", "currency": "CNY", "minor": 60_000}]
    assert Balance.objects.get().balance_minor == 60_000
    assert Document.objects.earliest("pk").source == "a.xlsx!2"
    assert violations() == []


def test_a_batch_is_one_event_with_the_digest_of_its_rows(people: People) -> None:
    imported(*people, "documents", MARCH)
    batch = ImportBatch.objects.get()
    (event,) = AuditEvent.objects.filter(subject=f"batch {batch.pk}")
    assert event.after is not None
    assert event.after["rows_sha256"] == batch.rows_digest
    assert (batch.row_count, batch.known_count) == (3, 0)


def test_who_proposed_it_cannot_post_it(people: People) -> None:
    ask, _, reviewer, entity = people
    draft = proposed(ask, reviewer, entity, "documents", MARCH)
    with pytest.raises(SamePerson):
        import_rows(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])
    assert not Document.objects.exists()


def test_the_reviewer_sees_what_was_shown(people: People, person: Callable[..., Viewer], other_entity: Entity) -> None:
    ask, clerk, reviewer, entity = people
    draft = proposed(ask, clerk, entity, "documents", MARCH)["draft"]
    assert preview_of_draft(reviewer, entity, draft) == previewed(clerk, entity, "documents", MARCH)
    for viewer, books in ((reviewer, other_entity), (person("赵外账", "manager", books=other_entity), other_entity)):
        with pytest.raises(NotFound):
            preview_of_draft(viewer, books, draft)
    with pytest.raises(NotPermitted):
        preview_of_draft(person("周业务", "sales"), entity, draft)


def test_the_preview_shows_the_gap_to_the_general_ledger(people: People) -> None:
    ask, clerk, _, entity = people
    declare_control(ask(clerk), account="receivable", currency="CNY", on="2026-03-31", balance_minor=60_001)
    (row,) = previewed(clerk, entity, "documents", MARCH).sums
    assert (row.account, row.sum_minor, row.gap_minor) == ("receivable", 60_000, -1)


def test_rows_after_the_day_of_the_declaration_are_not_part_of_its_gap(people: People) -> None:
    ask, clerk, _, entity = people
    declare_control(ask(clerk), account="receivable", currency="CNY", on="2026-03-05", balance_minor=63_001)
    (row,) = previewed(clerk, entity, "documents", MARCH).sums
    assert (row.account, row.sum_minor, row.gap_minor) == ("receivable", 60_000, -1)


def test_a_clerk_cannot_post_and_who_has_no_role_sees_no_books(people: People, person: Callable[..., Viewer]) -> None:
    ask, clerk, _, entity = people
    draft = proposed(ask, clerk, entity, "documents", MARCH)
    for viewer, refusal in ((clerk, NotPermitted), (person("孙路人"), NotFound)):
        with pytest.raises(refusal):
            import_rows(ask(viewer), draft_id=draft["draft"], revision=draft["revision"])


def test_the_draft_of_other_books_is_not_found(
    people: People, other_entity: Entity, person: Callable[..., Viewer]
) -> None:
    ask, clerk, _, entity = people
    draft = proposed(ask, clerk, entity, "documents", MARCH)
    stranger = person("赵外账", "reviewer", books=other_entity)
    with pytest.raises(NotFound):
        import_rows(ask(stranger, books="B02"), draft_id=draft["draft"], revision=draft["revision"])


def test_the_same_file_again_changes_nothing(people: People) -> None:
    ask, clerk, _, entity = people
    waiting = proposed(ask, clerk, entity, "documents", MARCH)
    assert proposed(ask, clerk, entity, "documents", MARCH) == {**waiting, "known": True}
    batch = imported(*people, "documents", MARCH)["batch"]
    assert proposed(ask, clerk, entity, "documents", MARCH) == {"batch": batch, "known": True}
    assert Document.objects.count() == 3


def test_of_a_file_that_overlaps_only_the_new_rows_are_posted(people: People) -> None:
    imported(*people, "documents", MARCH)
    april = documents("2026-04-02 invoice INV-2 200.00 @A4")
    answer = imported(*people, "documents", MARCH[1:] + april)
    assert (answer["new"], answer["known"]) == (1, 2)
    assert Document.objects.count() == 4


def test_rows_without_a_key_are_known_by_what_they_say(people: People) -> None:
    twice = documents("2026-03-01 invoice INV-7 10.00", "2026-03-01 invoice INV-7 10.00")
    imported(*people, "documents", twice)
    answer = imported(*people, "documents", [*twice, *documents("2026-03-02 receipt RC-7 20.00")])
    assert (answer["new"], answer["known"]) == (1, 2)
    assert Document.objects.count() == 3


def test_a_row_with_another_content_is_shown_and_nothing_is_posted(people: People) -> None:
    ask, clerk, _, entity = people
    imported(*people, "documents", MARCH)
    changed = documents("2026-03-01 invoice INV-1 1130.01 @A1", "2026-04-02 invoice INV-2 200.00 @A4")
    preview = previewed(clerk, entity, "documents", changed)
    assert (preview.new, preview.conflicts) == (1, 1)
    assert [(problem.code, problem.row, problem.values["columns"]) for problem in preview.problems] == [
        ("import-conflict", 2, "amount_minor")
    ]
    with pytest.raises(ImportNotClean):
        proposed(ask, clerk, entity, "documents", changed)
    assert Document.objects.count() == 3


def test_an_amount_that_changed_under_its_reference_is_a_conflict_too(people: People) -> None:
    imported(*people, "documents", documents("2026-03-01 invoice INV-7 10.00"))
    preview = previewed(people[1], people[3], "documents", documents("2026-03-01 invoice INV-7 11.00"))
    assert (preview.new, preview.conflicts) == (0, 1)


def test_the_same_paper_under_another_date_is_asked_about(people: People) -> None:
    imported(*people, "documents", documents("2026-03-01 invoice INV-7 10.00"))
    preview = previewed(people[1], people[3], "documents", documents("2026-03-02 invoice INV-7 10.00"))
    assert [problem.code for problem in preview.problems] == ["import-alike"]


def test_a_paper_that_was_typed_by_hand_is_not_imported_again(people: People) -> None:
    ask, clerk, reviewer, entity = people
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00")
    preview = previewed(clerk, entity, "documents", MARCH)
    assert [(problem.row, problem.code) for problem in preview.problems] == [(2, "import-alike")]


def test_two_papers_with_keys_of_their_own_are_two(people: People) -> None:
    imported(*people, "documents", MARCH)
    twin = documents("2026-03-02 invoice INV-1 1130.00 @A9")
    assert previewed(people[1], people[3], "documents", twin).new == 1


def test_books_that_changed_since_the_preview_are_seen(people: People) -> None:
    ask, clerk, reviewer, entity = people
    first = proposed(ask, clerk, entity, "documents", MARCH)
    imported(*people, "documents", MARCH[:1])
    with pytest.raises(ImportChanged):
        import_rows(ask(reviewer), draft_id=first["draft"], revision=first["revision"])
    assert Document.objects.count() == 1
    again = proposed(ask, clerk, entity, "documents", MARCH)
    assert Draft.objects.get(pk=first["draft"]).state == "discarded"
    import_rows(ask(reviewer), draft_id=again["draft"], revision=again["revision"])
    assert Document.objects.count() == 3


def test_every_wrong_row_is_told_with_its_place(people: People) -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"partner": "C999"},
        {"amount_minor": 0},
        {"due_on": "2026-02-01"},
        {"tax_minor": 10_000},
        {"document_lines": [{"amount_minor": 9_000, "product": "P9"}], "foreign_key": "L1"},
    )
    wrong = [
        {**row, **change}
        for row, change in zip(
            documents(*["2026-03-01 invoice INV-1 100.00"] * 5),
            changes,
            strict=True,
        )
    ]
    preview = previewed(people[1], people[3], "documents", wrong)
    assert [(problem.row, problem.code) for problem in preview.problems] == [
        (2, "import-partner-unknown"),
        (3, "import-amount-zero"),
        (4, "import-due-before-date"),
        (5, "import-tax-not-part"),
        (6, "import-lines-not-sum"),
        (6, "import-product-unknown"),
    ]


def test_lines_stand_with_their_document(people: People) -> None:
    Product.objects.create(entity=people[3], code="P1", name="电饭煲", currency="CNY")
    (row,) = documents("2026-03-01 credit_note CN-1 -100.00 @L1")
    lines = [{"product": "P1", "amount_minor": -7_000}, {"text": "运费", "amount_minor": -3_000}]
    imported(*people, "documents", [{**row, "document_lines": lines}])
    assert list(DocumentLine.objects.values_list("product__code", "amount_minor")) == [("P1", -7_000), (None, -3_000)]
    assert Document.objects.get().amount_minor == -10_000


@pytest.mark.parametrize(
    ("text", "kind", "minor"),
    [
        ("2026-03-01 invoice R-1 -50.00", "credit_note", -5_000),
        ("2026-03-01 receipt R-1 -50.00", "refund", 5_000),
        ("2026-03-01 refund R-1 -50.00", "receipt", -5_000),
        ("2026-03-01 delivery R-1 -50.00", "return", -5_000),
        ("2026-03-01 credit_note R-1 50.00", "credit_note", -5_000),
        ("2026-03-01 deduction R-1 -50.00", "adjustment", 5_000),
        ("2026-03-01 adjustment R-1 -50.00", "adjustment", -5_000),
    ],
)
def test_a_minus_turns_a_document_into_its_opposite(people: People, text: str, kind: str, minor: int) -> None:
    imported(*people, "documents", documents(text))
    assert Document.objects.values_list("kind", "amount_minor").get() == (kind, minor)


def test_what_we_owe_a_supplier_has_the_other_sign(people: People) -> None:
    rows = [
        {**row, "side": "payable"} for row in documents("2026-03-01 invoice V-1 80.00", "2026-03-02 receipt P-1 30.00")
    ]
    imported(*people, "documents", rows)
    assert amounts() == [("V-1", -8_000), ("P-1", 3_000)]
    assert list(Balance.objects.values_list("account", "balance_minor")) == [("payable", -5_000)]


@pytest.mark.parametrize(
    ("kind", "minor"),
    [
        ("deduction", -5_000),
        ("rebate", -5_000),
        ("bill", -5_000),
        ("retention", -5_000),
        ("write_off", -5_000),
        ("invoice", 5_000),
        ("receipt", -5_000),
        ("adjustment", -5_000),
    ],
)
def test_a_minus_on_the_side_of_suppliers_is_the_opposite_too(people: People, kind: str, minor: int) -> None:
    (row,) = documents(f"2026-03-01 {kind} R-1 -50.00")
    imported(*people, "documents", [{**row, "side": "payable"}])
    assert amounts() == [("R-1", minor)]


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["invoice", "receipt", "refund"]), st.integers(1, 10**9)),
        min_size=1,
        max_size=12,
    ),
    cut=st.integers(0, 12),
)
def test_any_cut_of_an_export_comes_to_the_same_books(
    people: People, rows: list[tuple[int, str, int]], cut: int
) -> None:
    ask, clerk, reviewer, entity = people
    mark = ImportBatch.objects.count()
    whole = [
        {**documents(f"2026-03-{day:02d} {kind} N{mark}-{place} 0.01 @K{mark}-{place}")[0], "amount_minor": minor}
        for place, (day, kind, minor) in enumerate(rows)
    ]
    before = Entry.objects.count()
    for part in (whole[: cut + 1], whole[cut:], whole):
        if part:
            imported(ask, clerk, reviewer, entity, "documents", [*part])
    assert Entry.objects.count() - before == 2 * len(whole)
    assert violations() == []
