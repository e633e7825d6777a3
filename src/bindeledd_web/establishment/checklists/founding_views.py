"""The founding project to look at: its plans, bodies, pilots, statements and budget, and what checks find."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bindeledd.establishment.founding import Pilot, founding
from bindeledd.law.models import model_name
from bindeledd.reorganisation.words import listed
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.projects.shown import PHASE


@dataclass(frozen=True)
class PilotRow:
    """A pilot with its model in words."""

    pilot: Pilot
    model: str


def example(request: CaseRequest, slug: str) -> HttpResponse:
    """All that is built in of the founding project, read only, with the findings first."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = founding()
    context = {
        "phase": PHASE,
        "founding": found,
        "findings": found.findings(),
        "bodies": [
            (body, [(member, _side(member.side)) for member in body.members]) for body in found.bodies
        ],
        "pilots": [PilotRow(pilot, model_name(pilot.model)) for pilot in found.pilots],
        "decisions": [(each, _decided(each.kind)) for each in found.decisions],
        "wholes": [(whole, listed(whole.owners)) for whole in found.wholes],
        "replaced": {identity for row in found.statements for identity in row.replaces},
    }
    return render(request, "establishment/founding/example.html", context)


def _side(side: str) -> str:
    return {
        "state": _("stat"),
        "municipality": _("kommune"),
        "employees": _("ansatte"),
        "other": _("annen"),
    }[side]


def _decided(kind: str) -> str:
    return {
        "adopted": _("vedtatt"),
        "principle": _("enig i prinsippet, ikke vedtatt"),
        "rejected": _("avslått"),
    }[kind]
