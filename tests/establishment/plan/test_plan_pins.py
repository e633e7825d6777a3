from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.establishment.plan.made import facts

from bindeledd.establishment.plan.pins import Pin, pins


def by_id(*args: object, **more: object) -> dict[str, Pin]:
    return {pin.id: pin for pin in pins(*args, **more)}  # type: ignore[arg-type]


def test_a_host_cooperation_from_new_year_has_its_pins_in_order_of_the_days() -> None:
    found = pins(facts(employees_move=True), date(2024, 1, 1))
    assert [(pin.id, pin.day, pin.kind) for pin in found] == [
        ("notice", date(2023, 1, 1), "warning"),
        ("review", date(2023, 12, 11), "warning"),
        ("budget-public", date(2023, 12, 17), "must"),
        ("reservation", date(2023, 12, 18), "warning"),
        ("budget", date(2023, 12, 31), "must"),
        ("kostra-year", date(2024, 1, 1), "warning"),
        ("collective-agreement", date(2024, 1, 22), "warning"),
    ]
    cited = {pin.id: pin.citation for pin in found}
    assert cited["notice"] == "kommuneloven (LOV-2018-06-22-83) § 20-8 andre ledd"
    assert cited["budget"] == "kommuneloven (LOV-2018-06-22-83) § 14-3"
    assert cited["reservation"] == "arbeidsmiljøloven (LOV-2005-06-17-62) § 16-3"
    assert "§ 27-1" in cited["review"]


def test_the_text_that_held_on_the_day_is_cited_and_one_that_is_not_read_warns() -> None:
    found = by_id(facts(), date(2020, 1, 1))
    # A year before is before kommuneloven 2018: the older Act holds, and was not read, only derived.
    assert found["notice"].citation == "kommuneloven 1992 (LOV-1992-09-25-107) § 28-1 i"
    # § 14-3 is read from 2020 on; the budget was adopted in December 2019.
    assert found["budget"].kind == "warning"
    assert "er ikke lest" in found["budget"].words
    assert "1. januar 2020" in found["budget"].words


def test_a_cutover_in_the_middle_of_a_year_is_warned_of_and_its_budget_can_be_changed() -> None:
    found = by_id(facts(), date(2024, 6, 1))
    assert found["kostra-year"].day == date(2025, 1, 1)
    assert "midt i året" in found["kostra-year"].words
    assert found["budget"].kind == "warning"


def test_a_merger_has_its_own_days_and_binds_where_employees_move() -> None:
    merging = replace(facts("MERGER"), employees_move=True, municipality_number_changes=True)
    found = by_id(merging, date(2024, 1, 1))
    assert found["new-council"].day == date(2023, 10, 31)
    assert found["numbers"].day == date(2022, 7, 1)
    assert found["renegotiation"].day == date(2025, 1, 1)
    assert found["reservation"].kind == "must"
    assert "notice" not in found


def test_what_is_not_known_of_the_employees_warns_and_what_is_known_not_to_be_has_no_pin() -> None:
    assert by_id(facts("MERGER"), date(2024, 1, 1))["reservation"].kind == "warning"
    assert "reservation" not in by_id(facts("MERGER", employees_move=False), date(2024, 1, 1))


def test_close_cooperation_has_only_the_days_of_the_year() -> None:
    assert set(by_id(facts("CLOSE_COOP"), date(2024, 1, 1))) == {"budget-public", "budget", "kostra-year"}
