"""The stakeholder analysis: a picture with its table, attitude over time, what is missing, suggestions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.establishment.outreach.attitude_chart import MOST_LINES, attitude_chart, drawn
from bindeledd.establishment.outreach.stakeholder_chart import marks, sign, stakeholder_chart
from bindeledd.establishment.outreach.stakeholders import Stakeholder, important_first, lacking
from bindeledd.establishment.outreach.suggestions import not_taken
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.projects.kinds import kind_of
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.presenters import list_url, record_url
from bindeledd_web.projects.shown import project_in, shown


def stakeholders(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Who the project concerns, how much they can and will, and what they hold."""
    found = project_in(request, project)
    room = Outreach(found)
    groups = room.stakeholders
    kind = kind_of("project_stakeholders")
    back = urlencode({"neste": request.path})
    links = {each.number: f"{record_url(found, kind, each.number)}?{back}" for each in groups}
    judged = [each for each in groups if each.judged]
    over_time = attitude_chart(groups)
    context: dict[str, Any] = {
        "sub": "outreach",
        "groups": _rows(room, links, back),
        "judged": len(judged),
        "chart": stakeholder_chart(groups, links=links) if judged else None,
        "over_time": over_time,
        "left_out": over_time is not None and len(drawn(groups)) == MOST_LINES,
        "findings": _findings(room, links),
        "suggestions": [
            (each, f"{list_url(found, kind, 'record-new')}?{back}&{urlencode({'group': each.group})}")
            for each in not_taken(group.group for group in groups)
        ],
    }
    return shown(request, "establishment/outreach/stakeholders.html", context, found, "outreach")


def _rows(room: Outreach, links: dict[int, str], back: str) -> list[dict[str, Any]]:
    mark = marks(room.stakeholders)
    return [
        {
            "group": each,
            "mark": mark[each.number],
            "sign": sign(each),
            "url": links[each.number],
            "attitude_url": _attitude_url(room.project, each, back),
            "role": room.roles.get(each.role, each.role),
            "municipality": room.names.municipalities.get(each.municipality, each.municipality),
        }
        for each in important_first(room.stakeholders)
    ]


def _attitude_url(project: Project, group: Stakeholder, back: str) -> str:
    new = list_url(project, kind_of("project_attitudes"), "record-new")
    return f"{new}?{back}&{urlencode({'stakeholder': group.number})}"


def _findings(room: Outreach, links: dict[int, str]) -> list[tuple[str, str, list[dict[str, str]]]]:
    """What is missing, kind by kind in order of weight: words, how to mend it, and the groups as links."""
    heads = {
        "stakeholder-not-judged": _("Innflytelse og interesse er ikke vurdert"),
        "stakeholder-without-plan": _("Skal tas med, men står ikke i kommunikasjonsplanen"),
        "attitude-turned": _("Har snudd"),
        "attitude-unknown": _("Holdningen er ikke kjent"),
    }
    names = {each.number: each.group for each in room.stakeholders}
    found = lacking(room.stakeholders, room.rows("project_messages"))
    told = []
    for code, words in heads.items():
        same = [each for each in found if each.code == code]
        if same:
            rows = [
                {
                    "url": links[int(each.subject)],
                    "text": each.message if code == "attitude-turned" else names[int(each.subject)],
                }
                for each in same
            ]
            told.append((words, same[0].fix, rows))
    return told
