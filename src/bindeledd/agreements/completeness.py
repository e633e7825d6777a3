"""A draft is complete only when every item that its law demands is there; each that lacks is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.agreements.answers import value_of
from bindeledd.agreements.drafts import Draft, Written
from bindeledd.agreements.templates import Field
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.explaining import derived, not_read
from bindeledd.law.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the items that the law demands are in place."""

    mandatory: int
    in_place: int
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether everything that the law demands is there."""
        return self.in_place == self.mandatory and not any(
            finding.severity is Severity.MUST for finding in self.findings
        )


def standing(draft: Draft, answered: Mapping[str, str] | None = None) -> Standing:
    """What the draft lacks: what the law demands first, then what is recommended.

    `answered` are contested questions with their answers; a paper that waits for one says so.
    """
    clauses = draft.clauses
    mandatory = [each for each in clauses if each.clause.need == "mandatory"]
    found = [*_questions(draft, answered or {}), *_strange(draft)]
    found += [_missing(each, draft.cooperation.law_day) for each in mandatory if each.state != "complete"]
    found += _below(draft)
    found += [
        _recommended(each)
        for each in clauses
        if each.clause.need == "recommended" and each.state != "complete"
    ]
    in_place = sum(each.state == "complete" for each in mandatory)
    return Standing(len(mandatory), in_place, tuple(found))


def citation_on(rule: str, on: date) -> str:
    """The paragraph that the rule stands on that day, else its source; empty where no text was read."""
    found = rulebook().by_id.get(rule)
    version = found.version_on(on) if found else None
    if version is None:
        return ""
    law = [citation.text for citation in version.citations if citation.law]
    return "; ".join(law or [citation.text for citation in version.citations])


def caution_on(rule: str, on: date) -> str:
    """What to say of a rule that is not read on that day; empty where it is."""
    found = rulebook().by_id.get(rule)
    version = found.version_on(on) if found else None
    if version is None:
        return not_read()
    return "" if version.verified else derived()


def citer(on: date) -> Callable[[str], str]:
    """The citation of a rule on a day, as a function of the rule's id."""
    return lambda rule: citation_on(rule, on)


def _missing(written: Written, on: date) -> Finding:
    labels = ", ".join(f"«{each.label}»" for each in written.missing)
    caution = caution_on(written.clause.rule, on)
    message = _("«{heading}» mangler. Loven krever at dokumentet sier dette.").format(heading=written.heading)
    return Finding(
        "missing-item",
        Severity.SHOULD if caution else Severity.MUST,
        f"{message} {caution}".strip(),
        subject=written.clause.id,
        citation=citation_on(written.clause.rule, on),
        fix=_("Fyll ut {fields}.").format(fields=labels) if labels else _("Ta punktet med igjen."),
    )


def _below(draft: Draft) -> Iterator[Finding]:
    """A number below the least that the law allows: a deadline too short, a notice of nothing."""
    for written in draft.clauses:
        for field in written.clause.fields:
            value = value_of(field, draft.answers, draft.facts)
            if field.least is None or not isinstance(value, int) or value >= field.least:
                continue
            caution = caution_on(written.clause.rule, draft.cooperation.law_day)
            yield Finding(
                "below-the-least",
                Severity.SHOULD if caution else Severity.MUST,
                _("«{label}» er {value}, men må være minst {least}.").format(
                    label=field.label, value=value, least=field.least
                ),
                subject=written.clause.id,
                citation=citation_on(written.clause.rule, draft.cooperation.law_day),
                fix=_("Skriv {least} eller mer.").format(least=field.least),
            )


def out_of_place(draft: Draft) -> Iterator[Finding]:
    """Why the paper is of no use since the cooperation was changed: its model, or whom it is for."""
    cooperation, template = draft.cooperation, draft.template
    first = next((each.clause.id for each in draft.clauses), "")
    if cooperation.model not in template.models:
        yield Finding(
            "paper-of-other-model",
            Severity.MUST,
            _("«{title}» hører ikke til modellen i dette samarbeidet.").format(title=template.title),
            subject=first,
            fix=_("Velg et annet dokument, eller endre modellen."),
        )
    whom = cooperation.delegating if template.scope == "delegating" else cooperation.participants
    if draft.own and draft.own not in whom:
        yield Finding(
            "paper-of-stranger",
            Severity.MUST,
            _("{name} er ikke lenger blant kommunene som dokumentet kan være for.").format(
                name=cooperation.name(draft.own)
            ),
            subject=first,
            fix=_("Bruk det ikke, eller ta kommunen med i samarbeidet igjen."),
        )


def _strange(draft: Draft) -> Iterator[Finding]:
    """What was right until somebody changed the cooperation or the answer: whom the paper names."""
    yield from out_of_place(draft)
    cooperation = draft.cooperation
    for written in draft.clauses:
        for each in written.clause.fields:
            if each.id not in draft.answers or written.state != "complete":
                continue
            given, of_case = draft.answers[each.id], draft.facts.get(each.known) if each.known else None
            codes = _codes(each, given)
            out = [code for code in codes if code not in cooperation.participants]
            same = each.id == each.known and each.id in ("host", "participants", "own")
            other = same and sorted(codes) != sorted(_codes(each, of_case))
            if out or (codes and other):
                yield Finding(
                    "differs-from-cooperation",
                    Severity.MUST,
                    _("«{heading}» sier noe annet enn samarbeidet: {names}.").format(
                        heading=written.heading, names=", ".join(cooperation.name(code) for code in codes)
                    ),
                    subject=written.clause.id,
                    citation=citation_on(written.clause.rule, cooperation.law_day)
                    if written.clause.rule
                    else "",
                    fix=_("Rett punktet, eller endre samarbeidet."),
                )


def _codes(field: Field, value: Any) -> list[str]:
    """The municipalities that an answer names."""
    if value in (None, "", [], ()) or field.kind not in ("municipality", "municipalities"):
        return []
    return [str(value)] if isinstance(value, str) else [str(each) for each in value]


def _recommended(written: Written) -> Finding:
    return Finding(
        "recommended-item",
        Severity.NOTE,
        _("«{heading}» er ikke med. Det er anbefalt, ikke påbudt.").format(heading=written.heading),
        subject=written.clause.id,
        fix=written.clause.why,
    )


def _questions(draft: Draft, answered: Mapping[str, str]) -> list[Finding]:
    point = draft.template.needs_answer
    if not point or point in answered:
        return []
    from bindeledd.law.open_points import open_point

    return [
        Finding(
            "needs-answer",
            Severity.MUST,
            _("Dette må avklares først: {question}").format(question=open_point(point).question),
            subject=point,
            fix=_("{owner} svarer under «Må avklares», med grunnlag.").format(owner=open_point(point).owner),
        )
    ]
