"""Tiny cases for the tests of mapping: municipalities A, B, C … with round figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.mapping.case import Case

ON = date(2018, 1, 1)
SOURCE = {"id": "s", "title": "Kilden", "publisher": "Noen", "vintage": "2018"}

Rows = Sequence[Mapping[str, object]]


def folder(persons: Mapping[str, int | None], **tables: Rows) -> CaseFolder:
    """A case with these members by number, their inhabitants on 1 January 2018, and other tables."""
    filled: dict[str, list[Mapping[str, object]]] = {
        "sources": [SOURCE],
        "municipalities": [
            {"number": number, "name": f"K{number}", "county": "F", "role": "member", "source": "s"}
            for number in persons
        ],
        "population": [
            {
                "municipality": number,
                "date": ON,
                "persons": value,
                "reason": None if value is not None else "Ikke talt.",
                "source": "s",
            }
            for number, value in persons.items()
        ],
    }
    for name, rows in tables.items():
        given = [{"source": "s", **row} if name not in ("measures", "sources") else row for row in rows]
        filled[name] = [*filled.get(name, []), *given]
    case = CaseFolder("prove", "Prøve", ON)
    for name, rows_ in filled.items():
        case = case.with_rows(name, rows_)
    return case


def case(persons: Mapping[str, int | None], **tables: Rows) -> Case:
    """The same, as a view."""
    return Case(folder(persons, **tables))


def claim(check: str, measure: str, value: str, **cells: object) -> dict[str, object]:
    """One stated claim about the whole case on 1 January 2018, unless told otherwise."""
    return {
        "id": "P",
        "claim": "Påstanden.",
        "check": check,
        "measure": measure,
        "value": value,
        "subject_kind": "case",
        "subject": "case",
        "date": ON,
        **cells,
    }


def offices(*served: Sequence[str], leaders: Sequence[str] = ()) -> dict[str, Rows]:
    """The main observation with one office per group of municipalities, and who leads each."""
    return {
        "observations": [{"id": "o", "title": "Nå", "observed_on": ON, "main": True}],
        "offices": [{"observation": "o", "id": f"k{i}", "name": f"NAV {i}"} for i in range(len(served))],
        "office_municipalities": [
            {"observation": "o", "office": f"k{i}", "municipality": n}
            for i, numbers in enumerate(served)
            for n in numbers
        ],
        "office_leaders": [
            {"observation": "o", "office": f"k{i}", "leader": who} for i, who in enumerate(leaders)
        ],
    }
