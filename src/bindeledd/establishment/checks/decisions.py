"""A decision in principle is not an adoption: «all are positive» must say which of the two it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.reorganisation.words import listed

DecisionKind = Literal["adopted", "principle", "rejected"]
CITATION = "kommuneloven (LOV-2018-06-22-83) § 20-4 første og andre ledd"


@dataclass(frozen=True, slots=True)
class Decision:
    """What `who` has decided, and when; `on` is None where the day is not known."""

    who: str
    kind: DecisionKind
    on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of them all on a day. `means` is adoption or principle; empty where it does not say."""

    id: str
    text: str
    everyone: tuple[str, ...]
    means: Literal["adopted", "principle", ""]
    on: date | None
    when: str = ""
    source: str = ""


def check_agreement(claims: Sequence[Claim], decisions: Sequence[Decision]) -> Iterator[Finding]:
    """Where it is claimed that all agree, all must have adopted, or the claim must say it means principle.

    A decision counts from its day; one without a day counts. The last decision of each counts.
    """
    for claim in claims:
        enough = {"adopted", "principle"} if claim.means == "principle" else {"adopted"}
        last = {who: _last(who, claim.on, decisions) for who in claim.everyone}
        lacking = [who for who, found in last.items() if found is None or found.kind not in enough]
        if not lacking:
            continue
        told = claim.when or (day(claim.on) if claim.on else _("dag ikke kjent"))
        if claim.means == "principle":
            message = _("«{claim}» ({day}) stemmer ikke: {who} er ikke kjent for å ha sluttet seg til.")
            fix = _("Før hva hver av dem har bestemt, eller rett setningen.")
        else:
            message = _(
                "«{claim}» ({day}) kan leses som at alle har vedtatt. {who} hadde ikke vedtatt avtalen da."
            )
            fix = _("Skill mellom prinsippvedtak og vedtak av avtalen, og før dagen for hvert.")
        yield Finding(
            code="principle-taken-for-adoption",
            severity=Severity.SHOULD,
            message=message.format(claim=claim.text, day=told, who=listed(lacking)),
            subject=claim.id,
            citation="; ".join(filter(None, (claim.source, CITATION))),
            fix=fix,
            facts={"lacking": lacking, "of": len(claim.everyone)},
        )


def _last(who: str, on: date | None, decisions: Sequence[Decision]) -> Decision | None:
    known = [
        each for each in decisions if each.who == who and (each.on is None or on is None or each.on <= on)
    ]
    return max(known, key=lambda each: each.on or date.min, default=None)
