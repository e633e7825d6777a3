"""Days of a freeze that do not add up: out of order, on the wrong side of the date, or on a holiday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bindeledd.cutover.calendar.events import FILE, Event
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.foundation.workdays import is_working_day

# The first must not come after the second.
_ORDER = (
    ("last-decision", "last-run"),
    ("last-run", "stop-standing"),
    ("last-run", "last-extract"),
    ("stop-standing", "start-standing"),
    ("stop-standing", "first-run"),
    ("last-extract", "first-decision"),
    ("test-payment", "first-run"),
    ("start-standing", "first-run"),
    ("double-check", "first-run"),
)
_BEFORE = ("last-decision", "last-run", "stop-standing", "last-extract")
_FROM_ON = ("first-decision", "start-standing", "first-run")
# Paying needs a bank that is open.
_PAYING = ("last-run", "test-payment", "first-run")
# So many days between two runs, and people need money in between.
_LONG = 10


def order_findings(events: Sequence[Event], effective_on: date) -> tuple[Finding, ...]:
    """What a person should mend before the days are announced; nothing for the suggested days."""
    return tuple(_found({event.id: event for event in events}, effective_on))


def _found(events: dict[str, Event], effective_on: date) -> Iterator[Finding]:
    for first, second in _ORDER:
        one, other = events[first], events[second]
        if one.on > other.on:
            yield _finding(
                "calendar-order",
                Severity.MUST,
                one,
                _("«{one}» er {one_day}, etter «{other}» {other_day}.").format(
                    one=one.in_words, one_day=day(one.on), other=other.in_words, other_day=day(other.on)
                ),
            )
    for event in (events[each] for each in _BEFORE):
        if event.on >= effective_on:
            yield _finding(
                "calendar-too-late",
                Severity.MUST,
                event,
                _("«{event}» må være før {effective}.").format(
                    event=event.in_words, effective=day(effective_on)
                ),
            )
    for event in (events[each] for each in _FROM_ON):
        if event.on < effective_on:
            yield _finding(
                "calendar-too-early",
                Severity.MUST,
                event,
                _("«{event}» kan ikke være før {effective}.").format(
                    event=event.in_words, effective=day(effective_on)
                ),
            )
    for event in (events[each] for each in _PAYING):
        if not is_working_day(event.on):
            yield _finding(
                "calendar-bank-closed",
                Severity.SHOULD,
                event,
                _("«{event}» er {on}, som ikke er en virkedag. Banken utfører ikke betalinger da.").format(
                    event=event.in_words, on=day(event.on)
                ),
            )
    between = (events["first-run"].on - events["last-run"].on).days
    if between > _LONG:
        yield _finding(
            "calendar-long-gap",
            Severity.SHOULD,
            events["first-run"],
            _("Det går {days} dager mellom siste og første utbetaling.").format(days=between),
            _("Avtal hvordan nødhjelp betales i mellomtiden. Den kan ikke vente (sosialtjenesteloven § 18)."),
        )


def _finding(code: str, severity: Severity, event: Event, message: str, fix: str = "") -> Finding:
    return Finding(
        code,
        severity,
        message,
        subject=event.id,
        fix=fix or _("Sett en annen dato for «{word}» i kalender.csv.").format(word=event.word),
        file=FILE if event.source == "file" else "",
    )
