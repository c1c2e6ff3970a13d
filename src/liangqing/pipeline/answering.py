"""Reading a file together with the person in front of it: each question is answered, and the answers are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from liangqing.core.problems import Problem
    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side

    Choose = Callable[[Sequence[Problem]], int | None]


def read_answering(
    path: Path, *, mapping: Mapping | None, side: Side, currency: str, choose: Choose
) -> tuple[Reading, Mapping]:
    """The reading, and the mapping that gave it: the one given with every answer.

    `choose` is shown the problems, the question first, and names the option chosen, from 1; null where nobody
    answers.

    Raises:
        RefusedError: with every problem found, where a question is left open or something else is wrong.
    """
    said = mapping or Mapping()
    while True:
        try:
            return read_ledger(path, side=side, mapping=said, currency=currency), said
        except RefusedError as refused:
            question = next((problem for problem in refused.problems if problem.options), None)
            chosen = choose(refused.problems) if question is not None else None
            if question is None or chosen is None:
                raise
            said = said.but(question.options[chosen - 1].answer)
