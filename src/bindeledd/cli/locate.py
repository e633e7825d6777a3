"""`bindeledd locate`: where p places should be, for a file of the OR-Library p-median format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_json, working
from bindeledd.cli.arguments import JsonOption
from bindeledd.foundation.language import N_, _, number


def locate(
    orlib: Annotated[
        str,
        typer.Option("--orlib", metavar=N_("FIL"), help=N_("Fil i OR-Librarys format for p-median.")),
    ],
    places: Annotated[
        int | None,
        typer.Option(
            "-p", "--places", metavar=N_("ANTALL"), help=N_("Antall steder. Ellers det filen sier.")
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--seconds",
            min=0.0,
            metavar=N_("SEKUNDER"),
            help=N_("Stans etter så lenge, med det som er funnet."),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The sites, what they cost, and the bound; points are numbered from 1 as in the file."""
    from bindeledd.structure.locate import orlib as files
    from bindeledd.structure.locate import solve

    asked = files.read(Path(orlib))
    with working(_("Leter …"), quiet=as_json):
        found = solve.locate(asked.cost, asked.places if places is None else places, seconds=seconds)
    sites = [site + 1 for site in found.sites]
    if as_json:
        give_json(
            {
                "file": Path(orlib).name,
                "points": len(asked.cost),
                "places": len(sites),
                "objective": _plain(found.objective),
                "bound": _plain(found.bound),
                "gap": found.gap,
                "proven": found.proven,
                "seconds": round(found.seconds, 3),
                "sites": sites,
                "assignment": [int(site) + 1 for site in found.assignment],
            }
        )
        return
    give(
        _("{places} steder for {points} punkter koster {cost} til sammen.").format(
            places=number(len(sites)), points=number(len(asked.cost)), cost=_told(found.objective)
        )
    )
    if found.proven:
        give(_("Det er bevist at ingen andre steder er bedre."))
    else:
        give(
            _("Det er ikke bevist at det er best: minst {bound}, avstanden er {gap} prosent.").format(
                bound=_told(found.bound), gap=number(100 * found.gap, 3)
            )
        )
    give(_("Steder: {sites}").format(sites=" ".join(str(site) for site in sites)))


def _plain(value: float) -> int | float:
    """Whole numbers without a decimal point."""
    return int(value) if value == int(value) else value


def _told(value: float) -> str:
    return number(int(value)) if value == int(value) else number(value, 3)
