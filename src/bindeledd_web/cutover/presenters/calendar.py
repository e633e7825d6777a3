"""The freeze calendar as one list of days in order, and what in it a person should look at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.foundation.language import day, number
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.cutover.words import role_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day. `place` is that of a line of standing payments, from 1; nought for the others."""

    on: date | None
    words: str
    count: str
    role: str
    place: int = 0


def entries(now: CutOver) -> tuple[Entry, ...]:
    """Every day of the freeze in order; days that are not set come last."""
    freeze, effective = now.freeze, now.plan.reorganisation.effective_on
    found = [
        Entry(freeze.last_decision, _("Siste dag for vedtak i det gamle systemet"), "", ""),
        Entry(freeze.last_payment_run, _("Siste utbetaling fra det gamle systemet"), "", ""),
        Entry(effective, _("Omleggingen får virkning"), "", ""),
        Entry(freeze.first_payment_run, _("Første utbetaling fra det nye systemet"), "", ""),
    ]
    for place, line in enumerate(freeze.standing, start=1):
        words = _("Faste utbetalinger stoppes: {where}") if line.what == "stop" else _(
            "Faste utbetalinger startes: {where}"
        )  # fmt: skip
        found.append(
            Entry(line.on, words.format(where=line.system), number(line.count), role_name(line.role), place)
        )
    return tuple(sorted(found, key=lambda entry: entry.on or date.max))


def remarks(now: CutOver) -> tuple[str, ...]:
    """What does not fit together, though nobody is stopped by it."""
    return tuple(_remarks(now))


def _remarks(now: CutOver) -> Iterator[str]:
    freeze, effective = now.freeze, now.plan.reorganisation.effective_on
    if freeze.first_payment_run and freeze.first_payment_run < effective:
        yield _("Det nye systemet betaler før omleggingen får virkning {day}.").format(day=day(effective))
    if freeze.last_payment_run and freeze.last_payment_run >= effective:
        yield _("Det gamle systemet betaler etter at omleggingen har fått virkning {day}.").format(
            day=day(effective)
        )
    stops = sum(line.count for line in freeze.standing if line.what == "stop")
    starts = sum(line.count for line in freeze.standing if line.what == "start")
    if freeze.standing and stops != starts:
        yield _("{stops} faste utbetalinger stoppes, og {starts} startes.").format(
            stops=number(stops), starts=number(starts)
        )
    for line in freeze.standing:
        if line.what == "start" and freeze.last_payment_run and line.on <= freeze.last_payment_run:
            yield _("Faste utbetalinger startes {day}, før det gamle systemet er ferdig: {where}.").format(
                day=day(line.on), where=line.system
            )
