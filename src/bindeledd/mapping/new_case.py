"""A case of any part of the country, filled in from the built-in national data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bindeledd.areas.municipalities import municipality
from bindeledd.casefolder.folder import CaseFolder, identity_faults
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


def new_case(name: str, title: str, numbers: Sequence[str], on: date) -> CaseFolder:
    """A case with the municipalities that have these numbers on the day `on`.

    Population, ages and commuting are those of the nearest years, offices those of the nearest
    observation, each with its true date; the neighbours within 120 minutes come along as
    context, and what only the offices know is empty with the reason. Raises `BadInput` with
    every number that is unknown or not in use that day, and for a name unfit for an address.
    """
    findings = identity_faults(name, title.strip(), "")
    found: dict[str, str] = {}
    for text in numbers:
        try:
            found[municipality(text, on).number] = text
        except BadInput as fault:
            findings.extend(fault.findings)
    if not numbers:
        findings.append(
            Finding(
                "case-empty",
                Severity.MUST,
                _("Ingen kommuner er valgt."),
                fix=_("Velg minst én kommune, med nummer eller navn."),
            )
        )
    if findings:
        raise BadInput(*findings)
    return _filled(CaseFolder(name, title.strip(), on), sorted(found), on)


def _filled(folder: CaseFolder, members: list[str], on: date) -> CaseFolder:
    from bindeledd.mapping.prefill import prefilled

    for table, rows in prefilled(members, on).items():
        folder = folder.with_rows(table, rows)
    return folder
