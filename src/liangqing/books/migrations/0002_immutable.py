"""Posted rows refuse changes."""

from django.db import migrations

from liangqing.books.immutable import RefuseChanges


class Migration(migrations.Migration):
    dependencies = [("books", "0001_books")]
    operations = [
        RefuseChanges(
            [
                "ActionKey", "Agreement", "Allocation", "Attachment", "AuditEvent", "ControlBalance", "Decision",
                "DifferenceEvent", "Document", "DocumentLine", "Entry", "ImportBatch", "Rate", "Reconciliation",
                "RuleVersion",
            ]
        )
    ]
