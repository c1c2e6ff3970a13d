from __future__ import annotations

from pathlib import Path

import pytest

from liangqing.core.problems import RefusedError
from liangqing.core.text import LANGUAGES, translator
from liangqing.formats.containers.pictures import refuse_picture
from liangqing.formats.ledger_file import read_file


@pytest.mark.parametrize(
    "head",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0", b"MM\0*", b"RIFF0000WEBP", b"\0\0\0\x18ftypheic"],
)
@pytest.mark.parametrize("name", ["page.jpg", "page.heic", "ledger.csv"])
def test_pictures_are_known_by_their_bytes(head: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(head + bytes(20))
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert [problem.code for problem in refused.value.problems] == ["scan"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_refused_with_a_way_on(language: str) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_picture(Path("page.jpg"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("scan", "page.jpg")
    assert "liangqing template keying" in problem.remedy(translator("zh" if language == "zh" else "en"))
