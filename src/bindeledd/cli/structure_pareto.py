"""`bindeledd structure pareto`, `scenarios` and `leaders`: trade-offs, how sure a plan is, and who leads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, working
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption
from bindeledd.cli.structure_answers import (
    FerryOption,
    MembersOption,
    OfficesOption,
    PriceOption,
    Question,
    SecondsOption,
    clashes_told,
    frame_json,
    kroner,
    named,
    plan_json,
    question,
)
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.structure.leaders import Leadership
    from bindeledd.structure.pareto import Front
    from bindeledd.structure.proposal import Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

ProposalOption = Annotated[
    str | None,
    typer.Option("--proposal", metavar=N_("FIL"), help=N_("Et forslag i en fil. Ellers den beste planen.")),
]


def pareto(
    case: CaseArgument = ".",
    measures: Annotated[
        str,
        typer.Option(
            "--measures",
            metavar=N_("MÅL,MÅL"),
            help=N_("To eller tre av cost, money, offices, travel, kept, changes, small."),
        ),
    ] = "cost,travel",
    points: Annotated[
        int, typer.Option("--points", min=2, max=100, metavar=N_("ANTALL"), help=N_("Flest punkter."))
    ] = 20,
    offices: OfficesOption = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    seconds: SecondsOption = None,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exact plans that no plan beats in all of the measures at once."""
    from bindeledd.structure.pareto import pareto as front

    asked = question(case, date, price, ferries, quiet=as_json)
    wishes = _wishes(offices, members)
    names = [name.strip() for name in measures.split(",") if name.strip()]
    with clashes_told(as_json=as_json), working(_("Regner ut avveiningene …"), quiet=as_json):
        found = front(asked.world, asked.prices, wishes, names, points=points, seconds=seconds)
    if as_json:
        told = found.as_json()
        told["points"] = [
            {**plan_json(asked.world, each.plan), "values": list(each.values)} for each in found.points
        ]
        give_json({**told, **frame_json(asked, wishes)})
        return
    _tell_front(found)


def _tell_front(found: Front) -> None:
    give_heading(" – ".join(each.title for each in found.objectives))
    give_wrapped(
        _(
            "Ingen plan er bedre enn et av punktene i alle målene på én gang. Mellom punktene kan det "
            "finnes flere."
        ),
        first="",
        rest="",
    )
    rows = [tuple(number(round(value)) for value in each.values) for each in found.points]
    columns = [
        (f"{each.title} ({each.unit})" if each.unit else each.title, "right") for each in found.objectives
    ]
    give_table(columns, rows)  # type: ignore[arg-type]
    if found.today is not None:
        values = ", ".join(
            f"{each.title.lower()} {number(round(value))}"
            for each, value in zip(found.objectives, found.today, strict=True)
        )
        give(_("Dagens struktur: {values}.").format(values=values))
    if not found.complete:
        give(_("Noen punkter ble ikke bevist innen tiden og er utelatt."))


