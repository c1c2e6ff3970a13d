"""One damaged file, read; and what may become of it.

A damaged file is either refused with problems of the catalogue, or read as the undamaged one is: the same lines with
the same amounts on the same side. What no other figure of the file proves may differ where the damage changed the
very characters that say it: days, references, texts, names. A person who reads the damaged file reads them so too.
Everything else is a failure: an exception, another amount, a line more or less, more than `CPU_SECONDS`.
"""

from __future__ import annotations

import signal
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Literal

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.goldens import Golden

Outcome = Literal["refused", "equal", "told-otherwise", "failed"]
CPU_SECONDS: Final = 5


class _TooLongError(Exception):
    """The file took more processor time than a small file may."""


def try_file(golden: Golden, whole: dict[str, Any], path: Path) -> tuple[Outcome, str]:
    """The outcome, and for a failure what it is. `whole` is what `told` says of the undamaged file."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        found = told(path)
    except RefusedError as refusal:
        return _checked(refusal)
    except _TooLongError:
        return "failed", f"more than {CPU_SECONDS} s"
    except BaseException as error:  # noqa: BLE001 - a panic of Rust is no Exception; whatever it is, it is the finding
        return "failed", f"{type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if found["amounts"] != golden.amounts:
        return (
            "failed",
            f"amounts {dict(found['amounts'] - golden.amounts)} for {dict(golden.amounts - found['amounts'])}",
        )
    return ("equal", "") if found == whole else ("told-otherwise", "")


def told(path: Path) -> dict[str, Any]:
    """What a file says: the amounts, and what stands beside them.

    Raises:
        RefusedError: the file cannot be used.
    """
    lines = read_file(path, side="theirs").lines
    amounts = Counter(int(minor) for minor in lines["amount_minor"])
    amounts.update({} if set(lines["currency"]) <= {"CNY"} else {-1: 1})
    return {"amounts": amounts, "beside": lines.select("date", "reference", "voucher", "text", "customer").rows()}


def _checked(refusal: RefusedError) -> tuple[Outcome, str]:
    """A refusal has problems, and each can say what is wrong and what to do."""
    for problem in refusal.problems:
        problem.reason(str)
        problem.remedy(str)
    return ("refused", "") if refusal.problems else ("failed", "refused without a problem")


def _stop(_signal: int, _frame: object) -> None:
    raise _TooLongError
