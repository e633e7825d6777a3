"""Dates that cannot be right, steps in an unusual order, and case numbers that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from bindeledd.agreements.decisions.corrections import Entry
from bindeledd.agreements.decisions.events import (
    Adopted,
    Corrected,
    DecidedInPrinciple,
    Delegated,
    Event,
    Instructed,
    Rejected,
    ReviewDemanded,
    Step,
)
from bindeledd.agreements.decisions.state import REVIEW_WINDOW, State
from bindeledd.agreements.decisions.words import event_in_words, step_in_words
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day

Cite = Callable[[str], str]
_OF_BODIES = (Adopted, Rejected, DecidedInPrinciple, Instructed, Delegated)
# Pairs where the first comes before the second, with the rule they follow from.
_ORDER: tuple[tuple[Step, Step, str], ...] = (
    ("principle", "adopted", "R-B-01"),
    ("adopted", "instructed", "R-B-03"),
    ("adopted", "signed", "R-B-01"),
    ("adopted", "governor", "R-B-13"),
)


def order_findings(entries: Iterable[Entry], state: State, cite: Cite) -> Iterator[Finding]:
    """What is wrong with the dates, and what cannot be found again; `entries` in the order of their days."""
    name, law_day = state.cooperation.name, state.cooperation.law_day
    for entry in entries:
        event = entry.event
        if event is None:
            continue
        words = event_in_words(event, name, law_day)
        what = _("{name}: {what}").format(name=name(event.municipality), what=words)
        if event.municipality not in state.cooperation.participants:
            yield _finding(
                "decision-of-stranger",
                Severity.MUST,
                _("{what}. Kommunen er ikke blant deltakerne.").format(what=what),
                _("Rett kommunen, eller ta den med blant deltakerne."),
                event,
            )
        if event.on > state.on:
            yield _finding(
                "decision-in-future",
                Severity.MUST,
                _("{what}. Dagen er {day}, og den har ikke vært.").format(what=what, day=day(event.on)),
                _("Rett datoen, eller registrer det når det har skjedd."),
                event,
            )
        # The day may have begun here before it did in universal time.
        elif entry.dated_at.date() + timedelta(days=1) < event.on:
            yield _finding(
                "decision-registered-before",
                Severity.SHOULD,
                _("{what} {day}, men det ble registrert før.").format(what=what, day=day(event.on)),
                _("Kontroller datoen mot dokumentet."),
                event,
            )
        if isinstance(event, _OF_BODIES) and not event.case_number.strip():
            yield _finding(
                "decision-no-case-number",
                Severity.NOTE,
                _("{what} {day}. Saksnummeret mangler.").format(what=what, day=day(event.on)),
                _("Legg inn kommunens eget saksnummer, så vedtaket kan finnes igjen."),
                event,
            )
    for number in state.participants:
        if state.cooperation.hosted:
            yield from _in_wrong_order(state, number, cite)
        yield from _review_out_of_place(state, number, cite)


def correction_findings(loose: Iterable[Corrected], state: State) -> Iterator[Finding]:
    """Corrections of what is not in the log, or cannot be told from another."""
    name = state.cooperation.name
    for event in loose:
        yield _finding(
            "correction-of-nothing",
            Severity.SHOULD,
            _("{name}: en føring {day} er rettet, men den finnes ikke, eller den er alt tatt bort.").format(
                name=name(event.municipality), day=day(event.on)
            ),
            _("Se i loggen hva som gjelder, og før det som mangler."),
            event,
        )


def _in_wrong_order(state: State, number: str, cite: Cite) -> Iterator[Finding]:
    cooperation = state.cooperation
    name = cooperation.name(number)
    for first, then, rule in _ORDER:
        early, late = state.cell(number, then), state.cell(number, first)
        if early.done and late.done and early.event and late.event and early.event.on < late.event.on:
            message = _("{name}: «{then}» har dato {early}, før «{first}» {late}.").format(
                name=name,
                then=step_in_words(then, cooperation.law_day),
                early=day(early.event.on),
                first=step_in_words(first, cooperation.law_day),
                late=day(late.event.on),
            )
            fix = _("Rett datoene, eller gjør det siste på nytt.")
            yield _finding("decision-out-of-order", Severity.SHOULD, message, fix, early.event, cite(rule))


def _review_out_of_place(state: State, number: str, cite: Cite) -> Iterator[Finding]:
    """A legality review of nothing, or too late."""
    name = state.cooperation.name(number)
    review, adopted = state.cell(number, "review").event, state.cell(number, "adopted").event
    if isinstance(review, ReviewDemanded) and not isinstance(adopted, Adopted):
        message = _("{name}: lovlighetskontroll er krevd, men vedtaket er ikke registrert.").format(name=name)
        fix = _("Registrer vedtaket som kravet gjelder.")
        yield _finding("review-without-decision", Severity.SHOULD, message, fix, review, cite("R-B-11"))
    elif isinstance(review, ReviewDemanded) and adopted and review.on > adopted.on + REVIEW_WINDOW:
        message = _("{name}: lovlighetskontroll ble krevd {day}, etter at fristen var ute {end}.").format(
            name=name, day=day(review.on), end=day(adopted.on + REVIEW_WINDOW)
        )
        fix = _("Kontroller datoene. Et krav som kom for sent, avvises.")
        yield _finding("review-too-late", Severity.SHOULD, message, fix, review, cite("R-B-11"))


def _finding(
    code: str, severity: Severity, message: str, fix: str, event: Event, citation: str = ""
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        message=message,
        subject=event.municipality,
        citation=citation,
        fix=fix,
        facts={"on": event.on.isoformat()},
    )
