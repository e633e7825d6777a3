"""What municipalities have said over time."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.bodies.body_rows import said

from bindeledd.establishment.bodies import statement_findings, timeline

FEBRUARY, APRIL, TODAY = date(2018, 2, 22), date(2018, 4, 23), date(2018, 9, 1)
NAMES = {"1853": "Evenes", "1852": "Tjeldsund", "1805": "Narvik"}


def named(number: str) -> str:
    return NAMES[number]


def codes(*rows: object) -> list[str]:
    lines = timeline(rows, (), named)  # type: ignore[arg-type]
    return [each.code for each in statement_findings(lines, on=TODAY, name=named)]


def test_evenes_said_one_thing_in_february_and_another_in_april_and_the_newest_stands() -> None:
    first = said(1, FEBRUARY, "principle", source="Rapporten")
    second = said(2, APRIL, "reversed", source="Rapporten")
    (line,) = timeline([second, first], (), named)
    assert line.stands == second
    assert line.turned == ((second, first),)
    (found,) = statement_findings([line], on=TODAY, name=named)
    assert found.code == "statement-turned"
    assert "22. februar 2018" in found.message
    assert "23. april 2018" in found.message


def test_every_participant_has_a_line_also_one_that_has_said_nothing() -> None:
    lines = timeline([said(1, FEBRUARY, "said")], ("1805", "1852"), named)
    assert [line.municipality for line in lines] == ["1853", "1805", "1852"]
    assert [line.stands is None for line in lines] == [False, True, True]


def test_a_decision_in_principle_is_no_adoption_until_one_comes_after_it() -> None:
    principle = said(1, FEBRUARY, "principle", source="x")
    assert codes(principle) == ["statement-principle-only"]
    assert codes(principle, said(2, APRIL, "said", source="x")) == ["statement-principle-only"]
    assert codes(principle, said(2, APRIL, "adopted", source="x")) == []
    adopted_first = said(2, date(2018, 1, 1), "adopted", source="x")
    assert codes(principle, adopted_first) == ["statement-principle-only"]


def test_an_adoption_by_others_than_the_council_is_told_of() -> None:
    assert codes(said(1, FEBRUARY, "adopted", body="executive_board", source="x")) == [
        "statement-not-by-council"
    ]


def test_a_statement_without_source_or_case_number_is_asked_for() -> None:
    assert codes(said(1, FEBRUARY, "said")) == ["statement-no-source"]
    assert codes(said(1, FEBRUARY, "said", case_number="18/12")) == []


@given(st.lists(st.dates(date(2017, 1, 1), date(2020, 1, 1)), min_size=1, max_size=6))
def test_what_stands_is_what_was_said_last_in_whatever_order_it_was_recorded(days: list[date]) -> None:
    (line,) = timeline([said(n, day, "said") for n, day in enumerate(days, start=1)], (), named)
    assert line.stands is not None
    assert line.stands["date"] == max(days)
    assert len(line.newest) == 1


def test_all_agree_is_told_apart_when_somebody_has_said_yes_in_principle_only() -> None:
    adopted = said(1, FEBRUARY, "adopted", "1805", source="x")
    principle = said(2, FEBRUARY, "principle", "1853", source="x")
    assert codes(adopted, principle) == ["principle-taken-for-adoption", "statement-principle-only"]
    assert codes(adopted, said(2, FEBRUARY, "adopted", "1853", source="x")) == []
    turned = said(3, APRIL, "reversed", "1853", source="x")
    assert codes(adopted, principle, turned) == ["statement-turned"], "nobody would say that all agree"
