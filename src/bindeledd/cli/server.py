"""`bindeledd serve`, `backup` and `restore`: the only door from the command line to the web application."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_json
from bindeledd.cli.arguments import DataDirOption, JsonOption, bad
from bindeledd.foundation.language import N_, _

_HIGHEST_PORT = 65535


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar=N_("ADRESSE"), help=N_("Adressen den svarer på."))
    ] = "127.0.0.1",
    port: Annotated[
        str, typer.Option("--port", metavar=N_("PORT"), help=N_("Porten den svarer på."))
    ] = "8000",
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help=N_("Demonstrasjon: en prøvebruker er logget inn og kan bytte rolle. Bare på egen maskin."),
        ),
    ] = False,
    data_dir: DataDirOption = None,
) -> None:
    """Blocks until it is stopped; prints the address when the port answers."""
    if not (port.isascii() and port.isdigit() and int(port) <= _HIGHEST_PORT):
        raise bad(
            "not-a-port",
            _("«{found}» er ikke en port.").format(found=port[:20]),
            _("Skriv et tall fra 1 til 65535, for eksempel 8000. 0 gir en ledig port."),
        )
    from bindeledd_web.serve import run

    code = run(host=host, port=int(port), demo=demo, data_dir=_folder(data_dir))
    raise typer.Exit(code)


def backup(
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar=N_("FIL"),
            help=N_("Filen som lages. Ellers et navn med tidspunktet, i mappen du står i."),
        ),
    ] = None,
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """A copy as it was at one instant, also while the server runs."""
    from bindeledd_web.backup import backup as copy

    target = Path(out if out is not None else f"bindeledd-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip").resolve()
    if not target.parent.is_dir():
        raise bad(
            "no-folder",
            _("Mappen «{name}» finnes ikke.").format(name=target.parent.name),
            _("Lag den først."),
        )
    manifest = copy(target, _folder(data_dir))
    if as_json:
        give_json({"path": str(target), **dataclasses.asdict(manifest)})
    else:
        give(_("Sikkerhetskopien ligger i {path}").format(path=target))
        give(_("Kontrollsum {hash}").format(hash=manifest.sha256))


def restore(
    file: Annotated[
        str, typer.Argument(metavar=N_("FIL"), help=N_("En sikkerhetskopi fra «bindeledd backup»."))
    ],
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Checks the copy first; the data that were there are kept beside it."""
    from bindeledd_web.backup import restore as put_back

    manifest = put_back(Path(file), _folder(data_dir))
    if as_json:
        give_json({"restored": True, **dataclasses.asdict(manifest)})
    else:
        give(
            _("Dataene fra {instant} (UTC) er lagt tilbake. De gamle ligger ved siden av.").format(
                instant=manifest.made_at[:16].replace("T", " ")
            )
        )


@contextmanager
def accounts(data_dir: str | None) -> Iterator[ModuleType]:
    """What can be done with accounts (`bindeledd_web.accounts`), with the database open."""
    from bindeledd_web import accounts as door

    with door.opened(_folder(data_dir)):
        yield door


def _folder(data_dir: str | None) -> Path | None:
    return None if data_dir is None else Path(data_dir).resolve()
