"""The stated claims as typed rows, what they are about, and the finding that a claim leads to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.language import number as shown
from bindeledd.mapping.case import Case, missing
from bindeledd.mapping.criteria import Criteria, parse
from bindeledd.mapping.figures import Source
from bindeledd.mapping.rows import maybe_date, maybe_number, maybe_text, text


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated claim: what is said, of what, on which date, counted how, and who says so."""

    id: str
    claim: str
    check: str
    measure: str
    value: str
    precision: float | None
    subject_kind: str
    subject: str
    criteria_text: str
    series: str
    as_of: date
    source: Source

    @property
    def criteria(self) -> Criteria:
        """The criteria, read; raises `BadInput` when they cannot be read."""
        return parse(self.criteria_text)

    @property
    def number(self) -> float:
        """The stated number; raises `BadInput` when the value is not a number."""
        cleaned = "".join(self.value.split()).replace(",", ".")
        try:
            found = float(cleaned)
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise self.unreadable(_("et tall, for eksempel 23300"))
        return found

    @property
    def day(self) -> date:
        """The stated date; raises `BadInput` when the value is not a date."""
        try:
            return date.fromisoformat(self.value.strip())
        except ValueError:
            raise self.unreadable(_("en dato, for eksempel 2019-06-30")) from None

    @property
    def items(self) -> tuple[str, ...]:
        """The stated list, split at semicolons."""
        return tuple(part.strip() for part in self.value.split(";") if part.strip())

    def unreadable(self, wanted: str, column: Literal["value", "measure"] = "value") -> BadInput:
        """The error for a value, or a measure, of the wrong kind; `wanted` says what it should be."""
        found = self.value if column == "value" else self.measure
        message = _("Påstanden «{claim}» har «{found}» i kolonnen {column}.").format(
            claim=self.claim, found=found[:40], column=column
        )
        fix = _("Skriv {wanted} i kolonnen {column}.").format(wanted=wanted, column=column)
        return BadInput(replace(self.finding("claim-unreadable", Severity.MUST, message, fix), column=column))

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        fix: str,
        against: Source | None = None,
        **facts: Any,
    ) -> Finding:
        """The finding that this claim leads to, with its source and the one it was tested against."""
        others = [against.line] if against is not None and against.id != self.source.id else []
        cited = " · ".join([self.source.line, *others])
        subject = self.subject if self.subject_kind != "case" else ""
        return Finding(
            code=code, severity=severity, message=message, subject=subject, citation=cited, fix=fix,
            claim=self.id, file="claims", facts=facts,
        )  # fmt: skip


def claims(case: Case, check: str | None = None) -> list[Claim]:
    """The claims of a case, those of one check when it is named; a claim without date has the case's."""
    return [
        Claim(
            text(row, "id"), text(row, "claim"), text(row, "check"), text(row, "measure"), text(row, "value"),
            maybe_number(row, "precision"), text(row, "subject_kind"), text(row, "subject"),
            maybe_text(row, "criteria") or "", maybe_text(row, "series") or "",
            maybe_date(row, "date") or case.date, case.source_of(row),
        )
        for row in case.folder.rows("claims")
        if check is None or row["check"] == check
    ]  # fmt: skip


def about(case: Case, claim: Claim) -> tuple[str, ...]:
    """The municipalities a claim is about on its date, with those its criteria add or leave out.

    Raises `BadInput` when the case does not have the subject.
    """
    criteria = claim.criteria
    numbers: tuple[str, ...] = ()
    if claim.subject_kind == "case":
        numbers = case.numbers
    elif claim.subject_kind == "service_area":
        numbers = case.service_area(claim.subject, claim.as_of).members
    elif claim.subject_kind == "municipality":
        numbers = (case.municipality(claim.subject).number,)
    elif claim.subject_kind == "office":
        numbers = case.office(claim.subject).municipalities
    elif claim.subject_kind == "cooperation":
        together = [c for c in case.cooperations(on=claim.as_of) if c.id == claim.subject]
        if not together:
            raise missing(_("Saken har ikke noe samarbeid «{id}» i kraft.").format(id=claim.subject))
        numbers = together[0].members
    kept = [number for number in numbers if number not in criteria.left_out]
    return tuple(dict.fromkeys([*kept, *criteria.added]))


def amount(value: float) -> str:
    """A number in a sentence: whole numbers without decimals, others with two."""
    return shown(value, 0) if float(value).is_integer() else shown(value, 2)


def listed(names: list[str]) -> str:
    """Names in a sentence: «a», «a og b», «a, b og c»."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def faults(error: BadInput, claim: Claim) -> Iterator[Finding]:
    """The findings of an error met while testing a claim, with the claim's id on them."""
    for finding in error.findings:
        yield replace(finding, claim=claim.id, file="claims")
