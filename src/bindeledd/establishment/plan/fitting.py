"""What does not fit: the cut-over against both earliest dates, and each item that cannot be done in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bindeledd.establishment.plan.answers import name_of
from bindeledd.establishment.plan.counting import months_between
from bindeledd.establishment.plan.reference import compare
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day, ngettext, number

if TYPE_CHECKING:
    from bindeledd.establishment.plan.planned import Plan, PlannedTask


def findings(plan: Plan) -> tuple[Finding, ...]:
    """The dates first, then the items that lack most days, then deadlines and waits that do not add up."""
    return (*_dates(plan), *_items(plan), *_deadlines(plan), *_turned(plan), *_reference(plan))


def _dates(plan: Plan) -> Iterator[Finding]:
    statute, realistic = plan.earliest_by_statute.day, plan.earliest_realistic.day
    facts = {
        "cutover": plan.cutover.isoformat(),
        "earliest_by_statute": statute.isoformat(),
        "earliest_realistic": realistic.isoformat(),
    }
    words = {"cutover": day(plan.cutover), "statute": day(statute), "realistic": day(realistic)}
    if plan.cutover < statute:
        yield Finding(
            "cutover-before-statute",
            Severity.MUST,
            _(
                "Oppstart {cutover} er for tidlig etter loven. Tidligst etter loven er {statute}, og "
                "tidligst realistisk er {realistic}."
            ).format(**words),
            fix=_("Flytt oppstarten til {statute} eller senere.").format(**words),
            facts=facts,
        )
    elif plan.cutover < realistic:
        yield Finding(
            "cutover-before-realistic",
            Severity.SHOULD,
            _(
                "Oppstart {cutover} er før alt som gjenstår, kan være ferdig. Tidligst realistisk er "
                "{realistic}. Tidligst etter loven alene er {statute}."
            ).format(**words),
            fix=_(
                "Flytt oppstarten til {realistic} eller senere, eller gjør det som ikke får plass, kortere."
            ).format(**words),
            facts=facts,
        )


def _items(plan: Plan) -> Iterator[Finding]:
    short = [row for row in plan.rows if row.slack is not None and row.slack < 0]
    for row in sorted(short, key=_slack):
        lacking = -_slack(row)
        yield Finding(
            "item-does-not-fit",
            Severity.MUST if row.task.item.lawful else Severity.SHOULD,
            ngettext(
                "{task} får ikke plass: tidligst ferdig {earliest}, men må være ferdig {latest}. Det mangler "
                "{count} arbeidsdag.",
                "{task} får ikke plass: tidligst ferdig {earliest}, men må være ferdig {latest}. Det mangler "
                "{count} arbeidsdager.",
                lacking,
            ).format(
                task=name_of(row.task, plan.facts),
                earliest=day(row.earliest_end),
                latest=day(row.latest_end),
                count=number(lacking),
            ),
            subject=" ".join(row.key).strip(),
            citation=row.task.item.citation,
            fix=_("Loven krever dette punktet. Flytt oppstarten, eller begynn det tidligere.")
            if row.task.item.lawful
            else _("Flytt oppstarten, gjør det kortere, eller ta det ut med en begrunnelse."),
            facts={
                "id": row.task.item.id,
                "title": row.task.item.title,
                "days_lacking": lacking,
                "earliest_end": row.earliest_end.isoformat(),
                "latest_end": row.latest_end.isoformat(),
            },
        )


def _slack(row: PlannedTask) -> int:
    return row.slack or 0


def _deadlines(plan: Plan) -> Iterator[Finding]:
    """A deadline that somebody has set, after the last day on which the cut-over holds."""
    for row in plan.rows:
        if row.task.due is None or row.ended or row.ends <= row.latest_end:
            continue
        yield Finding(
            "deadline-too-late",
            Severity.SHOULD,
            _("{task} har frist {due}, men må være ferdig {latest} for at oppstarten skal holde.").format(
                task=name_of(row.task, plan.facts), due=day(row.task.due), latest=day(row.latest_end)
            ),
            subject=" ".join(row.key).strip(),
            fix=_("Sett fristen til {latest} eller tidligere.").format(latest=day(row.latest_end)),
        )


def _turned(plan: Plan) -> Iterator[Finding]:
    for waiting, for_what in plan.net.turned:
        yield Finding(
            "waits-for-afterwards",
            Severity.SHOULD,
            _("{task} skal være ferdig til oppstart, men venter på noe som er ferdig etter: {other}.").format(
                task=name_of(plan.row(waiting).task, plan.facts),
                other=name_of(plan.row(for_what).task, plan.facts),
            ),
            subject=" ".join(waiting).strip(),
            fix=_("Ta bort avhengigheten i sjekklisten. Planen ser bort fra den."),
        )


def _reference(plan: Plan) -> Iterator[Finding]:
    """The time the plan gives itself, from the start of the work to the cut-over, beside the real cases."""
    months = months_between(plan.begins, plan.cutover)
    if months <= 0:
        return
    compared = compare(plan.facts.model, months)
    if compared.longer and len(compared.longer) * 2 >= compared.size:
        yield Finding(
            "shorter-than-cases",
            Severity.NOTE,
            _("Planen gir seg selv {months} måneder. {compared}").format(
                months=number(months, 1), compared=compared.words
            ),
            fix=_("Se hva de andre brukte tiden på, og vurder en senere oppstart."),
            facts=compared.as_json(),
        )
