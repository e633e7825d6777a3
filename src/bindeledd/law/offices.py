"""What the law says of an office of a proposal: whether its municipalities may share work, and on what terms.

Each relation is judged, not the office (rule R-A-12). The planner is handed `office_findings` from above.
Every finding rests on a rule that applies on the day, and its facts name the question that it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, current, ngettext
from bindeledd.law.admissibility import allowed
from bindeledd.law.explaining import caution
from bindeledd.law.facts import Facts
from bindeledd.law.names import dated
from bindeledd.law.summaries import TYPICAL_TASK, answering, cited, question
from bindeledd.law.tasks import task, tasks
from bindeledd.law.verdict import Verdict
from bindeledd.law.weighing import Applied
from bindeledd.mapping.catalogue import SAMI_LIST_DATE, sami_categories
from bindeledd.structure.proposal import Office, Proposal
from bindeledd.structure.world import World

# How the planner's models read in law. A joint office is one whose form nobody has stated: it is judged as
# close cooperation, which is what it is without delegation, and asked about.
LEGAL_MODEL = {"own": "STATUS_QUO", "host": "HOST_ADMIN", "joint": "CLOSE_COOP"}
# The Sami language chapter has categories of municipalities from this day.
CATEGORIES_FROM = date(2024, 1, 1)


def office_findings(world: World, office: Office) -> Sequence[Finding]:
    """What the law says of the office on the world's day; nothing for a municipality on its own."""
    return judged(office, world.date, world.name(office.host), _sami(world, office))


def proposal_findings(world: World, proposal: Proposal) -> tuple[Finding, ...]:
    """What the law says of every office that serves somebody planned for, the most serious first."""
    order = (Severity.SHOULD, Severity.NOTE)
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
    found = (
        _sharing(office, on, host_name),
        _across_counties(office, on, host_name),
        _sami_duties(office, on, host_name, sami),
    )
    return tuple(finding for finding in found if finding is not None)


def _sharing(office: Office, on: date, host_name: str) -> Finding:
    verdicts = _municipal(LEGAL_MODEL[office.model], on)
    refused, conditional = answering(verdicts, "refused"), answering(verdicts, "conditional")
    concerned = refused or conditional
    facts = {
        **question(concerned),
        "tasks": [each.facts.task.id for each in concerned],
        "host": office.host,
    }
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
            citation=cited(refused),
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
        citation=cited(conditional),
        fix=_("Lag avtalen under «Avtale», og la hvert kommunestyre vedta den selv."),
        facts=facts,
    )


def _across_counties(office: Office, on: date, host_name: str) -> Finding | None:
    """Who hears complaints across a county border; judged as hosted where no form is stated."""
    elsewhere = next((code for code in office.members if code[:2] != office.host[:2]), None)
    if elsewhere is None:
        return None
    rule = _applied("R-E-10", "HOST_ADMIN", on, cross_county=True)
    if rule is None:
        return None
    return _finding(
        "law-cross-county",
        rule,
        _("Kontoret i {host} har kommuner i flere fylker: hvem som behandler klager, må avklares.").format(
            host=host_name
        ),
        dated(_("Be {statsforvalterne} om en skriftlig avklaring (spørsmål O-03)."), on),
        {"model": "host_admin", "municipality": elsewhere, "host": office.host},
    )


def _sami_duties(office: Office, on: date, host_name: str, sami: tuple[str, ...]) -> Finding | None:
    """The narrowest rule on Sami languages that binds an office whose host lies outside the area."""
    if not sami or office.host in sami:
        return None
    model = LEGAL_MODEL[office.model]
    listed = sami_categories() if on >= CATEGORIES_FROM else {}
    # A member in the area whose category is not known has the duties that all of them have.
    placed = [(code, listed.get(code, "area")) for code in sami]
    code, category = next((pair for pair in placed if pair[1] == "vitalisation"), placed[0])
    rule = _applied("R-M-10", model, on, sami=category) or _applied("R-M-02", model, on, sami=category)
    if rule is None:
        return None
    note = _list_not_read() if CATEGORIES_FROM <= on < SAMI_LIST_DATE else ""
    return _finding(
        "law-sami-duties",
        rule,
        _(
            "{host} ligger utenfor det samiske språkområdet, men skal gjøre oppgaver for en kommune i det."
        ).format(host=host_name),
        _("Regn kontoret som bundet av språkreglene, og planlegg hvem som svarer på samisk."),
        {"model": model.lower(), "municipality": code, "host": office.host},
        note,
    )


def _list_not_read() -> str:
    return _("Hvilke kommuner som var i området den dagen, er ikke kontrollert: listen er lest fra 2026.")


def _finding(
    code: str, rule: Applied, message: str, fix: str, facts: dict[str, Any], note: str = ""
) -> Finding:
    """A finding on an applied rule, with a caution where its text of the day was not read, or is derived."""
    # The message of what is contested says so itself.
    cautious = "" if rule.rule.kind == "ask" else caution(rule)
    return Finding(
        code,
        Severity.SHOULD,
        " ".join(filter(None, (message, cautious, note))),
        subject=facts["host"],
        citation="; ".join(citation.text for citation in rule.citations),
        fix=fix,
        facts={"task": TYPICAL_TASK, "for": "other", "rule": rule.rule.id, **facts},
    )


def _applied(identity: str, model: str, on: date, **known: Any) -> Applied | None:
    """The rule as it applies to another municipality's residents; None when it does not."""
    case = Facts(task(TYPICAL_TASK), model, "other", on, **known)
    verdict = allowed(TYPICAL_TASK, model, "other", on, case=case)
    return next((each for each in verdict.applied if each.rule.id == identity and not each.missing), None)


@lru_cache(maxsize=64)
def _municipal(model: str, on: date) -> tuple[Verdict, ...]:
    """The verdicts on every municipal task of the minimum solution for another municipality's residents."""
    return tuple(allowed(each.id, model, "other", on) for each in tasks().values() if each.group == "minimum")


def _sami(world: World, office: Office) -> tuple[str, ...]:
    return tuple(code for code in office.members if world.sami[world.at(code)])
