"""What is asked of the planner, and the answer as plain values that can be stored.

Nothing here touches the database: it can be done in any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Literal

from bindeledd.foundation import BadInput
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.alternatives import alternatives
from bindeledd.structure.checker import check
from bindeledd.structure.counts import counts
from bindeledd.structure.plan import Plan
from bindeledd.structure.prepared import Prepared, Progress, prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import office, proposal_from_json
from bindeledd.structure.wishes import Exemption, Wishes
from bindeledd.structure.world import World

Kind = Literal["plan", "counts"]
Tell = Callable[[Progress], None]
Stop = Callable[[], bool]
# Plans this much dearer than the best, as a share, are shown beside it: how many, and the seconds each
# may take.
NEAR = 0.005
NEAR_PLANS = 5
NEAR_SECONDS = 0.5


@dataclass(frozen=True)
class Question:
    """The best plan under prices and wishes, or the best for each number of offices that is wished."""

    kind: Kind
    world: World
    prices: Prices
    wishes: Wishes


@dataclass(frozen=True)
class Answer:
    """`found` as plain values with the offices of the plan in it; complete when nothing is left to prove."""

    found: dict[str, Any]
    offices: list[dict[str, Any]] | None
    complete: bool


def solve(question: Question, seconds: float, tell: Tell, stop: Stop) -> Answer:
    """The best that is found within so many seconds, checked apart from the search that found it.

    Raises `BadInput` when the wishes clash, or nothing was found in time.
    """
    return (_counts if question.kind == "counts" else _plan)(question, seconds, tell, stop)


def _plan(question: Question, seconds: float, tell: Tell, stop: Stop) -> Answer:
    run = prepare(question.world, question.prices, question.wishes, seconds=seconds, progress=tell, stop=stop)
    plan = run.plan()
    _refuse_wrong(question, question.wishes, plan)
    found: dict[str, Any] = {"plan": plan.as_json()}
    if plan.proven:
        found["near"] = _near(question, run, stop)
    return Answer(found, plan.proposal.as_json(), plan.proven)


def _near(question: Question, run: Prepared, stop: Stop) -> dict[str, Any]:
    """The plans nearly as good that differ most: one plan is never shown alone."""
    near = alternatives(run, NEAR, most=NEAR_PLANS + 1, seconds=NEAR_SECONDS, stop=stop)
    plans = []
    for each in near.plans[1:]:
        _refuse_wrong(question, question.wishes, each.plan)
        plans.append({**each.as_json(), "plan_offices": each.plan.proposal.as_json()})
    return {
        "share": NEAR,
        "possible": near.possible,
        "considered": near.considered,
        "certain": near.certain,
        "complete": near.complete,
        "plans": plans,
    }


def _counts(question: Question, seconds: float, tell: Tell, stop: Stop) -> Answer:
    low, high = question.wishes.offices or (1, 1)
    rows, complete = [], True
    found = counts(
        question.world, question.prices, question.wishes, low, high, seconds=seconds, progress=tell, stop=stop
    )
    for each in found:
        row = each.as_json()
        if each.plan is not None:
            _refuse_wrong(question, replace(question.wishes, offices=(each.offices,) * 2), each.plan)
            row["plan_offices"] = each.plan.proposal.as_json()
        complete = complete and each.known
        rows.append(row)
    return Answer({"counts": rows}, None, complete)


def _refuse_wrong(question: Question, wishes: Wishes, plan: Plan) -> None:
    """No answer is shown that the check does not agree with."""
    wrong = check(question.world, question.prices, wishes, plan)
    if wrong:
        raise BadInput(*wrong)


def plan_from(values: Mapping[str, Any], offices: list[dict[str, Any]]) -> Plan:
    """The plan that was stored with `as_json` and its offices."""
    return Plan(
        proposal=proposal_from_json(offices),
        objective=values["objective"],
        bound=values["bound"],
        seconds=values["seconds"],
        groups=values["groups_considered"],
        digest=values["input"],
        stopped=values["stopped"],
    )


def wishes_from(values: Mapping[str, Any]) -> Wishes:
    """The wishes that `Wishes.as_json` gave. Raises `BadInput` for a wish that is not known."""
    known = {each.name for each in fields(Wishes)}
    strange = sorted(set(values) - known)
    if strange:
        raise BadInput(
            Finding(
                "no-such-wish",
                Severity.MUST,
                _("Ønsket «{name}» er ikke kjent.").format(name=strange[0][:40]),
                fix=_("Spør planleggeren på nytt."),
            )
        )
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name == "locked":
            made[name] = tuple(office(o["members"], o["host"], o["branches"], o["model"]) for o in value)
        elif name == "exemption":
            made[name] = Exemption(**value)
        elif name == "consent":
            made[name] = MappingProxyType(dict(value))
        elif isinstance(value, list):
            made[name] = tuple(tuple(each) if isinstance(each, list) else each for each in value)
        else:
            made[name] = value
    return Wishes(**made)
