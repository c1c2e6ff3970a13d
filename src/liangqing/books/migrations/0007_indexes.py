"""Indexes for the questions that are asked; none for columns that nobody looks up."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from liangqing.books.unindexed import Unindexed


class Migration(migrations.Migration):

    dependencies = [
        ('books', '0006_gaps'),
    ]

    operations = [
        Unindexed(
            model_name='allocation',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='books.entity'),
        ),
        Unindexed(
            model_name='allocation',
            name='posted_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        Unindexed(
            model_name='auditevent',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        Unindexed(
            model_name='auditevent',
            name='entity',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_events', to='books.entity'),
        ),
        Unindexed(
            model_name='document',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='books.entity'),
        ),
        Unindexed(
            model_name='document',
            name='partner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='books.partner'),
        ),
        Unindexed(
            model_name='document',
            name='posted_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        Unindexed(
            model_name='document',
            name='supplements',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supplemented_by', to='books.document'),
        ),
        Unindexed(
            model_name='document',
            name='typed_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        Unindexed(
            model_name='documentline',
            name='document',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='books.document'),
        ),
        Unindexed(
            model_name='entry',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='books.entity'),
        ),
        Unindexed(
            model_name='entry',
            name='partner',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='books.partner'),
        ),
        Unindexed(
            model_name='openitem',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='books.entity'),
        ),
        Unindexed(
            model_name='openitem',
            name='partner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='open_items', to='books.partner'),
        ),
        migrations.RemoveIndex(
            model_name='document',
            name='books_docum_partner_43b0d1_idx',
        ),
        migrations.RemoveIndex(
            model_name='document',
            name='books_docum_entity__3d6247_idx',
        ),
        migrations.RemoveIndex(
            model_name='entry',
            name='books_entry_partner_0cd1c1_idx',
        ),
        migrations.RemoveIndex(
            model_name='entry',
            name='books_entry_entity__9071fb_idx',
        ),
        migrations.RemoveIndex(
            model_name='openitem',
            name='open_item_open',
        ),
        migrations.RenameIndex(
            model_name='document',
            new_name='document_by_reference',
            old_name='books_docum_entity__01cc02_idx',
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['partner', 'dated_on', 'id', 'currency', 'amount_minor'], name='document_of_partner'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['entity', 'dated_on', 'id', 'currency', 'amount_minor'], name='document_by_day'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['entity', 'amount_minor', 'currency'], name='document_by_amount'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['entity', 'invoice_number'], name='document_by_invoice'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('supplements__isnull', False)), fields=['supplements'], name='document_supplementing'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('partner__isnull', False)), fields=['partner', 'dated_on', 'id', 'account', 'currency', 'entity', 'amount_minor'], name='entry_of_partner'),
        ),
        migrations.AddIndex(
            model_name='openitem',
            index=models.Index(condition=models.Q(('open_minor', 0), _negated=True), fields=['partner', 'dated_on', 'entry', 'account', 'currency', 'due_on', 'entity', 'open_minor'], name='open_item_of_partner'),
        ),
    ]
