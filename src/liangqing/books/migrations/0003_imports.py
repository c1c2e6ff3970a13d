"""Imports: what a batch came from and made, declared balances of partners, the sign-off of openings."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from liangqing.books.immutable import RefuseChanges


class Migration(migrations.Migration):

    dependencies = [
        ('books', '0002_immutable'),
    ]

    operations = [
        migrations.AddField(
            model_name='controlbalance',
            name='partner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='declared_balances', to='books.partner'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='draft',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='books.draft'),
        ),
        migrations.AlterField(
            model_name='difference',
            name='first',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='books.reconciliation'),
        ),
        migrations.AlterField(
            model_name='difference',
            name='last',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='books.reconciliation'),
        ),
        migrations.CreateModel(
            name='OpeningConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board_sha256', models.CharField(max_length=64)),
                ('sums', models.JSONField()),
                ('confirmed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opening_confirmation', to='books.entity')),
            ],
            options={
                'abstract': False,
            },
        ),
        RefuseChanges(["OpeningConfirmation"]),
    ]
