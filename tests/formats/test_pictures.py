from __future__ import annotations

from pathlib import Path

import pytest

from liangqing.core.problems import RefusedError
from liangqing.core.text import LANGUAGES, translator
from liangqing.formats.pictures import refuse_picture


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_refused_with_a_way_on(language: str) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_picture(Path("page.jpg"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("scan", "page.jpg")
    assert "liangqing template keying" in problem.remedy(translator("zh" if language == "zh" else "en"))
