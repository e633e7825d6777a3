"""`bindeledd structure explain`: why it is so in the best plan, and what the opposite would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_wrapped, working
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption, bad
from bindeledd.cli.structure_answers import (
    FerryOption,
    MembersOption,
    OfficesOption,
    PriceOption,
    Question,
    SecondsOption,
    clashes_told,
    frame_json,
    named,
    office_json,
    question,
)
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.structure.explaining import Reason
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World


def explain(
    case: CaseArgument = ".",
    pair: Annotated[
        str | None,
        typer.Option("--pair", metavar=N_("KOMMUNE,KOMMUNE"), help=N_("Hvorfor er de sammen, eller ikke?")),
    ] = None,
    host: Annotated[
        str | None, typer.Option("--host", metavar=N_("KOMMUNE"), help=N_("Hvorfor er den vert, eller ikke?"))
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar=N_("OMRÅDE"), help=N_("Hva koster det å la området være som i dag?")),
    ] = None,
    dropped: Annotated[
        str | None,
        typer.Option("--dropped", metavar=N_("KOMMUNE"), help=N_("Hva skjer om kommunen ikke vil være med?")),
    ] = None,
    offices: OfficesOption = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    seconds: SecondsOption = None,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """One question, answered with a price and a sentence."""
    from bindeledd.cli.structure_wishes import office_range
    from bindeledd.structure.wishes import Wishes

    if sum(each is not None for each in (pair, host, area, dropped)) != 1:
        raise bad(
            "one-question",
            _("Still ett spørsmål om gangen."),
            _("Oppgi én av --pair, --host, --area og --dropped."),
        )
    asked = question(case, date, price, ferries, quiet=as_json)
    span = None if offices is None else office_range(offices)
    wishes = Wishes(offices=span, most_members=members)
    with clashes_told(as_json=as_json), working(_("Regner ut prisen …"), quiet=as_json):
        reason = _answer(asked, wishes, pair, host, area, dropped, seconds)
    if as_json:
        give_json({**_json(asked.world, reason), **frame_json(asked, wishes)})
        return
    _tell(asked.world, reason)


def _answer(
    asked: Question,
    wishes: Wishes,
    pair: str | None,
    host: str | None,
    area: str | None,
    dropped: str | None,
    seconds: float | None,
) -> Reason:
    from bindeledd.structure.explaining import explain_host, explain_kept, explain_pair
    from bindeledd.structure.naming import area_of, code_of, pair_of

    world, prices = asked.world, asked.prices
    if pair is not None:
        return explain_pair(world, prices, wishes, *pair_of(world, pair), seconds=seconds)
    if host is not None:
        return explain_host(world, prices, wishes, code_of(world, host), seconds=seconds)
    if area is not None:
        found = area_of(world, area, asked.area_names)
        at = world.areas.index(found)
        codes = [code for code, place in zip(world.codes, world.area, strict=True) if place == at]
        return explain_kept(world, prices, wishes, codes, asked.area_names.get(found, found), seconds=seconds)
    code = code_of(world, dropped or "")
    return explain_kept(world, prices, wishes, [code], world.name(code), seconds=seconds)


def _json(world: World, reason: Reason) -> dict[str, Any]:
    told = reason.as_json()
    told["differing"] = [named(world, code) for code in reason.differing]
    if reason.other is not None:
        changed = {reason.other.office_of(code) for code in reason.differing}
        told["instead"] = [
            office_json(world, each) for each in sorted(changed, key=lambda office: office.members)
        ]
    return told


def _tell(world: World, reason: Reason) -> None:
    give_heading(reason.question)
    give_wrapped(reason.sentence, first="", rest="")
    if reason.other is None or not reason.differing:
        return
    if reason.terms:
        give(
            _("Det som skiller mest, i kroner i året: {terms}.").format(
                terms=", ".join(each.words for each in reason.terms)
            )
        )
    give(_("Da ser det slik ut:"))
    for each in sorted({reason.other.office_of(code) for code in reason.differing}, key=lambda o: o.members):
        others = ", ".join(world.name(code) for code in each.members if code != each.host)
        give_wrapped(
            _("{host} er vert for {others}.").format(host=world.name(each.host), others=others)
            if others
            else _("{host} har eget kontor.").format(host=world.name(each.host)),
            first="– ",
            rest="  ",
        )
