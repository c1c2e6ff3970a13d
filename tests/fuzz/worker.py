"""A process that tries damaged files one after another and says after each what became of it.

    python -m tests.fuzz.worker READER SEED FIRST END

It has a limit on memory. If it dies, whoever started it knows at which file.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.fuzz.goldens import golden
from tests.fuzz.mutations import mutated
from tests.fuzz.trial import told, try_file

from liangqing.formats.ledger_file import read_file

_ADDRESS_BYTES: Final = 4 * 1024**3
_RESIDENT_KIB: Final = 900 * 1024
#: Said once the undamaged file was read.
READY: Final = "ready"


def main(reader: str, seed: int, first: int, end: int) -> None:
    """Try the files of these numbers."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_BYTES, _ADDRESS_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    one = golden(reader)
    with TemporaryDirectory(prefix="fuzz-") as name:
        path = Path(name) / f"ledger{one.suffix}"
        path.write_bytes(one.content)
        whole = told(read_file(path, side="theirs"))
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
        for number in range(first, end):
            how, content = mutated(one, seed, number)
            path.write_bytes(content)
            outcome, detail = try_file(one, whole, path)
            if outcome != "failed" and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _RESIDENT_KIB:
                outcome, detail = "failed", "more than 900 MiB"
            sys.stdout.write(json.dumps([number, how, outcome, detail]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
