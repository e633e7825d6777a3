"""Small hand-made items and projects for the tests of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.laying import lay_out
from bindeledd.establishment.plan.planned import Plan
from bindeledd.establishment.plan.tasks import Task

BEGINS, CUTOVER = date(2018, 1, 2), date(2020, 1, 1)


def item(identity: str, *depends: str, finish: float = -1.0, days: int = 5, **more: Any) -> Item:
    """An item of the preparation, unless the phase is given."""
    values: dict[str, Any] = {
        "title": f"Punkt {identity}",
        "phase": "preparation",
        "audiences": ("project_leader",),
        "responsible": "project_leader",
        "by": "prosjektleder",
        "evidence": "",
    }
    return Item(identity, finish=finish, days=days, depends=depends, **(values | more))


def facts(model: str = "HOST_ADMIN", **more: Any) -> ProjectFacts:
    """What a project of two municipalities says of itself."""
    return ProjectFacts(model, CUTOVER, ("1806", "1853"), host="1806", **more)


def laid_out(*tasks: Task | Item, model: str = "HOST_ADMIN", **more: Any) -> Plan:
    """The plan of those tasks, from the beginning of 2018 to New Year 2020."""
    days: dict[str, Any] = {"begins": BEGINS, "cutover": CUTOVER, "today": BEGINS}
    made = [each if isinstance(each, Task) else Task(each) for each in tasks]
    return lay_out(made, facts(model), **(days | more))
