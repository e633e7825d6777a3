"""`bindeledd structure measure` and `prices`: what a structure means, and what weighs in the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption
from bindeledd.cli.structure_answers import (
    FerryOption,
    PriceOption,
    counted,
    frame_json,
    give_measures,
    give_offices,
    give_targets,
    leaders_today,
    office_json,
    question,
)
from bindeledd.foundation.language import N_, _, number


def measure(
    case: CaseArgument = ".",
    proposal: Annotated[
        str | None,
        typer.Option(
            "--proposal",
            metavar=N_("FIL"),
            help=N_("Et forslag i en fil. Ellers strukturen slik den er i dag."),
        ),
    ] = None,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Every measure of a structure, beside today's when it is another."""
    from bindeledd.law.offices import office_findings
    from bindeledd.structure.files import read_proposal
    from bindeledd.structure.measures import measured
    from bindeledd.structure.targets import targets

    asked = question(case, date, price, ferries, quiet=as_json)
    world = asked.world
    chosen = world.today if proposal is None else read_proposal(Path(proposal))
    today = measured(world, asked.prices, world.today, legal=office_findings, leaders=leaders_today(asked))
    own = today if proposal is None else measured(world, asked.prices, chosen, legal=office_findings)
    if as_json:
        give_json(
            {
                **frame_json(asked, proposal=chosen),
                "measures": own.as_json(),
                **({} if own is today else {"today": today.as_json()}),
                "targets": [target.as_json(own) for target in targets(asked.case)],
                "groups": [office_json(world, each) for each in counted(world, chosen)],
            }
        )
        return
    give_heading(_("{case}, {date}").format(case=world.title, date=world.date.isoformat()))
    give_measures(today, own, _("Forslaget"))
    give_targets(asked, own)
    give()
    give_offices(world, chosen, joined_only=True)


def prices(price: PriceOption = None, as_json: JsonOption = False) -> None:
    """Every price with its unit, its reason and its source."""
    from bindeledd.structure.naming import amounts
    from bindeledd.structure.prices import Prices, price_table

    table = price_table(Prices().with_changes(dict(amounts(price or ()))))
    if as_json:
        give_json({"prices": table})
        return
    rows = [
        (
            row["name"],
            row["title"],
            number(row["value"], 2 if row["value"] < 10 else 0),
            row["unit"],
            row["reason"],
        )
        for row in table
    ]
    columns = (
        (_("Navn"), "left"),
        (_("Hva"), "left"),
        (_("Pris"), "right"),
        (_("Enhet"), "left"),
        (_("Hvorfor"), "left"),
    )
    give_table(columns, rows)  # type: ignore[arg-type]