def scenarios(
    case: CaseArgument = ".",
    proposal: ProposalOption = None,
    count: Annotated[
        int, typer.Option("--count", min=1, max=1000, metavar=N_("ANTALL"), help=N_("Antall scenarioer."))
    ] = 100,
    seed: Annotated[
        int, typer.Option("--seed", metavar=N_("TALL"), help=N_("Samme tall gir samme scenarioer."))
    ] = 1,
    offices: OfficesOption = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """The plan when residents, travel and staff are other than counted on."""
    from bindeledd.structure.scenarios import scenarios as drawn

    asked = question(case, date, price, ferries, quiet=as_json)
    wishes, world = _wishes(offices, members), asked.world
    with clashes_told(as_json=as_json), working(_("Prøver planen i andre framtider …"), quiet=as_json):
        plan = _proposal(asked, wishes, proposal)
        found = drawn(world, asked.prices, wishes, plan, count=count, seed=seed)
    pairs = sorted(found.together.items(), key=lambda pair: (-pair[1], pair[0]))
    if as_json:
        told = found.as_json()
        told["together"] = [
            {"pair": [named(world, code) for code in pair], "share": share} for pair, share in pairs
        ]
        give_json({**told, **frame_json(asked, wishes)})
        return
    give_heading(_("{count} scenarioer").format(count=found.count))
    give(
        _(
            "Planen er fortsatt best i {best}. Den koster i snitt {mean} og på det meste {most} mer enn den "
            "beste."
        ).format(
            best=found.best_in,
            mean=kroner(sum(found.regrets) / max(1, len(found.regrets))),
            most=kroner(max(found.regrets, default=0)),
        )
    )
    if found.unproven:
        give(_("{count} scenarioer ble ikke bevist innen tiden og er utelatt.").format(count=found.unproven))
    own = {tuple(sorted(pair)) for each in plan.offices for pair in _pairs(each.members)}
    rows = [
        (
            f"{world.name(pair[0])} – {world.name(pair[1])}",
            number(100 * share, 0),
            _("ja") if tuple(sorted(pair)) in own else _("nei"),
        )
        for pair, share in pairs[:60]
    ]
    columns = (
        (_("Par"), "left"),
        (_("Sammen i prosent av scenarioene"), "right"),
        (_("Sammen i planen"), "left"),
    )
    give_table(columns, rows)  # type: ignore[arg-type]


def leaders(
    case: CaseArgument = ".",
    proposal: ProposalOption = None,
    count: Annotated[
        int | None,
        typer.Option(
            "--count", min=1, max=999, metavar=N_("ANTALL"), help=N_("Antall ledere. Ellers det billigste.")
        ),
    ] = None,
    offices: OfficesOption = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Which offices of a plan can share a leader."""
    from bindeledd.structure.leaders import leadership

    asked = question(case, date, price, ferries, quiet=as_json)
    wishes, world = _wishes(offices, members), asked.world
    with clashes_told(as_json=as_json):
        plan = _proposal(asked, wishes, proposal)
    found = leadership(world, asked.prices, plan, count)
    if as_json:
        told: dict[str, Any] = found.as_json()
        told["leaders"] = [
            {
                "offices": [named(world, code) for code in each.offices],
                "seat": named(world, each.seat),
                "minutes": round(each.minutes, 1),
            }
            for each in found.leaders
        ]
        give_json({**told, **frame_json(asked, wishes)})
        return
    _tell_leaders(world, found)


def _tell_leaders(world: World, found: Leadership) -> None:
    give_heading(_("{count} ledere").format(count=len(found.leaders)))
    give(
        _("Beste løsning, bevist. {cost} i året.").format(cost=kroner(found.objective))
        if found.proven
        else _("{cost} i året; det beste er minst {bound}.").format(
            cost=kroner(found.objective), bound=kroner(found.bound)
        )
    )
    rows = [
        (
            world.name(each.seat),
            ", ".join(world.name(code) for code in each.offices if code != each.seat) or "–",
            number(each.minutes, 0),
        )
        for each in sorted(found.leaders, key=lambda each: (-len(each.offices), each.seat))
    ]
    columns = ((_("Sitter i"), "left"), (_("Leder også"), "left"), (_("Minutter til de andre"), "right"))
    give_table(columns, rows)  # type: ignore[arg-type]


def _wishes(offices: str | None, members: int) -> Wishes:
    from bindeledd.cli.structure_wishes import office_range
    from bindeledd.structure.wishes import Wishes

    return Wishes(offices=None if offices is None else office_range(offices), most_members=members)


def _proposal(asked: Question, wishes: Wishes, file: str | None) -> Proposal:
    """The proposal of the file, else the best plan."""
    from bindeledd.structure.files import read_proposal
    from bindeledd.structure.measures import measured
    from bindeledd.structure.optimise import optimise

    if file is None:
        return optimise(asked.world, asked.prices, wishes).proposal
    found = read_proposal(Path(file))
    measured(asked.world, asked.prices, found)
    return found


def _pairs(members: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for place, one in enumerate(members) for other in members[place + 1 :]]
