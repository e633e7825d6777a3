"""Cooperations in a case folder: what they are, their papers as they are now, and what councils have decided.

`planned_cooperations` has a row for each cooperation, `papers` and `paper_answers` what is written, and
`council_events` every event in order. Older versions of papers do not go along, and no account is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Final

from bindeledd.agreements.cooperation import Cooperation, checked_dates
from bindeledd.agreements.decisions.events import Event
from bindeledd.agreements.decisions.records import event_from, event_values
from bindeledd.agreements.folder_papers import KeptPaper, paper_rows, papers_from_folder
from bindeledd.agreements.protection import ITEMS
from bindeledd.agreements.settlement.checks import check
from bindeledd.agreements.settlement.records import from_values, to_values
from bindeledd.casefolder.celltext import json_parts, json_text, json_value, readable
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.parts import cell_fault, placed, strings_of, unreadable, wholes
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _
from bindeledd.law.folder import Problem, any_text, day_faults, is_role, text_faults

_SETS, _EVENTS = "planned_cooperations", "council_events"
LONGEST: Final = {"title": 200, "letterhead": 300}
LONGEST_DOCUMENT: Final = 500
_NOTED: Final = ("document", "on", "role")


@dataclass(frozen=True)
class KeptCooperation:
    """A cooperation as a case keeps it; codes as text, `settlement` and `protection` as plain values.

    `settlement` is empty where nobody has chosen a model; `protection` is by item of the gate.
    """

    id: str
    title: str
    participants: tuple[str, ...]
    host: str
    model: str
    law_day: date
    effective_on: date | None = None
    tasks: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    nynorsk: tuple[str, ...] = ()
    letterhead: str = ""
    settlement: Mapping[str, Any] = field(default_factory=dict)
    protection: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    papers: tuple[KeptPaper, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def core(self) -> Cooperation:
        """The cooperation that papers are written for. Raises `BadInput` when its parts do not fit."""
        return Cooperation(
            self.title,
            self.participants,
            self.host,
            self.model,
            self.law_day,
            self.effective_on,
            self.tasks,
            self.branches,
            forms=dict.fromkeys(self.nynorsk, "nn"),
        )


def cooperations_from_folder(
    folder: CaseFolder, problem: Problem = any_text, roles: Collection[str] = ()
) -> tuple[KeptCooperation, ...]:
    """The cooperations of the case, in the order of their rows.

    `problem` says which texts are refused, and `roles` are those that there are (any short code without).

    Raises `BadInput` with table, row and column of everything wrong: parts that do not fit together, a
    model of settlement that cannot be reckoned, a paper or an answer that there is no place for, an event
    that is none.
    """
    faults: list[Finding] = []
    found: list[KeptCooperation] = []
    for row, record in enumerate(folder.rows(_SETS), start=2):
        one, wrong = _cooperation(record, problem, roles)
        faults += placed(wrong, _SETS, row)
        found.append(one)
    known = {one.id: one for one in found}
    papers, wrong_papers = papers_from_folder(
        folder,
        {identity: (one.model, one.participants, one.host) for identity, one in known.items()},
        problem,
    )
    events, wrong_events = _events(folder, known, problem)
    faults += [*wrong_papers, *wrong_events]
    if faults:
        raise BadInput(*faults)
    return tuple(
        replace(one, papers=tuple(papers.get(one.id, ())), events=tuple(events.get(one.id, ())))
        for one in found
    )


def rows_for_folder(cooperations: Iterable[KeptCooperation]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables for cooperations, papers, answers and events; they are read back the same."""
    sets: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    papers: dict[str, list[dict[str, Any]]] = paper_rows(())
    for each in cooperations:
        sets.append(_row(each))
        for table, rows in paper_rows((each.id, paper) for paper in each.papers).items():
            papers[table] += rows
        events += [
            {"cooperation": each.id, "ordinal": ordinal, "part": part, "values": text}
            for ordinal, event in enumerate(each.events, start=1)
            for part, text in enumerate(json_parts(event_values(event)), start=1)
        ]
    return {_SETS: sets, **papers, _EVENTS: events}


def _row(each: KeptCooperation) -> dict[str, Any]:
    noted = {
        item: {name: values[name] for name in _NOTED if values.get(name)}
        for item, values in each.protection.items()
    }
    return {
        "id": each.id,
        "title": readable(each.title),
        "participants": " ".join(each.participants),
        "host": each.host,
        "model": each.model,
        "law_day": each.law_day,
        "effective_on": each.effective_on,
        "tasks": " ".join(each.tasks) or None,
        "branches": " ".join(each.branches) or None,
        "nynorsk": " ".join(each.nynorsk) or None,
        "letterhead": readable(each.letterhead),
        "settlement": json_text(dict(each.settlement)) if each.settlement else None,
        "protection": json_text(noted) if noted else None,
    }


