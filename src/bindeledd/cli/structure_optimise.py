"""`bindeledd structure optimise`: the best structure under stated prices and wishes, with its proof."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import (
    give,
    give_heading,
    give_json,
    give_table,
    give_wrapped,
    refuse,
    say,
    working,
)
from bindeledd.cli.arguments import CaseArgument, DateOption, JsonOption, bad
from bindeledd.cli.case_make import ReplaceOption, free_place
from bindeledd.cli.frame import ExitCode
from bindeledd.cli.structure_answers import (
    FerryOption,
    MembersOption,
    OfficesOption,
    PriceOption,
    Question,
    SecondsOption,
    clashes_told,
    counted,
    frame_json,
    give_exemption,
    give_measures,
    give_offices,
    give_targets,
    kroner,
    leaders_today,
    plan_json,
    question,
)
from bindeledd.cli.structure_wishes import (
    Apart,
    Branch,
    Consent,
    Host,
    Keep,
    KeepArea,
    Link,
    NoBranch,
    NoHost,
    Together,
    WholeArea,
    office_range,
    wishes_of,
)
from bindeledd.foundation.language import N_, _, number

if TYPE_CHECKING:
    from bindeledd.structure.counts import Count
    from bindeledd.structure.plan import Plan
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World


def optimise(
    case: CaseArgument = ".",
    offices: OfficesOption = None,
    together: Together = None,
    apart: Apart = None,
    host: Host = None,
    no_host: NoHost = None,
    branch: Branch = None,
    no_branch: NoBranch = None,
    keep: Keep = None,
    keep_area: KeepArea = None,
    whole_area: WholeArea = None,
    lock: Annotated[
        str | None,
        typer.Option(
            "--lock",
            metavar=N_("FIL"),
            help=N_(
                "De låste kontorene i denne filen skal stå. Er ingen låst i filen, gjelder det alle av flere "
                "kommuner."
            ),
        ),
    ] = None,
    consent: Consent = None,
    least_staff: Annotated[
        float | None,
        typer.Option(
            "--least-staff", min=0.0, metavar=N_("ÅRSVERK"), help=N_("Minste bemanning i et nytt kontor.")
        ),
    ] = None,
    budget: Annotated[
        int | None,
        typer.Option(
            "--budget", min=0, metavar=N_("KRONER"), help=N_("Mest til kontor og avdelinger i året.")
        ),
    ] = None,
    changes: Annotated[
        int | None,
        typer.Option("--changes", min=0, metavar=N_("ANTALL"), help=N_("Flest kommuner som får noe nytt.")),
    ] = None,
    link: Link = None,
    members: MembersOption = 7,
    price: PriceOption = None,
    ferries: FerryOption = 1.0,
    seconds: SecondsOption = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar=N_("FIL"), help=N_("Skriv forslaget til en JSON-fil."))
    ] = None,
    replace: ReplaceOption = False,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """The best plan, checked from the raw inputs before it is given."""
    from bindeledd.law.offices import office_findings
    from bindeledd.structure.measures import measured
    from bindeledd.structure.targets import targets

    asked = question(case, date, price, ferries, quiet=as_json)
    world = asked.world
    wishes = wishes_of(
        asked, together=together, apart=apart, hosts=host, barred=no_host, branches=branch,
        no_branches=no_branch, keep=keep, keep_areas=keep_area, whole_areas=whole_area, lock=lock,
        consent=consent, links=link,
        plain={"least_staff": least_staff, "budget": budget, "changes": changes, "most_members": members},
    )  # fmt: skip
    span = None if offices is None else office_range(offices)
    several = span is not None and span[0] != span[1]
    if several and out is not None:
        raise bad(
            "out-of-several",
            _("--out tar ett forslag, og her blir det ett for hvert antall kontor."),
            _("Velg ett antall, for eksempel --offices 18."),
        )
    target = None if out is None else free_place(out, replace=replace)
    with clashes_told(as_json=as_json), working(_("Leter etter den beste strukturen …"), quiet=as_json):
        if span is not None and several:
            _give_counts(asked, wishes, span, seconds, as_json=as_json)
            return
        plan = _best(asked, wishes, span, seconds)
    wishes = wishes if span is None else _with_offices(wishes, span)
    _refuse_wrong(asked, wishes, plan, as_json=as_json)
    if target is not None:
        _write(asked, wishes, plan, target)
    today = measured(world, asked.prices, world.today, legal=office_findings, leaders=leaders_today(asked))
    own = measured(world, asked.prices, plan.proposal, wishes=wishes, legal=office_findings)
    if as_json:
        more = {"measures": own.as_json(), "targets": [each.as_json(own) for each in targets(asked.case)]}
        give_json({**plan_json(world, plan), **more, **frame_json(asked, wishes, plan.proposal)})
        return
    _tell(asked, wishes, plan)
    give()
    give_measures(today, own, _("Forslaget"))
    give_targets(asked, own)


def _with_offices(wishes: Wishes, span: tuple[int, int]) -> Wishes:
    from dataclasses import replace

    return replace(wishes, offices=span)


def _best(asked: Question, wishes: Wishes, span: tuple[int, int] | None, seconds: float | None) -> Plan:
    from bindeledd.structure.optimise import optimise as best

    wished = wishes if span is None else _with_offices(wishes, span)
    return best(asked.world, asked.prices, wished, seconds=seconds)


def _refuse_wrong(asked: Question, wishes: Wishes, plan: Plan, *, as_json: bool) -> None:
    """No answer is given that the checker does not agree with."""
    from bindeledd.structure.checker import check

    wrong = check(asked.world, asked.prices, wishes, plan)
    if wrong:
        refuse(wrong, as_json=as_json)
        raise typer.Exit(ExitCode.FAULT)


def _write(asked: Question, wishes: Wishes, plan: Plan, out: Path) -> None:
    from bindeledd.cli.case_export import write_file
    from bindeledd.structure.files import proposal_file

    content = proposal_file(asked.world, plan.proposal, asked.prices, wishes)
    write_file(out, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    say(_("Skrev forslaget til {file}.").format(file=shlex.quote(out.name)))


def _tell(asked: Question, wishes: Wishes, plan: Plan) -> None:
    world = asked.world
    give_heading(
        _("{case}: {count} kontor").format(case=world.title, count=len(counted(world, plan.proposal)))
    )
    give(
        _(
            "{proof} {cost} i året i modellen, funnet på {seconds} sekunder blant {groups} mulige kontor."
        ).format(
            proof=plan.sentence,
            cost=kroner(plan.objective),
            seconds=number(plan.seconds, 2),
            groups=number(plan.groups),
        )
    )
    if plan.stopped:
        give(_("Letingen ble stoppet før det var bevist."))
    give_wrapped(
        _("Loven er ikke vurdert. Andre planer kan ligge svært nær: se «structure alternatives»."),
        first="",
        rest="",
    )
    give_exemption(world, wishes)
    give()
    give_offices(world, plan.proposal, joined_only=True)
    alone = [world.name(o.host) for o in counted(world, plan.proposal) if len(o.members) == 1]
    if alone:
        give_wrapped(
            _("Alene i eget kontor ({count}): {names}.").format(count=len(alone), names=", ".join(alone)),
            first="",
            rest="",
        )


def _give_counts(
    asked: Question, wishes: Wishes, span: tuple[int, int], seconds: float | None, *, as_json: bool
) -> None:
    """The best plan for each number of offices, with the price of an office at which each is best."""
    from bindeledd.structure.counts import counts

    world = asked.world
    found = counts(world, asked.prices, wishes, *span, seconds=seconds)
    for each in found:
        if each.plan is not None:
            own = _with_offices(wishes, (each.offices, each.offices))
            _refuse_wrong(asked, own, each.plan, as_json=as_json)
    if as_json:
        give_json({"counts": [_count_json(world, each) for each in found], **frame_json(asked, wishes)})
        return
    give_heading(_("{case}: {low}–{high} kontor").format(case=world.title, low=span[0], high=span[1]))
    rows = [
        (
            number(each.offices),
            "–" if each.plan is None else each.plan.sentence,
            "–" if each.without_price is None else number(each.without_price),
            _interval(each),
        )
        for each in found
    ]
    columns = (
        (_("Kontor"), "right"),
        (_("Hvor god"), "left"),
        (_("Kostnad uten kontorprisen"), "right"),
        (_("Best når et kontor koster"), "left"),
    )
    give_table(columns, rows)  # type: ignore[arg-type]
    give_wrapped(
        _("Prisen på et kontor er satt til {price}.").format(price=kroner(asked.prices.office)),
        first="",
        rest="",
    )


def _count_json(world: World, each: Count) -> dict[str, Any]:
    told = each.as_json()
    if each.plan is not None:
        told |= plan_json(world, each.plan)
    return told


def _interval(each: Count) -> str:
    if each.plan is None:
        return _("ingen plan har så mange")
    if each.never_best:
        return _("aldri")
    if each.best_from is None:
        return _("opptil {most}").format(most=kroner(each.best_to or 0))
    if each.best_to is None:
        return _("fra {least}").format(least=kroner(each.best_from))
    return _("fra {least} til {most}").format(least=kroner(each.best_from), most=kroner(each.best_to))
