"""Rows of the tables of bodies as a project keeps them: every column, None where nothing is said."""

from __future__ import annotations

from datetime import date
from typing import Any

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME

DAY = date(2023, 9, 1)


def row(table: str, number: int, **cells: Any) -> Row:
    """A row of `project_{table}`; an unknown column is a fault of the test."""
    columns = BY_NAME[f"project_{table}"].columns
    assert set(cells) <= set(columns), set(cells) - set(columns)
    return {**dict.fromkeys(columns), "project": "nav-land", "number": number, **cells}


def body(number: int = 1, kind: str = "steering_group", **cells: Any) -> Row:
    return row("bodies", number, **{"name": f"Organ {number}", "kind": kind, "side": "joint", **cells})


def member(number: int, side: str, body: int = 1, *, voting: bool | None = True, **cells: Any) -> Row:
    given = {"role": f"Rolle {number}", **cells}
    return row("members", number, body=body, side=side, voting=voting, **given)


def meeting(
    number: int = 1, on: date = DAY, state: str = "planned", kind: str = "ordinary", **cells: Any
) -> Row:
    return row(
        "meetings",
        number,
        **{"title": f"Møte {number}", "body": 1, "date": on, "kind": kind, "state": state, **cells},
    )


def matter(number: int, treatment: str = "discussion", **cells: Any) -> Row:
    return row(
        "matters",
        number,
        **{
            "title": f"Sak {number}",
            "body": 1,
            "treatment": treatment,
            "side": "joint",
            "state": "open",
            **cells,
        },
    )


def decision(number: int, meeting: int = 1, **cells: Any) -> Row:
    return row(
        "decisions",
        number,
        **{"title": f"Vedtak {number}", "meeting": meeting, "text": "Slik blir det.", **cells},
    )


def said(number: int, on: date, kind: str, municipality: str = "1853", **cells: Any) -> Row:
    return row(
        "statements",
        number,
        **{
            "municipality": municipality,
            "date": on,
            "kind": kind,
            "body": "council",
            "title": f"Sagt {number}",
            **cells,
        },
    )


def survey(*answers: int | None, **cells: Any) -> Row:
    return row(
        "surveys",
        1,
        question="Var dagen nyttig?",
        **{f"answers_{step}": count for step, count in enumerate(answers, start=1)},
        **cells,
    )
