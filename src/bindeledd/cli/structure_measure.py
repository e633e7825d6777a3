"""`bindeledd structure measure` and `prices`: what a structure means, and what weighs in the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption
from bindeledd.cli.structure_answers import (
    FerryOption,
    PriceOption,
    counted,
    frame_json,
    give_offices,
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
    from bindeledd.structure.files import read_proposal
    from bindeledd.structure.measures import before_after, measured

    asked = question(case, date, price, ferries, quiet=as_json)
    world = asked.world
    chosen = world.today if proposal is None else read_proposal(Path(proposal))
    leaders = len({o.leader for o in asked.case.offices(on=world.date) if o.leader}) or None
    today = measured(world, asked.prices, world.today, leaders=leaders)
    own = today if proposal is None else measured(world, asked.prices, chosen)
    if as_json:
        give_json(
            {
                **frame_json(asked),
                "measures": own.as_json(),
                **({} if own is today else {"today": today.as_json()}),
                "groups": [office_json(world, each) for each in counted(world, chosen)],
            }
        )
        return
    give_heading(_("{case}, {date}").format(case=world.title, date=world.date.isoformat()))
    rows = []
    notes: dict[str, int] = {}
    for each in before_after(today, own):
        said = each.after.note or each.after.reason
        if said:
            notes.setdefault(said, len(notes) + 1)
        mark = f" [{notes[said]}]" if said else ""
        shown = _value(each.after.value, each.measure.decimals)
        before = () if own is today else (_value(each.before.value, each.measure.decimals),)
        rows.append((each.measure.title + mark, *before, shown, each.measure.unit))
    names = (_("I dag"), _("Forslaget")) if own is not today else (_("I dag"),)
    columns = [(_("Mål"), "left"), *((name, "right") for name in names), (_("Enhet"), "left")]
    give_table(columns, rows)  # type: ignore[arg-type]
    for said, place in notes.items():
        give_wrapped(said, first=f"[{place}] ", rest="    ")
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


def _value(value: float | None, decimals: int) -> str:
    return "–" if value is None else number(value, decimals)
