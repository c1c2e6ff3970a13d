"""A set of books (账套): one legal entity. Several may live in one installation; nothing ever adds two of them."""

from __future__ import annotations

from typing import Final

from django.db import models

from liangqing.books.models.fields import currency_code, short_text

#: Which accounting standard names the accounts: enterprise (企业会计准则), small enterprise (小企业会计准则), IFRS.
STANDARDS: Final = [("cas", "CAS"), ("small", "small"), ("ifrs", "IFRS")]


class Entity(models.Model):
    """A set of books. Its row is the lock under which all its postings stand."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    tax_number = short_text(30)
    currency = currency_code()
    standard = models.CharField(max_length=10, choices=STANDARDS, default="cas")
    opened_on = models.DateField()
    is_active = models.BooleanField(default=True)

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        """The name people say."""
        return f"{self.code} {self.name}"
