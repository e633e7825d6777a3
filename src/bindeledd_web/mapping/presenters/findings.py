"""Findings and claims with the two figures, the sources, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import day, number
from bindeledd.mapping import Case
from bindeledd.mapping.checks.claims import Claim, amount, claims
from bindeledd.mapping.figures import Source
from bindeledd.mapping.subjects import kind_of, name_of
from bindeledd_web.mapping.addresses import edit_address, subject_address

COLOURS = {Severity.MUST: "danger", Severity.SHOULD: "warning", Severity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. `stated` and `computed` are the two figures, empty when it has none."""

    finding: Finding
    subject: str
    address: str
    stated: str
    computed: str
    stated_source: str
    computed_source: str
    sources: tuple[str, ...]
    claim_address: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    name: str
    about: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One stated claim with its verdict; `edit` changes the stated value."""

    claim: Claim
    subject: str
    address: str
    value: str
    verdict: str
    colour: str
    finding: Finding | None
    source: Source
    edit: str


def severity_name(severity: Severity) -> str:
    """The severity as a word."""
    return {
        Severity.MUST: _("Må rettes"),
        Severity.SHOULD: _("Bør rettes"),
        Severity.NOTE: _("Verdt å vite"),
    }[severity]


def severity_about(severity: Severity) -> str:
    """What the severity means, in a sentence."""
    return {
        Severity.MUST: _("Saken kan ikke brukes videre før dette er rettet."),
        Severity.SHOULD: _("Tallene eller påstandene stemmer ikke med hverandre."),
        Severity.NOTE: _("Ingenting er galt."),
    }[severity]


def finding_row(view: Case, finding: Finding, slug: str) -> FindingRow:
    """A finding with its subject by name and its figures written out."""
    kind = kind_of(view, finding.subject)
    sources = tuple(part for part in finding.citation.split(" · ") if part)
    stated, computed = finding.facts.get("stated"), finding.facts.get("computed")
    both, unit = stated is not None and computed is not None, str(finding.facts.get("unit", ""))
    return FindingRow(
        finding=finding,
        subject=name_of(view, kind, finding.subject) if kind else "",
        address=subject_address(slug, kind, finding.subject) if kind else "",
        stated=_fact(stated, unit) if both else "",
        computed=_fact(computed, unit) if both else "",
        stated_source=sources[0] if sources else "",
        computed_source=sources[-1] if sources else "",
        sources=sources,
        claim_address=f"{reverse('claims', args=[slug])}#{finding.claim}" if finding.claim else "",
    )


def _fact(value: object, unit: str) -> str:
    """A figure of a finding, rounded and with the unit as in its message, or a date."""
    if isinstance(value, int | float):
        return f"{amount(value)} {unit}".rstrip()
    return _stated(value)


def _stated(value: object) -> str:
    """A figure exactly as it is stated, or a date, as people write it."""
    if isinstance(value, int | float):
        return number(value, 0) if float(value).is_integer() else number(value)
    text = str(value)
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def grouped(
    view: Case, found: Sequence[Finding], slug: str, severity: str = "", subject: str = ""
) -> tuple[Group, ...]:
    """The findings by severity, filtered; a severity without findings is left out."""
    groups = []
    for one in Severity:
        if severity and one.value != severity:
            continue
        rows = tuple(
            finding_row(view, f, slug)
            for f in found
            if f.severity is one
            and (not subject or f.subject == subject or (subject == "case" and not f.subject))
        )
        if rows:
            groups.append(Group(one, severity_name(one), severity_about(one), rows))
    return tuple(groups)


def subjects(view: Case, found: Sequence[Finding]) -> list[tuple[str, str]]:
    """What the findings are about: id and name, the case itself first."""
    named = {}
    for finding in found:
        kind = kind_of(view, finding.subject)
        named[finding.subject or "case"] = (
            name_of(view, kind, finding.subject) if kind else (finding.subject or _("Hele saken"))
        )
    return sorted(named.items(), key=lambda pair: (pair[0] != "case", pair[1]))


def claim_rows(view: Case, found: Sequence[Finding], slug: str, may_edit: bool) -> tuple[ClaimRow, ...]:
    """Every claim of the case in the order of its table."""
    return tuple(claim_row(view, claim, found, slug, may_edit) for claim in claims(view))


def claim_row(
    view: Case, claim: Claim, found: Sequence[Finding], slug: str, may_edit: bool = False
) -> ClaimRow:
    """A claim with its verdict: what the checks found about it, or that it holds."""
    finding = next((f for f in found if f.claim == claim.id), None)
    if finding is None:
        verdict, colour = _("Stemmer"), "success"
    elif finding.code == "target-without-criteria":
        verdict, colour = _("Kan ikke prøves"), "neutral"
    elif finding.severity is Severity.NOTE:
        verdict, colour = _("Se merknad"), "info"
    else:
        verdict, colour = _("Stemmer ikke"), "warning"
    kind = claim.subject_kind
    return ClaimRow(
        claim=claim,
        subject=name_of(view, kind, claim.subject),
        address=subject_address(slug, kind, claim.subject),
        value=", ".join(_stated(_maybe_number(_named(view, item))) for item in claim.items),
        verdict=verdict,
        colour=colour,
        finding=finding,
        source=claim.source,
        edit=edit_address(slug, "claims", (claim.id,), "value") if may_edit else "",
    )


def _maybe_number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def _named(view: Case, item: str) -> str:
    """What is stated, by name where it is a cooperation of the case."""
    return name_of(view, "cooperation", item)