def _cooperation(
    record: Mapping[str, Any], problem: Problem, roles: Collection[str]
) -> tuple[KeptCooperation, list[Finding]]:
    """The cooperation of a row, and all that is wrong with it."""
    faults = [*text_faults(record, LONGEST, problem), *day_faults(record, "law_day")]
    if record["effective_on"] is not None:
        faults += day_faults(record, "effective_on")
    lists = {name: str(record[name] or "").replace(",", " ").split() for name in _LISTS}
    for column in ("participants", "branches", "nynorsk"):
        faults += _of_codes(lists[column], column)
    if strange := sorted(set(lists["nynorsk"]) - set(lists["participants"])):
        message = _("Disse kommunene er ikke blant deltakerne: {codes}.").format(codes=", ".join(strange))
        faults.append(cell_fault("nynorsk", message, _("Skriv bare numrene til deltakere.")))
    one = KeptCooperation(
        id=str(record["id"] or ""),
        title=str(record["title"] or ""),
        participants=tuple(lists["participants"]),
        host=str(record["host"] or ""),
        model=str(record["model"] or ""),
        law_day=record["law_day"],
        effective_on=record["effective_on"],
        tasks=tuple(lists["tasks"]),
        branches=tuple(lists["branches"]),
        nynorsk=tuple(lists["nynorsk"]),
        letterhead=str(record["letterhead"] or ""),
        settlement=_json(record, "settlement", _settlement, problem, faults),
        protection=_json(record, "protection", partial(_protection, roles), problem, faults),
    )
    try:
        checked_dates(one.core)
    except BadInput as bad:
        faults += bad.findings
    return one, faults


_LISTS: Final = ("participants", "tasks", "branches", "nynorsk")


def _of_codes(codes: Iterable[str], column: str) -> Iterator[Finding]:
    for code in codes:
        try:
            municipality_number(code)
        except BadInput as bad:
            yield from (replace(each, column=column) for each in bad.findings)


def _json(
    record: Mapping[str, Any],
    column: str,
    read: Callable[[Any], dict[str, Any]],
    problem: Problem,
    faults: list[Finding],
) -> dict[str, Any]:
    """What `read` makes of the JSON of a cell; nothing, with a fault, where it cannot."""
    if record[column] is None:
        return {}
    try:
        values = json_value(str(record[column]))
    except ValueError:
        faults.append(unreadable(column))
        return {}
    faults += strings_of(values, column, problem)
    try:
        return read(values)
    except BadInput as bad:
        faults += [replace(each, column=column) for each in bad.findings]
        return {}


def _settlement(values: Any) -> dict[str, Any]:
    """The model that is chosen, when it can be reckoned by."""
    sharing, models = from_values(values)
    for model in models:
        check(sharing, model)
    return to_values(sharing, models)


def _protection(roles: Collection[str], values: Any) -> dict[str, Any]:
    """What is documented by item: where, on which day, by which role."""
    if not isinstance(values, Mapping):
        raise BadInput(unreadable("protection"))
    known = {item.id for item in ITEMS}
    faults = []
    for item, noted in values.items():
        if item not in known:
            message = _("«{item}» er ikke et punkt i personvernet.").format(item=str(item)[:40])
            fix = _("Bruk et av disse: {items}.").format(items=", ".join(sorted(known)))
            faults.append(cell_fault("protection", message, fix))
        elif not _is_noted(noted, roles):
            message = _("Det som er dokumentert om «{item}», kan ikke leses.").format(item=item)
            fix = _("Skriv document (hvor det står), on (dato) og role (rolle, aldri navn).")
            faults.append(cell_fault("protection", message, fix))
    if faults:
        raise BadInput(*faults)
    return {item: dict(noted) for item, noted in values.items()}


def _is_noted(noted: Any, roles: Collection[str]) -> bool:
    if not isinstance(noted, Mapping) or not set(noted) <= set(_NOTED):
        return False
    if not all(isinstance(text, str) for text in noted.values()) or not noted.get("document"):
        return False
    try:
        on = date.fromisoformat(noted.get("on", ""))
    except ValueError:
        return False
    return (
        not [*day_faults({"on": on}, "on")]
        and len(noted["document"]) <= LONGEST_DOCUMENT
        and ("role" not in noted or is_role(noted["role"], roles))
    )


def _events(
    folder: CaseFolder, known: Mapping[str, KeptCooperation], problem: Problem
) -> tuple[dict[str, list[Event]], list[Finding]]:
    """The events of each cooperation in order, by its id, and all that is wrong with them."""
    faults: list[Finding] = []
    found: dict[str, list[Event]] = {}
    events = wholes(folder, _EVENTS, ("cooperation", "ordinal"), "values", faults)
    for each in sorted(events, key=lambda one: one.key[1] or 0):
        wrong = strings_of(each.value, "values", problem)
        if each.key[0] not in known:
            message = _("Samarbeidet finnes ikke i «planned_cooperations».")
            wrong.append(cell_fault("cooperation", message, _("Rett id-en, eller fjern raden.")))
        try:
            found.setdefault(str(each.key[0]), []).append(event_from(each.value))
        except BadInput as bad:
            wrong += [replace(one, column="values") for one in bad.findings]
        faults += placed(wrong, _EVENTS, each.row)
    return found, faults
