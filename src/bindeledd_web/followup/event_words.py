"""The follow-up's page in the menu of a project, and what its records need beside their declarations."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from bindeledd_web.followup.checks import goal_check, measurement_check, yearly_check
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.nav import tab

# The follow-up is phase seven of seven.
PHASE = 7
TAB = "followup"

tab(TAB, _("Oppfølging"), "followup-project", 130)

_kept = partial(kind, phase=PHASE, tab=TAB)
_kept("project_goals", page="followup-project", order=810, check=goal_check)
_kept(
    "project_measurements",
    page="followup-project",
    order=820,
    refers={"goal": "project_goals"},
    check=measurement_check,
)
_kept("project_evaluation", page="followup-evaluation", order=830)
_kept("project_experiences", page="followup-evaluation", order=840)
_kept("project_yearly", page="followup-reports", order=850, check=yearly_check)
# A report is issued on its own page; the list of them is put right by those who lead the project.
_kept("project_reports", page="followup-reports", order=860, permission=Permission.LEAD_PROJECT)
