"""What is sensitive is read by no query but through `shown`."""

from __future__ import annotations

import ast

import pytest
from tests.house.source import modules, name_of, tree

from liangqing.books.masking import SENSITIVE


def naked(code: ast.AST) -> list[str]:
    """Sensitive fields that a piece of code reads without masking them."""
    masked = {
        inner
        for node in ast.walk(code)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "shown"
        for inner in ast.walk(node)
    }
    read = (node for node in ast.walk(code) if isinstance(node, ast.Attribute) and node not in masked)
    return [node.attr for node in read if node.attr in SENSITIVE]


def test_every_query_masks_what_is_sensitive() -> None:
    queries = [module for module in modules() if name_of(module).startswith("books/queries/")]
    found = {name_of(module): naked(tree(module)) for module in queries}
    assert {name: fields for name, fields in found.items() if fields} == {}


@pytest.mark.parametrize(("code", "fields"), [("f(user.email)", ["email"]), ("shown(v, e, user.email)", [])])
def test_it_would_be_noticed(code: str, fields: list[str]) -> None:
    assert naked(ast.parse(code)) == fields
