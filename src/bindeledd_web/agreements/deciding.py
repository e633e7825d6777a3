"""The decisions of a cooperation as the core knows them: what is decided on, and every event that is kept."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.completeness import citer
from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.decisions import Cooperation as Decided
from bindeledd.agreements.decisions import State, check, event_from, state_of
from bindeledd.agreements.decisions.events import Event
from bindeledd.agreements.decisions.texts import drifted
from bindeledd.agreements.templates import template
from bindeledd.foundation import Finding, Severity
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.papers import AGREEMENT

# Codes of findings that rest on the agreement of a host cooperation.
_OF_AGREEMENT = (
    "agreement-",
    "decision-in-principle",
    "decision-item",
    "decision-missing",
    "decision-no-host",
    "decision-not-by",
    "decision-other",
    "decision-out-of-order",
    "decision-participant",
    "decision-rejected",
    "decision-reopened",
    "decision-text",
    "decision-too-early",
    "decision-whole",
    "delegation-",
    "draft-",
    "governor-",
)


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


def state_now(cooperation: Cooperation, core: CoreCooperation) -> State:
    """Where every municipality stands today."""
    return state_of(events_of(cooperation), decided_on(core), on=timezone.localdate())


def standing_of(
    cooperation: Cooperation, core: CoreCooperation, on: date
) -> tuple[State, tuple[Finding, ...]]:
    """Where every municipality stands on the day, and what is to be said of it."""
    known = tuple(event for event in events_of(cooperation) if event.on <= on)
    decided, cite = decided_on(core), citer(core.law_day)
    state = state_of(known, decided, on=on)
    taking_part = [event for event in known if event.municipality in decided.participants]
    found = [
        *check(taking_part, decided, today=on, cite=cite),
        *drifted(state.adoptions, drafted_items(cooperation, core), decided, cite),
        *(_out(number, decided) for number in dict.fromkeys(e.municipality for e in state.strangers)),
    ]
    # No Act demands an agreement, a delegation or a notice of other models than the two host cooperations.
    if not core.is_hosted:
        found = [each for each in found if not each.code.startswith(_OF_AGREEMENT)]
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


def drafted_items(cooperation: Cooperation, core: CoreCooperation) -> dict[str, str]:
    """The text of each clause of the agreement as it is drafted now; empty while it is not begun."""
    paper = cooperation.papers.filter(kind=AGREEMENT).first()
    if paper is None:
        return {}
    return {each.clause.id: each.text for each in draft_of(paper, None, core).clauses if each.text}
