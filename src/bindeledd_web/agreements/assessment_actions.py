"""The writes on the option paper: a judgement is added and never changed, and each file is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment import Judgement as CoreJudgement
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Judgement
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case
from bindeledd_web.structure.asked import TODAY
from bindeledd_web.ui.private import text_problem


@action
def write_judgement(
    *,
    by: User,
    case: Case,
    option: str,
    theme: str,
    text: str,
    grade: str,
    author: str,
    evidence: str,
    on: date,
    expected_version: int,
) -> Judgement:
    """Add what somebody holds of an alternative under a theme; the judgements before it stay.

    Raises `BadInput` for an alternative that the case does not have, a judgement without text, author or
    evidence, one with an identity number, and one that says what the last one said; `StaleAgreement` when
    someone came first.
    """
    open_case(case)
    title = _title(case, option)
    told = CoreJudgement(option, theme, text.strip(), author.strip(), evidence.strip(), on, grade or None)
    _readable(told)
    before = case.judgements.filter(option=option, theme=theme).last()
    version = before.version if before else 0
    if version != expected_version:
        raise StaleAgreement(version)
    if before is not None and _values(before) == (told.text, grade, told.author, told.evidence, on):
        raise BadInput(fault("no-change", _("Ingenting er endret."), _("Endre noe, eller gå tilbake.")))
    try:
        with transaction.atomic():
            made = Judgement.objects.create(
                case=case,
                option=option,
                theme=theme,
                version=version + 1,
                text=told.text,
                grade=grade,
                author=told.author,
                evidence=told.evidence,
                on=on,
                by=str(by.key),
                role=role_in(by, case),
            )
    except IntegrityError:
        raise StaleAgreement(version + 1) from None
    record(
        by=by,
        type="judgement_written",
        case_slug=case.slug,
        target=option,
        new={"title": title, "theme": theme, "version": made.version},
    )
    return made


@action
def note_assessment_issued(
    *, by: User, case: Case, number: str, form: str, options: Sequence[str], content_hash: str
) -> None:
    """Remember that the option paper was taken out, with the hash that the file carries."""
    record(
        by=by,
        type="assessment_issued",
        case_slug=case.slug,
        target=number,
        new={"form": form, "options": list(options), "content_hash": content_hash},
    )


def _title(case: Case, option: str) -> str:
    """The name of the alternative now. Raises `BadInput` where the case has no such one to judge."""
    if option == TODAY:
        return ""
    found = case.alternatives.filter(slug=option, removed_at=None).first()
    if found is None:
        raise BadInput(
            fault(
                "unknown-alternative",
                _("Alternativet finnes ikke i saken."),
                _("Velg et av alternativene som ikke er lagt bort."),
            )
        )
    return found.title


def _values(judgement: Judgement) -> tuple[str, str, str, str, date]:
    return judgement.text, judgement.grade, judgement.author, judgement.evidence, judgement.on


def _readable(told: CoreJudgement) -> None:
    """No text holds an identity number, and all can be read."""
    faults = [
        Finding(f"bad-{name}", Severity.MUST, problem, fix=_("Skriv den på nytt."), column=name)
        for name in ("text", "author", "evidence")
        if (problem := text_problem(getattr(told, name)))
    ]
    if faults:
        raise BadInput(*faults)
