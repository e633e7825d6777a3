"""The county's own checklist in a case folder, and back."""

from __future__ import annotations

from typing import Any

from bindeledd.casefolder.celltext import json_parts
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.parts import Problem, cell_fault, placed, strings_of, wholes
from bindeledd.establishment.checklist.adaptation_reading import adaptation_from, adaptation_values
from bindeledd.establishment.checklist.adapting import Adaptation, adapted
from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.foundation.finding import BadInput, Finding

_TABLE = "county_checklist"


def adaptation_rows(own: Adaptation | None) -> dict[str, list[dict[str, Any]]]:
    """The rows of `county_checklist`, none where the county has none; they are read back the same."""
    parts = json_parts(adaptation_values(own)) if own is not None else ()
    return {_TABLE: [{"part": part, "value": text} for part, text in enumerate(parts, start=1)]}


def adaptation_from_folder(folder: CaseFolder, problem: Problem) -> Adaptation | None:
    """The county's own checklist, None without one. Raises `BadInput` with all that is wrong, and where.

    `problem` says what keeps a text from being kept; nothing for one that can be.
    """
    faults: list[Finding] = []
    found: Adaptation | None = None
    for whole in wholes(folder, _TABLE, (), "value", faults):
        wrong = strings_of(whole.value, "value", problem)
        try:
            found = adaptation_from(whole.value)
            adapted(built_in(found.base), found)
        except BadInput as bad:
            wrong += [cell_fault("value", each.message, each.fix) for each in bad.findings]
        faults += placed(wrong, _TABLE, whole.row)
    if faults:
        raise BadInput(*faults)
    return found
