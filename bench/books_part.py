"""The parts of the figures of the books: which command measures each, in which home, how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Part:
    """One part.

    Attributes:
        module: of `bench`; it prints one line of JSON.
        home: which books: `large` and `million` are filled once and kept; `empty` are new for every run.
        runs: how often; the page shows the median, the least and the most.
        arguments: what the module is called with, from the sizes that were asked for.
    """

    module: str
    home: str
    runs: int
    arguments: Callable[[Mapping[str, int]], list[str]]


def _fill(entries: Callable[[Mapping[str, int]], int]) -> Callable[[Mapping[str, int]], list[str]]:
    return lambda sizes: ["--entries", str(entries(sizes)), "--seed", str(sizes["seed"])]


#: In their order: what is asked of books that were filled comes before what changes them.
PARTS: Final = {
    "fill": Part("books_fill", "large", 1, _fill(lambda sizes: sizes["entries"])),
    "queries": Part("books_queries", "large", 1, lambda s: ["--draws", str(s["draws"]), "--seed", str(s["seed"])]),
    "verify": Part("books_verify", "large", 1, lambda _: []),
    "posting": Part("books_posting", "large", 3, lambda _: ["--documents", "200"]),
    "fill_million": Part("books_fill", "million", 1, _fill(lambda sizes: min(sizes["entries"], 1_000_000))),
    "verify_million": Part("books_verify", "million", 3, lambda _: []),
    "import": Part("books_import", "empty", 1, lambda sizes: ["--rows", str(sizes["documents"])]),
    "import_small": Part("books_import", "empty", 3, lambda sizes: ["--rows", str(sizes["documents"] // 10)]),
    "reconcile": Part("books_reconcile", "empty", 3, lambda sizes: ["--lines", str(sizes["lines"])]),
}
