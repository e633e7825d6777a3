"""Every write on papers: begun, written clause by clause, adopted, commented, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.completeness import standing
from bindeledd.agreements.templates import template
from bindeledd.foundation import BadInput, Severity
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.deciding import is_agreed
from bindeledd_web.agreements.holding import held_paper
from bindeledd_web.agreements.models import Comment, Cooperation, Issued, Paper
from bindeledd_web.agreements.presenters.papers import AGREEMENT
from bindeledd_web.agreements.rewriting import keep_version
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.law.answers import answers_of
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case


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
    if new:
        keep_version(paper, by)
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
def write_paper(*, by: User, paper: Paper, language: str, case_number: str, expected_version: int) -> Paper:
    """Keep the written language and the case number. In another language the text is another: a draft."""
    locked = held_paper(paper, expected_version)
    if locked.language != language:
        locked.adopted_on = None
    locked.language, locked.case_number = language, case_number
    return _written(locked, by, "")


@action
def adopt_paper(*, by: User, paper: Paper, on: date | None, expected_version: int) -> Paper:
    """Mark the paper as adopted that day, or as a draft again (None).

    Raises `BadInput` while something that its law demands is missing or a contested question is not answered,
    and for the agreement while not every council has adopted the same text.
    """
    locked = held_paper(paper, expected_version)
    if on is not None:
        _may_be_adopted(locked)
    locked.adopted_on = on
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
def note_issued(*, by: User, paper: Paper, number: str, form: str, content_hash: str, content: str) -> Issued:
    """Remember that the paper was taken out: the hash that the file carries, and what it is the hash of."""
    found = Issued.objects.create(
        paper=paper,
        number=number,
        version=paper.version,
        form=form,
        content_hash=content_hash,
        content=content,
        by=str(by.key),
    )
    _record_paper(by, "paper_issued", paper, {"form": form, "number": number})
    return found


def _written(paper: Paper, by: User, clause: str) -> Paper:
    paper.version += 1
    paper.changed_at = timezone.now()
    paper.save()
    keep_version(paper, by, clause)
    _record_paper(by, "paper_written", paper, {"clause": clause, "version": paper.version})
    return paper


def _may_be_adopted(paper: Paper) -> None:
    draft = draft_of(paper)
    found = standing(draft, answers_of(paper.cooperation.case)).findings
    faults = [each for each in found if each.severity is Severity.MUST]
    if not faults and paper.kind == AGREEMENT and not is_agreed(paper.cooperation, draft.cooperation):
        faults = [
            fault(
                "not-adopted-by-all",
                _("Ikke alle kommunestyrene har vedtatt den samme avtalen."),
                _("Før vedtakene under «Vedtak» først. Ulik ordlyd i et påbudt punkt må rettes."),
            )
        ]
    if faults:
        raise BadInput(*faults)


def _record_paper(by: User, kind: str, paper: Paper, more: Mapping[str, Any]) -> None:
    cooperation = paper.cooperation
    record(
        by=by,
        type=kind,
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"kind": paper.kind, "own": paper.own, **more},
    )
