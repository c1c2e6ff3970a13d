"""Which importer takes which content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.books.imports.agreements import AgreementImporter
from liangqing.books.imports.control_balances import ControlImporter, PartnerBalanceImporter
from liangqing.books.imports.differences import DifferenceImporter
from liangqing.books.imports.documents import DocumentImporter, OpeningImporter, OpenItemImporter
from liangqing.books.imports.partners import PartnerImporter
from liangqing.books.imports.products import ProductImporter
from liangqing.books.imports.sales_owners import SalesOwnerImporter
from liangqing.books.refusals import FileUnknown

if TYPE_CHECKING:
    from liangqing.books.imports.importer import Importer

#: content -> its importer, as `core/import_tables.CONTENTS` names them.
IMPORTERS: Final[dict[str, type[Importer]]] = {
    "partners": PartnerImporter,
    "products": ProductImporter,
    "sales_owners": SalesOwnerImporter,
    "open_items": OpenItemImporter,
    "opening_balances": OpeningImporter,
    "partner_balances": PartnerBalanceImporter,
    "control_balances": ControlImporter,
    "agreements": AgreementImporter,
    "differences": DifferenceImporter,
    "documents": DocumentImporter,
}
#: Contents that open the books: refused once the openings are confirmed.
OPENINGS: Final = frozenset({"open_items", "opening_balances"})


def importer_of(content: str) -> type[Importer]:
    """The importer of a content.

    Raises:
        FileUnknown: there is none.
    """
    if content not in IMPORTERS:
        raise FileUnknown(content=content, contents=", ".join(IMPORTERS))
    return IMPORTERS[content]
