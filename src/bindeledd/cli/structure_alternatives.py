"""`bindeledd structure alternatives`: plans nearly as good, with the certificate that nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, working
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption
from bindeledd.cli.structure_answers import (
    FerryOption,
    MembersOption,
    OfficesOption,
    PriceOption,
    SecondsOption,
    clashes_told,
    counted,
    frame_json,
    named,
    plan_json,
    question,
)
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.structure.alternatives import Alternatives
    from bindeledd.structure.world import World


def alternatives(
    case: CaseArgument = ".",
    within: Annotated[
        float,
        typer.Option("--within", min=0.0, max=100.0, metavar=N_("PROSENT"), help=N_("Hvor nær den beste.")),
    ] = 0.5,
    most: Annotated[
        int, typer.Option("--most", min=1, max=50, metavar=N_("ANTALL"), help=N_("Flest planer som vises."))
    ] = 10,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar=N_("OMRÅDE"), help=N_("Bare dette tjenesteområdet; resten står.")),
    ] = None,
    county: Annotated[
        str | None,
        typer.Option("--county", metavar=N_("FYLKE"), help=N_("Bare kommunene i dette fylket; resten står.")),
    ] = None,
    offices: OfficesOption = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    seconds: SecondsOption = None,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Plans that differ most, and the groups that can be in any plan so near the best."""
    from bindeledd.cli.structure_wishes import office_range
    from bindeledd.structure.alternatives import alternatives as near
    from bindeledd.structure.naming import area_of, county_codes
    from bindeledd.structure.prepared import prepare
    from bindeledd.structure.wishes import Wishes

    asked = question(case, date, price, ferries, quiet=as_json)
    world = asked.world
    places = [world.areas.index(area_of(world, word, asked.area_names)) for word in only or ()]
    codes = [code for code, area in zip(world.codes, world.area, strict=True) if int(area) in places]
    if county is not None:
        codes += county_codes(asked.case, county)
    wishes = Wishes(offices=None if offices is None else office_range(offices), most_members=members)
    with (
        clashes_told(as_json=as_json),
        working(_("Leter etter planer som er nær den beste …"), quiet=as_json),
    ):
        run = prepare(world, asked.prices, wishes, seconds=seconds)
        found = near(run, within / 100, most=most, within=codes or None, seconds=seconds)
    if as_json:
        give_json({**_json(world, found), **frame_json(asked, wishes)})
        return
    _tell(world, found, within)


def _json(world: World, found: Alternatives) -> dict[str, Any]:
    told = found.as_json()
    told["alternatives"] = [
        {
            **plan_json(world, each.plan),
            "extra": each.extra,
            "differing": [named(world, code) for code in each.differing],
        }
        for each in found.plans
    ]
    told["in_every_plan"] = [[named(world, code) for code in group] for group in found.always]
    told["possible_groups"] = [list(group) for group in found.sometimes]
    return told


def _tell(world: World, found: Alternatives, within: float) -> None:
    give_heading(_("Planer innen {share} prosent av den beste").format(share=number(within, 2)))
    give_wrapped(
        _(
            "{possible} av {considered} mulige kontor kan være med i en slik plan; ingen andre kan det."
        ).format(possible=number(found.possible), considered=number(found.considered)),
        first="",
        rest="",
    )
    if not found.certain:
        give(_("Den beste planen er ikke bevist, så dette er et anslag."))
    rows = []
    for place, each in enumerate(found.plans):
        names = ", ".join(world.name(code) for code in each.differing)
        rows.append(
            (
                _("best") if place == 0 else str(place),
                number(len(counted(world, each.plan.proposal))),
                number(each.plan.objective),
                number(each.extra),
                names or "–",
            )
        )
    columns = (
        (_("Plan"), "left"),
        (_("Kontor"), "right"),
        (_("Kostnad"), "right"),
        (_("Mer enn beste"), "right"),
        (_("Kommuner som er annerledes"), "left"),
    )
    give_table(columns, rows)  # type: ignore[arg-type]
    if not found.complete:
        give(_("Tiden var ute før alle planer var sammenlignet."))
    if len(found.plans) == 1:
        give(_("Ingen annen plan er så nær."))
