"""A stated sum or growth against what the members' own figures give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day, ngettext
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.claims import Claim, about, amount, claims, faults, listed
from bindeledd.mapping.checks.explanations import Explanation, explain
from bindeledd.mapping.figures import Figure, change

# A growth stated in per cent with two decimals is right within half of the last one.
GROWTH_TOLERANCE = 0.005


def check_sum_claims(case: Case) -> Iterator[Finding]:
    """A stated sum of inhabitants must equal the members' sum, within the precision of the claim."""
    for claim in claims(case, "sum"):
        try:
            yield from _sum(case, claim)
        except BadInput as error:
            yield from faults(error, claim)


def _sum(case: Case, claim: Claim) -> Iterator[Finding]:
    stated, numbers = claim.number, about(case, claim)
    if claim.measure != "population":
        yield _untestable(claim, _("Bare folkemengde kan summeres her."), case.own_source.line)
        return
    computed = case.population(numbers, claim.as_of)
    if computed.value is None:
        yield _untestable(claim, computed.reason or "", computed.source.line)
        return
    tolerance = claim.precision or 0.0
    if abs(computed.value - stated) <= tolerance:
        return
    counted = computed.date or claim.as_of
    found = explain(case, numbers, stated, tolerance, claim.as_of, counted)
    message = ngettext(
        "«{claim}» Oppgitt: {stated}. Kommunen har {computed} per {day}.",
        "«{claim}» Oppgitt: {stated}. Summen av de {count} kommunene per {day} er {computed}.",
        len(numbers),
    ).format(
        claim=claim.claim, stated=amount(stated), count=len(numbers),
        day=day(counted), computed=amount(computed.value),
    )  # fmt: skip
    facts = {
        "stated": stated,
        "computed": computed.value,
        "difference": computed.value - stated,
        "municipalities": list(numbers),
    }
    if found is not None:
        message += " " + _explained(case, found)
        facts["added" if found.added else "left_out"] = list(found.numbers)
        facts["explained_sum"] = found.total
    yield claim.finding(
        "stated-sum", Severity.SHOULD, message,
        _("Rett tallet, eller skriv i kriteriene hvilke kommuner som er regnet med."),
        computed.source, **facts,
    )  # fmt: skip


def _explained(case: Case, found: Explanation) -> str:
    names = listed([case.municipality_name(n) for n in found.numbers])
    if not found.added:
        text = _("Uten {names} blir summen {total}, som passer.")
    elif found.through:
        text = _("Med {names} ({through}) blir summen {total}, som passer.")
    else:
        text = _("Med {names} blir summen {total}, som passer.")
    sentence = text.format(names=names, through=found.through, total=amount(found.total))
    if found.alternatives:
        sentence += " " + _("Også {count} andre like små utvalg passer.").format(count=found.alternatives)
    return sentence


def check_growth_claims(case: Case) -> Iterator[Finding]:
    """A stated growth in per cent must equal 100 × (after − before) / before of the members' sums."""
    for claim in claims(case, "growth"):
        try:
            yield from _growth(case, claim)
        except BadInput as error:
            yield from faults(error, claim)


def _growth(case: Case, claim: Claim) -> Iterator[Finding]:
    start, stated, numbers = claim.criteria.start, claim.number, about(case, claim)
    if start is None:
        reason = _("Kriteriene sier ikke hvilken dato veksten er regnet fra; skriv «from» og datoen.")
        yield _untestable(claim, reason, case.own_source.line)
        return
    before, after = case.population(numbers, start), case.population(numbers, claim.as_of)
    computed = change(before, after)
    if computed.value is None or before.value is None or after.value is None:
        yield _untestable(claim, computed.reason or "", computed.source.line)
        return
    tolerance = claim.precision if claim.precision is not None else GROWTH_TOLERANCE
    if abs(computed.value - stated) <= tolerance:
        return
    message = _(
        "«{claim}» Oppgitt: {stated} %. Fra {before} til {after} innbyggere er veksten {computed} %."
    ).format(
        claim=claim.claim, stated=amount(stated), before=amount(before.value), after=amount(after.value),
        computed=amount(round(computed.value, 2)),
    )  # fmt: skip
    facts: dict[str, object] = {
        "stated": stated, "computed": round(computed.value, 4), "before": before.value, "after": after.value,
        "unit": "%",
    }  # fmt: skip
    for other, growth in _growth_of_stated_sums(case, claim, before):
        if abs(growth - stated) <= tolerance:
            message += " " + _(
                "Den oppgitte veksten passer med det oppgitte folketallet {value} ({id})."
            ).format(value=amount(other.number), id=other.id)
            facts["fits_claim"] = other.id
    yield claim.finding(
        "stated-growth", Severity.SHOULD, message,
        _("Rett veksten, eller oppgi hvilke folketall den er regnet av."), computed.source, **facts,
    )  # fmt: skip


def _growth_of_stated_sums(case: Case, claim: Claim, before: Figure) -> Iterator[tuple[Claim, float]]:
    """Growth from the known figure to each sum that is stated of the same thing on the same date."""
    for other in claims(case, "sum"):
        same = (other.subject_kind, other.subject, other.as_of) == (
            claim.subject_kind,
            claim.subject,
            claim.as_of,
        )
        if same and other.measure == "population" and before.value:
            yield other, 100 * (other.number - before.value) / before.value


def _untestable(claim: Claim, reason: str, citation: str) -> Finding:
    message = _("«{claim}» kan ikke etterprøves: {reason}").format(claim=claim.claim, reason=reason)
    fix = _("Før inn tallene som mangler, eller rett påstanden.")
    finding = claim.finding("claim-untestable", Severity.NOTE, message, fix)
    return replace(finding, citation=f"{finding.citation} · {citation}")
