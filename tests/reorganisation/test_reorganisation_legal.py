"""What the law says of tasks given to a host: each relation by its own model, by the law of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bindeledd.foundation import Finding
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import builtin_registry, open_reorganisation
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.requirements import check

NAV_LAND = "nav-land-2024"


def with_model(model: str | None) -> Reorganisation:
    """NAV Land with its cooperations in another model."""
    plan = open_reorganisation(NAV_LAND)
    changed = tuple(
        replace(step, model=model) if isinstance(step, steps.StartCooperation) else step
        for step in plan.steps
    )
    return replace(plan, model=model, steps=changed)


def legal(plan: Reorganisation) -> list[Finding]:
    return [f for f in check(plan, builtin_registry(NAV_LAND)) if f.code.startswith("law-")]


def test_a_host_cooperation_is_on_conditions_with_the_paragraph() -> None:
    found = legal(open_reorganisation(NAV_LAND))
    assert {f.code for f in found} == {"law-conditions"}
    assert all("§ 20-2" in f.citation and "1992" not in f.citation for f in found)


@pytest.mark.parametrize("model", ["CLOSE_COOP", "STATUS_QUO"])
def test_close_cooperation_cannot_carry_it(model: str) -> None:
    found = legal(with_model(model))
    assert {(f.code, f.severity.value) for f in found} == {("law-refused", "must")}
    assert all("§ 20-1" in f.citation for f in found)


def test_a_model_that_nobody_stated_is_asked_about() -> None:
    assert {(f.code, f.severity.value) for f in legal(with_model(None))} == {
        ("law-model-not-stated", "should")
    }


def test_before_the_act_of_2018_the_older_act_is_cited() -> None:
    plan = open_reorganisation(NAV_LAND)
    transfers = [s for s in plan.steps if isinstance(s, steps.TransferTasks)]
    early = replace(plan, steps=tuple(replace(s, on=date(2018, 8, 31)) for s in transfers))
    found = legal(early)
    assert found
    assert all("kommuneloven 1992" in f.citation for f in found)
