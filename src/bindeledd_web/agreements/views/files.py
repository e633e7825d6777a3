"""A paper taken out: DOCX to work in, PDF to issue, and both in a zip with what journaling needs."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd import __version__
from bindeledd.agreements.completeness import out_of_place
from bindeledd.agreements.writing import Issue, document_of, recipients_of
from bindeledd.documents import Document, content_hash
from bindeledd.documents.hashing import canonical
from bindeledd.documents.journal import Entry, EntryType
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Paper
from bindeledd_web.agreements.paper_actions import note_issued
from bindeledd_web.agreements.rewriting import as_kept
from bindeledd_web.agreements.shown import paper_in
from bindeledd_web.agreements.views.papers import page
from bindeledd_web.cases.papers import MEDIA, paper_bytes, paper_file
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require


def file(request: CaseRequest, slug: str, cooperation: str, paper: int, form: str) -> HttpResponse:
    """The paper as one of the files. Each time is remembered with number and content hash."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    if form not in MEDIA:
        raise Http404
    found = paper_in(request, cooperation, paper)
    try:
        document = document_in(found)
        data = paper_bytes(document, form, _entry(found))
    except BadInput as error:
        return _refused(request, found, error)
    note_issued(
        by=request.user,
        paper=found,
        number=document.about.number,
        form=form,
        content_hash=content_hash(document),
        content=canonical(document).decode(),
    )
    name = "-".join(filter(None, (found.cooperation.slug, found.kind, found.own, str(found.version))))
    return paper_file(data, form, name)


def document_in(found: Paper) -> Document:
    """The paper as a document: its number, the day it was last changed, and draft until it is adopted."""
    cooperation, draft = found.cooperation, draft_of(found)
    if unfit := tuple(out_of_place(draft)):
        raise BadInput(*unfit)
    head = tuple(line.strip() for line in cooperation.letterhead.split(",") if line.strip())
    on = found.adopted_on or timezone.localdate(found.changed_at)
    issue = Issue(
        on=on,
        number=number_of(found),
        vintage=f"{cooperation.case.title}, {cooperation.case.date.isoformat()}",
        program=f"Bindeledd {__version__}",
        # What was adopted is the text as it was; where the case has changed it since, it is a draft.
        status="adopted" if found.adopted_on and as_kept(found, draft) else "draft",
        letterhead=head,
        recipients=recipients_of(draft),
        case_number=found.case_number,
    )
    return document_of(draft, issue)


def number_of(found: Paper) -> str:
    """The number of a paper: its place in the case and its version, so that two drafts are told apart."""
    return f"{found.cooperation.case.slug}-{found.pk}-{found.version}"


def _entry(found: Paper) -> Entry:
    """How the paper is journaled: the type of its entry, who sends it, and who receives it."""
    draft = draft_of(found)
    sender = draft.cooperation.name(found.own or draft.cooperation.host)
    return Entry(
        document_type=found.template.title,
        entry_type=cast("EntryType", found.template.journal),
        sender=found.cooperation.letterhead.split(",")[0].strip() or _("{name} kommune").format(name=sender),
        recipients=recipients_of(draft),
    )


def _refused(request: CaseRequest, found: Paper, error: BadInput) -> HttpResponse:
    from django.contrib import messages

    for finding in error.findings:
        messages.error(request, f"{finding.message} {finding.fix}".strip())
    return page(request, found, status=422)
