"""What the law says of tasks given to a host: each relation by its own model, by the law of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bindeledd.foundation import Finding
from bindeledd.law.complaints import complaint_body
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import builtin_registry, open_reorganisation
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.effects import effects
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


def moved_across(plan: Reorganisation, host: str) -> Reorganisation:
    """The plan's tasks given to a host in another county."""
    return replace(
        plan,
        steps=tuple(replace(s, host=host) if isinstance(s, steps.TransferTasks) else s for s in plan.steps),
    )


def test_across_a_county_border_it_is_asked_who_hears_complaints() -> None:
    found = {f.code: f for f in legal(moved_across(open_reorganisation(NAV_LAND), "0301"))}
    asked = found["law-asked"]
    assert asked.severity.value == "should"
    assert "Hvilken statsforvalter behandler klager" in asked.message
    assert "O-03" in asked.fix
    assert "Prosjektrapporten" in asked.citation
    assert "law-conditions" in found


def test_the_effects_say_the_same_of_complaints() -> None:
    def bodies(plan: Reorganisation) -> set[str | None]:
        found = effects(plan, builtin_registry(NAV_LAND), complaint_body=complaint_body)
        return {row.complaint_after.body for row in found.tasks if row.change.after.host}

    assert bodies(moved_across(open_reorganisation(NAV_LAND), "0301")) == {"må avklares (O-03)"}
    assert bodies(with_model("HOST_BOARD")) == {"statsforvalteren"}


def test_what_no_text_that_was_read_forbids_is_not_passed_over_in_silence() -> None:
    """Start loans in close cooperation in 2018: the prohibition is derived, so nobody can say."""
    plan = with_model("CLOSE_COOP")
    transfers = tuple(
        replace(s, on=date(2018, 8, 31), tasks=("OP-05",), cooperation=None)
        for s in plan.steps
        if isinstance(s, steps.TransferTasks)
    )
    found = legal(replace(plan, steps=transfers))
    assert {(f.code, f.severity.value) for f in found} == {("law-not-known", "should")}
    assert all("§ 28-1 a" in f.citation for f in found)
