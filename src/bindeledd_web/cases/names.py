"""Municipalities of a case by name, for lists to choose from."""

from __future__ import annotations

from bindeledd.foundation import sort_key
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case


def municipality_choices(case: Case) -> list[tuple[str, str]]:
    """Number and name of the case's own municipalities, in alphabetical order."""
    members = load(case, case.date).municipalities(role="member")
    return sorted(((str(m.number), m.name) for m in members), key=lambda pair: sort_key(pair[1]))
