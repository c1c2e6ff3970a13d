"""Enter a product, or change it. What was posted with the old price or rate keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Product
from liangqing.books.partners import ProductContent

if TYPE_CHECKING:
    from collections.abc import Mapping


@action("write_product")
def write_product(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Enter the product of a code, or change it. What a content does not name stays.

    Raises:
        ContentInvalid: a field has no such value.
    """
    said = ProductContent.read(content)
    known = Product.objects.filter(entity=act.entity, code=said.code).first()
    before = {field: getattr(known, field) for field in said.model_fields_set} if known else None
    changes = said.model_dump(exclude={"code"}, exclude_unset=known is not None)
    product, is_new = Product.objects.update_or_create(entity=act.entity, code=said.code, defaults=changes)
    act.record(f"product {said.code}", before=before, after={"code": said.code, **changes})
    return {"product": product.pk, "is_new": is_new}
