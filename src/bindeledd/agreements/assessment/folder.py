"""Judgements in a case folder: `option` is the id of an alternative, or that of today's structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from bindeledd.agreements.assessment.assessment import Judgement
from bindeledd.casefolder.celltext import readable
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _
from bindeledd.law.folder import Problem, any_text, day_faults, text_faults

_TABLE: Final = "judgements"
# What today's structure is called among the alternatives of a case.
TODAY: Final = "i-dag"
LONGEST: Final = {"text": 5000, "author": 200, "evidence": 2000}


def judgements_from_folder(folder: CaseFolder, problem: Problem = any_text) -> tuple[Judgement, ...]:
    """The judgements of the case by alternative and theme, in the order they were given.

    Raises `BadInput` with table, row and column of everything wrong: a text that cannot be kept, a theme or
    grade that there is not, an alternative that is not in the folder or is put away, the same said twice.
    """
    options = {TODAY, *(str(row["id"]) for row in folder.rows("proposals") if row["put_away"] is not True)}
    faults: list[Finding] = []
    found: list[tuple[tuple[str, str, int], int, Judgement]] = []
    for row, record in enumerate(folder.rows(_TABLE), start=2):
        wrong = [*day_faults(record, "on"), *text_faults(record, LONGEST, problem)]
        if record["option"] not in options:
            message = _("Alternativet finnes ikke i saken.")
            fix = _("Skriv id-en til et av alternativene som ikke er lagt bort, eller «i-dag».")
            wrong.append(must("judgement-unusable", "", message, fix, column="option"))
        try:
            one = _judgement(record)
        except BadInput as bad:
            wrong += bad.findings
        else:
            found.append(((one.option, one.theme, record["ordinal"] or 0), row, one))  # type: ignore[arg-type]
        faults += [replace(each, file=_TABLE, row=row) for each in wrong]
    found.sort(key=lambda each: each[:2])
    for (_key, _row, before), (_its_key, row, after) in pairwise(found):
        if before == after:
            message = _("Vurderingen er den samme som den forrige.")
            faults.append(must("judgement-unusable", _TABLE, message, _("Fjern den ene raden."), row))
    if faults:
        raise BadInput(*faults)
    return tuple(one for _key, _row, one in found)


def rows_for_folder(judgements: Iterable[Judgement]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the table `judgements`; they are read back the same."""
    rows: list[dict[str, Any]] = []
    counted: dict[tuple[str, str], int] = {}
    for each in judgements:
        key = each.option, each.theme
        counted[key] = counted.get(key, 0) + 1
        rows.append(
            {
                "option": each.option,
                "theme": each.theme,
                "ordinal": counted[key],
                "text": readable(each.text),
                "grade": each.grade,
                "author": readable(each.author),
                "evidence": readable(each.evidence),
                "on": each.on,
            }
        )
    return {_TABLE: rows}


def _judgement(record: Mapping[str, Any]) -> Judgement:
    text = {
        name: str(record[name] or "") for name in ("option", "theme", "text", "author", "evidence", "grade")
    }
    return Judgement(
        text["option"],
        text["theme"],
        text["text"],
        text["author"],
        text["evidence"],
        record["on"],
        text["grade"] or None,
    )
