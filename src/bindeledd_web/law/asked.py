"""What is known of a municipality when the law is asked about it, and the facts of one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bindeledd.law.facts import Facts, For
from bindeledd.law.matrix import Known
from bindeledd.law.tasks import TaskLaw
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.law.answers import answered_chapter_16, answers_for_law, answers_of

# A host outside the case, in another county than its municipalities.
OTHER_COUNTY: Final = "annet-fylke"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of the case in the question itself; None is not known."""

    delegated: bool | None = None
    principle: bool | None = None
    employees_move: bool | None = None
    parliamentary: bool | None = None


def municipalities(case: Case, on: date) -> list[tuple[str, str]]:
    """The members of the case, number and name, in alphabetical order."""
    return [(each.number, each.name) for each in load(case, on).municipalities()]


def across_counties(number: str, host: str) -> bool | None:
    """Whether municipality and host lie in different counties: the first two digits of their numbers.

    None while one of them is not chosen.
    """
    if host == OTHER_COUNTY:
        return True
    return number[:2] != host[:2] if number and host else None


def known_of(case: Case, number: str, on: date, host: str = "") -> Known:
    """What the case knows of the municipality and its host; little when none is chosen.

    The case's own categories are those the rules speak of; outside the area is the empty text, and a place
    in the area that is not known stays not known.
    """
    across = across_counties(number, host)
    if not number:
        return Known(cross_county=across)
    status = load(case, on).sami(number, on)
    return Known(sami=None if status.inside is None else status.category or "", cross_county=across)


def facts_of(
    case: Case,
    task: TaskLaw,
    model: str,
    relation: For,
    on: date,
    number: str,
    host: str = "",
    told: Told | None = None,
) -> Facts:
    """The facts of one question, with what the case has answered to what is contested."""
    known, said, answers = known_of(case, number, on, host), told or Told(), answers_of(case)
    return Facts(
        task,
        model,
        relation,
        on,
        delegated=said.delegated,
        principle=said.principle,
        cross_county=known.cross_county,
        sami=known.sami,
        parliamentary=said.parliamentary,
        employees_move=said.employees_move,
        chapter_16=answered_chapter_16(answers),
        new_act_from=known.new_act_from,
        answers=answers_for_law(answers),
    )
