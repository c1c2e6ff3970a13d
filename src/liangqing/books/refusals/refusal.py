"""A refusal: a rule of the books said no. One small class a rule, with a code and a sentence in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from liangqing.core.text import Translate


class Refusal(Exception):  # noqa: N818 - a refusal is no error of the program
    """A rule of the books said no. Nothing was written."""

    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}")

    def text(self, translate: Translate) -> str:
        """The sentence, with its values."""
        return translate(self.sentence).format_map(self.values)


def refusal_of(code: str, values: dict[str, str | int]) -> Refusal:
    """A refusal that was written down, so that it can be said in the reader's language."""
    kinds = {kind.code: kind for kind in Refusal.__subclasses__()}
    return kinds[code](**values)
