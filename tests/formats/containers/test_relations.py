from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.archives import open_archive
from liangqing.formats.containers.relations import members_of

if TYPE_CHECKING:
    from pathlib import Path

PART = "xl/_rels/workbook.xml.rels"


def members(path: Path, content: str) -> dict[str | None, str]:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(PART, content)
    with open_archive(path) as archive:
        return members_of(path.name, archive, PART)


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml"])
def test_a_member_is_found_however_the_way_to_it_is_written(tmp_path: Path, target: str) -> None:
    content = f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'
    assert members(tmp_path / "a.xlsx", content) == {"rId1": "xl/worksheets/sheet1.xml"}


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        members(tmp_path / "a.xlsx", '<!DOCTYPE r [<!ENTITY x "y">]><Relationships/>')
    assert [problem.code for problem in refused.value.problems] == ["xml-entities"]
