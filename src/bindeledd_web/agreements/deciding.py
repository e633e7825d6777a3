"""The decisions of a cooperation as the core knows them: what is decided on, and every event that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.completeness import citer
from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.decisions import Cooperation as Decided
from bindeledd.agreements.decisions import Entry, State, check, event_from, read, state_of
from bindeledd.agreements.decisions.events import Event
from bindeledd.agreements.decisions.texts import drifted
from bindeledd.agreements.milestones import reached
from bindeledd.agreements.templates import template
from bindeledd.foundation import Finding, Severity
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.papers import AGREEMENT


def decided_on(core: CoreCooperation) -> Decided:
    """What the councils decide on: the agreement's mandatory items, and the rest, by clause."""
    found = template(AGREEMENT)
    clauses = found.clauses_for(core.model) if core.is_hosted else ()
    return Decided(
        participants=core.participants,
        host=core.host,
        items={c.id: c.heading("nb") for c in clauses if c.need == "mandatory"},
        other_items={c.id: c.heading("nb") for c in clauses if c.need != "mandatory"},
        names=core.names,
        board=core.model == "HOST_BOARD",
        delegating=core.delegating if core.is_hosted else (),
        starts_on=core.effective_on,
        hosted=core.is_hosted,
        law_day=core.law_day,
    )


def events_of(cooperation: Cooperation) -> tuple[Event, ...]:
    """Every event that is kept, as it was registered."""
    return tuple(event_from(each.values) for each in cooperation.events.all())


def entries_of(cooperation: Cooperation) -> tuple[tuple[int, Entry], ...]:
    """Every event as it counts now, in order, with the key that it is kept by; corrections are applied."""
    kept = [(each.pk, event_from(each.values)) for each in cooperation.events.all()]
    keys = {id(event): key for key, event in kept}
    return tuple((keys[id(entry.original)], entry) for entry in read(event for _key, event in kept).entries)


def state_now(cooperation: Cooperation, core: CoreCooperation) -> State:
    """Where every municipality stands today."""
    return state_of(events_of(cooperation), decided_on(core), on=timezone.localdate())


def is_agreed(cooperation: Cooperation, core: CoreCooperation) -> bool:
    """Whether every council has adopted the same agreement, as it stands today."""
    state = state_now(cooperation, core)
    return any(each.kind == "agreement" for each in reached(state, registered_at=timezone.now(), by=""))


def standing_of(
    cooperation: Cooperation, core: CoreCooperation, on: date
) -> tuple[State, tuple[Finding, ...]]:
    """Where every municipality stands on the day, and what is to be said of it."""
    known = events_of(cooperation)
    decided = replace(decided_on(core), starts_on=_starts_on(cooperation, core))
    cite = citer(core.law_day)
    state = state_of(known, decided, on=on)
    former = dict.fromkeys(event.municipality for event in state.strangers)
    said = check(known, decided, today=on, cite=cite, looking_back=True)
    found = [
        *(each for each in said if each.subject not in former),
        *drifted(state.adoptions, drafted_items(cooperation, core), decided, cite),
        *(_out(number, decided) for number in former),
    ]
    return state, tuple(found)


def _out(number: str, decided: Decided) -> Finding:
    """A municipality that was taken out of the cooperation after something was recorded of it."""
    return Finding(
        "decision-of-former",
        Severity.SHOULD,
        _("{name} er ikke lenger blant kommunene. Det som er ført om kommunen, teller ikke.").format(
            name=decided.name(number)
        ),
        subject=number,
        fix=_("Ta kommunen med igjen hvis det er feil."),
    )


def _starts_on(cooperation: Cooperation, core: CoreCooperation) -> date | None:
    """The day that the agreement says, where it says one, else that of the cooperation."""
    paper = cooperation.papers.filter(kind=AGREEMENT).first()
    said = paper.answers.get("effective_date") if paper is not None else None
    return date.fromisoformat(said) if said else core.effective_on


def drafted_items(cooperation: Cooperation, core: CoreCooperation) -> dict[str, str]:
    """The text of each clause of the agreement as it is drafted now; empty while it is not begun."""
    paper = cooperation.papers.filter(kind=AGREEMENT).first()
    if paper is None:
        return {}
    return {each.clause.id: each.text for each in draft_of(paper, None, core).clauses if each.text}
