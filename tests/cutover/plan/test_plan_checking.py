"""Overlaps, gaps and missing units are told before any data is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_worlds import divisions, own, plan_of

from bindeledd.cutover.plan.addresses import contains, meet
from bindeledd.cutover.plan.checking import check_plan
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.model import AddressRange, Plan, Row
from bindeledd.foundation.finding import Severity
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import open_reorganisation


def codes(plan: Plan) -> list[tuple[str, str, int | None]]:
    return [(finding.severity.value, finding.code, finding.row) for finding in check_plan(plan)]


@pytest.mark.parametrize("identity", ["narvik-2020", "snillfjord-2020", "indre-salten-2020", "rindal-2019"])
def test_a_built_in_plan_has_nothing_that_must_be_mended(identity: str) -> None:
    findings = check_plan(plan_of(identity))
    assert not [finding for finding in findings if finding.severity is Severity.MUST]
    assert all(finding.message and finding.fix for finding in findings)


def test_what_is_known_not_to_decide_is_noted() -> None:
    assert codes(plan_of("narvik-2020")) == [("note", "plan-postal-codes-open", None)]
    assert ("note", "plan-basic-units-open", None) in codes(plan_of("snillfjord-2020"))
    assert ("note", "plan-unit-later", None) in codes(plan_of("alesund-haram-2024"))
    assert ("note", "plan-task-outside", None) in codes(plan_of("nav-land-2024"))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["1850;grunnkrets;18500101;;;;1875;"], ("must", "plan-two-targets", 2)),
        (
            ["1850;grunnkrets;18500119;;;;1875;", "1850;grunnkrets;18500119;;;;1806;"],
            ("must", "plan-two-targets", 3),
        ),
        (["1850;liste;cases:1;;;;1875;", "1850;liste;cases:1;;;;1806;"], ("must", "plan-two-targets", 3)),
        (["1850;liste;cases:1;;;;1875;", "1850;liste;cases:1;;;;1875;"], ("should", "plan-listed-twice", 3)),
        (["1850;grunnkrets;18500119;;;;0301;"], ("must", "plan-wrong-target", 2)),
        (["1854;liste;cases:1;;;;1875;"], ("must", "plan-not-split", 2)),
        (["9999;liste;cases:1;;;;1875;"], ("must", "plan-not-in-use", 2)),
        (
            ["1850;adresse;Storgata;1;9;;1875;", "1850;adresse;STORGATA;9;11;;1806;"],
            ("must", "plan-addresses-overlap", None),
        ),
        (
            ["1850;adresse;Storgata;1;9;;1875;", "1850;adresse;Storgata;9;11;;1875;"],
            ("should", "plan-addresses-overlap", None),
        ),
    ],
)
def test_a_list_that_contradicts_itself_or_the_change_set_is_found(
    tmp_path: Path, lines: list[str], found: tuple[str, str, int | None]
) -> None:
    plan = compile_plan(open_reorganisation("narvik-2020"), divisions(tmp_path, *lines))
    assert found in codes(plan)
    for unit in ("18500101", "18500119"):
        answer = plan.answer(Row("1850", basic_unit=unit, key="1"), "cases")
        assert answer.undecided or answer.municipality in ("1806", "1875")


def test_a_contradicted_key_decides_nothing(tmp_path: Path) -> None:
    lines = [
        "1850;grunnkrets;18500101;;;;1875;",
        "1850;liste;cases:1;;;;1875;",
        "1850;liste;cases:1;;;;1806;",
    ]
    plan = compile_plan(open_reorganisation("narvik-2020"), divisions(tmp_path, *lines))
    assert plan.answer(Row("1850", basic_unit="18500101"), "residents").reason == "place-unknown"
    assert plan.answer(Row("1850", key="1"), "cases").reason == "place-missing"


def test_a_part_that_nothing_leads_to_is_a_gap() -> None:
    change = own(
        steps.Split("1840", "1898", "Nord", basic_units=("18400101",)), steps.Split("1840", "1899", "Sør")
    )
    found = codes(compile_plan(change))
    assert ("should", "plan-part-unnamed", None) in found
    assert found.count(("should", "plan-no-unit", None)) == 2


def test_a_task_that_moves_to_no_unit_must_be_mended() -> None:
    # Sømna has no unit in the registry, and the step names none.
    made = compile_plan(own(steps.TransferTasks(("MU-03",), ("1840",), "1812")))
    assert codes(made) == [("must", "plan-task-without-unit", None), ("should", "plan-no-unit", None)]
    unit = compile_plan(own(steps.AssignTasks(("*",), ("1840",), "4999")))
    assert ("must", "plan-unit-not-in-use", None) in codes(unit)


def test_a_target_that_is_no_municipality_must_be_mended() -> None:
    plan = plan_of("narvik-2020")
    lost = replace(plan, places={**plan.places, "1854": replace(plan.places["1854"], targets=("4999",))})
    assert ("must", "plan-target-unknown", None) in codes(lost)


RANGES = st.builds(
    lambda first, length, parity: AddressRange("1850", "Storgata", first, first + length, parity, "1806"),
    st.integers(0, 20),
    st.integers(0, 8),
    st.sampled_from(["odd", "even", "all"]),
)


@given(one=RANGES, other=RANGES)
def test_two_ranges_meet_when_they_have_a_house_in_common(one: AddressRange, other: AddressRange) -> None:
    common = [n for n in range(40) if contains(one, n) and contains(other, n)]
    assert meet(one, other) is bool(common)
    assert meet(other, one) is bool(common)
