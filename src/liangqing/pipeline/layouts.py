"""What people have said about the files of each partner: kept in a directory, and used again next month.

One TOML file a partner. `[layout]` holds a mapping in words that outlive a change of the file; `[files.SHA]` what was
admitted of one file only, such as that its total is wrong: the next file of the partner is asked about anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import tomli_w

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.toml_file import read_toml
from liangqing.formats.mapping import ONE_FILE, Mapping
from liangqing.pipeline.check.seals import file_sha256

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from pathlib import Path

#: The partner under whose name the layout of our own ledger is kept.
OURS: Final = "ours"
_UNFIT: Final = re.compile(r"[^\w.-]+")
#: Of the name of a file, in bytes; file systems take 255.
_LONGEST: Final = 200


@dataclass(frozen=True)
class Layout:
    """What is known of a partner's files: `mapping` of them all; `files`: SHA-256 -> what only that one needs."""

    mapping: Mapping = field(default_factory=Mapping)
    files: Dictionary[str, Dictionary[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Layouts:
    """The directory of layouts; it is made when the first one is kept."""

    directory: Path

    def path_of(self, partner: str) -> Path:
        """The file of a partner; names that no file can have get a digest behind what is left of them."""
        plain = _UNFIT.sub("_", partner).strip("._").encode()[:_LONGEST].decode("utf-8", "ignore")
        if plain == partner:
            return self.directory / f"{plain}.toml"
        return self.directory / f"{plain}-{blake2b(partner.encode(), digest_size=4).hexdigest()}.toml"

    def of(self, partner: str) -> Layout | None:
        """What is kept of a partner; null where nothing is.

        Raises:
            RefusedError: the file was changed so that it is no layout any more.
        """
        path = self.path_of(partner)
        if not path.is_file():
            return None
        content = read_toml(path, "mapping-invalid")
        layout, files = content.get("layout", {}), content.get("files", {})
        parts = {"layout": layout, "files": files, **(files if isinstance(files, dict) else {})}
        wrong = [name for name, part in parts.items() if not isinstance(part, dict)]
        if wrong:
            raise RefusedError(
                [Problem("mapping-invalid", file=path.name, column=name, values={"detail": "?"}) for name in wrong]
            )
        return Layout(Mapping.of(layout, path.name), files)

    def mapping_for(self, partner: str, file: Path) -> Mapping | None:
        """How this file of the partner is to be read; null where nothing is kept.

        Raises:
            RefusedError: the layout is no layout any more.
        """
        layout = self.of(partner)
        if layout is None:
            return None
        own = layout.files.get(file_sha256(file), {}) if layout.files and file.is_file() else {}
        return layout.mapping.but({name: value for name, value in own.items() if name in ONE_FILE})

    def keep(self, partner: str, file: Path, mapping: Mapping) -> Path:
        """Keep how this file of the partner is read, for the next one too; returns the file written."""
        before = self.of(partner) or Layout()
        given = mapping.to_dict()
        own: dict[str, Any] = {name: given.pop(name) for name in ONE_FILE if name in given}
        files = {sha: dict(one) for sha, one in before.files.items()}
        if own:
            files[file_sha256(file)] = {"name": file.name} | own
        path = self.path_of(partner)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_text(tomli_w.dumps({"partner": partner, "layout": given, "files": files}), encoding="utf-8")
        return draft.replace(path)

    def forget(self, partner: str) -> bool:
        """Forget everything about a partner's files; whether there was something."""
        path = self.path_of(partner)
        known = path.is_file()
        path.unlink(missing_ok=True)
        return known
