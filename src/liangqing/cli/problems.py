"""Problems with the user's data, as a terminal shows them: place, reason, remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.cli.roles import in_role_words
from liangqing.cli.terminal import say
from liangqing.core.limits import MAX_PROBLEMS_SHOWN
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.problems import Problem
    from liangqing.core.text import Language, Translate

_REFUSED = mark("Refused. Nothing was written. Problems found: {count}")
_ASKED = mark("Not read yet. Questions that only you can settle: {count}")
_MORE = mark("… and {count} more.")


def print_problems(problems: Sequence[Problem], *, language: Language) -> None:
    """Print every problem on stderr; after `MAX_PROBLEMS_SHOWN` only how many more there are."""
    translate = translator(language)
    only_asks = all(problem.options for problem in problems)
    words, colour = (_ASKED, "yellow") if only_asks else (_REFUSED, "red")
    say(translate(words).format(count=len(problems)), fg=colour, bold=True, err=True)
    for problem in problems[:MAX_PROBLEMS_SHOWN]:
        say("\n".join(problem_lines(problem, translate)), err=True)
        if problem.options:
            _print_question(problem, language)
    hidden = len(problems) - MAX_PROBLEMS_SHOWN
    if hidden > 0:
        say(translate(_MORE).format(count=hidden), err=True)


def _print_question(problem: Problem, language: Language) -> None:
    from liangqing.cli.console import Terminal  # noqa: PLC0415 - most refusals ask nothing
    from liangqing.cli.question_page import question_page  # noqa: PLC0415 - the same

    Terminal(stderr=True).print(question_page(problem, language))


def problem_lines(problem: Problem, translate: Translate) -> list[str]:
    """One problem as lines of text: where and which; why, with the offending text; what to do, if it is no question."""
    quoted = f"  “{problem.text}”" if problem.text else ""
    head = " ".join(part for part in (problem.place(), f"[{problem.code}]") if part)
    reason = in_role_words(problem, translate).reason(translate)
    lines = [f"{'?' if problem.options else '✘'} {head}", f"  {reason}{quoted}"]
    return lines if problem.options else [*lines, f"  → {problem.remedy(translate)}"]
