"""Indre Salten and a log of decisions that is written to day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bindeledd.agreements.decisions import Cooperation, State, check, correction, state_of
from bindeledd.agreements.decisions.events import BODIES, KINDS, STEPS, Corrected, Event, Recorded
from bindeledd.foundation import Finding

FAUSKE, SALTDAL, BEIARN, SORFOLD, HAMAROY = "1841", "1840", "1839", "1845", "1849"
NAMES = {FAUSKE: "Fauske", SALTDAL: "Saltdal", BEIARN: "Beiarn", SORFOLD: "Sørfold", HAMAROY: "Hamarøy"}
FIVE = tuple(NAMES)
FOUR = FIVE[1:]
ITEMS = {"settlement": "økonomisk oppgjør", "withdrawal": "uttreden"}
SALTEN = Cooperation(FIVE, FAUSKE, ITEMS, {"opening_hours": "åpningstider"}, NAMES)
TEXTS = {
    "settlement": "Kostnadene fordeles etter innbyggertall.",
    "withdrawal": "Fristen for å si opp er tolv måneder.",
    "opening_hours": "Kontoret er åpent alle hverdager.",
}
# Days before and after are counted from here; the decisions of these tests are made up.
DAY = date(2019, 6, 3)
LATER = date(2019, 12, 31)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


class Log:
    """A log in which each event is registered on its day, one minute after the one before."""

    def __init__(self, cooperation: Cooperation = SALTEN) -> None:
        self.cooperation = cooperation
        self.events: list[Event] = []

    def add(self, kind: str, municipality: str, days: int | date = 0, **parts: Any) -> Log:
        when = days if isinstance(days, date) else on(days)
        at = datetime(when.year, when.month, when.day, 12, len(self.events) % 60, tzinfo=UTC)
        given = {"by": "secretary", "case_number": f"{municipality}-7", "registered_at": at} | parts
        self.events.append(KINDS[kind](municipality=municipality, on=when, **given))
        return self

    def for_all(self, kind: str, days: int = 0, numbers: tuple[str, ...] | None = None, **parts: Any) -> Log:
        for number in numbers or self.cooperation.participants:
            self.add(kind, number, days, **parts)
        return self

    def adopt(self, days: int = 0, numbers: tuple[str, ...] | None = None, **changed: str) -> Log:
        """Councils adopt the text, with the items in `changed` otherwise."""
        items = TEXTS | changed
        return self.for_all("adopted", days, numbers, items=items, whole="\n".join(items.values()))

    def hear(self, days: int = -30) -> Log:
        for body in BODIES:
            self.for_all("hearing", days, body=body)
        return self

    def everything(self) -> Log:
        """The whole road, in order."""
        self.hear().adopt(0)
        delegating = tuple(n for n in self.cooperation.participants if self.cooperation.delegates(n))
        self.for_all("instructed", 1, delegating).for_all("delegated", 10, delegating)
        return self.add("governor_told", self.cooperation.host, 12).for_all("signed", 11)

    def state(self, day: date = LATER) -> State:
        return state_of(self.events, self.cooperation, on=day)

    def check(self, today: date = LATER) -> tuple[Finding, ...]:
        return check(self.events, self.cooperation, today=today, cite=lambda rule: f"[{rule}]")

    def codes(self, today: date = LATER) -> set[str]:
        return {finding.code for finding in self.check(today)}

    def found(self, code: str, today: date = LATER) -> list[Finding]:
        return [finding for finding in self.check(today) if finding.code == code]


stamps = st.integers(0, 60).map(
    lambda minutes: datetime(2019, 6, 3, 12, tzinfo=UTC) + timedelta(minutes=minutes)
)
special = {
    "leaning": st.fixed_dictionaries(
        {"stance": st.sampled_from(["for", "against", "other_host", "unknown"])}
    ),
    "hearing": st.fixed_dictionaries(
        {
            "body": st.sampled_from(["elderly", "disability", "youth", "employees"]),
            "state": st.sampled_from(["sent", "stated", "no_statement", "not_needed"]),
        }
    ),
    "decided_in_principle": st.fixed_dictionaries({"favourable": st.booleans()}),
    "adopted": st.fixed_dictionaries(
        {
            "by_council_itself": st.booleans(),
            "items": st.dictionaries(st.sampled_from(list(TEXTS)), st.sampled_from(["Tolv.", "Seks."])),
            "whole": st.sampled_from(["", "Tolv.", "Seks."]),
        }
    ),
    "instructed": st.fixed_dictionaries({"by_council_itself": st.booleans()}),
    "delegated": st.fixed_dictionaries({"signed": st.booleans()}),
    "review_ended": st.fixed_dictionaries({"upheld": st.booleans()}),
    "changed_mind": st.fixed_dictionaries(
        {"change": st.sampled_from(["own", "leaves", "returns"]), "about": st.sampled_from(STEPS)}
    ),
}


@st.composite
def events(draw: st.DrawFn) -> Recorded:
    kind = draw(st.sampled_from([kind for kind in KINDS if kind != "corrected"]))
    found = KINDS[kind](
        municipality=draw(st.sampled_from([*FIVE[:3], "9999"])),
        on=DAY + timedelta(days=draw(st.integers(0, 40))),
        registered_at=draw(stamps),
        by="secretary",
        **draw(special.get(kind, st.just({}))),
    )
    assert not isinstance(found, Corrected)
    return found


logs = st.lists(events(), max_size=25)


@st.composite
def corrected_logs(draw: st.DrawFn) -> list[Event]:
    """A log with corrections of what it holds, of what corrections said, and of nothing that is there."""
    log: list[Event] = list(draw(st.lists(events(), max_size=12)))
    there = [event for event in log if not isinstance(event, Corrected)] + [draw(events())]
    for _number in range(draw(st.integers(0, 6))):
        new = draw(st.none() | events())
        made = correction(
            draw(st.sampled_from(there)), new, reason="Feil.", registered_at=draw(stamps), by="project_leader"
        )
        log.append(made)
        if made.new is not None:
            there.append(made.new)
    return log
