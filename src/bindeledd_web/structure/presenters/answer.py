"""What the planner answered, as the page shows it: how good it is, what it means, and what was wished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.structure.clash import each_wish
from bindeledd.structure.wishes import DEFAULT_MEMBERS, Wishes
from bindeledd.structure.world import World
from bindeledd_web.structure.asked import Asked
from bindeledd_web.structure.models import Run
from bindeledd_web.structure.presenters.board import OfficeRow, rows
from bindeledd_web.structure.presenters.differences import DifferenceRow, difference_rows
from bindeledd_web.structure.presenters.maps import Picture, proposal_map
from bindeledd_web.structure.solving import Question, plan_from


@dataclass(frozen=True)
class PlanAnswer:
    """A plan with its proof in words, against the alternative it was asked from."""

    sentence: str
    proven: bool
    objective: int
    groups: int
    seconds: float
    offices: list[OfficeRow]
    differences: list[DifferenceRow]
    picture: Picture


@dataclass(frozen=True, slots=True)
class NearRow:
    """A plan nearly as good: its number, what it costs more, and who is in other company."""

    number: int
    extra: int
    offices: int
    names: str


@dataclass(frozen=True)
class Near:
    """The plans within a share of the best that differ most, and how many offices can be in any of them."""

    share: float
    possible: int
    considered: int
    complete: bool
    rows: list[NearRow]


@dataclass(frozen=True, slots=True)
class CountRow:
    """The best plan with so many offices: how good, its cost without the office price, when it is best."""

    offices: int
    sentence: str
    without_price: int | None
    interval: str
    possible: bool


@dataclass(frozen=True)
class Answer:
    """One plan, or one for each number of offices; both empty while nothing is found."""

    plan: PlanAnswer | None
    counts: list[CountRow]
    near: Near | None = None


def answer(origin: Asked, run: Run, question: Question) -> Answer:
    """What the run has found so far."""
    offices = run.offices if "plan" in run.found else None
    plan = _plan(origin, run.found["plan"], offices, question) if offices else None
    near = _near(question.world, run.found["near"]) if plan and "near" in run.found else None
    return Answer(plan, [_count(row) for row in run.found.get("counts", ())], near)


def _near(world: World, found: dict[str, Any]) -> Near:
    rows = [
        NearRow(
            place,
            each["extra"],
            sum(
                any(world.planned[world.at(code)] for code in one["members"] if code in world.place)
                for one in each["plan_offices"]
            ),
            ", ".join(world.name(code) for code in each["differing"] if code in world.place),
        )
        for place, each in enumerate(found["plans"], 1)
    ]
    return Near(100 * found["share"], found["possible"], found["considered"], found["complete"], rows)


def _plan(
    origin: Asked, values: dict[str, Any], offices: list[dict[str, Any]], question: Question
) -> PlanAnswer:
    plan = plan_from(values, offices)
    at_prices = Asked(
        origin.case,
        question.world,
        origin.slug,
        origin.title,
        origin.proposal,
        question.prices,
        origin.stored,
    )
    return PlanAnswer(
        plan.sentence,
        plan.proven,
        plan.objective,
        plan.groups,
        plan.seconds,
        rows(at_prices, plan.proposal),
        difference_rows(at_prices.measured(), at_prices.measured(plan.proposal)),
        proposal_map(at_prices, lambda _code: "", plan.proposal),
    )


def _count(row: dict[str, Any]) -> CountRow:
    offices = row.get("plan_offices")
    sentence = plan_from(row, offices).sentence if offices else _("Ingen plan har så mange kontor.")
    if not row["known"] and not offices:
        sentence = _("Tiden var ute før en plan ble funnet.")
    return CountRow(row["offices"], sentence, row["without_office_price"], _interval(row), bool(offices))


def _interval(row: dict[str, Any]) -> str:
    """The prices of an office at which the number is best, in words."""
    low, high = row["best_from"], row["best_to"]
    if not row["possible"] or not row["known"]:
        return "–"
    if row["never_best"]:
        return _("aldri")
    if low is None and high is None:
        return _("alltid")
    if low is None:
        return _("opptil {most}").format(most=number(round(high)))
    if high is None:
        return _("fra {least}").format(least=number(round(low)))
    return _("{least} til {most}").format(least=number(round(low)), most=number(round(high)))


def wished(world: World, wishes: Wishes) -> list[str]:
    """Every wish in plain words, in the order of the form."""
    said = [wish.words for wish in each_wish(world, wishes)]
    said = [words[:1].upper() + words[1:] for words in said]
    if wishes.most_members != DEFAULT_MEMBERS:
        said.append(_("Høyst {count} kommuner i et kontor").format(count=wishes.most_members))
    return said
