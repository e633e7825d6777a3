"""A change set becomes a total function: real reorganisations of 2019–2024, and some of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plan_worlds import OWN_DAY, own, plan_of, target

from bindeledd.areas.splits import parts
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.model import Row
from bindeledd.cutover.plan.units import TASKS
from bindeledd.foundation.finding import BadInput
from bindeledd.registry.tasks import group_of
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.national import national_change_sets

MUNICIPAL = tuple(task for task in TASKS if group_of(task) == "minimum")
STATE = tuple(task for task in TASKS if group_of(task) == "state")


def answered(identity: str, *row: str | None, task: str | None = None) -> tuple[str | None, str | None, str]:
    """Where a row goes, its unit, and the rule of the unit."""
    number, unit = row
    answer = plan_of(identity).answer(Row(str(number), unit=unit, task=task, basic_unit=None), "cases")
    return target(answer), answer.unit, answer.unit_rule


def test_new_narvik_takes_narvik_and_ballangen_whole() -> None:
    plan = plan_of("narvik-2020")
    assert (plan.from_date, plan.effective_on) == (date(2019, 12, 31), date(2020, 1, 1))
    for number in ("1805", "1854"):
        answer = plan.answer(Row(number, unit=number), "cases")
        assert (answer.municipality, answer.rule, answer.unit) == ("1806", "merged", "1805")
    assert plan.places["1806"].rule == "unchanged", "a row that is moved already stays"
    assert plan.concerned == ("1805", "1806", "1850", "1854", "1875")


def test_every_part_of_tysfjord_goes_where_the_national_table_has_it() -> None:
    plan = plan_of("narvik-2020")
    units = {"1806": "1805", "1875": "1849"}
    checked = 0
    for part in parts():
        if part.old == "1850":
            facts = {part.kind: part.key}
            answer = plan.answer(Row("1850", unit="1850", **facts), "residents")
            assert (answer.municipality, answer.unit) == (part.new, units[part.new]), part.key
            assert answer.rule == f"split-{part.kind.replace('_', '-')}"
            checked += 1
    assert checked == 46


@pytest.mark.parametrize("identity", ["narvik-2020", "hamaroy-2020"])
def test_hamaroy_and_tysfjord_change_the_same_way_from_either_change_set(identity: str) -> None:
    plan = plan_of(identity)
    assert plan.answer(Row("1849", unit="1849"), "cases").municipality == "1875"
    assert plan.answer(Row("1849", unit="1849"), "cases").unit == "1849"
    assert plan.places["1850"] == plan_of("narvik-2020").places["1850"]
    assert plan.places["1850"].open_postal_codes == ("8271", "8591"), "post boxes are no homes"


def test_snillfjord_is_split_in_three_and_one_basic_unit_stays_open() -> None:
    plan = plan_of("snillfjord-2020")
    place = plan.places["5012"]
    assert place.targets == ("5055", "5056", "5059")
    assert (place.open_basic_units, place.open_postal_codes) == (("16130111", "50120111"), ("7257", "7259"))
    row = Row("5012", unit="1612", basic_unit="50120111")
    assert target(plan.answer(row, "residents")) == "place-unknown"
    assert plan.answer(replace(row, postal_code="7256"), "residents").municipality == "5056"
    heim = plan.answer(Row("5012", unit="1612", basic_unit="50120103"), "residents")
    assert (heim.municipality, heim.unit) == ("5055", "1612")
    assert plan.answer(Row("5024", unit="1636"), "cases").unit == "1638"


def test_haram_gets_the_unit_that_begins_later_and_the_plan_says_so() -> None:
    plan = plan_of("alesund-haram-2024")
    haram = plan.answer(Row("1507", unit="1504", basic_unit="15340101"), "residents")
    assert (haram.municipality, haram.unit) == ("1580", "1580")
    alesund = plan.answer(Row("1507", unit="1504", basic_unit="15040101"), "residents")
    assert (alesund.municipality, alesund.unit, alesund.unit_rule) == ("1508", "1504", "unchanged")
    assert plan.later_units == {"1580": date(2024, 4, 1)}


def test_a_county_change_renumbers_and_leaves_the_unit_alone() -> None:
    answer = plan_of("rindal-2019").answer(Row("1567", unit="1567"), "cases")
    assert (answer.municipality, answer.rule) == ("5061", "renumbered")
    assert (answer.unit, answer.unit_rule) == ("1567", "unchanged")


def test_gratangen_changes_number_twice_and_goes_to_narvik_s_unit() -> None:
    assert answered("gratangen-2020", "1919", "1919", task="MU-03") == ("5414", "1805", "task-transferred")
    assert answered("gratangen-2020", "1919", "1919", task="ST-01") == ("5414", "1805", "unit-merged")
    assert answered("gratangen-2020", "1919", "1919") == ("5414", "1805", "unit-merged")
    assert answered("gratangen-2024", "5414", "1805") == ("5516", "1805", "unchanged")


@pytest.mark.parametrize("number", ["1839", "1840", "1841", "1845", "1875"])
def test_indre_salten_changes_units_and_no_municipality(number: str) -> None:
    plan = plan_of("indre-salten-2020")
    unit = {"1875": "1849"}.get(number, number)
    for task in (None, "", "MU-05", "ST-02"):
        answer = plan.answer(Row(number, unit=unit, task=task), "cases")
        assert (answer.municipality, answer.rule, answer.unit) == (number, "unchanged", "1841")
    assert plan.moved_tasks.get(number, ()) == (() if number == "1841" else MUNICIPAL)
    assert all(place.targets == (old,) for old, place in plan.places.items())


def test_nav_land_needs_the_task_where_units_differ_by_task() -> None:
    assert answered("nav-land-2024", "3447", "0536", task="MU-03") == ("3447", "0538", "task-transferred")
    assert answered("nav-land-2024", "3447", "0536", task="ST-01") == ("3447", "0538", "unit-merged")
    assert answered("nav-land-2024", "3447", "0536", task="minimum") == ("3447", "0538", "task-transferred")
    assert answered("nav-land-2024", "3448", "0538", task="OP-01") == ("3448", "", "task-transferred")
    assert answered("nav-land-2024", "3448", "0538", task="OP-02") == ("3448", "0538", "unchanged")
    assert answered("nav-land-2024", "3448", "0538")[0] == "task-unknown"
    assert answered("nav-land-2024", "3448", "0538", task="ukjent")[0] == "task-unknown"


def test_in_a_plain_host_transfer_only_the_named_tasks_move() -> None:
    change = own(steps.TransferTasks(("MU-03", "MU-09"), ("1851",), "1806", "1805"))
    plan = compile_plan(replace(change, effective_on=date(2020, 6, 1)))
    served = next(one for one in plan.units if one.municipality == "1851")
    assert {one.municipality for one in plan.units} == {"1851"}
    for task in TASKS:
        answer = plan.answer(Row("1851", unit=served.old, task=task), "cases")
        assert (answer.municipality, answer.rule) == ("1851", "unchanged")
        moves = task in ("MU-03", "MU-09")
        assert answer.unit == ("1805" if moves else served.old), task
        assert answer.unit_rule == ("task-transferred" if moves and served.old != "1805" else "unchanged")


def test_what_an_earlier_change_set_moved_does_not_move_again() -> None:
    plan = compile_plan(own())
    assert plan.units == ()
    assert plan.flaws == ()
    assert not any(plan.affected(number) for number in plan.places)
    assert plan.answer(Row("3448", unit="0538", task="OP-01"), "cases").unit == "0538"


def test_orten_leaves_sandoy_and_the_rest_goes_whole() -> None:
    plan = plan_of("narvik-2020")
    place = plan.places["1546"]
    assert (place.targets, place.rest) == (("1507", "1547"), "1507")
    assert plan.answer(Row("1546", basic_unit="15460107"), "residents").municipality == "1547"
    assert plan.answer(Row("1546", postal_code="6486"), "residents").municipality == "1547"
    assert plan.answer(Row("1546", basic_unit="15460101"), "residents").municipality == "1507"
    assert plan.answer(Row("1546", postal_code="6484"), "residents").municipality == "1507"
    assert plan.answer(Row("1546"), "balances").municipality == "1507"
    assert target(plan.answer(Row("1546"), "residents")) == "place-missing"


def test_a_boundary_move_leaves_what_it_does_not_name() -> None:
    plan = compile_plan(own(steps.BoundaryMove("1806", "1875", basic_units=("18061601",))))
    place = plan.places["1806"]
    assert (place.targets, place.rest, place.rest_by) == (("1806", "1875"), "1806", ("basic_unit",))
    moved = plan.answer(Row("1806", basic_unit="18061601"), "residents")
    assert (moved.municipality, moved.rule) == ("1875", "split-basic-unit")
    assert plan.answer(Row("1806", basic_unit="18061602"), "residents").municipality == "1806"
    assert target(plan.answer(Row("1806", basic_unit="1806160"), "residents")) == "place-unknown"
    assert target(plan.answer(Row("1806", postal_code="8590"), "residents")) == "place-unknown"
    assert plan.answer(Row("1806"), "ledger_entries").rule == "unchanged"
    assert plan.answer(Row("1875"), "residents").municipality == "1875"


def test_a_change_set_that_changes_municipalities_on_two_days_is_refused() -> None:
    change = own(steps.Renumbering("1806", "1899", "Ny", on=date(2029, 1, 1)))
    with pytest.raises(BadInput) as caught:
        compile_plan(change)
    assert [finding.code for finding in caught.value.findings] == ["plan-several-days"]
    assert compile_plan(own(steps.Renumbering("1806", "1899", "Ny", on=OWN_DAY))).places["1806"].targets == (
        "1899",
    )


def test_national_splits_merges_and_boundaries_are_total() -> None:
    chosen = [
        one
        for one in national_change_sets()
        if any(isinstance(step, steps.Split | steps.BoundaryMove) for step in one.steps)
    ]
    assert len(chosen) > 10
    # Each day once: the change sets of a day share everything but what they speak of.
    for change in {one.effective_on: one for one in chosen}.values():
        plan = compile_plan(change)
        for step in change.steps:
            if isinstance(step, steps.Split | steps.BoundaryMove):
                assert step.new in plan.places[step.old].targets
                for unit in step.basic_units:
                    answer = plan.answer(Row(step.old, basic_unit=unit), "residents")
                    assert answer.municipality == step.new or unit in plan.places[step.old].open_basic_units
            if isinstance(step, steps.Merger):
                assert all(plan.places[old].targets == (step.new,) for old in step.old)


def test_a_plan_is_the_same_whichever_registry_knows_the_change_already() -> None:
    change = open_reorganisation("narvik-2020")
    other = compile_plan(replace(change, id="eget-narvik"))
    assert dict(other.places) == dict(plan_of("narvik-2020").places)
