"""Products and services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.books.imports.masters import MasterImporter
from liangqing.books.models import Product

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.import_columns import ImportRow

_SAME: Final = ("code", "name", "unit", "price_minor", "currency", "tax_rate_bps")


class ProductImporter(MasterImporter):
    """Products by their code."""

    model = Product

    def create(self, rows: Sequence[ImportRow]) -> None:
        """The products."""
        Product.objects.bulk_create(
            Product(entity=self.entity, **{name: row[name] for name in _SAME if name in row}) for row in rows
        )

    def differing(self, row: ImportRow, there: Any) -> list[str]:  # noqa: ANN401 - a product
        """What the row says otherwise."""
        return [name for name in _SAME if name in row and getattr(there, name) != row[name]]
