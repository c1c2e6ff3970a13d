"""How the reader fares with layouts made at random: `python -m bench.layouts.run --count 400 --seed 1`.

Every file is written, read, and compared with the books it was made from. With `--write` the table goes to
docs/layouts.md. `--only SEED` repeats one file and says all there is to say about it.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import click

from bench.layouts.judge import Judgement, judge
from bench.layouts.others import counted, ledgers_in, samples
from bench.layouts.page import page
from bench.layouts.pages import Sample, compose
from bench.layouts.traits import draw
from bench.layouts.write import write_sample

_STEP: Final = 1_000_003
_PAGE: Final = Path("docs/layouts.md")


@click.command()
@click.option("--count", default=400, show_default=True, help="Files to make.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other files.")
@click.option("--containers", default="", help="Only these, between commas.")
@click.option("--only", type=int, help="The number of one file, to repeat it.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the files in this directory.")
@click.option("--corpus", type=click.Path(path_type=Path), help="Count the files of other people in this directory.")
@click.option("--write", is_flag=True, help="Write docs/layouts.md.")
def main(
    *, count: int, seed: int, containers: str, only: int | None, keep: Path | None, corpus: Path | None, write: bool
) -> None:
    """Make, read, compare, and print what became of the files."""
    numbers = range(count) if only is None else (only,)
    with TemporaryDirectory(prefix="layouts-") as name:
        directory = keep or Path(name)
        directory.mkdir(parents=True, exist_ok=True)
        results = [_judged(seed, number, directory, containers, loud=only is not None) for number in numbers]
        others = _others(corpus, seed, directory) if write else []
    _summary(results)
    if write:
        command = f"python -m bench.layouts.run --count {count} --seed {seed} --write"
        text = page(command, [(sample.traits, judgement) for _, sample, judgement in results], others)
        _PAGE.write_text(text, encoding="utf-8")


def _judged(seed: int, number: int, directory: Path, containers: str, *, loud: bool) -> tuple[int, Sample, Judgement]:
    wanted = [name for name in containers.split(",") if name]
    sample, path = sample_of(seed, number, directory, wanted)
    judgement = _guarded(path, sample)
    if judgement.verdict == "wrong" or loud:
        _tell(number, path, sample, judgement)
    return number, sample, judgement


def _others(corpus: Path | None, seed: int, directory: Path) -> list[tuple[str, Counter[str]]]:
    """Rows of the sample companies, and of files that other people made, whose truth is not known."""
    folders = sorted(folder for folder in corpus.iterdir() if folder.is_dir()) if corpus else []
    return [
        *samples(directory / "samples", seed),
        *((f"other people's: {folder.name}", counted(ledgers_in(folder))) for folder in folders),
    ]


def sample_of(seed: int, number: int, directory: Path, containers: list[str]) -> tuple[Sample, Path]:
    """The sample of a number, always the same, and its file."""
    random = Random(seed * _STEP + number)  # noqa: S311 - samples need a seed, not secrecy
    container = containers[number % len(containers)] if containers else None
    sample = compose(random, draw(random, container))
    return sample, write_sample(sample, directory / f"{number:05}-{sample.traits['container']}")


def _guarded(path: Path, sample: Sample) -> Judgement:
    """The judgement; a program error is a judgement too."""
    try:
        return judge(path, sample)
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        return Judgement("wrong", (), (), ("crash",), traceback.format_exc(limit=-4))


def _tell(number: int, path: Path, sample: Sample, judgement: Judgement) -> None:
    traits = ", ".join(f"{family}={trait}" for family, trait in sample.traits.items())
    sys.stdout.write(f"{number} {path.name} {judgement}\n  {traits}\n")


def _summary(results: list[tuple[int, Sample, Judgement]]) -> None:
    verdicts = Counter(judgement.verdict for _, _, judgement in results)
    sys.stdout.write(f"{dict(verdicts)}\n")
    for name, key in (("asked", "asked"), ("refused", "refused"), ("wrong", "wrong")):
        codes: dict[str, list[int]] = {}
        for number, _, judgement in results:
            if judgement.verdict.startswith(name):
                codes.setdefault(" ".join(getattr(judgement, key)[:2]), []).append(number)
        for code, numbers in sorted(codes.items(), key=lambda item: -len(item[1])):
            sys.stdout.write(f"  {name} {code}: {len(numbers)}  e.g. {numbers[:6]}\n")


if __name__ == "__main__":
    main()
