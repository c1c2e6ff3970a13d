"""Write samples: `python -m examples.generate --out DIR --seed 1`.

`--company` writes one company's; `--orders N` gives the clothing company so many orders a month. Large ledgers with
the truth of every line are made by `bench.ledgers.generate`.
"""

from __future__ import annotations

from pathlib import Path

import click

from examples.companies import BY_KEY
from examples.companies.clothing import CLOTHING, ORDERS
from examples.companies.clothing import tell as tell_clothing
from examples.sample import write_sample


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Directory to write.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--company", "chosen", type=click.Choice(list(BY_KEY)), multiple=True, help="Only this one; may repeat.")
@click.option("--orders", type=click.IntRange(min=1_000), default=ORDERS, show_default=True, help="Orders a month.")
def generate(out: Path, seed: int, chosen: tuple[str, ...], orders: int) -> None:
    """Write sample ledgers and the truth beside them."""
    out.mkdir(parents=True, exist_ok=True)
    for key in chosen or BY_KEY:
        company = BY_KEY[key]
        story = tell_clothing(seed, orders) if company is CLOTHING else company.tell(seed)
        write_sample(company, story, out / key)


if __name__ == "__main__":
    generate()
