"""What does not add up in a change set, grouped by how much it matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.foundation import Finding, Severity


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    name: str
    about: str
    findings: tuple[Finding, ...]


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by severity; one without findings is left out."""
    found = tuple(findings)
    words = {
        Severity.MUST: (
            _("Må rettes"),
            _("Omleggingen kan ikke føres inn i registeret før dette er rettet."),
        ),
        Severity.SHOULD: (_("Bør rettes"), _("Dette bør ses på før omleggingen føres inn i registeret.")),
        Severity.NOTE: (_("Verdt å vite"), _("Ingenting er galt.")),
    }
    return tuple(
        Group(severity, *words[severity], chosen)
        for severity in Severity
        if (chosen := tuple(f for f in found if f.severity is severity))
    )


def counted(findings: Iterable[Finding]) -> str:
    """«1 må rettes, 2 bør rettes», or that there is nothing."""
    found = [f.severity for f in findings]
    parts = [
        text.format(count=found.count(severity))
        for severity, text in (
            (Severity.MUST, _("{count} må rettes")),
            (Severity.SHOULD, _("{count} bør rettes")),
        )
        if severity in found
    ]
    return ", ".join(parts) or _("ingen feil")
