"""The page where an alternative is worked on: map, offices, the change about to be made, and the log.

What is about to be done stands in the address (`gjor`, `kommune`, `til`), so that it is not lost, can
be shared and works without scripts; nothing is stored until it is kept.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.sorting import sort_key
from bindeledd.law.offices import office_findings, proposal_findings
from bindeledd.structure.proposal import Move, Proposal
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import go_back, keep_move, lock_office, name_alternative, put_away
from bindeledd_web.structure.asked import TODAY, Asked, asked_about
from bindeledd_web.structure.forms import TitleForm, move_in
from bindeledd_web.structure.holding import StaleAlternative
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.presenters.board import choices, rows
from bindeledd_web.structure.presenters.differences import SHORT, difference_rows
from bindeledd_web.structure.presenters.log import log_rows
from bindeledd_web.structure.presenters.maps import proposal_map
from bindeledd_web.structure.shown import shown
from bindeledd_web.ui.once import once


def alternative(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Map and offices of an alternative; with a move in the address also what it would change.

    `som=endring` gives the panel of the change alone, for the script.
    """
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        asked = asked_about(request, alternative)
        asked.measured()
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    told = {key: str(value) for key, value in request.GET.items()}
    if told.pop("som", "") == "endring" and asked.stored is not None:
        own = {"asked": asked, "alternative": asked.stored}
        return render(request, "structure/_change.html", own | _panel(asked, told))
    return board(request, asked)


