from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.layouts import Layouts

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_of_a_partner_reads_the_next_file_too(tmp_path: Path) -> None:
    layouts = Layouts(tmp_path / "layouts")
    june, july = (write_book(tmp_path / f"{month}.xlsx", BOOK + month) for month in ("06", "07"))
    layouts.keep("C001", june, Mapping.of({"day_first": True, "columns": {"debit": "金额#2"}}))
    assert layouts.mapping_for("C001", july) == Mapping.of({"day_first": True, "columns": {"debit": "金额#2"}})
    assert layouts.mapping_for("C002", july) is None


def test_what_was_admitted_of_one_file_is_not_true_of_the_next(tmp_path: Path) -> None:
    layouts = Layouts(tmp_path)
    june, july = (write_book(tmp_path / f"{month}.xlsx", BOOK + month) for month in ("06", "07"))
    layouts.keep("C001", june, Mapping.of({"day_first": True, "accept_wrong_total": True}))
    layouts.keep("C001", july, Mapping.of({"day_first": True, "opening": "5.00"}))
    assert layouts.mapping_for("C001", june) == Mapping.of({"day_first": True, "accept_wrong_total": True})
    assert layouts.mapping_for("C001", july) == Mapping.of({"day_first": True, "opening": "5.00"})


@pytest.mark.parametrize("partner", ["华东家电", "../../etc/passwd", "a/b", "a b", "", "C.001", "x" * 300])
def test_every_partner_has_a_file_of_its_own_inside_the_directory(partner: str, tmp_path: Path) -> None:
    layouts = Layouts(tmp_path / "layouts")
    layouts.keep(partner, write_book(tmp_path / "a.xlsx", BOOK), Mapping(currency="USD"))
    assert layouts.path_of(partner).parent == tmp_path / "layouts"
    assert layouts.mapping_for(partner, tmp_path / "a.xlsx") == Mapping(currency="USD")
    assert layouts.mapping_for(partner + "x", tmp_path / "a.xlsx") is None


@pytest.mark.parametrize("sign", ["x", "客", "𠮷"])
def test_a_name_of_any_length_has_a_file(sign: str, tmp_path: Path) -> None:
    assert len(Layouts(tmp_path).path_of(sign * 300).with_suffix(".draft").name.encode()) <= 255


def test_a_layout_can_be_forgotten(tmp_path: Path) -> None:
    layouts = Layouts(tmp_path)
    layouts.keep("C001", write_book(tmp_path / "a.xlsx", BOOK), Mapping(currency="USD"))
    assert [layouts.forget("C001"), layouts.forget("C001")] == [True, False]
    assert layouts.of("C001") is None


@pytest.mark.parametrize("content", ['layout = "x"', 'files = "x"', "[files]\nab = 3", "[layout]\nflavour = 1", "["])
def test_a_layout_that_was_spoilt_by_hand_is_refused_with_its_name(content: str, tmp_path: Path) -> None:
    (tmp_path / "C001.toml").write_text(content)
    with pytest.raises(RefusedError) as refused:
        Layouts(tmp_path).of("C001")
    assert {(problem.code, problem.file) for problem in refused.value.problems} == {("mapping-invalid", "C001.toml")}
