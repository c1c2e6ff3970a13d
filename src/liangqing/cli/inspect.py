"""`liangqing inspect`: how a ledger file is read, and why; nothing is compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.language import language_option

if TYPE_CHECKING:
    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.core.text import Language

_FILE: Final = click.Path(path_type=Path)


@click.command(help="试读账本 · Show how a ledger file is read, and why.")
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, help="输出目录 · Write lines.parquet and reading.json here.")
@click.option("--mapping", type=_FILE, help="读取方式 · How the file is read (TOML).")
@click.option("--save-mapping", type=_FILE, help="保存读取方式 · Write what was understood as a mapping.")
@click.option(
    "--side",
    type=click.Choice(["ours", "theirs"]),
    default="theirs",
    show_default=True,
    help="谁的账 · Whose ledger it is, where the file does not say.",
)
@click.option(
    "--currency", default="CNY", show_default=True, help="文件未注明时的币种 · Currency where the file names none."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON · Print reading.json instead of a page.")
@language_option
def inspect(
    *,
    file: Path,
    out: Path | None,
    mapping: Path | None,
    save_mapping: Path | None,
    side: Side,
    currency: str,
    as_json: bool,
    lang: Language,
) -> None:
    """Exit code 0 where the file can be used, 2 where it is refused."""
    import json  # noqa: PLC0415 - `--help` stays quick

    from liangqing.formats.mapping import Mapping, mapping_of  # noqa: PLC0415
    from liangqing.pipeline.read import read_ledger  # noqa: PLC0415

    given = Mapping.read(mapping) if mapping else None
    reading = read_ledger(file, side=side, mapping=given, currency=currency)
    if out is not None:
        write_reading(reading, out)
    if save_mapping is not None:
        save_mapping.write_text((given or mapping_of(reading)).to_toml(), encoding="utf-8")
    if as_json:
        click.echo(json.dumps(reading.to_json(), ensure_ascii=False, indent=1))
        return
    from liangqing.cli.reading_page import print_reading  # noqa: PLC0415

    print_reading(reading, lang)


def write_reading(reading: Reading, directory: Path) -> None:
    """`lines.parquet` (canonical form) and `reading.json` in the directory."""
    import json  # noqa: PLC0415 - `--help` stays quick

    directory.mkdir(parents=True, exist_ok=True)
    reading.lines.write_parquet(directory / "lines.parquet")
    content = json.dumps(reading.to_json(), ensure_ascii=False, indent=1)
    (directory / "reading.json").write_text(content + "\n", encoding="utf-8")
