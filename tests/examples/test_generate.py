from pathlib import Path

from click.testing import CliRunner
from examples.generate import generate


def names(out: Path, *more: str) -> set[str]:
    result = CliRunner().invoke(generate, ["--out", str(out), *more])
    assert result.exit_code == 0, result.output
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_a_company_is_twelve_ledgers_what_was_agreed_and_the_truth(tmp_path: Path) -> None:
    written = names(tmp_path, "--seed", "2", "--company", "appliances")
    assert len(written) == 14
    files = ("truth.json", "policy.toml", "ours-2026-06.xlsx", "C001-2026-07.xlsx", "C003-2026-08.csv")
    assert {f"appliances/{name}" for name in files} <= written


def test_the_platforms_may_have_more_orders(tmp_path: Path) -> None:
    few, many = (tmp_path / count for count in ("1000", "2000"))
    for out in (few, many):
        names(out, "--company", "clothing", "--orders", out.name)
    rows = [len((out / "clothing" / "ours-2026-06.csv").read_bytes().splitlines()) for out in (few, many)]
    assert rows[0] > 1_000
    assert rows[1] > 2_000
