"""Decisions as the page shows them: a matrix of steps, a log in words, and wordings that differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bindeledd.agreements.decisions import State, Turn, compare_texts, event_from, in_order
from bindeledd.agreements.decisions.events import STEPS
from bindeledd.agreements.decisions.words import event_in_words, state_in_words, step_in_words
from bindeledd.agreements.wording import Part, compare
from bindeledd_web.agreements.models import Cooperation

COLOURS = {
    "missing": "neutral",
    "under_way": "info",
    "done": "success",
    "reopened": "warning",
    "refused": "danger",
    "void": "danger",
    "not_needed": "neutral",
}


@dataclass(frozen=True, slots=True)
class CellShown:
    """One step of one municipality in words."""

    step: str
    word: str
    colour: str
    on: date | None
    case_number: str
    needed: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One municipality with its steps."""

    number: str
    name: str
    host: bool
    left: bool
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One wording that differs from the majority's, word by word."""

    who: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TextShown:
    """An item on which the adopted texts differ: the wording of most, and how the others differ from it."""

    item: str
    name: str
    mandatory: bool
    base: str
    base_who: str
    differences: tuple[Difference, ...]
    lacking: str


def matrix_of(state: State) -> tuple[list[str], list[RowShown]]:
    """The names of the steps, and a row for each participant."""
    cooperation = state.cooperation
    rows = [
        RowShown(
            number,
            cooperation.name(number),
            number == cooperation.host,
            number in state.left,
            tuple(
                CellShown(
                    step_in_words(cell.step),
                    state_in_words(cell.state),
                    COLOURS[cell.state],
                    cell.on,
                    cell.case_number,
                    cell.state != "not_needed",
                )
                for cell in state.row(number)
            ),
        )
        for number in cooperation.participants
    ]
    return [step_in_words(step) for step in STEPS], rows


def log_of(found: Cooperation, state: State) -> list[tuple[date, str, str, str]]:
    """Every event in the order it happened: day, municipality, words, and what it opened again."""
    turns: dict[int, Turn] = {id(turn.event): turn for turn in state.turns}
    name = state.cooperation.name
    log = []
    for event in in_order(event_from(each.values) for each in found.events.all()):
        turn = next((t for t in turns.values() if t.event == event), None)
        opened = ", ".join(
            f"{name(number)}: {step_in_words(step).lower()}"
            for number, step in (turn.reopened if turn else ())
        )
        log.append((event.on, name(event.municipality), event_in_words(event, name), opened))
    return log


def texts_of(state: State) -> list[TextShown]:
    """The items on which those that have adopted do not agree; the mandatory ones first."""
    cooperation = state.cooperation
    names = {**cooperation.items, **cooperation.other_items}
    found = []
    for texts in compare_texts(state.adoptions, cooperation.items):
        if texts.agree or texts.item not in names or not texts.groups:
            continue
        base = texts.majority or texts.groups[0]
        rest = [group for group in texts.groups if group is not base]
        found.append(
            TextShown(
                item=texts.item,
                name=names[texts.item],
                mandatory=texts.item in cooperation.items,
                base=base.text,
                base_who=", ".join(cooperation.name(number) for number in base.municipalities),
                differences=tuple(
                    Difference(
                        ", ".join(cooperation.name(number) for number in group.municipalities),
                        compare(base.text, group.text),
                    )
                    for group in rest
                ),
                lacking=", ".join(cooperation.name(number) for number in texts.lacking),
            )
        )
    return sorted(found, key=lambda each: not each.mandatory)
