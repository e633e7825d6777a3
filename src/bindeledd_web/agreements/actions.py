"""Every write on cooperations and their papers: begun, changed, written, commented, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.cooperation import checked_dates
from bindeledd.agreements.templates import template
from bindeledd.foundation import BadInput
from bindeledd.mapping.slugs import slug_of
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.holding import held_cooperation, held_paper
from bindeledd_web.agreements.models import Comment, Cooperation, Issued, Paper, PaperVersion
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case

# What of a cooperation a person changes; the papers take the rest from these.
CHANGEABLE = (
    "title",
    "participants",
    "host",
    "model",
    "law_day",
    "effective_on",
    "tasks",
    "branches",
    "nynorsk",
    "letterhead",
)


@action
def begin_cooperation(*, by: User, case: Case, values: Mapping[str, Any], origin: str = "") -> Cooperation:
    """A new cooperation with these values (see `CHANGEABLE`). Raises `BadInput` when they do not fit."""
    open_case(case)
    cooperation = Cooperation(case=case, by=str(by.key), origin=origin, **values)
    checked_dates(core_of(cooperation))
    cooperation.slug = _free_slug(case, cooperation.title)
    cooperation.save()
    record(
        by=by,
        type="cooperation_begun",
        case_slug=case.slug,
        target=cooperation.slug,
        new={"title": cooperation.title, "participants": cooperation.participants},
    )
    return cooperation


@action
def change_cooperation(
    *, by: User, cooperation: Cooperation, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Change who takes part, who hosts, the model, dates or tasks. Raises `BadInput` when they do not fit."""
    locked = held_cooperation(cooperation, expected_version)
    before = {name: getattr(locked, name) for name in values}
    for name, value in values.items():
        if name not in CHANGEABLE:
            raise ValueError(name)
        setattr(locked, name, value)
    checked_dates(core_of(locked))
    changed = sorted(name for name, value in values.items() if before[name] != value)
    if not changed:
        raise BadInput(fault("no-change", _("Ingenting er endret."), _("Endre noe, eller gå tilbake.")))
    _bump(locked)
    record(
        by=by,
        type="cooperation_changed",
        case_slug=locked.case.slug,
        target=locked.slug,
        old={name: _plain(before[name]) for name in changed},
        new={name: _plain(getattr(locked, name)) for name in changed},
    )
    return locked


@action
def keep_settlement(
    *, by: User, cooperation: Cooperation, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Keep the cost model that the agreement is to have; the papers take its words."""
    locked = held_cooperation(cooperation, expected_version)
    locked.settlement = dict(values)
    _bump(locked)
    record(by=by, type="settlement_kept", case_slug=locked.case.slug, target=locked.slug)
    return locked


@action
def keep_protection(
    *, by: User, cooperation: Cooperation, item: str, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Note that one item of the data-protection gate is documented: where, by which role, when."""
    locked = held_cooperation(cooperation, expected_version)
    locked.protection = {**locked.protection, item: dict(values)}
    _bump(locked)
    record(by=by, type="protection_noted", case_slug=locked.case.slug, target=locked.slug, new={"item": item})
    return locked


@action
def begin_paper(*, by: User, cooperation: Cooperation, kind: str, own: str = "") -> Paper:
    """Begin a paper of that kind, for one municipality or for all. The same one when it exists already."""
    open_case(cooperation.case)
    found = template(kind)
    if cooperation.model not in found.models:
        raise BadInput(
            fault(
                "other-model",
                _("«{title}» hører ikke til modellen i dette samarbeidet.").format(title=found.title),
                _("Velg et annet dokument, eller endre modellen."),
            )
        )
    delegating = [code for code in cooperation.participants if code != cooperation.host]
    whom = {"joint": [""], "each": cooperation.participants, "delegating": delegating}[found.scope]
    if own not in whom:
        raise BadInput(
            fault("paper-for-whom", _("Si hvilken kommune dokumentet er for."), _("Velg en av deltakerne."))
        )
    paper, new = Paper.objects.get_or_create(
        cooperation=cooperation, kind=kind, own=own, defaults={"by": str(by.key)}
    )
    if not new:
        return paper
    _keep_version(paper, by, "")
    record(
        by=by,
        type="paper_begun",
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"kind": kind, "own": own},
    )
    return paper


