"""Findings for people: the most serious first, each with where it is and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bindeledd.cli.answers import give, give_heading, give_wrapped, place_of
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _, ngettext

_HEADINGS = {
    Severity.MUST: N_("Må rettes"),
    Severity.SHOULD: N_("Bør rettes"),
    Severity.NOTE: N_("Verdt å vite"),
}


def give_findings(findings: Sequence[Finding], where: Callable[[Finding], str] = place_of) -> None:
    """The findings under a heading for each severity; `where` says where one is, empty to leave it out."""
    for severity, heading in _HEADINGS.items():
        if group := [finding for finding in findings if finding.severity is severity]:
            count = ngettext("{count} funn", "{count} funn", len(group)).format(count=len(group))
            give_heading(f"{_(heading)} ({count})")
            for finding in group:
                _give_finding(finding, where(finding))
            give()


def _give_finding(finding: Finding, place: str) -> None:
    claim = f"{finding.claim}: " if finding.claim else ""
    give_wrapped(claim + finding.message, first="• ", rest="  ")
    if place:
        give_wrapped(_("Hvor: {place}").format(place=place), first="  ", rest="    ")
    if finding.fix:
        give_wrapped(_("Slik retter du: {fix}").format(fix=finding.fix), first="  ", rest="    ")
    if finding.citation:
        give_wrapped(_("Kilde: {source}").format(source=finding.citation), first="  ", rest="    ")
