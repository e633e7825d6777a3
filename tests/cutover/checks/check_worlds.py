"""Small folders to check: two municipalities that merge, one that goes on, and extracts written by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bindeledd.cutover.checks import CheckResult, run_checks
from bindeledd.cutover.checks.scan import RowCheck, scan
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.survey import Survey, surveyed
from bindeledd.cutover.plan.model import Place, Plan, UnitPassage

ON = date(2020, 1, 1)
# 9801 and 9802 become 9810, 9803 goes on.
PLAN = Plan(
    id="test",
    title="Test",
    effective_on=ON,
    from_date=date(2019, 12, 31),
    places={
        "9801": Place("9801", ("9810",), "merged"),
        "9802": Place("9802", ("9810",), "merged"),
        "9803": Place("9803", ("9803",), "unchanged"),
        "9810": Place("9810", ("9810",), "unchanged"),
    },
    units=(UnitPassage("9810", "*", "9801", "9801", "unchanged"),),
)


@dataclass(frozen=True)
class Sheet:
    """An extract: its kind and rows by role; each role is its own heading. `lacks` are roles left out."""

    kind: str
    rows: Sequence[Mapping[str, str]]
    municipality: str | None = None
    roles: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def headings(self) -> list[str]:
        return list(self.roles or dict.fromkeys(role for row in self.rows for role in row))


@contextmanager
def world(tmp_path: Path, sheets: Mapping[str, Sheet], plan: Plan = PLAN, **mapping) -> Iterator[Survey]:
    files = []
    root = tmp_path / "folder"
    for file, sheet in sheets.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        headings = sheet.headings()
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(headings)
            writer.writerows([row.get(role, "") for role in headings] for row in sheet.rows)
        files.append(
            MappedFile(
                file,
                sheet.kind,
                {role: role for role in headings},
                municipality=sheet.municipality,
                values=sheet.values,
            )
        )
    with surveyed(root, plan, FolderMapping(tuple(files), **mapping), {}, tmp_path / "room") as survey:
        yield survey


def checked(
    tmp_path: Path,
    sheets: Mapping[str, Sheet],
    by: Callable[[Work], Sequence[CheckResult]] | None = None,
    *,
    sample: bool = False,
    **mapping,
) -> list[CheckResult]:
    """What the checks say of the sheets; `by` are those asked, all of them unless said."""
    with world(tmp_path, sheets, **mapping) as survey:
        if by is None:
            return list(run_checks(survey, on=ON, sample=sample))
        return list(by(Work(survey, ON, sample)))


def rows_by(*checks: RowCheck) -> Callable[[Work], Sequence[CheckResult]]:
    """Only these checks of single rows."""
    return lambda work: scan(work, checks)


def of(results: Sequence[CheckResult], check: str, kind: str = "") -> CheckResult:
    """The only result of the check that ran (of the kind)."""
    (found,) = (
        one for one in results if one.check == check and not one.skipped and (not kind or one.kind == kind)
    )
    return found


def skipped(results: Sequence[CheckResult], check: str) -> list[CheckResult]:
    return [one for one in results if one.check == check and one.skipped]


def person(number: int, month: int = 1, rest: int = 0) -> str:
    """A synthetic person (month + 80): the `number`-th one with control digits; `rest` 1–3 is 2032's rule."""
    found = 0
    for individual in range(500):
        head = [int(digit) for digit in f"10{80 + month:02}70{individual:03}"]
        first = (rest - sum(map(int.__mul__, head, (3, 7, 6, 1, 8, 9, 4, 5, 2)))) % 11
        second = -sum(map(int.__mul__, [*head, first], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if first == 10 or second == 10:
            continue
        if found == number:
            return "".join(map(str, [*head, first, second]))
        found += 1
    raise AssertionError(number)


def rows(municipality: str, role: str, *values: str, **more: str) -> list[dict[str, str]]:
    """A row for each value of a role, all else alike."""
    return [{"municipality": municipality, role: value, **more} for value in values]
