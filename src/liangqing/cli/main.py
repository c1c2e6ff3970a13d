"""`liangqing`: the group of commands. A command's own module is loaded only when it is called."""

from __future__ import annotations

import errno
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

import liangqing
from liangqing.books.refusals import Refusal
from liangqing.cli.faults import UnknownCommandError, file_sentence, print_fault, usage_sentence
from liangqing.cli.language import DEFAULT, language_in
from liangqing.cli.problems import print_problems
from liangqing.cli.terminal import say
from liangqing.core.problems import RefusedError
from liangqing.core.text import translator

if TYPE_CHECKING:
    from liangqing.core.text import Language

#: Exit codes of every command (contract): all proved; proved with open questions; input refused; our own fault.
PROVED: Final = 0
OPEN_QUESTIONS: Final = 1
REFUSED: Final = 2
FAULT: Final = 3

#: name -> its short help. The command is `liangqing.cli.<name>:<name>`.
COMMANDS: Final = {
    "reconcile": "对账 · Reconcile two ledgers: every line matched or explained, the gap proved.",
    "inspect": "试读账本 · Show how a ledger file is read, and why.",
    "check": "复核结果 · Recompute every figure of a result from its files alone.",
    "template": "空白模板 · Write a blank workbook to fill in; what is typed into it is read without a question.",
    "explain": "解释一行 · Say what became of one line of a ledger.",
    "init": "建立系统 · Make an installation: its home, its database, the first books.",
    "serve": "启动服务 · Serve the books to browsers, with the worker.",
    "user": "用户与权限 · People and what they may.",
    "import": "导入账套 · Bring a file into the books: shown first, posted by a second person.",
    "answer": "回复对账单 · Reconcile what a partner sent with the books, customer or supplier.",
    "verify": "核验账目 · Check every rule of the books, and the audit log.",
    "audit": "操作日志 · The audit log: its head, and its events.",
    "backup": "备份 · Everything in one encrypted file.",
    "restore": "恢复 · A backup, or an export, into an empty home.",
    "export": "全部导出 · Everything in open formats.",
}
#: Commands whose name is a word of Python: the module and function they stand in.
_NAMED_OTHERWISE: Final = {"import": "import_file"}
_LANGUAGE: Final = "liangqing.language"


class LazyGroup(click.Group):
    """The commands by name; their modules are imported when they are called, and failures end in one place."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a person's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now; None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = _NAMED_OTHERWISE.get(cmd_name, cmd_name)
        return cast("click.Command", getattr(import_module(f"liangqing.cli.{name}"), name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a word that names none is answered with those there are."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UnknownCommandError(args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands for `--help` without importing one."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language before anything can go wrong."""
        ctx.meta[_LANGUAGE] = language_in(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - the signature of click
        """Run the command; whatever it raises becomes plain words and an exit code."""
        language: Language = ctx.meta.get(_LANGUAGE, DEFAULT)
        try:
            return super().invoke(ctx)
        except RefusedError as refusal:
            print_problems(refusal.problems, language=language)
            ctx.exit(REFUSED)
        except Refusal as refusal:
            say(refusal.text(translator(language)), fg="red", err=True)
            ctx.exit(REFUSED)
        except click.UsageError as error:
            say(usage_sentence(error, language), fg="red", err=True)
            ctx.exit(REFUSED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output left, as `head` does
                raise
            say(file_sentence(error, language), fg="red", err=True)
            ctx.exit(REFUSED)
        except Exception as error:  # noqa: BLE001 - the last door: a person never sees a traceback
            print_fault(error, language=language, log=ctx.params.get("debug"))
            ctx.exit(FAULT)


def _print_version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click's call
    if not is_asked:
        return
    from liangqing.matching.subset_walk import IS_COMPILED  # noqa: PLC0415 - others start without it

    click.echo(f"liangqing {liangqing.__version__}" + ("" if IS_COMPILED else " · 未编译，较慢 · not compiled, slower"))
    ctx.exit()


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="两清：两本账进来，每一行都对上或说清，差额核到分。\n\n"
    "Two ledgers in, every line matched or explained, the gap proved to the cent.",
    epilog="0 全部证实 proved · 1 尚有待定 open questions · 2 拒收 refused · 3 程序故障 our own fault",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="版本 · Version."
)
@click.option(
    "--debug",
    type=click.Path(dir_okay=False, path_type=Path),
    help="故障详情写入此文件 · Write the details of a failure to this file.",
)
def main(debug: Path | None) -> None:
    """Start here; the text people see is in `help` above."""
    del debug  # read from the context when something fails
