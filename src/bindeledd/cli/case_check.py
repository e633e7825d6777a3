"""`bindeledd case check`: what does not add up in a case, most serious first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bindeledd.cli.answers import give, give_heading, give_json, give_wrapped, place_of, working
from bindeledd.cli.arguments import CaseArgument, JsonOption, case_at
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _, ngettext

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

_HEADINGS = {
    Severity.MUST: N_("Må rettes"),
    Severity.SHOULD: N_("Bør rettes"),
    Severity.NOTE: N_("Verdt å vite"),
}


def check(case: CaseArgument = ".", as_json: JsonOption = False) -> None:
    """Every finding of every check; they are an answer, so the exit code is 0."""
    from bindeledd.mapping import check as findings_of

    opened = case_at(case)
    with working(_("Sjekker saken …"), quiet=as_json):
        findings = [*opened.folder.notes, *findings_of(opened)]
    if as_json:
        give_json({"findings": [finding.as_json() for finding in findings]})
        return
    if not findings:
        give(_("Ingen funn: alt som kan sjekkes, stemmer."))
    for severity, heading in _HEADINGS.items():
        if group := [finding for finding in findings if finding.severity is severity]:
            count = ngettext("{count} funn", "{count} funn", len(group)).format(count=len(group))
            give_heading(f"{_(heading)} ({count})")
            for finding in group:
                _give_finding(opened, finding)
            give()


def _give_finding(case: Case, finding: Finding) -> None:
    claim = f"{finding.claim}: " if finding.claim else ""
    give_wrapped(claim + finding.message, first="• ", rest="  ")
    if place := _where(case, finding):
        give_wrapped(_("Hvor: {place}").format(place=place), first="  ", rest="    ")
    if finding.fix:
        give_wrapped(_("Slik retter du: {fix}").format(fix=finding.fix), first="  ", rest="    ")
    if finding.citation:
        give_wrapped(_("Kilde: {source}").format(source=finding.citation), first="  ", rest="    ")


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
