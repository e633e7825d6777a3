"""What the commands of `bindeledd structure` share: the world of a case, prices, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give_table, give_wrapped, refuse, working
from bindeledd.cli.arguments import case_at, day
from bindeledd.cli.frame import ExitCode
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case
    from bindeledd.structure.measures import Measured
    from bindeledd.structure.plan import Plan
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

PriceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--price",
        metavar=N_("NAVN=TALL"),
        help=N_(
            "En pris som skal være en annen, for eksempel office=3000000. «structure prices» viser alle."
        ),
    ),
]
SecondsOption = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        min=0.0,
        metavar=N_("SEKUNDER"),
        help=N_("Stopp etter så lenge, og vis det beste som er funnet, med avstanden til det beste mulige."),
    ),
]
FerryOption = Annotated[
    float,
    typer.Option(
        "--ferries",
        min=0.1,
        max=5.0,
        metavar=N_("FAKTOR"),
        help=N_("Gang fergetiden med dette. 0,5 er den vanlige følsomhetsprøven."),
    ),
]
MembersOption = Annotated[
    int,
    typer.Option("--members", min=1, max=30, metavar=N_("ANTALL"), help=N_("Flest kommuner i et kontor.")),
]

OfficesOption = Annotated[
    str | None,
    typer.Option("--offices", metavar=N_("ANTALL"), help=N_("Antall kontor, eller fra og til: 18-24.")),
]


@dataclass(frozen=True)
class Question:
    """A case as the planner sees it, and the prices that weigh."""

    case: Case
    world: World
    prices: Prices
    area_names: dict[str, str]


def question(
    case: str, date: str | None, prices: Sequence[str] | None, ferries: float, *, quiet: bool
) -> Question:
    """Opens the case and makes its world. Raises `BadInput`."""
    from bindeledd.structure.inputs import world_of
    from bindeledd.structure.naming import amounts
    from bindeledd.structure.prices import Prices

    priced = Prices().with_changes(dict(amounts(prices or ())))
    opened = case_at(case)
    on = day(date) if date is not None else opened.date
    with working(_("Regner ut reisetid og pendling …"), quiet=quiet):
        world = world_of(opened, on, ferry_factor=ferries)
    return Question(opened, world, priced, {area.id: area.name for area in opened.service_areas(on)})


def leaders_today(asked: Question) -> int | None:
    """How many lead the offices of today; None when the case does not say."""
    return len({o.leader for o in asked.case.offices(on=asked.world.date) if o.leader}) or None


@contextmanager
def clashes_told(*, as_json: bool) -> Iterator[None]:
    """Wishes that clash need a decision: they are named, and the call ends with that code."""
    from bindeledd.structure.clash import WishesClash

    try:
        yield
    except WishesClash as clash:
        refuse(clash.findings, as_json=as_json)
        raise typer.Exit(ExitCode.NEEDS_DECISION) from None


def named(world: World, code: str) -> dict[str, str]:
    """A municipality by number and name."""
    return {"number": code, "name": world.name(code)}


def office_json(world: World, each: Office) -> dict[str, Any]:
    """One office with members, host, branches and model."""
    return {
        "members": [named(world, code) for code in each.members],
        "host": named(world, each.host),
        "branches": [named(world, code) for code in each.branches],
        "model": each.model,
    }


def counted(world: World, proposal: Proposal) -> list[Office]:
    """The offices that serve somebody who is planned for."""
    return [o for o in proposal.offices if any(world.planned[world.at(code)] for code in o.members)]


def plan_json(world: World, plan: Plan) -> dict[str, Any]:
    """A plan with its proof and its offices."""
    return {
        **plan.as_json(),
        "offices": len(counted(world, plan.proposal)),
        "groups": [office_json(world, each) for each in counted(world, plan.proposal)],
    }


def frame_json(
    asked: Question, wishes: Wishes | None = None, proposal: Proposal | None = None
) -> dict[str, Any]:
    """What every answer rests on: case, date, input, prices, wishes, sources and program version.

    With a proposal also what the law says of it; else the law is not assessed.
    """
    world = asked.world
    return {
        "case": world.case,
        "date": world.date.isoformat(),
        "input": world.digest,
        "prices": asked.prices.as_json(),
        "wishes": {} if wishes is None else wishes.as_json(),
        **({} if wishes is None else {"exemption": _exemption(world, wishes)}),
        **_legal(world, proposal),
        "findings": [finding.as_json() for finding in world.findings],
        "sources": [source.as_json() for source in world.sources],
        "version": __version__,
    }


def _legal(world: World, proposal: Proposal | None) -> dict[str, Any]:
    """What the law says of the offices of a proposal, and by which rules."""
    if proposal is None:
        return {"legal": "not_assessed"}
    from bindeledd.law.offices import proposal_findings
    from bindeledd.law.rulebook import rulebook

    found = proposal_findings(world, proposal)
    return {"legal": [each.as_json() for each in found], "rule_set": rulebook().version}


def _exemption(world: World, wishes: Wishes) -> dict[str, float] | None:
    """The large offices that stay out of the count of groups, as stated data; None when none do."""
    from bindeledd.structure.groups import exemption_of

    found = exemption_of(world, wishes)
    return None if found is None else {name: getattr(found, name) for name in found.__slots__}


def give_exemption(world: World, wishes: Wishes) -> None:
    """Which large offices are not put together with others, where that holds."""
    from bindeledd.structure.groups import exemption_of

    found = exemption_of(world, wishes)
    if found is None:
        return
    text = _(
        "Unntak for store kontor: høyst {members} kommune med {large} årsverk eller mer i et kontor "
        "av flere, og høyst {group} årsverk til sammen."
    ).format(
        members=found.large_members, large=number(found.large_staff, 0), group=number(found.group_staff, 0)
    )
    give_wrapped(text, first="", rest="")


def give_offices(world: World, proposal: Proposal, *, joined_only: bool = False) -> None:
    """A table of the offices: host, members, residents and staff."""
    offices = counted(world, proposal)
    shown = [each for each in offices if len(each.members) > 1] if joined_only else offices
    rows = []
    for each in sorted(shown, key=lambda o: (-len(o.members), o.members)):
        at = world.places(each.members)
        rows.append(
            (
                world.name(each.host),
                ", ".join(_member(world, each, code) for code in each.members if code != each.host),
                number(int(world.residents[at].sum())),
                number(float(world.staff[at].sum()), 1),
            )
        )
    columns = ((_("Vert"), "left"), (_("Med"), "left"), (_("Innbyggere"), "right"), (_("Årsverk"), "right"))
    give_table(columns, rows)  # type: ignore[arg-type]


def give_measures(today: Measured, own: Measured, name: str) -> None:
    """Every measure, beside today's when it is another structure, with what each rests on below."""
    from bindeledd.structure.measures import before_after

    rows = []
    notes: dict[str, int] = {}
    for each in before_after(today, own):
        said = each.after.note or each.after.reason
        if said:
            notes.setdefault(said, len(notes) + 1)
        mark = f" [{notes[said]}]" if said else ""
        decimals = each.measure.decimals
        before = () if own is today else (_value(each.before.value, decimals),)
        rows.append(
            (each.measure.title + mark, *before, _value(each.after.value, decimals), each.measure.unit)
        )
    names = (_("I dag"),) if own is today else (_("I dag"), name)
    columns = [(_("Mål"), "left"), *((title, "right") for title in names), (_("Enhet"), "left")]
    give_table(columns, rows)  # type: ignore[arg-type]
    for said, place in notes.items():
        give_wrapped(said, first=f"[{place}] ", rest="    ")


def _value(value: float | None, decimals: int) -> str:
    return "–" if value is None else number(value, decimals)


def give_targets(asked: Question, own: Measured) -> None:
    """The numbers that others have set as a target, and how far it is to each."""
    from bindeledd.structure.measures import BY_ID
    from bindeledd.structure.targets import targets

    found = targets(asked.case)
    for target in found:
        value = own[target.measure].value
        title = BY_ID[target.measure].title.lower()
        give_wrapped(
            _("Oppgitt mål: {target} {measure}. Her: {value}.").format(
                target=number(target.value),
                measure=title,
                value="–" if value is None else number(round(value)),
            ),
            first="",
            rest="",
        )
    if found:
        give_wrapped(
            _("Målene er hentet fra {source}.").format(source=found[0].source.line), first="", rest=""
        )


def _member(world: World, each: Office, code: str) -> str:
    name = world.name(code)
    return _("{name} (avdeling)").format(name=name) if code in each.branches else name


def kroner(amount: float) -> str:
    """An amount in whole kroner."""
    return _("{amount} kroner").format(amount=number(round(amount)))
