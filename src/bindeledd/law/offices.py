"""What the law says of an office of a proposal: whether its municipalities may share work, and on what terms.

Each relation is judged, not the office (rule R-A-12). The planner is handed `office_findings` from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, current, ngettext
from bindeledd.law.admissibility import allowed
from bindeledd.law.rulebook import rulebook
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import Verdict
from bindeledd.structure.proposal import Office, Proposal
from bindeledd.structure.world import World

# How the planner's models read in law. A joint office is one whose form nobody has stated: it is judged as
# close cooperation, which is what it is without delegation, and asked about.
LEGAL_MODEL = {"own": "STATUS_QUO", "host": "HOST_ADMIN", "joint": "CLOSE_COOP"}


def office_findings(world: World, office: Office) -> Sequence[Finding]:
    """What the law says of the office on the world's day; nothing for a municipality on its own."""
    return judged(office, world.date, world.name(office.host), _sami(world, office))


def proposal_findings(world: World, proposal: Proposal) -> tuple[Finding, ...]:
    """What the law says of every office that serves somebody planned for, the most serious first."""
    order = (Severity.MUST, Severity.SHOULD, Severity.NOTE)
    counted = (o for o in proposal.offices if any(world.planned[world.at(code)] for code in o.members))
    found = [finding for office in counted for finding in office_findings(world, office)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def judged(office: Office, on: date, host_name: str, sami: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings on one office; `sami` are its members in the administrative area for Sami languages."""
    if len(office.members) == 1:
        return ()
    return _judged(office, on, host_name, tuple(sami), current())


@lru_cache(maxsize=4096)
def _judged(
    office: Office, on: date, host_name: str, sami: tuple[str, ...], _language: str
) -> tuple[Finding, ...]:
    findings = [_sharing(office, on, host_name)]
    if len({code[:2] for code in office.members}) > 1:
        findings.append(_across_counties(host_name))
    if sami and office.host not in sami:
        findings.append(_sami_duties(host_name, on))
    return tuple(findings)


def _sharing(office: Office, on: date, host_name: str) -> Finding:
    verdicts = _municipal(LEGAL_MODEL[office.model], on)
    refused = [each for each in verdicts if each.answer == "refused"]
    conditional = [each for each in verdicts if each.answer == "conditional"]
    facts = {"tasks": [each.facts.task.id for each in refused or conditional], "host": office.host}
    if refused:
        return Finding(
            "law-form-not-stated",
            Severity.SHOULD,
            ngettext(
                "Kontoret i {host} er felles, men formen er ikke oppgitt. Uten delegering kan {number} "
                "kommunal oppgave ikke avgjøres på tvers.",
                "Kontoret i {host} er felles, men formen er ikke oppgitt. Uten delegering kan {number} "
                "kommunale oppgaver ikke avgjøres på tvers.",
                len(refused),
            ).format(number=len(refused), host=host_name),
            subject=office.host,
            citation=_cited(refused),
            fix=_(
                "Finn avtalen mellom kommunene. Finnes den ikke, må den inngås, eller hver avgjør sine egne."
            ),
            facts=facts,
        )
    return Finding(
        "law-agreement-needed",
        Severity.NOTE,
        _("Kontoret i {host} trenger en vertskommuneavtale som alle kommunestyrene vedtar.").format(
            host=host_name
        ),
        subject=office.host,
        citation=_cited(conditional),
        fix=_("Lag avtalen under «Avtale», og la hvert kommunestyre vedta den selv."),
        facts=facts,
    )


def _across_counties(host_name: str) -> Finding:
    return Finding(
        "law-cross-county",
        Severity.SHOULD,
        _("Kontoret i {host} har kommuner i flere fylker: hvem som behandler klager, må avklares.").format(
            host=host_name
        ),
        citation="",
        fix=_("Be statsforvalterne om en skriftlig avklaring (spørsmål O-03)."),
    )


def _sami_duties(host_name: str, on: date) -> Finding:
    rule = rulebook().by_id.get("R-M-10")
    version = rule.version_on(on) if rule else None
    return Finding(
        "law-sami-duties",
        Severity.SHOULD,
        _(
            "{host} ligger utenfor det samiske språkområdet, men skal gjøre oppgaver for en kommune i det."
        ).format(host=host_name),
        citation="; ".join(c.text for c in version.citations) if version else "",
        fix=_("Regn kontoret som bundet av språkreglene, og planlegg hvem som svarer på samisk."),
    )


@lru_cache(maxsize=64)
def _municipal(model: str, on: date) -> tuple[Verdict, ...]:
    """The verdicts on every municipal task of the minimum solution for another municipality's residents."""
    return tuple(allowed(each.id, model, "other", on) for each in tasks().values() if each.group == "minimum")


def _cited(verdicts: Iterable[Verdict]) -> str:
    """The law that the verdicts rest on, most cited first; sources only where there is no law."""
    counted: dict[str, int] = {}
    for verdict in verdicts:
        for citation in verdict.citations:
            if citation.law:
                counted[citation.short] = counted.get(citation.short, 0) + 1
    return "; ".join(sorted(counted, key=lambda text: -counted[text])[:4])


def _sami(world: World, office: Office) -> tuple[str, ...]:
    return tuple(code for code in office.members if world.sami[world.at(code)])
