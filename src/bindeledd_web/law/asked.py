"""What is known of a municipality when the law is asked about it, and the facts of one question."""

from __future__ import annotations

from datetime import date

from bindeledd.law.facts import Facts, For
from bindeledd.law.matrix import Known
from bindeledd.law.tasks import TaskLaw
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.law.answers import answered_chapter_16, answers_of


def municipalities(case: Case, on: date) -> list[tuple[str, str]]:
    """The members of the case, number and name, in alphabetical order."""
    return [(each.number, each.name) for each in load(case, on).municipalities()]


def known_of(case: Case, number: str, on: date) -> Known:
    """What the case knows of the municipality; nothing when none is chosen.

    The case's own categories are those the rules speak of; outside the area is the empty text, and a place
    in the area that is not known stays not known.
    """
    if not number:
        return Known()
    status = load(case, on).sami(number, on)
    return Known(sami=None if status.inside is None else status.category or "")


def facts_of(case: Case, task: TaskLaw, model: str, relation: For, on: date, number: str) -> Facts:
    """The facts of one question, with what the case has answered to what is contested."""
    known = known_of(case, number, on)
    return Facts(
        task,
        model,
        relation,
        on,
        sami=known.sami,
        cross_county=known.cross_county,
        parliamentary=known.parliamentary,
        new_act_from=known.new_act_from,
        chapter_16=answered_chapter_16(answers_of(case)),
    )
