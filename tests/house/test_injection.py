"""No text of a person becomes a statement, a column, mark-up or a template (trust: B16)."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

import pytest
from tests.house.source import SOURCE, modules, name_of, tree

if TYPE_CHECKING:
    from collections.abc import Callable

ROOMS: Final = ("books/", "runs/", "web/", "site/")
#: Where statements are written by hand: triggers, what a database says of itself, snapshots, very many rows at once.
RAW_SQL: Final = {"books/immutable.py", "books/durability.py", "books/engine.py", "books/bulk_rows.py"}
#: Where columns or look-ups are put together, and from what of ours.
OUR_COLUMNS: Final = {
    "books/kept_files.py": "columns of its own table of names",
    "books/openings.py": "look-ups of its own two calls",
    "books/queries/aging.py": "names of its own steps",
    "books/queries/differences.py": "look-ups by the names of its own arguments",
    "books/queries/ledger.py": "columns of its own tables of names",
    "runs/tables.py": "the columns of a model",
}
_STATEMENTS: Final = {"raw", "extra", "cursor", "execute", "executemany", "executescript"}
_NAMING: Final = {"order_by", "values", "values_list", "distinct", "only", "defer"}
_COLUMNS: Final = {"filter", "exclude", "annotate", "alias", *_NAMING}
_TRUSTED: Final = {"mark_safe", "SafeString", "SafeText", "format_html_join"}


def raw_sql(node: ast.AST) -> bool:
    """A statement that is not Django's own."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) if name in _STATEMENTS:
            return True
        case ast.Name(id="RawSQL") | ast.ImportFrom(module="django.db.models.expressions"):
            return True
    return False


def open_columns(node: ast.AST) -> bool:
    """A name of a column, or a look-up, that does not stand in the code."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name), args=args, keywords=keywords) if name in _COLUMNS:
            spread = any(is_spread(arg) for arg in args) or any(word.arg is None for word in keywords)
            named = name in _NAMING
            return spread or (named and any(isinstance(arg, ast.Name | ast.Subscript | ast.JoinedStr) for arg in args))
    return False


def is_spread(argument: ast.expr) -> bool:
    """Several arguments at once, but for those of a constant in capitals."""
    match argument:
        case ast.Starred(value=ast.Name(id=name)):
            return not name.isupper()
        case ast.Starred():
            return True
    return False


def trusted_mark_up(node: ast.AST) -> bool:
    """Mark-up that is not escaped."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name in _TRUSTED
    return False


def open_template(node: ast.AST) -> bool:
    """`format` of a text that may come from a row: its places could read attributes."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="pl"), attr="format")):
            return False
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "format_map")):
            return not is_our_sentence(text)
        case ast.Name(id="Template") | ast.alias(name="Template"):
            return True
    return False


def is_our_sentence(text: ast.expr) -> bool:
    """A text in the code, or the translation of one."""
    match text:
        case ast.Constant() | ast.JoinedStr():
            return True
        case ast.Name(id=name):
            return name.isupper()
        case ast.Call(func=ast.Name(id="translate")) | ast.Call(func=ast.Call(func=ast.Name(id="translator" | "said"))):
            return True
    return False


def found(what: Callable[[ast.AST], bool]) -> list[str]:
    """Where in the rooms that hold people's texts there is such a thing."""
    return [
        f"{name_of(module)}:{getattr(node, 'lineno', 0)}"
        for module in modules()
        if name_of(module).startswith(ROOMS)
        for node in ast.walk(tree(module))
        if what(node)
    ]


def test_statements_are_written_by_hand_in_few_modules() -> None:
    assert {place.partition(":")[0] for place in found(raw_sql)} == RAW_SQL


def test_no_column_comes_from_outside() -> None:
    assert {place.partition(":")[0] for place in found(open_columns)} == set(OUR_COLUMNS)


def test_nothing_is_trusted_as_mark_up() -> None:
    assert found(trusted_mark_up) == []


def test_no_text_of_a_row_is_a_template() -> None:
    assert found(open_template) == []


def test_no_template_trusts_what_it_is_given() -> None:
    unsafe = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off|\{%\s*debug")
    assert [path.name for path in SOURCE.rglob("*.html") if unsafe.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (raw_sql, "Entry.objects.raw(text)"),
        (raw_sql, "cursor.execute(text)"),
        (open_columns, "rows.order_by(request.GET['by'])"),
        (open_columns, "rows.order_by(column)"),
        (open_columns, "rows.filter(**asked)"),
        (open_columns, "rows.annotate(**asked)"),
        (open_columns, "rows.values(*columns)"),
        (trusted_mark_up, "mark_safe(name)"),
        (open_template, "note.format(user=user)"),
        (open_template, "row.text.format_map(values)"),
    ],
)
def test_each_would_be_noticed(what: Callable[[ast.AST], bool], code: str) -> None:
    assert any(what(node) for node in ast.walk(ast.parse(code)))
