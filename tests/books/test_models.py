"""What the tables promise, for all of them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from liangqing.books.models import Entity, Membership, OpenItem, Partner, Posted, User, posted_models

TABLES = list(apps.get_app_config("books").get_models())


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_amount_is_a_fraction() -> None:
    fractions = (models.FloatField, models.DecimalField)
    assert [field for model in TABLES for field in model._meta.get_fields() if isinstance(field, fractions)] == []


def test_nothing_posted_goes_with_something_else() -> None:
    cascading = [
        (model.__name__, field.name)
        for model in posted_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert cascading == []
    assert all(issubclass(model, Posted) for model in posted_models())


def test_a_customer_without_its_partner_is_no_member(entity: Entity) -> None:
    user = User.objects.create(username="大明")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, entity=entity, role="customer")


def test_the_table_itself_refuses_to_settle_too_much(entity: Entity, partner: Partner) -> None:
    del entity, partner
    checks = [one for one in OpenItem._meta.constraints if isinstance(one, models.CheckConstraint)]
    assert [one.name for one in checks] == ["open_item_within_its_amount"]
