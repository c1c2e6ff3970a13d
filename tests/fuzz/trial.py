"""One damaged file, read; and what may become of it.

A damaged file is either refused with problems of the catalogue, or read as the undamaged one is: the same lines with
the same amounts on the same side. What no other figure of the file proves may differ where the damage changed the
very characters that say it: days, references, texts, names. A person who reads the damaged file reads them so too.
Everything else is a failure: an exception, another amount, a line more or less, more than `CPU_SECONDS`.

A file that ends the process itself, as a native library can, is tried once more the way `liangqing inspect` reads it,
in a child with limits: what counts is what the user sees.
"""

from __future__ import annotations

import signal
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Literal

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.goldens import Golden

    from liangqing.core.readings import Reading

Outcome = Literal["refused", "refused-by-child", "equal", "told-otherwise", "failed"]
CPU_SECONDS: Final = 5
#: Far below the limit of the product: a small file that is ended by the clock is a failure.
_CHILD_SECONDS: Final = 30


class _TooLongError(Exception):
    """The file took more processor time than a small file may."""


def try_file(golden: Golden, whole: dict[str, Any], path: Path) -> tuple[Outcome, str]:
    """The outcome, and for a failure what it is. `whole` is what `told` says of the undamaged file."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        found = told(read_file(path, side="theirs"))
    except RefusedError as refusal:
        return _checked(refusal)
    except _TooLongError:
        return "failed", f"more than {CPU_SECONDS} s"
    except BaseException as error:  # noqa: BLE001 - a panic of Rust is no Exception; whatever it is, it is the finding
        return "failed", f"{type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return _compared(golden, whole, found)


def try_in_child(golden: Golden, whole: dict[str, Any], path: Path) -> tuple[Outcome, str]:
    """The same of a file that ended the process which tried it, read as the product reads every file."""
    try:
        found = told(read_ledger(path, side="theirs", time_seconds=_CHILD_SECONDS))
    except RefusedError as refusal:
        if any(problem.code == "read-time" for problem in refusal.problems):
            return "failed", f"more than {_CHILD_SECONDS} s in a child"
        outcome, detail = _checked(refusal)
        return ("refused-by-child" if outcome == "refused" else outcome), detail
    return _compared(golden, whole, found)


def told(reading: Reading) -> dict[str, Any]:
    """What a file says: the amounts, and what stands beside them."""
    lines = reading.lines
    amounts = Counter(int(minor) for minor in lines["amount_minor"])
    amounts.update({} if set(lines["currency"]) <= {"CNY"} else {-1: 1})
    return {"amounts": amounts, "beside": lines.select("date", "reference", "voucher", "text", "customer").rows()}


def _compared(golden: Golden, whole: dict[str, Any], found: dict[str, Any]) -> tuple[Outcome, str]:
    if found["amounts"] != golden.amounts:
        more, fewer = dict(found["amounts"] - golden.amounts), dict(golden.amounts - found["amounts"])
        return "failed", f"amounts {more} for {fewer}"
    return ("equal", "") if found == whole else ("told-otherwise", "")


def _checked(refusal: RefusedError) -> tuple[Outcome, str]:
    """A refusal has problems, and each can say what is wrong and what to do."""
    for problem in refusal.problems:
        problem.reason(str)
        problem.remedy(str)
    return ("refused", "") if refusal.problems else ("failed", "refused without a problem")


def _stop(_signal: int, _frame: object) -> None:
    raise _TooLongError
