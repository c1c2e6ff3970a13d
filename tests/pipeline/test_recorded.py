from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.recorded import recorded_mapping

if TYPE_CHECKING:
    from pathlib import Path


def proof(directory: Path, said: object) -> Path:
    content = {"inputs": {"ours": {"reading": {}}, "theirs": {"reading": {"said": said}}}}
    (directory / "proof.json").write_text(json.dumps(content), encoding="utf-8")
    return directory


def test_each_side_is_read_again_as_it_was_read(tmp_path: Path) -> None:
    proof(tmp_path, {"day_first": True, "columns": {"debit": "借方"}})
    assert recorded_mapping(tmp_path, "theirs") == Mapping(day_first=True, columns={"debit": "借方"})
    assert recorded_mapping(tmp_path, "ours") == Mapping()


@pytest.mark.parametrize("content", ["", "[]", '{"inputs": 3}', '{"inputs": {"theirs": {"reading": 1}}}'])
def test_a_proof_without_a_reading_says_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "proof.json").write_text(content)
    assert recorded_mapping(tmp_path, "theirs") == Mapping()
    assert recorded_mapping(tmp_path / "missing", "theirs") == Mapping()


@pytest.mark.parametrize("said", ["x", {"flavour": 1}, {"day_first": "yes"}])
def test_a_proof_that_was_changed_there_is_refused(said: object, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        recorded_mapping(proof(tmp_path, said), "theirs")
    assert refused.value.problems[0].code == "mapping-invalid"
