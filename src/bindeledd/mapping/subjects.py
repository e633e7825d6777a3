"""What something is about, by name: the case, a service area, a municipality, an office, a cooperation."""

from __future__ import annotations

from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case


def kind_of(case: Case, subject: str) -> str:
    """What an id stands for, for numbers, areas and offices do not overlap; empty when the case lacks it."""
    if not subject:
        return ""
    if any(m.number == subject for m in case.municipalities(None)):
        return "municipality"
    if any(area.id == subject for area in case.service_areas()):
        return "service_area"
    if any(office.id == subject for o in case.observations() for office in case.offices(o.id)):
        return "office"
    return "cooperation" if any(row["id"] == subject for row in case.folder.rows("cooperations")) else ""


def name_of(case: Case, kind: str, subject: str) -> str:
    """The name of what is of that kind and has that id; the id itself where the case lacks it."""
    try:
        if kind == "case":
            return case.title
        if kind == "municipality":
            return case.municipality_name(subject)
        if kind == "service_area":
            return case.service_area(subject).name
        if kind == "office":
            return case.office(subject).name
    except BadInput:
        return subject
    if kind == "cooperation":
        titles = {str(row["id"]): _(str(row["title"])) for row in case.folder.rows("cooperations")}
        return titles.get(subject, subject)
    return subject
