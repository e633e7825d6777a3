"""Answers to contested questions in a case folder, and by when the rest is to be answered.

Who answered is told by role alone: `PointAnswer.by` is the role, and the account does not go along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from bindeledd.casefolder.celltext import readable
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _
from bindeledd.law.open_points import PointAnswer, checked_answer, open_point

# What is wrong with a free text; nothing for one that can be kept. Told by the caller, who may know more.
Problem = Callable[[str], str]

ROLE: Final = re.compile(r"[a-z_]{1,30}", re.ASCII)
LONGEST: Final = {"basis": 2000, "document": 200}
FIRST_YEAR, LAST_YEAR = 1971, 2099
_ANSWERS, _DEADLINES = "law_answers", "law_deadlines"


@dataclass(frozen=True, slots=True)
class Answered:
    """Every answer of a case, those to one question in the order they were given, and the deadlines."""

    answers: tuple[PointAnswer, ...] = ()
    deadlines: tuple[tuple[str, date], ...] = ()


def any_text(_text: str) -> str:
    """Any text can be kept."""
    return ""


def answered_from_folder(
    folder: CaseFolder, problem: Problem = any_text, roles: Collection[str] = ()
) -> Answered:
    """The answers and deadlines of the case; `problem` says which texts are refused, `roles` those there are.

    Raises `BadInput` with table, row and column of every fault. Without `roles` any short code is a role.
    """
    faults: list[Finding] = []
    answers: list[tuple[str, int, PointAnswer]] = []
    for row, record in enumerate(folder.rows(_ANSWERS), start=2):
        found = _answer(record)
        wrong = [*_of_answer(found, roles), *text_faults(record, LONGEST, problem), *day_faults(record, "on")]
        faults += [replace(each, file=_ANSWERS, row=row) for each in wrong]
        answers.append((found.point, record["ordinal"] or 0, found))  # type: ignore[arg-type]
    deadlines: list[tuple[str, date]] = []
    for row, record in enumerate(folder.rows(_DEADLINES), start=2):
        point = str(record["point"] or "").upper()
        wrong = [*_of_point(point), *day_faults(record, "due")]
        faults += [replace(each, file=_DEADLINES, row=row) for each in wrong]
        deadlines.append((point, record["due"]))  # type: ignore[arg-type]
    if faults:
        raise BadInput(*faults)
    answers.sort(key=lambda each: each[:2])
    return Answered(tuple(each for _point, _ordinal, each in answers), tuple(sorted(deadlines)))


def rows_for_folder(answered: Answered) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables `law_answers` and `law_deadlines`; they are read back the same."""
    rows: list[dict[str, Any]] = []
    counted: dict[str, int] = {}
    for each in answered.answers:
        counted[each.point] = counted.get(each.point, 0) + 1
        rows.append(
            {
                "point": each.point,
                "ordinal": counted[each.point],
                "choice": each.choice,
                "basis": readable(each.basis),
                "document": readable(each.document),
                "on": each.on,
                "role": each.by or None,
            }
        )
    deadlines = [{"point": point, "due": due} for point, due in answered.deadlines]
    return {_ANSWERS: rows, _DEADLINES: deadlines}


def text_faults(record: Mapping[str, Any], longest: Mapping[str, int], problem: Problem) -> Iterator[Finding]:
    """What is wrong with the free texts of a row: longer than `longest` says of the column, or refused."""
    for column, most in longest.items():
        text = str(record[column] or "")
        wrong = problem(text)
        if not wrong and len(text) > most:
            wrong = _("Teksten er lengre enn {longest} tegn.").format(longest=most)
        if wrong:
            yield _fault(column, wrong, _("Skriv den på nytt."))


def day_faults(record: Mapping[str, Any], *columns: str) -> Iterator[Finding]:
    """Which days of a row lie outside the years that can be shown, or are lacking (None) though required."""
    for column in columns:
        day = record[column]
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield _fault(
                column,
                _("Datoen mangler eller kan ikke brukes."),
                _("Skriv en dato mellom {first} og {last}.").format(first=FIRST_YEAR, last=LAST_YEAR),
            )


def _answer(record: Mapping[str, Any]) -> PointAnswer:
    text = {name: str(record[name] or "") for name in ("point", "choice", "role", "basis", "document")}
    return PointAnswer(
        text["point"].upper(), text["choice"], text["role"], record["on"], text["basis"], text["document"]
    )


def is_role(text: str, roles: Collection[str] = ()) -> bool:
    """Whether the text is one of the roles, or could be one where they are not known; never a name."""
    return text in roles if roles else bool(ROLE.fullmatch(text))


def _of_answer(answer: PointAnswer, roles: Collection[str]) -> Iterable[Finding]:
    faults: list[Finding] = []
    if answer.by and not is_role(answer.by, roles):
        faults.append(
            _fault(
                "role",
                _("Dette er ikke en rolle."),
                _("Skriv rollen, for eksempel lawyer, aldri navn. La den stå tom når den er ukjent."),
            )
        )
    try:
        checked_answer(answer)
    except BadInput as bad:
        # An unknown question has no column of its own.
        faults += [replace(each, column=each.column or "point") for each in bad.findings]
    return faults


def _of_point(point: str) -> Iterable[Finding]:
    try:
        open_point(point)
    except BadInput as bad:
        return [replace(each, column="point") for each in bad.findings]
    return []


def _fault(column: str, message: str, fix: str) -> Finding:
    return must("law-unusable", "", message, fix, column=column)
