"""What a step is checked against: the day before, and what the steps before it have made of its day.

The registry may know what happened on the day and later; a step is judged by the day before and by its own
change set. What the registry does not reach back to is said to be unknown, and is not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number, unit_number
from bindeledd.foundation.language import _, day
from bindeledd.registry.facts import OUTSIDE, Fact, Line, Unit
from bindeledd.registry.lineage import Series
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.applying import registered
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.consequences import consequences
from bindeledd.reorganisation.steps import Split, Step
from bindeledd.reorganisation.words import municipality_in_words, unit_in_words

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scene:
    """One step where it stands: its number in the change set, its day, and the registry around it.

    `before` is the day before with the change set's earlier days carried out; `now` is the day with the
    steps before this one carried out; `said` is what those of the same day said.
    """

    reorganisation: Reorganisation
    place: int
    step: Step
    on: date
    before: Snapshot
    now: Snapshot
    said: Mapping[Line, Fact | None]

    def held(self, line: Line) -> Fact | None:
        """What holds just before the step: by the steps before it that day, else the day before."""
        return self.said[line] if line in self.said else self.before.fact(line)

    def holds(self, line: Line) -> Fact | None:
        """What holds on the day of the step: by the steps before it, else by the registry."""
        return self.said[line] if line in self.said else self.now.fact(line)

    def named(self, number: str) -> str:
        """The municipality in words: by its name of the day, else of the day before."""
        return municipality_in_words(number, self.now if self.now.municipality(number[:4]) else self.before)

    def finding(
        self,
        code: str,
        message: str,
        fix: str,
        severity: Severity = Severity.MUST,
        citation: str = "",
        **facts: Any,
    ) -> Finding:
        """A finding about the step, which names its number."""
        return Finding(
            code=code,
            severity=severity,
            message=_("Steg {place}: {message}").format(place=self.place, message=message),
            subject=_("steg {place}").format(place=self.place),
            fix=fix,
            citation=citation,
            facts={"step": self.place, **facts},
        )

    def not_known(self, kind: str) -> Finding | None:
        """A note when the registry knows nothing of the kind that early; None when it does."""
        first = self.now.registry.first_days.get(kind)
        if first is not None and first < self.on:
            return None
        whats = {
            "municipality": _("kommunene"),
            "unit": _("enhetene"),
            "location": _("stedene der enhetene møter folk"),
            "cooperation": _("samarbeidene"),
            "participant": _("deltakerne i samarbeidene"),
        }
        return Finding(
            code="registry-does-not-reach",
            severity=Severity.NOTE,
            message=_("Registeret kjenner ikke {what} {day}, så det kan ikke sjekkes om de finnes.").format(
                what=whats[kind], day=day(self.on - ONE_DAY)
            ),
            fix=_("Sjekk dem selv, eller før dem inn i registeret."),
        )

    # -- municipalities

    def missing_before(self, number: str) -> Iterator[Finding]:
        """A municipality that the step changes must be in use the day before, or be split that very day."""
        line = ("municipality", number)
        if self.held(line) is None and not (self._split_today(number) and self.before.fact(line) is not None):
            yield self._municipality_missing(number, self.on - ONE_DAY)

    def _split_today(self, number: str) -> bool:
        """Whether a step of the day splits the number: each of its parts is a step of its own."""
        return isinstance(self.step, Split) and any(
            isinstance(other, Split) and other.old == number and self.reorganisation.day_of(other) == self.on
            for other in self.reorganisation.steps
        )

    def missing_now(self, number: str) -> Iterator[Finding]:
        """A municipality that the step uses must be in use on its day."""
        if self.holds(("municipality", number)) is None:
            yield self._municipality_missing(number, self.on)

    def _municipality_missing(self, number: str, on: date) -> Finding:
        from bindeledd.areas.municipalities import municipality

        unknown = self.not_known("municipality")
        if unknown is not None:
            return unknown
        try:
            municipality(number, on)
        except BadInput as bad:
            known = bad.findings[0]
            return self.finding(known.code, known.message, known.fix, number=number)
        successors = self.successors("municipality", number)
        fix = (
            _("Bruk {others}.").format(
                others=", ".join(municipality_in_words(other, self.now) for other in successors)
            )
            if successors
            else _("Sjekk nummeret og datoen.")
        )
        message = _("Kommune {number} er ikke i bruk {day}.").format(number=number, day=day(on))
        return self.finding("municipality-number-other-date", message, fix, number=number)

    def successors(self, series: Series, number: str) -> tuple[str, ...]:
        """The other numbers that it has become until the day of the step."""
        arrows = self.now.registry.lineage.forwards.get((series, number), ())
        return tuple(sorted({a.new for a in arrows if a.date <= self.on and a.new != number}))

    # -- units

    def unit_missing(self, number: str, *, before: bool = False) -> Iterator[Finding]:
        """A unit that the step uses must exist and not be closed: on its day, or the day before."""
        if number == OUTSIDE:
            return
        line = ("unit", number)
        found = self.held(line) if before else self.holds(line)
        if isinstance(found, Unit) and found.status != "closed":
            return
        if found is None and (unknown := self.not_known("unit")) is not None:
            yield unknown
            return
        when = self.on - ONE_DAY if before else self.on
        if found is None and (wrong := list(not_four_digits(self, number, unit=True))):
            yield from wrong
            return
        successors = self.successors("unit", number)
        fix = (
            _("Bruk {others}.").format(others=", ".join(unit_in_words(u, self.now) for u in successors))
            if successors
            else _("Sjekk nummeret, eller legg til steget «ny enhet» foran dette.")
        )
        message = (
            _("Enhet {number} finnes ikke {day}.") if found is None else _("Enhet {number} er nedlagt {day}.")
        ).format(number=number, day=day(when))
        code = "unit-unknown" if found is None else "unit-closed"
        yield self.finding(code, message, fix, unit=number)


def not_four_digits(scene: Scene, number: str, *, unit: bool = False) -> Iterator[Finding]:
    """A number that a step gives must be four digits."""
    try:
        (unit_number if unit else municipality_number)(number)
    except BadInput as bad:
        yield scene.finding(bad.findings[0].code, bad.findings[0].message, bad.findings[0].fix)


def repeated(scene: Scene, numbers: Iterable[str]) -> Iterator[Finding]:
    """A number must be named once in a list."""
    listed = list(numbers)
    for number in sorted({number for number in listed if listed.count(number) > 1}):
        yield scene.finding(
            "step-repeats-number",
            _("{number} er nevnt flere ganger.").format(number=number),
            _("Nevn hvert nummer én gang."),
            number=number,
        )


def scenes(reorganisation: Reorganisation, registry: Registry) -> Iterator[Scene]:
    """Every step in the order it happens, each with the registry as the steps before it leave it."""
    at = registered(reorganisation)
    after, morning = registry, registry
    today: date | None = None
    said: dict[Line, Fact | None] = {}
    for place, step in sorted(
        enumerate(reorganisation.steps, start=1), key=lambda numbered: reorganisation.day_of(numbered[1])
    ):
        on = reorganisation.day_of(step)
        if on != today:
            today, morning, said = on, after, {}
        yield Scene(
            reorganisation,
            place,
            step,
            on,
            # As known now: what was registered later is known too, since the past is checked as well.
            morning.as_of(on - ONE_DAY),
            after.as_of(on),
            MappingProxyType(dict(said)),
        )
        found = consequences(step, on, after, at, reorganisation.id)
        after = after.with_more(found.statements, found.successions, found.allocations)
        said |= {statement.line: statement.fact for statement in found.statements}
