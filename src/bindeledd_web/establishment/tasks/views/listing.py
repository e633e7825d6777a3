"""The list of a project's tasks, narrowed by the address, and several changed at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.actions import ManyChanged, StaleTask, change_tasks
from bindeledd_web.establishment.tasks.board import Board, Row, shares
from bindeledd_web.establishment.tasks.filters import Filtered
from bindeledd_web.establishment.tasks.forms import ManyForm
from bindeledd_web.establishment.tasks.people import people_of
from bindeledd_web.establishment.wanted import changes
from bindeledd_web.projects.shown import project_in, shown
from bindeledd_web.ui.once import once

_CHOSEN = "oppgave"
_ON_A_PAGE = 50
# More digits than any version has.
_MOST_DIGITS = 9


def tasks(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The tasks that the address asks for. A sent form changes those that are ticked."""
    found = project_in(request, project)
    board = Board(found, request.user)
    filtered = Filtered(board, request.GET)
    posted = request.method == "POST"
    form = ManyForm(people_of(found), board.hands.leads, request.POST if posted else None)
    chosen = request.POST.getlist(_CHOSEN)
    status = 200
    if posted and form.is_valid():
        versions = _versions(board, chosen)

        def made() -> str:
            _tell(request, board, change_tasks(
                by=request.user, project=found, versions=versions, values=form.values()
            ))  # fmt: skip
            return request.get_full_path()

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleTask:
            # All of them were changed by others: nothing is written, and each is named.
            status = 409
            form.add_error(None, _others(board, [row.task for row in _stale(board, versions)]))
            board = Board(project_in(request, project), request.user)
            filtered = Filtered(board, request.GET)
        except BadInput as error:
            form.refuse(error)
    if form.errors and status == 200:
        status = 422
    page = Paginator(filtered.rows, _ON_A_PAGE).get_page(request.GET.get("side"))
    context: dict[str, Any] = {
        "filtered": filtered,
        "page": page,
        "rows": page.object_list,
        "shares": [(share, filtered.status_url(share.status)) for share in shares(filtered.first)],
        "chosen_status": filtered.by.get("status", ""),
        "form": form,
        "changes": changes(found) if board.hands.leads else None,
        "may_change_some": any(row.may_change for row in page.object_list),
        "ticked": set(chosen),
    }
    return shown(request, "establishment/tasks/list.html", context, found, "oppgaver", status=status)


def _versions(board: Board, chosen: list[str]) -> dict[Task, int]:
    """The tasks that were ticked with the versions that were seen. Raises 403 for one that is not theirs."""
    by_key = {str(row.task.pk): row for row in board.rows}
    found = {}
    for text in chosen:
        key, _colon, version = text.partition(":")
        row = by_key.get(key)
        if row is None or not (version.isascii() and version.isdigit()) or len(version) > _MOST_DIGITS:
            continue
        if not row.may_change:
            raise PermissionDenied
        found[row.task] = int(version)
    return found


def _stale(board: Board, versions: dict[Task, int]) -> list[Row]:
    return [row for row in board.rows if row.task in versions and versions[row.task] != row.task.version]


def _tell(request: CaseRequest, board: Board, result: ManyChanged) -> None:
    count = len(result.changed)
    text = ngettext("{count} oppgave er endret.", "{count} oppgaver er endret.", count)
    messages.success(request, text.format(count=count))
    if result.stale:
        messages.warning(request, _others(board, result.stale))


def _others(board: Board, stale: Any) -> str:
    """That others changed these first, by their names."""
    pks = {task.pk for task in stale}
    titles = [f"«{row.title}»" for row in board.rows if row.task.pk in pks]
    return _(
        "Noen andre endret disse mens du holdt på, og de er ikke endret av deg: {titles}. Se hva som er "
        "gjort, og kryss av på nytt om det fortsatt skal gjelde."
    ).format(titles=", ".join(titles))
