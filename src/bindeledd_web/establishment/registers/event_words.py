"""The registers in the menu, and what the common pages must know of their tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.nav import tab

PAGE = "registers"
# In the order of the page.
TABLES = (
    "project_risks",
    "project_tensions",
    "project_dependencies",
    "project_support",
    "project_trials",
    "project_exchange",
    "project_disputes",
)

tab(PAGE, _("Registre"), PAGE, 90)
_SHOWN = {"project_risks": ("area", "probability", "consequence", "owner_role", "due", "state")}
for place, table in enumerate(TABLES):
    kind(table, page=PAGE, order=900 + place, shown=_SHOWN.get(table, ()))
