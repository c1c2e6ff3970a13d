"""Reconciliations: one partner as of one day. What the engine said is kept; what people do lives in differences."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone

from liangqing.books.models.document import Document
from liangqing.books.models.draft import Draft
from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code, minor_units, short_text
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted

#: 相符 / 调节后相符 / 部分相符 / 不符 / 未回函.
CONCLUSIONS: Final = [
    ("agreed", "agreed"),
    ("agreed_after_adjustment", "agreed_after_adjustment"),
    ("partly_agreed", "partly_agreed"),
    ("not_agreed", "not_agreed"),
    ("no_reply", "no_reply"),
]


class Reconciliation(Posted):
    """One answer of the engine. A re-run is a new row; the one with the greatest `run` stands."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="reconciliations")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="reconciliations")
    side = models.CharField(max_length=12)
    as_of = models.DateField()
    run = models.PositiveIntegerField()
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next")
    #: SHA-256 of what they sent, as it came; empty where nothing came (未回函).
    received_sha256 = short_text(64)
    received_name = short_text()
    #: SHA-256 of the archive of the answer in the store: the tables of the contract and both ledgers.
    answer_sha256 = short_text(64)
    digest = short_text(64)
    conclusion = models.CharField(max_length=24, choices=CONCLUSIONS)
    #: Per currency: both balances, gap, explained, pending, unexplained, disputed (proof.json's own words).
    proof = models.JSONField()
    rule_version = models.ForeignKey("books.RuleVersion", null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Runs of one day count up."""

        constraints = (
            models.UniqueConstraint(fields=["partner", "side", "as_of", "run"], name="reconciliation_run_once"),
        )


class Decision(Posted):
    """What a person decided about lines: kept by content, so that every later run follows it."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="decisions")
    side = models.CharField(max_length=12)
    #: As `core/decisions.py` writes it.
    content = models.JSONField()
    content_key = models.CharField(max_length=64)
    withdraws = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    reason = short_text(500)
    decided_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)


#: open → disputed | accepted → drafted → posted → closed, or drafted → approved → exported → closed;
#: cleared: a later period settled it.
DIFFERENCE_STATES: Final = [
    ("open", "open"),
    ("disputed", "disputed"),
    ("accepted", "accepted"),
    ("drafted", "drafted"),
    ("approved", "approved"),
    ("posted", "posted"),
    ("exported", "exported"),
    ("closed", "closed"),
    ("cleared", "cleared"),
]


class Difference(models.Model):
    """A difference that lives across periods: its state and owner change; each change is a `DifferenceEvent`."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="differences")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="differences")
    side = models.CharField(max_length=12)
    #: The engine's key: the same in every run and every later period.
    key = models.CharField(max_length=80)
    code = models.CharField(max_length=6)
    currency = currency_code()
    amount_minor = minor_units()
    fault = models.CharField(max_length=10)
    basis = models.CharField(max_length=12)
    first_seen_on = models.DateField()
    #: Null where the difference was taken over at go-live, before the first reconciliation here.
    first = models.ForeignKey(Reconciliation, null=True, on_delete=models.PROTECT, related_name="+")
    last = models.ForeignKey(Reconciliation, null=True, on_delete=models.PROTECT, related_name="differences")
    state = models.CharField(max_length=10, choices=DIFFERENCE_STATES, default="open")
    owner = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+")
    #: Whose work it is where no person is named: a role of `books/owners.py`; empty for what time settles.
    owner_role = short_text(20)
    due_on = models.DateField(null=True)
    promise = short_text(300)
    evidence = models.JSONField(default=dict)
    proposed_entry = models.JSONField(null=True)
    draft = models.ForeignKey(Draft, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    #: The voucher number the general ledger gave the correction (凭证号回写).
    voucher = short_text(60)

    class Meta:
        """A key is one difference of a partner."""

        constraints = (models.UniqueConstraint(fields=["partner", "side", "key"], name="difference_key_once"),)
        indexes = (models.Index(fields=["entity", "state", "owner"]),)


class DifferenceEvent(Posted):
    """Something that was done or said about a difference."""

    difference = models.ForeignKey(Difference, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    note = short_text(1000)
    by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


#: A company or finance seal or reliable e-signature; B authorised portal or mail; C a salesperson's message; 0 silence.
GRADES: Final = [("A", "A"), ("B", "B"), ("C", "C"), ("0", "0")]


class Agreement(Posted):
    """A confirmed balance (对账确认): immutable, graded; superseded by a later row, never edited."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    side = models.CharField(max_length=12)
    as_of = models.DateField()
    basis = models.CharField(max_length=12)
    currency = currency_code()
    our_balance_minor = minor_units()
    their_balance_minor = models.BigIntegerField(null=True)
    agreed_minor = minor_units()
    disputed_minor = minor_units(default=0)
    listed_differences = models.JSONField(default=list)
    grade = models.CharField(max_length=1, choices=GRADES)
    signer = short_text(100)
    authority = short_text(200)
    received_on = models.DateField(null=True)
    scan_sha256 = short_text(64)
    reconciliation = models.ForeignKey(Reconciliation, null=True, on_delete=models.PROTECT, related_name="agreements")
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    #: SHA-256 over every line of the partner up to the day: a later change of that history is seen by it.
    history_sha256 = models.CharField(max_length=64)
    recorded_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
