"""Days that the law or the calendar sets whatever the plan says, counted from the cut-over.

A pin rests on a rule of the rule book, and cites the text that held on its own day. Where no text of that day
is known, the pin warns and says so. What nobody has read in a source warns and never binds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.counting import months_after
from bindeledd.foundation.language import _, day
from bindeledd.reorganisation.status.milestones import HOST_MODELS

Kind = Literal["must", "warning"]
NOTICE_MONTHS = -12  # R-G-02
RESERVATION = timedelta(days=14)  # R-L-03
REVIEW = timedelta(days=21)  # R-B-11
COLLECTIVE = timedelta(days=21)  # R-L-02
PUBLIC = timedelta(days=14)  # R-P-01
NUMBERS_MONTHS = -18  # R-K-12
RENEGOTIATION_MONTHS = 12  # R-G-03
_OF_THE_CALENDAR = frozenset({"new-council", "budget-public", "budget"})


@dataclass(frozen=True, slots=True)
class Pin:
    """A day with what happens on it, the text that says so, and whether it binds or warns."""

    id: str
    day: date
    words: str
    citation: str
    kind: Kind
    rule: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "id": self.id,
            "day": self.day.isoformat(),
            "words": self.words,
            "citation": self.citation,
            "kind": self.kind,
            "rule": self.rule,
        }


def pins(facts: ProjectFacts, cutover: date) -> tuple[Pin, ...]:
    """Every pin of a project with that cut-over, in the order of the days."""
    return tuple(sorted(_pins(facts, cutover), key=lambda pin: (pin.day, pin.id)))


def first_free(facts: ProjectFacts, begins: date, day: date) -> tuple[date, tuple[Pin, ...]]:
    """The first day from `day` none of whose binding pins lies before the work began, and what moved it.

    Only pins that the calendar sets count: what is so many days before the cut-over is a task's to keep.
    """
    passed = _before(facts, begins, day)
    if not passed:
        return day, ()
    others = day + timedelta(days=1), date(day.year + 1, 1, 1), date(day.year + 2, 1, 1)
    return next(other for other in others if not _before(facts, begins, other)), passed


def _before(facts: ProjectFacts, begins: date, cutover: date) -> tuple[Pin, ...]:
    return tuple(
        pin
        for pin in pins(facts, cutover)
        if pin.kind == "must" and pin.id in _OF_THE_CALENDAR and pin.day < begins
    )


def _pins(facts: ProjectFacts, cutover: date) -> Iterator[Pin]:
    host, merger = facts.model in HOST_MODELS, facts.model == "MERGER"
    if host:
        yield _pin(
            "notice",
            months_after(cutover, NOTICE_MONTHS),
            _(
                "Skal en kommune ut av et vertskommunesamarbeid for å være med, må den si det opp innen "
                "denne dagen. Fristen er ett år når ikke en annen er avtalt."
            ),
            "warning",
            "R-G-02",
        )
    if host or merger:
        yield _pin(
            "review",
            cutover - REVIEW,
            _("Siste dag for vedtak i kommunestyret når de tre ukene for lovlighetskontroll skal være ute."),
            "warning",
            "R-B-11",
        )
    year_end = date(cutover.year - 1, 12, 31)
    first_of_year = (cutover.month, cutover.day) == (1, 1)
    binds: Kind = "must" if first_of_year else "warning"
    yield _pin(
        "budget-public",
        year_end - PUBLIC,
        _("Forslaget til budsjett må ligge ute minst 14 dager før vedtaket: senest fra denne dagen."),
        binds,
        "R-P-01",
    )
    yield _pin(
        "budget",
        year_end,
        _("Budsjett og økonomiplan for {year} er vedtatt i hver kommune.").format(year=cutover.year)
        if first_of_year
        else _(
            "Budsjettet for {year} vedtas i hver kommune. Er kontoret ikke med, må budsjettet endres."
        ).format(year=cutover.year),
        binds,
        "R-P-01",
    )
    if not first_of_year:
        yield _pin(
            "kostra-year",
            date(cutover.year + 1, 1, 1),
            _("KOSTRA-året skifter. Oppstart midt i året gir to kontor i tallene for {year}.").format(
                year=cutover.year
            ),
            "warning",
            "R-P-05",
        )
    else:
        yield _pin("kostra-year", cutover, _("KOSTRA-året skifter."), "warning", "R-P-05")
    if (host or merger) and facts.employees_move is not False:
        yield from _employees(facts, cutover, merger=merger)
    if merger:
        yield from _merger(facts, cutover)


def _employees(facts: ProjectFacts, cutover: date, *, merger: bool) -> Iterator[Pin]:
    # Whether the chapter applies is contested outside mergers (O-01): it is asked, never taken for granted.
    kind: Kind = "must" if merger and facts.employees_move else "warning"
    condition = "" if kind == "must" else " " + _("Gjelder når arbeidsmiljøloven kapittel 16 brukes.")
    yield _pin(
        "reservation",
        cutover - RESERVATION,
        _("Siste dag å informere de ansatte, som har minst 14 dager på å reservere seg.") + condition,
        kind,
        "R-L-03",
    )
    yield _pin(
        "collective-agreement",
        cutover + COLLECTIVE,
        _("Siste dag for den nye arbeidsgiveren å si skriftlig at tariffavtalen ikke skal gjelde.")
        + condition,
        kind,
        "R-L-02",
    )


def _merger(facts: ProjectFacts, cutover: date) -> Iterator[Pin]:
    if facts.municipality_number_changes is not False:
        yield _pin(
            "numbers",
            months_after(cutover, NUMBERS_MONTHS),
            _("Kommunenummeret er nøkkel i mange systemer, og forberedelsen tar 18 måneder."),
            "warning",
            "R-K-12",
        )
    yield _pin(
        "new-council",
        date(cutover.year - 1, 10, 31),
        _("Det nye kommunestyret er konstituert. De gamle avslutter etter dette bare sitt eget."),
        "must",
        "R-K-07",
    )
    yield _pin(
        "renegotiation",
        months_after(cutover, RENEGOTIATION_MONTHS),
        _("Siste dag å si opp et interkommunalt samarbeid med seks måneders frist etter grenseendringen."),
        "warning",
        "R-G-03",
    )


def _pin(identity: str, on: date, words: str, kind: Kind, rule_id: str) -> Pin:
    from bindeledd.law.rulebook import rulebook

    rule = rulebook().rule(rule_id)
    version = rule.version_on(on)
    if version is None:
        first = min(rule.versions, key=lambda each: each.start)
        cited = "; ".join(citation.text for citation in first.citations)
        words += " " + _(
            "Teksten som gjaldt denne dagen, er ikke lest; den som er lest, gjelder fra {day}."
        ).format(day=day(first.start))
        return Pin(identity, on, words, cited, "warning", rule_id)
    cited = "; ".join(citation.text for citation in version.citations)
    return Pin(identity, on, words, cited, kind if version.verified else "warning", rule_id)
