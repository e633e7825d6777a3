"""What the decision tracker tells the papers: who has been heard, and what each council has decided."""

from __future__ import annotations

from bindeledd.agreements.decisions import State
from bindeledd.agreements.decisions.events import HEARINGS
from bindeledd.agreements.decisions.words import body_in_words
from bindeledd.foundation.language import _, day


def heard_bodies(state: State, own: str | None = None) -> tuple[str, ...]:
    """The bodies that have been heard, with the day: of one municipality, else of all; nobody until told."""
    found = []
    for number in state.participants if own is None else (own,):
        if number not in state.participants:
            continue
        for body, step in HEARINGS.items():
            cell = state.cell(number, step)
            if cell.done and cell.on is not None:
                whose = "" if own else f"{state.cooperation.name(number)}: "
                found.append(f"{whose}{body_in_words(body)}, {day(cell.on)}")
    return tuple(found)


def decision_list(state: State) -> tuple[str, ...]:
    """Each council that has adopted, with the day and its own case number."""
    found = []
    for number in state.participants:
        cell = state.cell(number, "adopted")
        if cell.done and cell.on is not None:
            case = _(", sak {number}").format(number=cell.case_number) if cell.case_number else ""
            found.append(f"{state.cooperation.name(number)}: {day(cell.on)}{case}")
    return tuple(found)
