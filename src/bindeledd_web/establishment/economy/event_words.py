"""The economy of the project in the menu, and what the common pages must know of its tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.nav import tab

PAGE = "economy"
TABLES = ("project_frames", "project_budget", "project_grants", "project_use", "project_periods")

tab(PAGE, _("Økonomi"), PAGE, 100)
_REFERS = {
    "project_budget": {"frame": "project_frames"},
    "project_use": {"budget": "project_budget"},
}
_SHOWN = {"project_budget": ("year", "side", "municipality", "frame", "amount", "forecast")}
for place, table in enumerate(TABLES):
    kind(table, page=PAGE, order=1000 + place, refers=_REFERS.get(table), shown=_SHOWN.get(table, ()))
