from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.plan.made import BEGINS, CUTOVER, facts, item, laid_out

from bindeledd.establishment.plan.answers import name_of
from bindeledd.establishment.plan.pins import first_free
from bindeledd.establishment.plan.reference import advice, cases_for, compare, reference_class
from bindeledd.establishment.plan.tasks import Task
from bindeledd.foundation.finding import Severity

LAW = "arbeidsmiljøloven (LOV-2005-06-17-62) § 16-3"


def road() -> list[Task]:
    """Four tasks after one another, two of them with days of the law; 200 working days in all."""
    return [
        Task(item("A", finish=-20.0, days=100)),
        Task(
            item(
                "B", "A", finish=-15.0, days=10, citation=LAW, statutory_days=14, title="Informer de ansatte"
            )
        ),
        Task(item("C", "B", finish=-10.0, days=80)),
        Task(item("D", "C", finish=-5.0, days=10, citation="kommuneloven § 20-8", statutory_days=365)),
        Task(item("E", finish=-5.0, days=60, citation="kommuneloven § 4-1")),
    ]


def test_by_statute_only_the_days_of_the_law_count_in_their_order() -> None:
    answer = laid_out(*road()).earliest_by_statute
    assert (answer.day - BEGINS).days == 14 + 365
    assert answer.chain == (("B", ""), ("D", ""))
    assert "«Informer de ansatte» (B), 14 dager" in answer.words
    assert "§ 20-8" in answer.words
    assert answer.reference == ()


def test_what_the_law_had_take_its_days_is_done_and_counts_no_more() -> None:
    tasks = road()
    tasks[1] = Task(tasks[1].item, status="done", started=date(2018, 1, 3), ended=date(2018, 1, 20))
    begun = Task(tasks[3].item, status="in_progress", started=date(2018, 2, 1))
    plan = laid_out(*tasks[:3], begun, today=date(2018, 3, 1))
    assert plan.earliest_by_statute.day == date(2019, 2, 1)
    assert plan.earliest_by_statute.chain == (("D", ""),)


def test_without_days_of_the_law_the_answer_says_so() -> None:
    answer = laid_out(item("A", days=50)).earliest_by_statute
    assert answer.day == BEGINS
    assert answer.chain == ()
    assert "ingen frister" in answer.words


def test_realistic_is_everything_that_remains() -> None:
    plan = laid_out(*road())
    answer = plan.earliest_realistic
    assert answer.chain == (("A", ""), ("B", ""), ("C", ""), ("D", ""))
    assert answer.day > plan.earliest_by_statute.day
    assert answer.day == plan.row(("D", "")).earliest_end + timedelta(days=1)
    assert "4 oppgaver etter hverandre" in answer.words
    done = [Task(task.item, status="done", ended=date(2018, 2, 1)) for task in road()]
    assert laid_out(*done, today=date(2018, 3, 1)).earliest_realistic.words == (
        "Alt som skal være ferdig til oppstart, er ferdig."
    )


def test_the_reference_class_is_read_as_it_stands_with_its_unknowns() -> None:
    cases = {case.id: case for case in reference_class()}
    assert len(cases) == 7
    assert cases["heroy-vanylven"].total == (None, None)
    assert cases["heroy-vanylven"].outlier
    assert cases["narvik-evenes-gratangen-2019"].total == (10, 18)
    assert cases["indre-salten-2020"].decision == (12, None)
    assert all(case.source for case in cases.values())
    assert [case.id for case in advice()] == ["ks-nav-advice"]
    assert cases["ks-nav-advice"].total == (18, None)


@pytest.mark.parametrize(
    ("months", "longer", "uncertain", "not_longer"), [(9.0, 4, 0, 0), (16.0, 2, 1, 1), (50.0, 0, 0, 4)]
)
def test_cases_are_counted_as_longer_uncertain_or_not(
    months: float, longer: int, uncertain: int, not_longer: int
) -> None:
    found = compare("HOST_ADMIN", months)
    assert found.own_kind
    assert (len(found.longer), len(found.uncertain), len(found.not_longer)) == (longer, uncertain, not_longer)
    assert [case.id for case in found.unknown] == ["heroy-vanylven"]
    assert found.size == 4
    assert f"{longer} av 4 sammenlignbare saker tok lengre tid" in found.words
    assert "For 1 sak er tiden ikke kjent" in found.words


def test_with_too_few_of_its_own_kind_a_plan_is_held_against_all() -> None:
    cases, own = cases_for("MERGER")
    assert (len(cases), own) == (6, False)
    assert len(cases_for("HOST_BOARD")[0]) == 5
    assert "skiller seg ut" in compare("MERGER", 1.0, "decision").words