@action
def write_clause(
    *,
    by: User,
    paper: Paper,
    clause: str,
    answers: Mapping[str, Any],
    left_out: bool,
    expected_version: int,
) -> Paper:
    """Keep what is filled in of one clause, or that it is left out."""
    locked = held_paper(paper, expected_version)
    locked.template.clause(clause)
    before = locked.answers, locked.left_out
    locked.answers = {**locked.answers, **answers}
    locked.left_out = sorted({*locked.left_out, clause} if left_out else set(locked.left_out) - {clause})
    # What was adopted is the text as it was.
    if before != (locked.answers, locked.left_out):
        locked.adopted_on = None
    return _written(locked, by, clause)


@action
def write_paper(
    *,
    by: User,
    paper: Paper,
    language: str,
    case_number: str,
    adopted_on: date | None,
    expected_version: int,
) -> Paper:
    """Keep the written language, the case number and the day it was adopted (None: still a draft)."""
    locked = held_paper(paper, expected_version)
    locked.language, locked.case_number, locked.adopted_on = language, case_number, adopted_on
    return _written(locked, by, "")


@action
def bring_back(*, by: User, paper: Paper, version: int, expected_version: int) -> Paper:
    """Write the paper as it was in an earlier version; that is a new version."""
    locked = held_paper(paper, expected_version)
    earlier = locked.versions.get(version=version)
    locked.answers, locked.left_out = earlier.answers, earlier.left_out
    locked.language = earlier.language
    locked.adopted_on = None
    return _written(locked, by, "")


@action
def comment(*, by: User, paper: Paper, clause: str, text: str) -> Comment:
    """Add a remark to a clause."""
    open_case(paper.cooperation.case)
    paper.template.clause(clause)
    role = role_in(by, paper.cooperation.case)
    found = Comment.objects.create(paper=paper, clause=clause, text=text, by=str(by.key), role=role)
    _record_paper(by, "paper_commented", paper, {"clause": clause})
    return found


@action
def note_issued(*, by: User, paper: Paper, number: str, form: str, content_hash: str) -> Issued:
    """Remember that the paper was taken out, with the hash that the file carries."""
    found = Issued.objects.create(
        paper=paper,
        number=number,
        version=paper.version,
        form=form,
        content_hash=content_hash,
        by=str(by.key),
    )
    _record_paper(by, "paper_issued", paper, {"form": form, "number": number})
    return found


@action
def note_examined(*, by: User, cooperation: Cooperation, found: int, missing: Iterable[str]) -> None:
    """Remember that an existing agreement was held against the list; the file itself is not kept."""
    record(
        by=by,
        type="agreement_examined",
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"found": found, "missing": list(missing)},
    )


def _written(paper: Paper, by: User, clause: str) -> Paper:
    paper.version += 1
    paper.changed_at = timezone.now()
    paper.save()
    _keep_version(paper, by, clause)
    _record_paper(by, "paper_written", paper, {"clause": clause, "version": paper.version})
    return paper


def _keep_version(paper: Paper, by: User, clause: str) -> None:
    PaperVersion.objects.create(
        paper=paper,
        version=paper.version,
        clause=clause,
        answers=paper.answers,
        left_out=paper.left_out,
        language=paper.language,
        by=str(by.key),
        role=role_in(by, paper.cooperation.case),
    )


def _record_paper(by: User, kind: str, paper: Paper, more: Mapping[str, Any]) -> None:
    cooperation = paper.cooperation
    record(
        by=by,
        type=kind,
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"kind": paper.kind, "own": paper.own, **more},
    )


def _bump(cooperation: Cooperation) -> None:
    cooperation.version += 1
    cooperation.changed_at = timezone.now()
    cooperation.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _free_slug(case: Case, title: str) -> str:
    wanted = slug_of(title)[:60] or "samarbeid"
    taken = set(case.cooperations.values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
