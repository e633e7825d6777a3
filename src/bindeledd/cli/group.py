"""What a command and a group of commands are: each command's module is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from bindeledd.cli.words import Command, common, misuse, taken_as_given, unknown_command, write_text
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: `module:function` in this package, one line of help, and more where it is needed."""

    target: str
    summary: str
    details: str = ""


class Group(TyperGroup):
    """Commands under one word, imported one by one."""

    def __init__(self, name: str, summary: str, entries: Mapping[str, Entry | Group]) -> None:
        super().__init__(name=name, help=summary, rich_markup_mode=None)
        self.entries = entries

    def get_params(self, ctx: Any) -> list[Any]:
        """Only the help option."""
        return taken_as_given(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """The names of the commands, in the order of the list."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; raises `BadInput` that names the nearest one."""
        entry = self.entries.get(cmd_name)
        if entry is None and cmd_name.startswith("-"):
            raise misuse(
                _("Valget {option} finnes ikke her.").format(option=cmd_name[:40]),
                _("Skriv valgene etter kommandoen: «{command} KOMMANDO {option} …».").format(
                    command=ctx.command_path, option=cmd_name[:40]
                ),
            )
        if entry is None:
            raise unknown_command(cmd_name, list(self.entries), ctx)
        return built(cmd_name, entry) if isinstance(entry, Entry) else entry

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without a command, the help is the answer."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit(0)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it is for, and its commands with one line each."""
        formatter.write_usage(ctx.command_path, _("KOMMANDO [VALG]"), prefix=_("Bruk: "))
        write_text(formatter, self.help or "")
        with formatter.section(_("Kommandoer")):
            formatter.write_dl([(name, _(summary_of(entry))) for name, entry in self.entries.items()])
        with formatter.section(_("Valg")):
            formatter.write_dl(list(common()))


def summary_of(entry: Entry | Group) -> str:
    """The one line of help, not yet translated."""
    return entry.summary if isinstance(entry, Entry) else entry.help or ""


def built(name: str, entry: Entry) -> Any:
    """The command itself: its module is imported here."""
    module, _colon, function = entry.target.partition(":")
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    # Both parts are one msgid each; the help joins them when it is shown.
    single.command(name, cls=Command, help=entry.summary, epilog=entry.details or None)(
        getattr(import_module(f"bindeledd.cli.{module}"), function)
    )
    return typer.main.get_command(single)


def walk(group: Group, path: str) -> Iterator[tuple[str, Any]]:
    """Every group and command below `group` with its full name, in the order of the lists."""
    yield path, group
    for name, entry in group.entries.items():
        if isinstance(entry, Group):
            yield from walk(entry, f"{path} {name}")
        else:
            yield f"{path} {name}", built(name, entry)
