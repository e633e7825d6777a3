"""One task: what, why, when and by whom, with the forms that change it and say something about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist.words import audience_words, phase_words
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import facts_of_project
from bindeledd_web.establishment.learning import experience_for
from bindeledd_web.establishment.tasks.actions import StaleTask, change_task
from bindeledd_web.establishment.tasks.board import Board, Row
from bindeledd_web.establishment.tasks.evidence_actions import comment
from bindeledd_web.establishment.tasks.forms import CommentForm, EvidenceForm, TaskForm, task_values
from bindeledd_web.establishment.tasks.history import changes_since, comments, documents, history
from bindeledd_web.establishment.tasks.people import people_of
from bindeledd_web.projects.shown import project_in, shown
from bindeledd_web.ui.once import once, sent_again


def task_in(request: CaseRequest, project: str, task: int) -> tuple[Board, Row]:
    """The board of the project and the row of the task, to be seen; 404 when there is none."""
    board = Board(project_in(request, project), request.user)
    row = board.row(task)
    if row is None:
        raise Http404
    return board, row


def task(request: CaseRequest, slug: str, project: str, task: int) -> HttpResponse:
    """The task. `what` in a sent form says whether it is changed or commented."""
    board, row = task_in(request, project, task)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    if request.method == "POST":
        allowed = board.hands.does if what == "comment" else row.may_change
        if not allowed:
            raise PermissionDenied
    form = TaskForm(
        people_of(board.project), board.hands.leads, row.item,
        request.POST if what == "change" else None, initial=task_values(row.task),
    )  # fmt: skip
    said = CommentForm(request.POST if what == "comment" else None)
    others: list[dict[str, Any]] = []
    if what == "change" and form.is_valid():
        try:
            return HttpResponseRedirect(once(request, lambda: _change(request, row, form)))
        except StaleTask as error:
            others = changes_since(row.task, form.cleaned_data["version"])
            # What was written stands in the form, and the next try is against the newest.
            form = TaskForm(
                people_of(board.project), board.hands.leads, row.item, sent_again(request, error.task.version)
            )
            return page(request, board, row, form, said, status=409, others=others, stale=True)
        except BadInput as error:
            form.refuse(error)
    elif what == "comment" and said.is_valid():

        def made() -> str:
            comment(by=request.user, task=row.task, text=said.cleaned_data["text"])
            messages.success(request, _("Kommentaren er lagret."))
            return f"{row.url}#kommentarer"

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            said.refuse(error)
    return page(request, board, row, form, said, status=422 if form.errors or said.errors else 200)


def page(
    request: CaseRequest,
    board: Board,
    row: Row,
    form: TaskForm,
    said: CommentForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of the task with these forms."""
    facts = facts_of_project(board.project)
    context = more | {
        "row": row,
        "phase_words": phase_words(row.item.phase),
        "audiences": [audience_words(audience) for audience in row.item.audiences],
        "why": facts.why(row.item.only_if) if row.item.only_if else "",
        "slack_lacking": -(row.planned.slack or 0),
        "builds_on": board.builds_on(row),
        "needed_by": board.needed_by(row),
        "experiences": experience_for(request.user, board.project, row.item),
        "form": form,
        "comment_form": said,
        "evidence_form": EvidenceForm(),
        "documents": documents(row.task),
        "comments": comments(row.task),
        "history": history(row.task),
        "may_comment": board.hands.does,
    }
    return shown(request, "establishment/tasks/task.html", context, board.project, "oppgaver", status=status)


def _change(request: CaseRequest, row: Row, form: TaskForm) -> str:
    data = form.values()
    change_task(by=request.user, task=row.task, values=data, expected_version=form.cleaned_data["version"])
    messages.success(request, _("Lagret."))
    if data["status"] == "done" and row.task.status != "done":
        if row.waits_for:
            # People know better than the plan what can be finished first; it is said, not refused.
            messages.warning(
                request,
                _("Oppgaven er ferdig, men den bygger på noe som ikke er det: {titles}.").format(
                    titles=", ".join(f"«{other.title}»" for other in row.waits_for)
                ),
            )
        if row.item.evidence and not row.task.evidence.filter(removed_at=None).exists():
            # A milestone counts only what is proved, so there it is more than a wish.
            text = (
                _("Porten åpner ikke før du legger ved det som viser at den er ferdig: {evidence}.")
                if row.item.milestone
                else _("Legg gjerne ved det som viser at den er ferdig: {evidence}.")
            )
            messages.info(request, text.format(evidence=row.item.evidence.rstrip(".")))
    return row.url
