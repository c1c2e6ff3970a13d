"""Hidden directories beside the output, in which a run works until its result takes the output's place.

A run that is killed leaves its own behind; the next one into the same place removes it. Whose run still lives is told
by a lock on a file in it, which the system gives back when a process ends, however it ends. Nothing without that file
is ever touched, so nothing that a person made.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Locked by the process that works in the directory.
_MARK: Final = "liangqing-is-working-here"
#: The earlier result, while the new one takes its place.
_EARLIER: Final = "earlier"


@contextmanager
def draft_beside(out: Path) -> Iterator[Path]:
    """A directory beside `out`, where there is room, and gone afterwards; what killed runs left there goes first."""
    out.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(out)
    draft = Path(tempfile.mkdtemp(prefix=_prefix(out), dir=out.parent))
    try:
        with _marked(draft):
            try:
                yield draft
            finally:
                _empty(draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def take_place(new: Path, out: Path) -> None:
    """Let `new`, which lies in a draft, become `out`; an earlier result goes into the draft."""
    earlier = new.parent / _EARLIER
    try:
        if out.exists():
            out.rename(earlier)
        new.rename(out)
    finally:
        _put_back(earlier, out)
    if earlier.exists():
        earlier.rename(new)  # from here on it is not to be put back


def remove_leftovers(out: Path) -> None:
    """Remove the drafts beside `out` of runs that have ended; an earlier result that stands in one alone goes back."""
    with suppress(OSError):  # a directory that may not be listed
        for draft in sorted(out.parent.iterdir()):
            if draft.name.startswith(_prefix(out)) and not draft.is_symlink():
                _remove_left(draft, out)


def _prefix(out: Path) -> str:
    return f".{out.name}-draft-"


def _put_back(earlier: Path, out: Path) -> None:
    """What was stopped between two renames leaves no result but the earlier one."""
    if earlier.exists() and not out.exists():
        earlier.rename(out)


@contextmanager
def _marked(draft: Path) -> Iterator[None]:
    """The mark stands only once it is locked: none that is found without a lock belongs to a run that lives."""
    unmarked = draft / f"{_MARK}-soon"
    with unmarked.open("wb") as mark:
        if _lock(mark):
            unmarked.rename(draft / _MARK)
        yield


def _remove_left(draft: Path, out: Path) -> None:
    with suppress(OSError), (draft / _MARK).open("r+b") as mark:  # fails without a mark, and where it is another's
        if not _lock(mark):
            return
        _put_back(draft / _EARLIER, out)
        _empty(draft)
        shutil.rmtree(draft)


def _lock(mark: IO[bytes]) -> bool:
    """Lock the mark until it is closed; false where another process has it, or the file system knows no locks."""
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _empty(draft: Path) -> None:
    """Remove all but the mark, which goes last: what is killed meanwhile can still be told."""
    for path in draft.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _MARK:
            path.unlink()
