"""Write the sample: `python -m examples.generate --out DIR --seed 1`, or one large period with `--lines N`."""

from __future__ import annotations

from pathlib import Path

import click

from examples.sample import write_sample
from examples.story import tell


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Directory to write.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--lines", type=click.IntRange(min=1_000), help="About so many lines a side, as Parquet, instead.")
def generate(out: Path, seed: int, lines: int | None) -> None:
    """Write sample ledgers and the truth beside them."""
    out.mkdir(parents=True, exist_ok=True)
    if lines is None:
        write_sample(tell(seed), out)
    else:
        from examples.scale import write_scaled  # noqa: PLC0415 - only the large sample needs it

        write_scaled(out, lines=lines, seed=seed)


if __name__ == "__main__":
    generate()
