"""What a run learned is kept as a policy that a person can read, change and use again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.matching.ledgers import books, day

from liangqing.core.policy import LearnedBefore, Policy
from liangqing.core.problems import RefusedError
from liangqing.matching import reconcile
from liangqing.pipeline.job import Job
from liangqing.pipeline.learned_policy import save_learned
from liangqing.pipeline.reconcile import run

if TYPE_CHECKING:
    from pathlib import Path

#: A discount of 3.75 % on three payments, a charge of 37.95 on three others, and documents a day apart.
SHOWING = """
    o1 A 06-10 receipt SK-1001 -9,625.00
    t1 A 06-09 receipt SK-1001 -10,000.00
    o2 A 06-10 receipt SK-2001 -19,731.25
    t2 A 06-09 receipt SK-2001 -20,500.00
    o3 A 06-10 receipt SK-3001 -4,187.34
    t3 A 06-09 receipt SK-3001 -4,350.48
    o4 B 06-10 receipt SK-4001 -462.05
    t4 B 06-09 receipt SK-4001 -500.00
    o5 B 06-10 receipt SK-5001 -712.05
    t5 B 06-09 receipt SK-5001 -750.00
    o6 B 06-10 receipt SK-6001 -1,162.05
    t6 B 06-09 receipt SK-6001 -1,200.00
    o7 B 06-10 invoice INV-7001 713.00
    t7 B 06-11 invoice INV-7001 713.00
    o8 B 06-12 receipt SK-8001 -99.00
    t8 B 06-10 receipt SK-8001 -99.00
"""
LEARNED = """\
# 以下从账本学得，可改可删 · Learned from the ledgers; change or remove what does not hold.

# 现金折扣（万分之一）= 差额笔数 · cash discount in basis points = differences that show it
[learned.discount_bps]
375 = 3

# 手续费（最小货币单位）= 差额笔数 · bank charge in minor units = differences that show it
[learned.fee_minor]
3795 = 3

# 增加欠款：双方入账相隔天数 = 笔数 · raising the debt: days from our booking to theirs = pairs
[learned.days_raising]
1 = 1

# 减少欠款：双方入账相隔天数 = 笔数 · lowering the debt: days from our booking to theirs = pairs
[learned.days_lowering]
-2 = 1
"""
BY_HAND = '# agreed in March\n[profile.A]\nestimates = "out"  # as they wrote\n'


def job(directory: Path, text: str, *, policy: Path | None = None, save_learned: Path | None = None) -> Job:
    """A run over these books."""
    for side, ledger in zip(("ours", "theirs"), books(text), strict=True):
        ledger.write_parquet(directory / f"{side}.parquet")
    return Job(
        directory / "ours.parquet",
        directory / "theirs.parquet",
        directory / "out",
        as_of=day("06-30"),
        policy=policy,
        write=("data",),
        save_learned=save_learned,
    )


def test_it_reads_as_a_person_would_write_it(tmp_path: Path) -> None:
    run(job(tmp_path, SHOWING, save_learned=tmp_path / "new" / "learned.toml"))
    assert (tmp_path / "new" / "learned.toml").read_text(encoding="utf-8") == LEARNED


def test_the_same_ledgers_are_answered_alike_with_it(tmp_path: Path) -> None:
    first = run(job(tmp_path, SHOWING, save_learned=tmp_path / "learned.toml"))
    again = run(job(tmp_path, SHOWING, policy=tmp_path / "learned.toml", save_learned=tmp_path / "again.toml"))
    assert again.proof["digest"] == first.proof["digest"]
    assert again.proof["learned"] == first.proof["learned"]
    assert (tmp_path / "again.toml").read_text(encoding="utf-8") == LEARNED


def test_a_month_that_shows_too_little_is_answered_with_what_is_known(tmp_path: Path) -> None:
    run(job(tmp_path, SHOWING, save_learned=tmp_path / "learned.toml"))
    ledgers = books("o1 A 07-10 receipt SK-9001 -38,500.00\nt1 A 07-09 receipt SK-9001 -40,000.00")
    policy = Policy.read(tmp_path / "learned.toml")
    without, told = (reconcile(*ledgers, policy=one).differences.row(0, named=True) for one in (None, policy))
    assert without["code"] != "D01"
    assert (told["code"], told["amount_minor"]) == ("D01", 1_500_00)
    assert '"learned_from":3' in told["evidence"]


def test_what_a_person_wrote_stays_to_the_letter(tmp_path: Path) -> None:
    by_hand = tmp_path / "policy.toml"
    by_hand.write_text(BY_HAND, encoding="utf-8")
    save_learned(tmp_path / "one.toml", by_hand, learned({375: 3}))
    assert by_hand.read_text(encoding="utf-8") == BY_HAND
    assert (tmp_path / "one.toml").read_text(encoding="utf-8").startswith(BY_HAND)
    assert Policy.read(tmp_path / "one.toml").of("A").estimates == "out"
    save_learned(tmp_path / "two.toml", tmp_path / "one.toml", learned({375: 3, 400: 5}))
    two = (tmp_path / "two.toml").read_text(encoding="utf-8")
    assert two.startswith(BY_HAND)
    assert two.count("[learned.discount_bps]") == 1
    assert Policy.read(tmp_path / "two.toml").learned == LearnedBefore(discount_bps={375: 3, 400: 5})


@pytest.mark.parametrize(
    "mixed",
    [
        f'{LEARNED}\n[profile.A]\nestimates = "out"\n',
        '[learned.fee_minor]\n1500 = 4\n[profile.A]\nestimates = "out"\n',
        'learned = {}\n[profile.A]\nestimates = "out"\n',
    ],
)
def test_what_a_person_wrote_among_it_is_kept_too(mixed: str, tmp_path: Path) -> None:
    (tmp_path / "mixed.toml").write_text(mixed, encoding="utf-8")
    save_learned(tmp_path / "new.toml", tmp_path / "mixed.toml", learned({400: 5}))
    policy = Policy.read(tmp_path / "new.toml")
    assert policy.of("A").estimates == "out"
    assert policy.learned == LearnedBefore(discount_bps={400: 5})


def test_a_file_that_is_there_is_refused_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(BY_HAND, encoding="utf-8")
    with pytest.raises(RefusedError, match="policy-exists"):
        run(job(tmp_path, SHOWING, policy=tmp_path / "policy.toml", save_learned=tmp_path / "policy.toml"))
    assert (tmp_path / "policy.toml").read_text(encoding="utf-8") == BY_HAND
    assert not (tmp_path / "out").exists()


def learned(discount_bps: dict[int, int]) -> dict[str, dict[str, int]]:
    """What a proof says of a run that learned these discounts."""
    nothing: dict[str, dict[str, int]] = {name: {} for name in LearnedBefore.model_fields}
    return nothing | {"discount_bps": {str(rate): count for rate, count in discount_bps.items()}}
