"""The records of the room as the core's functions take them."""

from __future__ import annotations

from bindeledd.establishment.bodies import Kept
from bindeledd.mapping.members import name_of
from bindeledd_web.projects.naming import Names


def kept_of(names: Names) -> Kept:
    """What the project keeps of its bodies, each table read once."""
    return Kept(
        bodies=names.rows("project_bodies"),
        members=names.rows("project_members"),
        mandates=names.rows("project_mandates"),
        meetings=names.rows("project_meetings"),
        matters=names.rows("project_matters"),
        decisions=names.rows("project_decisions"),
    )


def municipality_name(names: Names, number: str) -> str:
    """What the municipality is called, also one that does not take part; nothing for none."""
    if not number:
        return ""
    known = names.choices("case_municipalities").get(number)
    return known or name_of(number, names.project.cutover)
