"""Cooperations with papers and decisions, and judgements, as rows of the case folder, and back.

What goes along is each paper as it is now, every event and every judgement. Older versions and remarks stay
here, and so do papers that no longer belong to the cooperation, and judgements of what is put away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment import Judgement as CoreJudgement
from bindeledd.agreements.assessment import folder as judged_in
from bindeledd.agreements.decisions import event_from, event_values
from bindeledd.agreements.folder import KeptCooperation, cooperations_from_folder, rows_for_folder
from bindeledd.agreements.folder_papers import KeptPaper, whom
from bindeledd.agreements.templates import templates
from bindeledd.casefolder import CaseFolder
from bindeledd.documents.letters import clean
from bindeledd.foundation import BadInput, Finding
from bindeledd.structure.folder import alternatives_from_folder
from bindeledd_web.agreements.actions import CHANGEABLE, begin_cooperation, keep_protection, keep_settlement
from bindeledd_web.agreements.assessment_actions import write_judgement
from bindeledd_web.agreements.decision_actions import note_council_event
from bindeledd_web.agreements.models import Cooperation, Paper
from bindeledd_web.agreements.paper_actions import adopt_paper, begin_paper, write_clause, write_paper
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.structure.asked import TODAY
from bindeledd_web.ui.private import text_problem


@gives
def agreed(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every cooperation with its papers and events."""
    found = case.cooperations.prefetch_related("papers", "events")
    return rows_for_folder(_as_kept(each) for each in found)


@gives
def judged(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every judgement of today's structure and of the alternatives that are not put away."""
    options = [TODAY, *case.alternatives.filter(removed_at=None).values_list("slug", flat=True)]
    return judged_in.rows_for_folder(
        CoreJudgement(
            each.option, each.theme, each.text, each.author, each.evidence, each.on, each.grade or None
        )
        for each in case.judgements.filter(option__in=options).order_by("option", "theme", "version")
    )


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """What a folder holds of these becomes the new case's own; raises `BadInput` with everything wrong."""
    cooperations: tuple[KeptCooperation, ...] = ()
    judgements: tuple[CoreJudgement, ...] = ()
    faults: list[Finding] = []
    try:
        cooperations = cooperations_from_folder(folder, _problem, ROLES)
    except BadInput as bad:
        faults += bad.findings
    try:
        judgements = judged_in.judgements_from_folder(folder, text_problem)
    except BadInput as bad:
        faults += bad.findings
    if faults:
        raise BadInput(*faults)
    for kept in cooperations:
        _take_cooperation(by, case, kept)
    _take_judgements(by, case, _renamed(case, folder, judgements))


def _problem(text: str) -> str:
    """What keeps a text from being stored, or from standing in a paper; nothing for one that can be used."""
    if problem := text_problem(text):
        return problem
    try:
        clean(text, _("Teksten"), lines=True)
    except BadInput as bad:
        return bad.findings[0].message
    return ""


def _as_kept(each: Cooperation) -> KeptCooperation:
    return KeptCooperation(
        id=each.slug,
        title=each.title,
        participants=tuple(each.participants),
        host=each.host,
        model=each.model,
        law_day=each.law_day,
        effective_on=each.effective_on,
        tasks=tuple(each.tasks),
        branches=tuple(each.branches),
        nynorsk=tuple(each.nynorsk),
        letterhead=each.letterhead,
        settlement=each.settlement,
        protection=each.protection,
        papers=tuple(_papers(each)),
        events=tuple(event_from(event.values) for event in each.events.all()),
    )


def _papers(cooperation: Cooperation) -> Iterator[KeptPaper]:
    """The papers that the cooperation has as it is now: those of its model, for those who take part."""
    for paper in cooperation.papers.all():
        found = templates().get(paper.kind)
        if found is None or cooperation.model not in found.models:
            continue
        if paper.own not in whom(found, cooperation.participants, cooperation.host):
            continue
        fields = {field.id for clause in found.clauses for field in clause.fields}
        clauses = {clause.id for clause in found.clauses}
        yield KeptPaper(
            kind=paper.kind,
            own=paper.own,
            language=paper.language,
            case_number=paper.case_number,
            adopted_on=paper.adopted_on,
            left_out=tuple(sorted(clauses.intersection(paper.left_out))),
            answers={name: value for name, value in paper.answers.items() if name in fields},
        )


def _take_cooperation(by: User, case: Case, kept: KeptCooperation) -> None:
    values = {name: _plain(getattr(kept, name)) for name in CHANGEABLE}
    made = begin_cooperation(by=by, case=case, values=values)
    if kept.settlement:
        made = keep_settlement(by=by, cooperation=made, values=kept.settlement, expected_version=made.version)
    for item, noted in kept.protection.items():
        made = keep_protection(
            by=by, cooperation=made, item=item, values=noted, expected_version=made.version
        )
    for event in kept.events:
        note_council_event(by=by, cooperation=made, values=event_values(event))
    # The councils come first: what is adopted rests on what they have decided.
    for paper in kept.papers:
        _adopt(by, _take_paper(by, made, paper), paper)


def _take_paper(by: User, cooperation: Cooperation, kept: KeptPaper) -> Paper:
    """The paper begun, then written clause by clause."""
    made = begin_paper(by=by, cooperation=cooperation, kind=kept.kind, own=kept.own)
    for clause in made.template.clauses:
        ids = {field.id for field in clause.fields}
        answers = {name: value for name, value in kept.answers.items() if name in ids}
        left_out = clause.id in kept.left_out
        if answers or left_out:
            made = write_clause(
                by=by,
                paper=made,
                clause=clause.id,
                answers=answers,
                left_out=left_out,
                expected_version=made.version,
            )
    if kept.language or kept.case_number:
        made = write_paper(
            by=by,
            paper=made,
            language=kept.language,
            case_number=kept.case_number,
            expected_version=made.version,
        )
    return made


def _adopt(by: User, paper: Paper, kept: KeptPaper) -> None:
    """Mark the paper as adopted where it was; one that lacks what its law demands comes in as a draft."""
    if kept.adopted_on is not None:
        with suppress(BadInput), transaction.atomic():
            adopt_paper(by=by, paper=paper, on=kept.adopted_on, expected_version=paper.version)


def _renamed(case: Case, folder: CaseFolder, judgements: Iterable[CoreJudgement]) -> list[CoreJudgement]:
    """The judgements with the short names that the alternatives were given when they were read in."""
    ids = (each.id for each in alternatives_from_folder(folder))
    slugs = case.alternatives.order_by("pk").values_list("slug", flat=True)
    names = {TODAY: TODAY} | dict(zip(ids, slugs, strict=True))
    return [replace(each, option=names[each.option]) for each in judgements]


def _take_judgements(by: User, case: Case, judgements: Iterable[CoreJudgement]) -> None:
    given: dict[tuple[str, str], int] = {}
    for each in judgements:
        key = each.option, each.theme
        made = write_judgement(
            by=by,
            case=case,
            option=each.option,
            theme=each.theme,
            text=each.text,
            grade=each.grade or "",
            author=each.author,
            evidence=each.evidence,
            on=each.on,
            expected_version=given.get(key, 0),
        )
        given[key] = made.version


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
