"""Change sets in a case folder: one row for each in `reorganisations`, one for each step beside it.

A list is written with spaces between its parts; legal basis and sources with one on each line. Steps are
carried out in order of their day, and within a day in order of their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import Values, from_values, step_from, step_values, to_values
from bindeledd.reorganisation.steps import Step

# Lists of sentences, which hold spaces of their own.
_LINES = ("legal_basis", "sources")


def reorganisations_from_folder(folder: CaseFolder) -> tuple[Reorganisation, ...]:
    """The change sets of the case, in the order of their rows.

    Raises `BadInput` with table, row and column of everything wrong: a field, a step that is not known, a
    step of no change set, two steps in one place, two change sets with one id.
    """
    faults: list[Finding] = []
    steps = _steps(folder, faults)
    found: dict[str, Reorganisation] = {}
    for row, record in enumerate(folder.rows("reorganisations"), start=2):
        try:
            read = from_values(_given(record))
        except BadInput as bad:
            faults += [_placed(finding, "reorganisations", row) for finding in bad.findings]
            continue
        if read.id in found:
            message = _("Det er to omlegginger med id «{id}».").format(id=read.id[:60])
            faults.append(_fault("reorganisations", row, "id", message, _("Gi hver omlegging sin egen id.")))
        in_order = sorted(steps.get(read.id, {}).items())
        found[read.id] = read.with_steps(*(step for _place, step in in_order))
    if faults:
        raise BadInput(*faults)
    return tuple(found.values())


def _steps(folder: CaseFolder, faults: list[Finding]) -> Mapping[str, Mapping[int, Step]]:
    """The steps of each change set by place."""
    table = "reorganisation_steps"
    known = {row["id"] for row in folder.rows("reorganisations")}
    steps: dict[str, dict[int, Step]] = {}
    for row, record in enumerate(folder.rows(table), start=2):
        identity, place = str(record["reorganisation"]), record["place"]
        of_set = steps.setdefault(identity, {})
        if record["reorganisation"] not in known:
            message = _("Omleggingen «{id}» finnes ikke i saken.").format(id=identity[:60])
            fix = _("Rett id-en, eller legg omleggingen i «reorganisations».")
            faults.append(_fault(table, row, "reorganisation", message, fix))
        if not isinstance(place, int):
            message, fix = _("Steget mangler nummer."), _("Skriv 1 for det første steget.")
            faults.append(_fault(table, row, "place", message, fix))
            continue
        if place in of_set:
            message = _("Det er to steg nummer {place}.").format(place=place)
            faults.append(_fault(table, row, "place", message, _("Gi hvert steg sitt eget nummer.")))
        try:
            of_set[place] = step_from(_given(record, "reorganisation", "place"), place)
        except BadInput as bad:
            faults += [_placed(finding, table, row) for finding in bad.findings]
    return steps


def rows_for_folder(reorganisations: Iterable[Reorganisation]) -> dict[str, list[Values]]:
    """The rows of the tables `reorganisations` and `reorganisation_steps`; they are read back the same."""
    sets: list[Values] = []
    steps: list[Values] = []
    for reorganisation in reorganisations:
        sets.append(_cells(to_values(reorganisation.with_steps())))
        steps += [
            {"reorganisation": reorganisation.id, "place": place} | _cells(step_values(step))
            for place, step in enumerate(reorganisation.steps, start=1)
        ]
    return {"reorganisations": sets, "reorganisation_steps": steps}


def _cells(values: Values) -> Values:
    return {
        name: ("\n" if name in _LINES else " ").join(value) if isinstance(value, list) else value
        for name, value in values.items()
    }


def _given(record: Mapping[str, Any], *but: str) -> Values:
    """The cells that say something, without those named."""
    return {name: value for name, value in record.items() if value is not None and name not in but}


def _placed(finding: Finding, table: str, row: int) -> Finding:
    return replace(finding, file=table, row=row)


def _fault(table: str, row: int, column: str, message: str, fix: str) -> Finding:
    return Finding(
        code="reorganisation-unusable",
        severity=Severity.MUST,
        message=message,
        fix=fix,
        file=table,
        row=row,
        column=column,
    )