def board(
    request: CaseRequest,
    asked: Asked,
    *,
    values: dict[str, str] | None = None,
    refused: tuple[Finding, ...] = (),
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of one alternative, with the move of the address or of a refused form."""
    told = {key: str(value) for key, value in request.GET.items()} if values is None else values
    context: dict[str, Any] = {
        "offices": rows(asked),
        "picture": proposal_map(asked, _address(asked, slug=request.case.slug)),
        "against_today": difference_rows(_today(asked).measured(), asked.measured()),
        "log": log_rows(asked),
        "legal": proposal_findings(asked.world, asked.proposal),
        "can_go_back": asked.stored is not None and _can_go_back(asked.stored),
        "refused": refused,
        "stale": stale,
        **_panel(asked, told),
    }
    return shown(request, "alternative", context, asked, status)


def _panel(asked: Asked, told: dict[str, str]) -> dict[str, Any]:
    """What the panel needs: the change about to be made, or what can be done with the one chosen."""
    code = told.get("kommune", "")
    chosen = code if code in asked.world.place and code in asked.proposal.codes else ""
    context: dict[str, Any] = {
        "change": changing(asked, told),
        "chosen": chosen,
        "movable": _movable(asked),
        "version": None if asked.stored is None else asked.stored.version,
    }
    if chosen:
        office = asked.proposal.office_of(chosen)
        context |= {
            "chosen_name": asked.world.name(chosen),
            "targets": choices(asked.world, asked.proposal, chosen, asked.locked),
            "alone": len(office.members) == 1,
            "is_host": office.host == chosen,
            "has_branch": chosen in office.branches,
        }
    return context


def changing(asked: Asked, values: dict[str, str]) -> dict[str, Any] | None:
    """The change about to be made: its words, its rows before and after; None when there is none."""
    move = move_in(values)
    if move is None or asked.stored is None:
        return None
    try:
        after = _moved(asked, move)
    except BadInput as error:
        return {"move": move, "values": values, "faults": error.findings}
    if after == asked.proposal:
        return None
    return {
        "move": move,
        "values": values,
        "words": move_words(asked, move),
        "rows": difference_rows(asked.measured(), asked.measured(after), SHORT),
        "locked": any(o not in after.offices for o in asked.stored.locked_offices),
        "legal": _legal_after(asked, after),
    }


def _legal_after(asked: Asked, after: Proposal) -> list[Finding]:
    """What the law says of the offices that the move makes or changes."""
    before = set(asked.proposal.offices)
    changed = [office for office in after.offices if office not in before]
    return [each for office in changed for each in office_findings(asked.world, office)]


def move_words(asked: Asked, move: Move) -> str:
    """The move in a few words: Steigen → Bodø."""
    name = asked.world.name(move.municipality)
    return {
        "join": _("{name} → {to}").format(name=name, to=asked.world.name(move.to) if move.to else ""),
        "alone": _("{name} i eget kontor").format(name=name),
        "host": _("{name} som vert").format(name=name),
        "branch": _("Avdeling i {name}").format(name=name),
        "no-branch": _("Ingen avdeling i {name}").format(name=name),
    }[move.kind]


def keep(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Keep the move of the form."""

    def write(found: Alternative, version: int, asked: Asked) -> None:
        move = move_in({key: str(value) for key, value in request.POST.items()})
        if move is None:
            raise BadInput(
                Finding("no-move", _must(), _("Flyttingen mangler."), fix=_("Velg kommune og kontor."))
            )
        _moved(asked, move)
        keep_move(by=request.user, alternative=found, move=move, expected_version=version)
        messages.success(request, _("Beholdt: {move}.").format(move=move_words(asked, move)))

    return _written(request, alternative, write)


def undo(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Go back on the last change."""

    def write(found: Alternative, version: int, asked: Asked) -> None:
        go_back(by=request.user, alternative=found, expected_version=version)
        messages.success(request, _("Siste endring er angret."))

    return _written(request, alternative, write)


def lock(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Lock an office or open it again."""

    def write(found: Alternative, version: int, asked: Asked) -> None:
        closing = request.POST.get("las") == "1"
        first = request.POST.get("kontor", "")
        lock_office(by=request.user, alternative=found, first=first, lock=closing, expected_version=version)
        messages.success(request, _("Kontoret er låst.") if closing else _("Kontoret er låst opp."))

    return _written(request, alternative, write)


def rename(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Give the alternative another name."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    asked = asked_about(request, alternative)
    if asked.stored is None:
        return HttpResponseRedirect(reverse("proposals", args=[slug]))
    found = asked.stored
    initial = {"title": found.title, "version": found.version}
    form = TitleForm(request.POST if request.method == "POST" else None, initial=initial)
    stale = False
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            name_alternative(
                by=request.user,
                alternative=found,
                title=form.cleaned_data["title"],
                expected_version=form.cleaned_data["version"] or 0,
            )
            return found.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAlternative:
            stale = True
        except BadInput as error:
            form.refuse(error)
    context = {"form": form, "stale": stale}
    return shown(request, "rename", context, asked, status=409 if stale else 422 if form.errors else 200)


def remove(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Put the alternative away; asked for once more first."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    asked = asked_about(request, alternative)
    if asked.stored is None:
        return HttpResponseRedirect(reverse("proposals", args=[slug]))
    if request.method == "POST":

        def write(found: Alternative, version: int, asked: Asked) -> None:
            put_away(by=request.user, alternative=found, expected_version=version)
            messages.success(request, _("«{title}» er lagt bort.").format(title=found.title))

        return _written(request, alternative, write, to=reverse("proposals", args=[slug]))
    return shown(request, "remove", {}, asked)


def _written(request: CaseRequest, alternative: str, write: Any, to: str = "") -> HttpResponse:
    """One write on an alternative, told or refused on its page."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    asked = asked_about(request, alternative)
    if request.method != "POST" or asked.stored is None:
        return HttpResponseRedirect(reverse("alternative", args=[request.case.slug, asked.slug]))
    found = asked.stored
    values = {key: str(value) for key, value in request.POST.items()}
    version = int(values["version"]) if values.get("version", "").isdigit() else 0

    def made() -> str:
        write(found, version, asked)
        return to or found.get_absolute_url()

    try:
        return HttpResponseRedirect(once(request, made))
    except StaleAlternative:
        fresh = asked_about(request, alternative)
        return board(request, fresh, values=values, stale=True, status=409)
    except BadInput as error:
        return board(request, asked, values=values, refused=error.findings, status=422)


def _moved(asked: Asked, move: Move) -> Proposal:
    """The proposal after the move. Raises `BadInput` for a municipality that the world does not have."""
    asked.world.at(move.municipality)
    if move.to:
        asked.world.at(move.to)
    return asked.proposal.moved(move)


def _address(asked: Asked, slug: str) -> Any:
    if asked.stored is None:
        return lambda code: reverse("municipality", args=[slug, code])
    own = reverse("alternative", args=[slug, asked.slug])
    return lambda code: f"{own}?kommune={code}#endring"


def _movable(asked: Asked) -> list[tuple[str, str]]:
    """The municipalities that can be moved, by name: those of offices that are not locked."""
    found = [c for o in asked.proposal.offices if o.members[0] not in asked.locked for c in o.members]
    return sorted(((code, asked.world.name(code)) for code in found), key=lambda pair: sort_key(pair[1]))


def _today(asked: Asked) -> Asked:
    from bindeledd_web.structure.asked import today

    return asked if asked.slug == TODAY else today(asked.case, asked.world, asked.prices)


def _can_go_back(found: Alternative) -> bool:
    from bindeledd_web.structure.actions import REVERSIBLE

    return bool(found.changes.filter(kind__in=REVERSIBLE, undone_by=None).exists())


def _must() -> Any:
    from bindeledd.foundation import Severity

    return Severity.MUST
