"""Products with their price and rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.write_product import write_product
from liangqing.books.models import Product
from liangqing.books.refusals import ContentInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask


def test_a_product_is_entered_and_changed(ask: Callable[..., Ask], clerk: Viewer) -> None:
    content = {"code": "RC-3L", "name": "电饭煲 3L", "unit": "台", "price_minor": 29_900}
    assert write_product(ask(clerk), content=content)["is_new"] is True
    assert write_product(ask(clerk), content={**content, "price_minor": 27_900})["is_new"] is False
    product = Product.objects.get(code="RC-3L")
    assert (product.price_minor, product.tax_rate_bps) == (27_900, 1_300)


def test_what_is_not_said_of_a_known_product_stays(ask: Callable[..., Ask], clerk: Viewer) -> None:
    content = {
        "code": "BK-1",
        "name": "图书",
        "unit": "本",
        "price_minor": 3_000,
        "tax_rate_bps": 900,
        "is_active": False,
    }
    write_product(ask(clerk), content=content)
    write_product(ask(clerk), content={"code": "BK-1", "name": "图书（精装）"})
    product = Product.objects.get(code="BK-1")
    assert (product.name, product.unit, product.price_minor) == ("图书（精装）", "本", 3_000)
    assert (product.tax_rate_bps, product.is_active) == (900, False)


@pytest.mark.parametrize("change", [{"price_minor": -1}, {"tax_rate_bps": 10_001}, {"code": ""}])
def test_a_value_that_cannot_be_is_refused(ask: Callable[..., Ask], clerk: Viewer, change: dict[str, object]) -> None:
    with pytest.raises(ContentInvalid):
        write_product(ask(clerk), content={"code": "RC-3L", "name": "电饭煲", **change})