def test_the_time_from_the_decision_is_compared_where_there_is_one() -> None:
    decided = item("A", finish=-12.0, days=20, milestone="council_decision")
    answer = laid_out(decided, item("B", "A", finish=-1.0, days=100)).earliest_realistic
    total, decision = answer.reference
    assert (total.measure, decision.measure) == ("total", "decision")
    assert decision.months < total.months


def test_a_date_before_the_road_of_the_law_names_the_items_and_both_days() -> None:
    plan = laid_out(*road(), cutover=date(2018, 12, 3))
    first, *rest = plan.findings
    assert (first.code, first.severity) == ("cutover-before-statute", Severity.MUST)
    assert first.facts["earliest_by_statute"] == "2019-01-16"
    assert first.facts["earliest_realistic"] == plan.earliest_realistic.day.isoformat()
    named = [finding for finding in rest if finding.code == "item-does-not-fit"]
    assert {finding.subject for finding in named} == {"A", "B", "C", "D"}
    assert all(finding.facts["days_lacking"] > 0 for finding in named)
    law = next(finding for finding in named if finding.subject == "B")
    assert (law.severity, law.citation) == (Severity.MUST, LAW)
    assert "«Informer de ansatte» (B) får ikke plass" in law.message


def test_a_date_between_the_two_is_lawful_and_not_realistic() -> None:
    plan = laid_out(*road(), cutover=date(2019, 2, 1))
    assert [finding.code for finding in plan.findings][:2] == [
        "cutover-before-realistic",
        "item-does-not-fit",
    ]
    assert plan.findings[0].severity is Severity.SHOULD


def test_a_date_after_both_has_nothing_that_does_not_fit() -> None:
    plan = laid_out(*road(), cutover=date(2022, 1, 3))
    assert plan.findings == ()
    assert plan.holds
    late = laid_out(item("A"), begins=date(2018, 9, 3), today=date(2018, 9, 3), cutover=date(2019, 12, 2))
    assert [(finding.code, finding.severity) for finding in late.findings] == [
        ("shorter-than-cases", Severity.NOTE)
    ]


def test_the_answers_are_plain_values() -> None:
    told = laid_out(*road(), cutover=CUTOVER).as_json()
    assert {"items", "critical_path", "pins", "earliest_by_statute", "earliest_realistic", "findings"} < set(
        told
    )
    assert told["earliest_realistic"]["reference"][0]["sample"] == 4
    assert told["earliest_realistic"]["advice"][0]["id"] == "ks-nav-advice"


@pytest.mark.parametrize(
    ("model", "begins", "free"),
    [
        ("MERGER", date(2023, 10, 31), date(2024, 1, 10)),
        ("MERGER", date(2023, 11, 1), date(2025, 1, 1)),
        ("HOST_ADMIN", date(2023, 11, 1), date(2024, 1, 10)),
    ],
)
def test_a_merger_waits_for_a_new_council_that_can_still_be_constituted(
    model: str, begins: date, free: date
) -> None:
    plan = laid_out(item("A"), model=model, begins=begins, today=date(2024, 1, 10), cutover=date(2026, 1, 1))
    answer = plan.earliest_by_statute
    assert answer.day == free
    assert ("§ 27" in answer.words) is (free == date(2025, 1, 1))
    assert plan.earliest_realistic.day >= free


def test_new_year_is_passed_over_when_the_budget_could_not_lie_open_fourteen_days() -> None:
    new_year = date(2024, 1, 1)
    assert first_free(facts(), date(2023, 12, 17), new_year) == (new_year, ())
    moved, passed = first_free(facts(), date(2023, 12, 18), new_year)
    assert (moved, [pin.id for pin in passed]) == (date(2024, 1, 2), ["budget-public"])


@given(
    st.sampled_from(["MERGER", "HOST_ADMIN", "HYBRID"]),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(0, 800),
    st.integers(0, 800),
)
def test_a_later_day_is_never_moved_to_before_an_earlier_one(
    model: str, begins: date, first: int, more: int
) -> None:
    known = facts(model, employees_move=True)
    earlier, later = begins + timedelta(first), begins + timedelta(first + more)
    moved, later_moved = first_free(known, begins, earlier)[0], first_free(known, begins, later)[0]
    assert earlier <= moved <= later_moved
    assert first_free(known, begins, moved) == (moved, ())


def test_a_task_of_a_municipality_says_its_name() -> None:
    assert name_of(Task(item("B", title="Vedta budsjettet"), "1853"), facts()) == (
        "«Vedta budsjettet» (B, Evenes)"
    )
    assert name_of(Task(item("B", title="Vedta budsjettet"), "hov"), facts()) == "«Vedta budsjettet» (B, hov)"
