"""The first day: ready only when every location has checks and all of them work."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.day_zero import check_of, checks_of, lacking, places, ready, untold

TESTED = {"on": date(2024, 5, 28), "role": "office_leader"}


def check(number: int = 1, result: str = "ok", **cells: Any) -> Row:
    filled = {"location": "hov", "check": "doors", "result": result} | (
        TESTED if result != "not_tested" else {}
    )
    return row("project_day_zero", number=number, **(filled | cells))


@given(st.lists(st.sampled_from(["ok", "not_ok", "not_tested"]), min_size=1, max_size=12))
def test_ready_exactly_when_every_check_works(results: list[str]) -> None:
    found = ready([check(at, result) for at, result in enumerate(results, start=1)], ["hov"])
    assert found.yes is all(result == "ok" for result in results)
    assert (found.ok, found.total) == (results.count("ok"), len(results))
    assert len(found.missing) == found.total - found.ok


def test_without_checks_it_is_not_known_and_a_location_without_checks_keeps_it_so() -> None:
    assert ready([]).yes is None
    found = ready([check()], ["hov", "dokka"])
    assert (found.yes, found.missing) == (None, ("dokka: ingen kontroller er lagt inn",))
    assert ready([check(result="not_ok")], ["hov", "dokka"]).yes is False


def test_what_does_not_work_comes_first_then_what_is_not_tested() -> None:
    rows = [check(1, "ok"), check(2, "not_tested"), check(3, "not_ok")]
    assert [each.number for each in checks_of(rows)] == [3, 2, 1]


def test_a_result_needs_who_and_when_and_a_day_needs_a_result() -> None:
    assert [f.column for f in untold(check_of(check(on=None, role=None)))] == ["on", "role"]
    assert [f.column for f in untold(check_of(check(result="not_tested", on=date(2024, 5, 1))))] == ["result"]
    assert [f.column for f in untold(check_of(check(check="other")))] == ["what"]
    assert untold(check_of(check())) == ()


def test_the_usual_set_is_laid_at_every_location_and_sami_only_where_it_may_apply() -> None:
    usual = len(BY_NAME["project_day_zero"].field("check").choices) - 1
    assert len(lacking([], ["hov", "dokka"], sami=True)) == 2 * usual
    assert len(lacking([], ["hov"], sami=None)) == usual
    assert len(lacking([], ["hov"], sami=False)) == usual - 1
    assert ("hov", "doors") not in lacking(checks_of([check()]), ["hov"], sami=True)


def test_a_location_that_is_gone_still_shows_its_checks() -> None:
    found = places(checks_of([check(location="borte")]), ["hov"])
    assert [(each.location, each.ready) for each in found] == [("hov", None), ("borte", True)]
