"""Targets without criteria, lists that are not complete, and dates that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median

from bindeledd.areas.municipalities import Change, changes
from bindeledd.areas.municipality_history import SOURCE as CHANGES_SOURCE
from bindeledd.areas.sources import source
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.claims import Claim, about, amount, claims, faults, listed
from bindeledd.mapping.checks.counts import counts, noun

# A date this many days or more from the middle of its series is out of line: most of a year.
OUT_OF_LINE_DAYS = 300
# Fewer dates than this say nothing about what is usual in the series.
FEWEST_IN_SERIES = 4


def check_targets(case: Case) -> Iterator[Finding]:
    """A target must say by which criteria it was found; without them nobody can work it out again."""
    for claim in claims(case, "target"):
        if claim.criteria_text:
            continue
        message = _("«{claim}» Målet er oppgitt uten kriterier og kan ikke regnes ut på nytt.").format(
            claim=claim.claim
        )
        facts: dict[str, object] = {"stated": claim.value}
        try:
            now = counts(case, about(case, claim), None, claim)
        except BadInput as error:
            yield from faults(error, claim)
            continue
        if claim.measure in now:
            message += " " + _("Oppgitt mål: {stated}. I dag: {now} {noun}.").format(
                stated=claim.value, now=amount(now[claim.measure]), noun=noun(claim.measure)
            )
            facts["computed"] = now[claim.measure]
        seen = case.observation()
        yield claim.finding(
            "target-without-criteria", Severity.SHOULD, message,
            _("Oppgi kriteriene, eller behandle tallet som et mål satt utenfra."),
            seen.source if seen else None, **facts,
        )  # fmt: skip


def check_list_claims(case: Case) -> Iterator[Finding]:
    """A list of cooperations must have every one in force on its date, and none that is not."""
    for claim in claims(case, "list"):
        try:
            yield from _list(case, claim)
        except BadInput as error:
            yield from faults(error, claim)


def _list(case: Case, claim: Claim) -> Iterator[Finding]:
    if claim.measure != "cooperations":
        raise claim.unreadable(_("cooperations; bare lister over samarbeid kan prøves"), "measure")
    kinds, members = claim.criteria.word("kind"), set(about(case, claim))
    in_force = case.cooperations(on=claim.as_of)
    expected = [c for c in in_force if (not kinds or c.kind in kinds) and members & set(c.members)]
    left_out = [c for c in expected if c.id not in claim.items]
    unknown = [item for item in claim.items if item not in {c.id for c in in_force}]
    if not left_out and not unknown:
        return
    message = _("«{claim}»").format(claim=claim.claim)
    if left_out:
        message += " " + _("Listen mangler {names}, som var i kraft {day}.").format(
            names=listed([_dated(c.title, c.valid_from) for c in left_out]), day=day(claim.as_of)
        )
    if unknown:
        message += " " + _("Saken har ingen opplysning om {names} på denne datoen.").format(
            names=listed(unknown)
        )
    yield claim.finding(
        "list-incomplete", Severity.SHOULD, message,
        _("Ta med det som mangler, eller skriv i kriteriene hva slags samarbeid listen gjelder."),
        left_out[0].source if left_out else None,
        stated=list(claim.items), missing=[c.id for c in left_out], unknown=unknown,
    )  # fmt: skip


def _dated(title: str, start: date | None) -> str:
    return (
        _("«{title}» (fra {day})").format(title=title, day=day(start))
        if start
        else _("«{title}»").format(title=title)
    )


def check_series(case: Case) -> Iterator[Finding]:
    """A date must lie in line with its series: less than 300 days from the middle of the others.

    The claim's precision, when it has one, is the number of days accepted instead.
    """
    series: dict[str, list[Claim]] = {}
    for claim in claims(case, "series"):
        try:
            _checked = claim.day
        except BadInput as error:
            yield from faults(error, claim)
            continue
        series.setdefault(claim.series, []).append(claim)
    for group in series.values():
        if len(group) < FEWEST_IN_SERIES:
            continue
        for claim in group:
            others = [other.day for other in group if other is not claim]
            middle = date.fromordinal(round(median(d.toordinal() for d in others)))
            away = claim.day - middle
            accepted = claim.precision if claim.precision is not None else OUT_OF_LINE_DAYS - 1
            if abs(away) > timedelta(days=accepted):
                yield _out_of_line(claim, middle, away, len(others))


def _out_of_line(claim: Claim, middle: date, away: timedelta, others: int) -> Finding:
    message = _(
        "«{claim}» Oppgitt: {stated}. De {count} andre datoene i rekken ligger rundt {middle}."
    ).format(claim=claim.claim, stated=day(claim.day), count=others, middle=day(middle))
    if (claim.day.month, claim.day.day) == (middle.month, middle.day):
        message += " " + _("Dag og måned er de samme; trolig er årstallet feil.")
    return claim.finding(
        "date-out-of-line", Severity.SHOULD, message, _("Kontroller datoen mot planen."),
        stated=claim.day.isoformat(), computed=middle.isoformat(), days=away.days,
    )  # fmt: skip


def check_change_claims(case: Case) -> Iterator[Finding]:
    """A stated date of a municipal change must be the date in the list of changes."""
    for claim in claims(case, "change"):
        try:
            yield from _change(case, claim)
        except BadInput as error:
            yield from faults(error, claim)


def _change(case: Case, claim: Claim) -> Iterator[Finding]:
    stated, klass = claim.day, source(CHANGES_SOURCE)
    if claim.measure not in _CONCERNS:
        raise claim.unreadable(_("en av: {measures}").format(measures=", ".join(_CONCERNS)), "measure")
    for number in about(case, claim):
        concerns = _CONCERNS[claim.measure]
        found = [change for change in changes() if change.old == number and concerns(change)]
        if any(change.date == stated for change in found):
            continue
        near = min(found, key=lambda change: abs((change.date - stated).days), default=None)
        if near is None:
            listing = _("Endringslisten har ingen slik endring.")
        else:
            listing = _("Endringslisten: {old} {old_name} ble del av {new} {new_name} {day}.").format(
                old=near.old, old_name=near.old_name, new=near.new, new_name=near.new_name, day=day(near.date)
            )
        message = _("«{claim}» Oppgitt: {stated}.").format(claim=claim.claim, stated=day(stated))
        yield claim.finding(
            "change-date", Severity.SHOULD, f"{message} {listing}",
            _("Rett datoen, eller oppgi hvilket vedtak den bygger på."), klass,
            stated=stated.isoformat(), computed=near.date.isoformat() if near else None,
        )  # fmt: skip


# What a claim of a change can be about: another county, another number, another name.
_CONCERNS: dict[str, Callable[[Change], bool]] = {
    "county": lambda change: change.old[:2] != change.new[:2],
    "number": lambda change: change.old != change.new,
    "name": lambda change: change.old_name != change.new_name,
}
