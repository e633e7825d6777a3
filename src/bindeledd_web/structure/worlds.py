"""The world of a case as the planner sees it, made once for each state of the case, day and language.

Making it takes about a second; everything that is asked of it afterwards takes milliseconds.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bindeledd.foundation.language import current
from bindeledd.mapping import Case as MappedCase
from bindeledd.structure.inputs import world_of
from bindeledd.structure.world import World
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case


def world_for(case: Case, on: date) -> World:
    """The municipalities that are planned for and those around, as they are on the day.

    Raises `BadInput` when the case lacks what planning needs, and says what.
    """
    return _world(load(case, on), on, current())


@lru_cache(maxsize=8)
def _world(view: MappedCase, on: date, _language: str) -> World:
    return world_of(view, on)


def leaders_today(case: Case, on: date) -> int | None:
    """How many lead the offices of today; None when the case does not say."""
    return _leaders(load(case, on), on)


@lru_cache(maxsize=8)
def _leaders(view: MappedCase, on: date) -> int | None:
    return len({office.leader for office in view.offices(on=on) if office.leader}) or None
