"""The decisions of a cooperation as the core knows them: what is decided on, and every event that is kept."""

from __future__ import annotations

from datetime import date

from bindeledd.agreements.completeness import citer
from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.decisions import Cooperation as Decided
from bindeledd.agreements.decisions import State, check, event_from, state_of
from bindeledd.agreements.decisions.events import Event
from bindeledd.agreements.templates import template
from bindeledd.foundation import Finding
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.papers import AGREEMENT


def decided_on(core: CoreCooperation) -> Decided:
    """What the councils decide on: the agreement's mandatory items, and the rest, by clause."""
    found = template(AGREEMENT)
    hosted = core.model in found.models
    clauses = found.clauses_for(core.model) if hosted else ()
    return Decided(
        participants=core.participants,
        host=core.host,
        items={c.id: c.heading("nb") for c in clauses if c.need == "mandatory"},
        other_items={c.id: c.heading("nb") for c in clauses if c.need != "mandatory"},
        names=core.names,
        board=core.model == "HOST_BOARD",
        delegating=core.delegating if hosted else (),
        starts_on=core.effective_on,
    )


def events_of(cooperation: Cooperation) -> tuple[Event, ...]:
    """Every event that is kept, as it was registered."""
    return tuple(event_from(each.values) for each in cooperation.events.all())


def standing_of(
    cooperation: Cooperation, core: CoreCooperation, on: date
) -> tuple[State, tuple[Finding, ...]]:
    """Where every municipality stands on the day, and what is to be said of it."""
    events = events_of(cooperation)
    known = tuple(event for event in events if event.on <= on)
    decided = decided_on(core)
    state = state_of(known, decided, on=on)
    return state, check(known, decided, today=on, cite=citer(core.law_day))


def drafted_items(cooperation: Cooperation, core: CoreCooperation) -> dict[str, str]:
    """The text of each clause of the agreement as it is drafted now; empty while it is not begun."""
    paper = cooperation.papers.filter(kind=AGREEMENT).first()
    if paper is None:
        return {}
    return {each.clause.id: each.text for each in draft_of(paper, None, core).clauses if each.text}
