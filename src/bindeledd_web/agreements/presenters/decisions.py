"""Decisions as the page shows them: a matrix of steps, a log in words, and wordings that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from bindeledd.agreements.decisions import Cooperation as Decided
from bindeledd.agreements.decisions import Entry, State, compare_texts
from bindeledd.agreements.decisions.events import KIND_OF, STEPS, Corrected, Recorded
from bindeledd.agreements.decisions.words import event_in_words, state_in_words, step_in_words
from bindeledd.agreements.wording import Part, compare
from bindeledd.law.models import HOST_MODELS
from bindeledd_web.people.roles import ROLES

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


@dataclass(frozen=True, slots=True)
class WasShown:
    """What stood in the log before it was corrected: why it was wrong, what changed, and who said so when."""

    on: date
    who: str
    words: str
    reason: str
    changed: str
    by: str
    at: date


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the log; `gone` where nothing of it counts. `key` is empty where the reader cannot mend."""

    key: str
    kind: str
    on: date
    who: str
    words: str
    opened: str
    gone: bool
    was: tuple[WasShown, ...]


def lead_of(model: str, all_adopted: bool) -> str:
    """What the page says first, by model."""
    if model == "MERGER":
        if all_adopted:
            return _("Alle kommunestyrene har vedtatt sammenslåingen.")
        return _("Her står hva hvert kommunestyre har sagt og vedtatt om sammenslåingen.")
    if model not in HOST_MODELS:
        if all_adopted:
            return _("Alle kommunestyrene har vedtatt samarbeidet.")
        return _("Her står hva hver kommune har sagt og vedtatt om samarbeidet.")
    if all_adopted:
        return _("Alle kommunestyrene har vedtatt avtalen.")
    return _("Avtalen gjelder først når hvert kommunestyre selv har vedtatt den, også vertskommunens.")


def matrix_of(state: State) -> tuple[list[str], list[RowShown]]:
    """The names of the steps, and a row for each participant."""
    cooperation = state.cooperation
    rows = [
        RowShown(
            number,
            cooperation.name(number),
            cooperation.hosted and number == cooperation.host,
            number in state.left,
            tuple(
                CellShown(
                    step_in_words(cell.step, cooperation.law_day),
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
    return [step_in_words(step, cooperation.law_day) for step in STEPS], rows


def log_of(
    entries: Iterable[tuple[int, Entry]], state: State, may_mend: Callable[[str], bool]
) -> list[LineShown]:
    """Every event in order as it counts now, what it opened again, and what stood there before.

    `may_mend` says whether the reader records for a municipality.
    """
    decided = state.cooperation
    mends = {number: may_mend(number) for number in {entry.last.municipality for _key, entry in entries}}
    log = []
    for key, entry in entries:
        event = entry.last
        turn = next((t for t in state.turns if t.event == entry.event), None)
        opened = ", ".join(
            f"{decided.name(number)}: {step_in_words(step, decided.law_day).lower()}"
            for number, step in (turn.reopened if turn else ())
        )
        log.append(
            LineShown(
                str(key) if entry.event is not None and mends[event.municipality] else "",
                KIND_OF[type(event)],
                event.on,
                decided.name(event.municipality),
                event_in_words(event, decided.name, decided.law_day),
                opened,
                entry.event is None,
                tuple(_was(old, each, decided) for old, each in entry.was),
            )
        )
    return log


def _was(old: Recorded, each: Corrected, decided: Decided) -> WasShown:
    return WasShown(
        old.on,
        decided.name(old.municipality),
        event_in_words(old, decided.name, decided.law_day),
        each.reason,
        ", ".join(_changed(old, each.new)),
        str(ROLES[each.by].display_name) if each.by in ROLES else each.by,
        localdate(each.registered_at),
    )


def _changed(old: Recorded, new: Recorded | None) -> list[str]:
    """What a correction changed, each once."""
    if new is None:
        return []
    if type(new) is not type(old):
        return [_("hva som skjedde")]
    names = {
        "municipality": _("kommune"),
        "on": _("dato"),
        "case_number": _("saksnummer"),
        "document": _("dokument"),
        "items": _("ordlyd"),
        "whole": _("ordlyd"),
    }
    other = [
        names.get(field.name, _("innhold"))
        for field in fields(old)
        if field.name not in ("registered_at", "by") and getattr(old, field.name) != getattr(new, field.name)
    ]
    return list(dict.fromkeys(other))


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
