"""Exceptions with who decides, by when and what was decided; decisions go along to the next file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd_web.cutover.models import ExceptionDecision
from bindeledd_web.cutover.presenters.figures import kind_words
from bindeledd_web.cutover.standing import CutOver, Open
from bindeledd_web.cutover.words import count_words, kroner, role_name, title_words

_SEVERITIES = {"must": "danger", "should": "warning", "note": "info"}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said of an exception: by which role, when, of which file; `carried` if an older."""

    owner: str
    due: date | None
    decision: str
    reason: str
    role: str
    at: datetime
    about: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One exception as the list shows it."""

    id: str
    url: str
    message: str
    fix: str
    severity: str
    colour: str
    kind: str
    rows: str
    amount: str
    said: Said | None
    decided: bool
    waits: bool
    late: bool


def rows(now: CutOver) -> tuple[Row, ...]:
    """The exceptions of the latest rehearsal or run: those that wait first."""
    return tuple(sorted((row(now, each) for each in now.exceptions), key=lambda each: not each.waits))


def row(now: CutOver, each: Open) -> Row:
    """One exception in words."""
    found, said = each.found, each.said
    late = said is not None and said.due is not None and said.due < timezone.localdate() and each.waits
    return Row(
        found.id,
        reverse("cutover-exception", args=[now.plan.case.slug, now.plan.slug, found.id]),
        found.message,
        found.fix,
        severity_words(found.severity),
        _SEVERITIES[found.severity],
        kind_words(found.kind),
        count_words(found.rows),
        "" if found.sum_ore is None else kroner(found.sum_ore),
        told(now, said) if said else None,
        each.decided,
        each.waits,
        late,
    )


def severity_words(severity: str) -> str:
    """How much an exception matters."""
    return {"must": _("må avgjøres"), "should": _("bør avgjøres"), "note": _("til orientering")}[severity]


def history(now: CutOver, exception: str) -> tuple[Said, ...]:
    """Everything that was said of one exception, the latest first."""
    found = now.plan.exception_decisions.filter(exception=exception).order_by("-version")
    return tuple(told(now, said) for said in found)


def told(now: CutOver, said: ExceptionDecision) -> Said:
    """What was said, in words."""
    about = next((u for u in now.uploads if u.sha256 == said.seen), None)
    return Said(
        role_name(said.owner),
        said.due,
        said.decision,
        said.reason,
        role_name(said.role),
        said.at,
        title_words(about.kind, about.number) if about else "",
        now.latest is not None and said.seen != now.latest.sha256,
    )
