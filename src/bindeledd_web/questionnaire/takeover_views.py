"""Comparing the answers, taking them over into the case, and taking them out as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import day
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.exchange import CSV, XLSX, attachment
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.middleware import parse_day
from bindeledd_web.cases.models import Edit, row_text
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cases.rows import StaleEdit, row_versions
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.questionnaire import actions
from bindeledd_web.questionnaire.answer_actions import Chosen, take_over
from bindeledd_web.questionnaire.compare import Cell, InCase, cells, lands, side_by_side
from bindeledd_web.questionnaire.export import as_csv, as_excel
from bindeledd_web.questionnaire.follow_up import found_recipient
from bindeledd_web.questionnaire.models import Questionnaire, Recipient
from bindeledd_web.questionnaire.progress import progress
from bindeledd_web.questionnaire.sections import Part, parts
from bindeledd_web.questionnaire.views import found
from bindeledd_web.ui.once import once
from bindeledd_web.ui.private import text_problem


def compare(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """One part of the form: recipients as rows, questions as columns, what the case has under each answer."""
    require(request.user, Permission.TAKE_OVER_ANSWERS, request.case)
    asked = found(request, number)
    chosen = parts(asked.questions)
    part = next((p for p in chosen if p.name == request.GET.get("del")), chosen[0])
    context = {
        "asked": asked,
        "parts": chosen,
        "part": part,
        "lines": side_by_side(asked, part, _in_case(request, asked)),
        "silent": [row.recipient for row in progress(asked).rows if row.status == "not_started"],
    }
    return render(request, "questionnaire/compare.html", context)


def _in_case(request: CaseRequest, asked: Questionnaire) -> InCase:
    on = max(asked.figures_on, request.as_of)
    return InCase(load(request.case, on), on)


def origin_of(recipient: Recipient) -> str:
    """Whose answer it is and when it was handed in; becomes the title of the source."""
    if recipient.handed_in_at is None:
        return _("Svar fra {name}, ikke levert ennå").format(name=recipient.name)
    handed_in = timezone.localtime(recipient.handed_in_at)
    return _("Svar fra {name}, levert {day}").format(name=recipient.name, day=f"{handed_in:%d.%m.%Y}")


def take(request: CaseRequest, slug: str, number: int, recipient: int) -> HttpResponse:
    """Choose answers of one recipient, or a whole part, and take them over with date and reason."""
    require(request.user, Permission.TAKE_OVER_ANSWERS, request.case)
    one = found_recipient(request, number, recipient)
    asked = one.questionnaire
    prefetch_related_objects([one], "answers__taken")
    in_case = _in_case(request, asked)
    by_part = [(part, cells(one, part, in_case)) for part in parts(asked.questions)]
    errors: list[dict[str, str]] = []
    others: list[dict[str, Any]] = []
    posted = request.method == "POST"
    if posted:
        picked = _picked(request, by_part)
        valid_from, reason = _date_and_reason(request, errors)
        again = [c for c in picked if c.taken is not None and not c.changed_since]
        if not picked:
            errors.append(_error("", "", _("Velg minst ett svar å ta over.")))
        if again and "again" not in request.POST:
            text = _("{count} svar er tatt over før. Kryss av for at de skal tas over en gang til.")
            errors.append(_error("again", _("Tatt over før"), text.format(count=len(again))))
        if not errors and valid_from is not None:
            write = partial(_taken, request, one, picked, valid_from, reason)
            try:
                return redirect(once(request, write))
            except StaleEdit as stale:
                others = _others(stale.others)
                text = _("Noen har endret et av tallene mens du så på siden. Se endringen, og prøv igjen.")
                errors.append(_error("others", _("Endret av andre"), text))
            except BadInput as refused:
                errors += [_error("", "", f"{f.message} {f.fix}".strip()) for f in refused.findings]
    wanted = {request.GET.get("svar", "")} if not posted else set(request.POST.getlist("answer"))
    valid_from = (parse_day(request.POST.get("valid_from", "")) if posted else None) or asked.figures_on
    versions = row_versions(request.case)
    context = {
        "asked": asked,
        "recipient": one,
        "origin": origin_of(one),
        "groups": [
            (
                part,
                [(cell, _name(cell) in wanted, _version(versions, cell, valid_from)) for cell in found_cells],
            )
            for part, found_cells in by_part
        ],
        "errors": errors,
        "others": others,
        "valid_from": request.POST.get("valid_from", "") if posted else asked.figures_on.isoformat(),
        "reason": request.POST.get("reason", "") if posted else origin_of(one),
        "asks_again": any(error["target"] == "again" for error in errors),
        "open_part": request.GET.get("del", ""),
    }
    return render(request, "questionnaire/take_over.html", context, status=422 if errors else 200)


def _name(cell: Cell) -> str:
    return f"{cell.question.id}.{cell.municipality}"


def _picked(request: CaseRequest, by_part: list[tuple[Part, list[Cell]]]) -> list[Cell]:
    """The ticked answers; with the button of a part, all of that part that are new to the case."""
    whole = request.POST.get("part", "")
    ticked = set(request.POST.getlist("answer"))
    found_cells: list[Cell] = []
    for part, part_cells in by_part:
        for cell in part_cells:
            if cell.answer is None:
                continue
            new = (cell.taken is None or cell.changed_since) and not cell.same
            if (whole == part.name and new) or (not whole and _name(cell) in ticked):
                found_cells.append(cell)
    return found_cells


def _date_and_reason(request: CaseRequest, errors: list[dict[str, str]]) -> tuple[date | None, str]:
    valid_from = parse_day(request.POST.get("valid_from", "").strip())
    if valid_from is None:
        text = _("Datoen kunne ikke leses. Skriv den som 2018-12-31 eller 31.12.2018.")
        errors.append(_error("valid_from", _("Gjelder fra"), text))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        errors.append(_error("reason", _("Begrunnelse"), _("Skriv kort hvorfor tallene tas over.")))
    elif len(reason) > 500:
        errors.append(_error("reason", _("Begrunnelse"), _("Skriv høyst 500 tegn.")))
    elif problem := text_problem(reason):
        errors.append(_error("reason", _("Begrunnelse"), problem))
    return valid_from, reason


def _error(target: str, label: str, text: str) -> dict[str, str]:
    return {"target": target, "label": label, "text": text}


def _version(versions: Mapping[tuple[str, str], int], cell: Cell, valid_from: date) -> int:
    if cell.answer is None:
        return 0
    table, key, _values = lands(cell.answer, valid_from)
    return versions.get((table, row_text(key)), 0)


def _taken(request: CaseRequest, one: Recipient, picked: list[Cell], valid_from: date, reason: str) -> str:
    chosen = []
    versions = row_versions(request.case)
    for cell in picked:
        # With another date than the page was made for, the row is another one; then it is read now.
        sent = request.POST.get(f"version:{_name(cell)}", "")
        same_day = request.POST.get("made_for") == valid_from.isoformat()
        version = int(sent) if sent.isdigit() and len(sent) < 9 and same_day else None
        if cell.answer is not None:
            now = _version(versions, cell, valid_from) if version is None else version
            chosen.append(Chosen(cell.answer, now))
    count = take_over(
        by=request.user,
        recipient=one,
        chosen=chosen,
        valid_from=valid_from,
        reason=reason,
        origin=origin_of(one),
    )
    text = ngettext("{count} svar er tatt over i saken.", "{count} svar er tatt over i saken.", count)
    messages.success(request, text.format(count=count))
    if valid_from > request.as_of:
        note = _("De vises fra {day}. Du ser på en tidligere dato nå.")
        messages.info(request, note.format(day=day(valid_from)))
    return request.path


def _others(edits: list[Edit]) -> list[dict[str, Any]]:
    names = names_of(edit.by for edit in edits)
    return [{"edit": edit, "name": names[edit.by]} for edit in edits]


def export(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """The answers as CSV or Excel."""
    require(request.user, Permission.TAKE_OVER_ANSWERS, request.case)
    asked = found(request, number)
    form = request.POST.get("form", "")
    if request.method != "POST" or form not in ("csv", "xlsx"):
        return redirect("questionnaire-answers", slug, number)
    data, kind = (as_csv(asked), CSV) if form == "csv" else (as_excel(asked), XLSX)
    actions.note_answers_export(by=request.user, questionnaire=asked, form=form)
    name = f"{slug}-svar-{asked.pk}-{timezone.localdate().isoformat()}.{form}"
    return attachment(data, kind, name)
