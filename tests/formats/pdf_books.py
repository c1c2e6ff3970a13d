"""Ledgers written as text in a test, printed as PDF: ruled or not, wrapped, on several pages, turned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2
import typst

from liangqing.documents.pdf import FONTS

if TYPE_CHECKING:
    from pathlib import Path

#: A payables ledger whose balances and totals prove it, with a text that is wrapped when it is printed.
BOOK: Final = """
    应付账款明细账
    供应商：C001 华东家电有限公司 | 币种：CNY
    日期 | 凭证号 | 单据号 | 摘要 | 借方 | 贷方 | 余额
    2026-06-01 | | | 期初余额 | | | 1,000.00
    2026-06-05 | 记-12 | INV-2026-0001 | 采购六月份第一批货物空调十二台含安装与运输按合同结算 | 0.00 | 500.00 | 1,500.00
    2026-06-09 | 记-15 | PAY-001 | 付款 | 200.00 | | 1,300.00
    2026-06-19 | 记-25 | INV-2026-0002 | 采购冰箱 | | 1,234,567.89 | 1,235,867.89
    | | | 本月合计 | 200.00 | 1,235,067.89 | 1,235,867.89
    制单：张三 | 审核：李四
"""


@dataclass(frozen=True)
class Print:
    """How a book is printed.

    `rules`: `none`, `all`, `level` (a line below each row) or `upright` (between columns only). `widths` are those of
    typst, one a column, or null: each as wide as its longest text. `turned`: quarters that the sheet is turned.
    """

    rules: str = "none"
    widths: tuple[str, ...] | None = None
    across: str = "horizon"
    gap: str = "8pt"
    space: str = "5pt"
    size: str = "9pt"
    repeat: bool = True
    paper: str = "a4"
    flipped: bool = False
    numbered: str | None = None
    turned: int = 0
    stamp: str = ""
    figures: str = "right"


STROKES: Final = {
    "none": "none",
    "all": "0.5pt",
    "level": "(bottom: 0.5pt)",
    "upright": "(left: 0.5pt, right: 0.5pt)",
}
_PAGE: Final = """
#let book = json(bytes(sys.inputs.book))
#let look = json(bytes(sys.inputs.look))
#set page(paper: look.paper, flipped: look.flipped, margin: 1.5cm, numbering: look.numbered)
#set text(font: "Noto Sans SC", size: eval(look.size))
#set par(justify: false)
#let table-of(book) = {
  for title in book.titles [#box(title.join(h(2em))) \\ ]
  v(6pt)
  table(
    columns: if look.widths == none { book.heading.len() } else { look.widths.map(eval) },
    align: (x, y) => (if book.figures.contains(x) { eval(look.figures) } else { left }) + eval(look.across),
    stroke: eval(look.stroke),
    inset: (x: eval(look.gap) / 2, y: eval(look.space)),
    ..(if look.repeat { (table.header(..book.heading),) } else { book.heading }),
    ..book.rows.flatten(),
  )
  for note in book.notes [#note.join(h(2em)) \\ ]
}
#if look.stamp != "" { place(center + horizon, rotate(-45deg, text(60pt, luma(80%), look.stamp))) }
#for one in book {
  if look.turned == 0 { table-of(one) } else { rotate(look.turned * 90deg, reflow: true, table-of(one)) }
}
"""
_FIGURES: Final = frozenset({"借方", "贷方", "余额", "金额", "Debit", "Credit", "Balance", "Amount"})


def write_pdf(path: Path, *books: str, look: Print | None = None) -> Path:
    """Print the books one below the other; the row with the most cells, the first such, is the heading of each."""
    look = look or Print()
    parts = [_parts(book.strip("\n ").splitlines()) for book in books]
    asked = {**vars(look), "stroke": STROKES[look.rules], "widths": look.widths and list(look.widths)}
    printed = typst.compile(  # type: ignore[call-overload]  # its stub forgets that bytes may go in alone
        _PAGE.encode(),
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(parts, ensure_ascii=False), "look": json.dumps(asked)},
    )
    path.write_bytes(printed)
    return path


def _parts(lines: list[str]) -> dict[str, object]:
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    wide = max(map(len, rows))
    first = next(index for index, row in enumerate(rows) if len(row) == wide)
    last = max(index for index, row in enumerate(rows) if len(row) == wide)
    heading = rows[first]
    figures = [index for index, text in enumerate(heading) if text in _FIGURES]
    titles, notes = rows[:first], rows[last + 1 :]
    return {
        "titles": titles,
        "heading": heading,
        "rows": rows[first + 1 : last + 1],
        "figures": figures,
        "notes": notes,
    }


def write_scan(path: Path, book: str) -> Path:
    """The book as a picture on a page, as a scanner writes it."""
    with pypdfium2.PdfDocument(write_pdf(path, book)) as text:
        picture = text[0].render(scale=1)
    with pypdfium2.PdfDocument.new() as document:
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(picture)
        image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page = document.new_page(595, 842)
        page.insert_obj(image)
        page.gen_content()
        document.save(path)
    return path


def drawn_pdf(path: Path, content: str, *, pages: int = 1, trailer: str = "") -> Path:
    """A small PDF by hand: the drawing commands of its pages, which have Helvetica as /F."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F {font}>>>>>>"
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        page,
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    count = len(objects) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n{''.join(places)}"
    tail = f"{table}trailer\n<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_bytes(body + tail.encode("latin-1"))
    return path


#: A dictionary of encryption whose password nobody knows.
LOCKED: Final = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>/ID[<00><00>]"
