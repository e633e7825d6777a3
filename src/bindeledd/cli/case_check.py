"""`bindeledd case check`: what does not add up in a case, most serious first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bindeledd.cli.answers import give, give_json, place_of, working
from bindeledd.cli.arguments import CaseArgument, JsonOption, case_at
from bindeledd.cli.findings import give_findings
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from bindeledd.casefolder.folder import CaseFolder
    from bindeledd.mapping.case import Case


def check(case: CaseArgument = ".", as_json: JsonOption = False) -> None:
    """Every finding of every check; they are an answer, so the exit code is 0."""
    from bindeledd.mapping import check as findings_of

    opened = case_at(case)
    with working(_("Sjekker saken …"), quiet=as_json):
        findings = [*opened.folder.notes, *findings_of(opened), *_over_time(opened.folder)]
    if as_json:
        give_json({"findings": [finding.as_json() for finding in findings]})
        return
    if not findings:
        give(_("Ingen funn: alt som kan sjekkes, stemmer."))
    give_findings(findings, lambda finding: _where(opened, finding))


def _over_time(folder: CaseFolder) -> Iterator[Finding]:
    """What keeps statements, plans, alternatives and agreements from being read, and what contradicts."""
    from bindeledd.agreements.assessment.folder import judgements_from_folder
    from bindeledd.agreements.folder import cooperations_from_folder
    from bindeledd.law.folder import answered_from_folder
    from bindeledd.registry.checks import contradicting_parts, contradictions
    from bindeledd.registry.from_folder import stated
    from bindeledd.registry.registry import Registry
    from bindeledd.reorganisation.folder import reorganisations_from_folder
    from bindeledd.structure.folder import alternatives_from_folder

    try:
        statements, _successions, allocations = stated(folder)
        yield from (replace(finding, file="registry") for finding in contradictions(Registry(statements)))
        yield from (replace(finding, file="allocations") for finding in contradicting_parts(allocations))
    except BadInput as bad:
        yield from bad.findings
    for read in (
        reorganisations_from_folder,
        alternatives_from_folder,
        answered_from_folder,
        cooperations_from_folder,
        judgements_from_folder,
    ):
        try:
            read(folder)
        except BadInput as bad:
            yield from bad.findings


def _where(case: Case, finding: Finding) -> str:
    """The table and the column by their titles, and what the finding is about by its name."""
    from bindeledd.casefolder.tables import BY_NAME
    from bindeledd.mapping.subjects import kind_of, name_of

    if (table := BY_NAME.get(finding.file)) is not None:
        columns = {field.name: field.label for field in table.fields}
        column = columns.get(finding.column, finding.column)
        finding = replace(finding, file=table.label, column=column)
    kind = kind_of(case, finding.subject)
    about = name_of(case, kind, finding.subject) if kind else finding.subject
    return ", ".join(filter(None, (place_of(finding), about)))
