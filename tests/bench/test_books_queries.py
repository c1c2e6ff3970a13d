"""Every question is answered by an index; no table of documents, entries or open items is read from end to end."""

from __future__ import annotations

from random import Random

import pytest
from bench.books_fill import fill_batch
from bench.books_plans import Plans
from bench.books_queries import QUESTIONS, drawn
from bench.books_scene import Scene, opened
from django.db import connection

from liangqing.books.engine import refresh_statistics
from liangqing.books.models import Document, Entry, OpenItem


@pytest.fixture
def scene(db: None) -> Scene:
    """Filled books. PostgreSQL reads a small table whole because that is quicker, unless it is told not to."""
    del db
    scene = opened()
    fill_batch(scene, first=0, count=200, seed=1)
    refresh_statistics([Document, Entry, OpenItem])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return scene


def test_no_question_reads_a_table_whole(scene: Scene) -> None:
    read = {}
    for name, ask in QUESTIONS.items():
        with Plans() as plans:
            ask(drawn(scene, Random(name), only_largest=True))  # noqa: S311 - a seed, not secrecy
        read[name] = plans.read_whole()
    assert {name: tables for name, tables in read.items() if tables} == {}


def test_a_table_read_whole_is_told(scene: Scene) -> None:
    del scene
    with Plans() as plans:
        list(Document.objects.filter(text="x"))
    assert plans.read_whole() == ["books_document"]
