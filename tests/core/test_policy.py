"""The policy: validated, with defaults, from TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from liangqing.core.policy import Dates, LearnedBefore, Policy, Profile
from liangqing.core.problems import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str, folder: Path) -> Policy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return Policy.read(path)


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    assert read("", tmp_path) == Policy()
    assert read("[dates]\ntransit_days = 15\n", tmp_path) == Policy(dates=Dates(transit_days=15))


def test_a_list_is_read_as_a_list(tmp_path: Path) -> None:
    assert read("[amounts]\nfee_minor = [1500, 2500]\n", tmp_path).amounts.fee_minor == (1500, 2500)


def test_a_customer_has_a_profile_of_its_own_or_everybody_s(tmp_path: Path) -> None:
    policy = read('[profile.C001]\nestimates = "out"\n[profile."*"]\nretention = "out"\n', tmp_path)
    assert policy.of("C001") == Profile(estimates="out")
    assert policy.of("C002") == Profile(retention="out")
    assert Policy().of("C001") == Profile()


def test_what_was_learned_is_read_by_its_figures(tmp_path: Path) -> None:
    text = "[learned.fee_minor]\n1500 = 40\n[learned.days_lowering]\n-1 = 6\n"
    assert read(text, tmp_path).learned == LearnedBefore(fee_minor={1500: 40}, days_lowering={-1: 6})


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("[dates]\ntransit_days = -1\n[truth]\ncombine_lines = 99\n", ["dates.transit_days", "truth.combine_lines"]),
        ("[dates]\ntransit = 1\n", ["dates.transit"]),
        ('[dates]\ntransit_days = "ten"\n', ["dates.transit_days"]),
        ("[amounts]\ndiscount_bps = [1.5]\n", ["amounts.discount_bps.0"]),
    ],
)
def test_everything_wrong_is_told_at_once_with_its_place(text: str, entries: list[str], tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(text, tmp_path)
    assert [problem.column for problem in refused.value.problems] == entries
    assert {problem.code for problem in refused.value.problems} == {"policy-invalid"}


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read("[dates\n", tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["policy-invalid"]


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        Policy.read(tmp_path / "none.toml")
    assert [problem.code for problem in refused.value.problems] == ["file-missing"]


def test_the_hash_covers_every_setting() -> None:
    assert Policy().digest() == Policy(dates=Dates()).digest()
    assert Policy(dates=Dates(transit_days=11)).digest() != Policy().digest()


def test_a_policy_does_not_change_under_a_run() -> None:
    name = "dates"
    with pytest.raises(ValidationError):
        setattr(Policy(), name, Dates())
