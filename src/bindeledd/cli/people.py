"""`bindeledd people`: the accounts of the web application."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bindeledd.cli import server
from bindeledd.cli.answers import give, give_json, give_table, say
from bindeledd.cli.arguments import DataDirOption, JsonOption, bad
from bindeledd.foundation.language import N_, _, ngettext

EmailArgument = Annotated[str, typer.Argument(metavar=N_("E-POST"), help=N_("Adressen kontoen har."))]
ReasonOption = Annotated[
    str,
    typer.Option("--reason", metavar=N_("GRUNN"), help=N_("Grunnen, som blir stående i hendelsesloggen.")),
]


def list_accounts(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Every account, closed ones too."""
    with server.accounts(data_dir) as door:
        found = door.accounts()
    if as_json:
        give_json({"accounts": found})
        return
    rows = [
        (
            account["email"],
            account["name"],
            "; ".join(
                " ".join(filter(None, (role["title"], role["case"], role["municipality"])))
                for role in account["roles"]
            ),
            _("aktiv") if account["active"] else _("stengt {day}").format(day=account["deactivated_at"][:10]),
        )
        for account in found
    ]
    give_table(
        ((_("E-post"), "left"), (_("Navn"), "left"), (_("Roller"), "left"), (_("Tilstand"), "left")), rows
    )


def deactivate(
    email: EmailArgument,
    reason: ReasonOption = "",
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ends every session at once."""
    with server.accounts(data_dir) as door:
        door.deactivate(email, reason)
    if as_json:
        give_json({"deactivated": 1})
    else:
        give(_("Kontoen er stengt."))


def delete(
    email: EmailArgument,
    reason: ReasonOption = "",
    yes: Annotated[bool, typer.Option("--yes", help=N_("Slett uten å spørre."))] = False,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Asks first when a person is there; refuses without `--yes` when nobody is."""
    if not yes and (as_json or not (sys.stdin.isatty() and sys.stderr.isatty())):
        raise bad(
            "not-confirmed", _("Kontoen er ikke slettet."), _("Legg til --yes for å slette den for godt.")
        )
    if not yes:
        say(_("Slette kontoen for godt? Skriv «ja» og Enter."))
        if sys.stdin.readline().strip().casefold() not in {"ja", "j", "yes", "y"}:
            give(_("Kontoen er ikke slettet."))
            return
    with server.accounts(data_dir) as door:
        door.delete(email, reason)
    if as_json:
        give_json({"deleted": 1})
    else:
        give(_("Kontoen er slettet."))


def retention(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """The same as the server does at every start."""
    with server.accounts(data_dir) as door:
        count = door.retention()
    if as_json:
        give_json({"deleted": count})
    else:
        give(ngettext("{count} konto er slettet.", "{count} kontoer er slettet.", count).format(count=count))
