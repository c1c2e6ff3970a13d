"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """The books; nothing happens at start-up."""

    name = "liangqing.books"
    label = "books"
