"""What the decisions of a cooperation have reached of its reorganisation's milestones.

Phases meet only through `reorganisation.status`: the decision tracker hands over milestones, dated by the day
they were reached, and never a state. Which paper or case number says so goes along as the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from bindeledd.agreements.decisions import Cell, Cooperation, State, compare_texts
from bindeledd.agreements.decisions.events import HEARINGS
from bindeledd.reorganisation.status import Milestone

_BY_STEP = {"adopted": "council_decision", "instructed": "instruction", "delegated": "delegation"}


def reached(state: State, *, registered_at: datetime, by: str) -> tuple[Milestone, ...]:
    """The milestones that the decisions reach, in the order of their days; `by` is the role that hands over.

    The agreement counts when every council has adopted itself and the mandatory items agree; the window for
    legality review when its last day is over. What was opened again counts no longer.
    """
    found = [
        Milestone(kind, on, registered_at, by, subject, document)
        for kind, subject, on, document in _reached(state)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.kind, each.subject)))


def lacking(found: Iterable[Milestone], log: Iterable[object]) -> tuple[Milestone, ...]:
    """Those of `found` that the log does not have on the same day or later, for the same municipality."""
    held = {(each.kind, each.subject, each.on) for each in log if isinstance(each, Milestone)}
    return tuple(each for each in found if (each.kind, each.subject, each.on) not in held)


def _reached(state: State) -> Iterator[tuple[str, str, date, str]]:
    cooperation = state.cooperation
    for number in state.participants:
        intention = next((c for c in _done(state, number, ("principle", "adopted"))), None)
        if intention is not None and intention.on is not None:
            yield "intention", number, intention.on, intention.case_number
        heard = [state.cell(number, HEARINGS[body]) for body in cooperation.bodies]
        if heard and all(cell.done and cell.on for cell in heard):
            yield "hearing", number, max(cell.on for cell in heard if cell.on), ""
        for cell in _done(state, number, tuple(_BY_STEP)):
            if cell.on is not None:
                yield _BY_STEP[cell.step], number, cell.on, cell.case_number
    adopted = [state.cell(number, "adopted") for number in state.participants]
    if state.all_adopted and _agree(state, cooperation):
        yield "agreement", "", max(cell.on for cell in adopted if cell.on), ""
    ends = state.review_ends
    if state.all_adopted and ends is not None and ends < state.on:
        yield "review_window", "", ends + timedelta(days=1), ""
    told = state.cell(cooperation.host, "governor") if cooperation.host in state.participants else None
    if told is not None and told.done and told.on is not None:
        yield "governor_informed", "", told.on, told.case_number


def _done(state: State, number: str, steps: tuple[str, ...]) -> Iterator[Cell]:
    return (cell for cell in state.row(number) if cell.step in steps and cell.done)


def _agree(state: State, cooperation: Cooperation) -> bool:
    """Whether the adopted texts are the same in every mandatory item."""
    return all(
        texts.agree
        for texts in compare_texts(state.adoptions, cooperation.items)
        if texts.item in cooperation.items
    )
