"""The language of a page."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "word"), [("", "登录"), ("en-GB,en;q=0.9", "Sign In"), ("zh-CN", "登录"), ("fr", "登录")]
)
def test_the_log_in_speaks_as_the_browser_asks(asked: str, word: str) -> None:
    page = Client().get("/login/", headers={"Accept-Language": asked})
    assert f"<h1>{word}</h1>" in page.text


def test_a_refusal_is_in_it_too() -> None:
    page = Client().get("/invitation/unknown/", headers={"Accept-Language": "en"})
    assert (page.status_code, "not valid" in page.text) == (404, True)
