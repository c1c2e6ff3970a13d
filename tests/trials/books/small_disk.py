"""A disk that can be filled: a small file system of its own, or, where none may be mounted, a limit on files.

The mount lies in a mount namespace of this process, so nobody else sees it, and it is gone when the process is.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEW_MOUNTS: Final = 0x00020000  # CLONE_NEWNS of unshare(2)
_BLOCK_BYTES: Final = 4096


@dataclass(frozen=True)
class SmallDisk:
    """The disk a home lies on; `is_mounted`: a real file system, else only a limit."""

    home: Path
    is_mounted: bool

    @classmethod
    def under(cls, home: Path, megabytes: int) -> Self:
        """Mount one there, if that is allowed; before anything is opened."""
        home.mkdir(parents=True, exist_ok=True)
        if ctypes.CDLL(None).unshare(_NEW_MOUNTS) != 0:
            return cls(home, is_mounted=False)
        private = ["mount", "--make-rprivate", "/"]
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(home)]
        done = all(subprocess.run(one, check=False, capture_output=True).returncode == 0 for one in (private, mount))
        return cls(home, is_mounted=done)

    @contextmanager
    def full(self, room_bytes: int) -> Iterator[None]:
        """So little room is left, in this process; a limit holds until it ends."""
        if not self.is_mounted:
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
            yield
            return
        ballast = self.home / "ballast"
        try:
            with ballast.open("wb") as file:
                for _ in range(max(0, _free(self.home) - room_bytes) // _BLOCK_BYTES):
                    file.write(bytes(_BLOCK_BYTES))
            yield
        finally:
            ballast.unlink(missing_ok=True)


def _free(directory: Path) -> int:
    told = os.statvfs(directory)
    return told.f_bavail * told.f_frsize
