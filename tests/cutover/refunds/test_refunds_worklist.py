"""Refunds: the scenario of each employer, claims by whom they are against, and nothing small that leaves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cutover.checks.check_worlds import PLAN, Sheet, rows, world

from bindeledd.cutover.refunds import refund_worklist, worklist_json
from bindeledd.law import rulebook

NUMBER, OTHER = "889640782", "974760673"


def tasks_of(tmp_path, sheets, **mapping):
    with world(tmp_path, sheets, **mapping) as survey:
        return refund_worklist(PLAN, survey)


def staff(count, organisation=NUMBER, municipality="9801", to_date=""):
    return [
        {
            "municipality": municipality,
            "employee_no": str(n),
            "organisation": organisation,
            "to_date": to_date,
        }
        for n in range(count)
    ]


def steps(tasks, group):
    return [task.step for task in tasks if task.group == group]


def test_a_unit_that_moves_whole_needs_no_message_to_stop(tmp_path):
    tasks = tasks_of(tmp_path, {"a.csv": Sheet("employees", staff(3))})
    assert steps(tasks, "employer") == ["account", "register", "test"]
    assert {task.scenario for task in tasks if task.group == "employer"} == {"1"}
    account = next(task for task in tasks if task.step == "account")
    assert (account.rule, account.due) == ("R-P-03", date(2019, 12, 2))
    assert (account.organisation, account.new_organisation, account.rows) == (NUMBER, NUMBER, 3)


def test_a_unit_that_closes_stops_and_the_new_one_starts(tmp_path):
    sheets = {"a.csv": Sheet("employees", [*staff(3), *staff(2, to_date="2019-12-31")])}
    tasks = tasks_of(tmp_path, sheets, organisations={NUMBER: (OTHER, "Ny kommune")})
    assert sorted(steps(tasks, "employer")) == ["account", "register", "start", "stop", "test"]
    stop = next(task for task in tasks if task.step == "stop")
    assert (stop.scenario, stop.rule, stop.due) == ("2", "R-P-02", date(2020, 1, 2))
    assert (stop.organisation, stop.new_organisation, stop.rows) == (NUMBER, OTHER, 3)
    assert next(task for task in tasks if task.step == "test").due > stop.due


@pytest.mark.parametrize("number", ["", "123456789", "ikke et nummer"])
def test_what_the_extracts_do_not_tell_is_asked_and_the_cell_is_not_repeated(tmp_path, number):
    tasks = tasks_of(tmp_path, {"a.csv": Sheet("employees", staff(1, number))})
    (asked,) = (task for task in tasks if task.group == "employer")
    assert (asked.step, asked.scenario, asked.organisation) == ("clarify", "ask", "")


def test_without_employees_or_in_a_municipality_that_goes_on_nothing_is_taken_for_sure(tmp_path):
    (asked, _report) = tasks_of(tmp_path / "1", {"a.csv": Sheet("cases", rows("9801", "case_no", "1"))})
    assert (asked.group, asked.step) == ("employer", "clarify")
    tasks = tasks_of(tmp_path / "2", {"a.csv": Sheet("employees", staff(2, municipality="9803"))})
    assert [task.group for task in tasks] == ["statistics"]


def claim(counterpart, amount="100", municipality="9801", start="2019-10-01", end="2020-02-01", number=""):
    return {
        "municipality": municipality,
        "counterpart": counterpart,
        "amount": amount,
        "from_date": start,
        "to_date": end,
        "paid_to": "12345678903",
        "organisation": number,
    }


@pytest.mark.parametrize(
    ("counterpart", "group", "rule"),
    [
        ("Folketrygden", "national-insurance", "R-P-04"),
        ("NAV Nordland", "national-insurance", "R-P-04"),
        ("NAV sykepenger", "employer", "R-P-02"),
        ("Bodø kommune", "municipality", "R-I-02"),
        ("Kommunal Landspensjonskasse", "pension", ""),
        ("Navnløs", "unknown", ""),
        ("", "unknown", ""),
    ],
)
def test_claims_go_to_whom_they_are_against(tmp_path, counterpart, group, rule):
    tasks = tasks_of(tmp_path, {"a.csv": Sheet("refund_claims", [claim(counterpart)])})
    found = [task for task in tasks if task.step in ("claims", "test")]
    assert {(task.group, task.rule) for task in found} == {(group, rule)}
    assert bool(found[0].citations) == bool(rule)


def test_claims_are_counted_and_summed_by_old_and_new_municipality(tmp_path):
    sheet = Sheet(
        "refund_claims",
        [
            *[claim("Folketrygden", "10,50")] * 5,
            claim("Folketrygden", "1", end="2019-12-31"),
            claim("Folketrygden", "2", municipality="9802"),
            claim("Folketrygden", "4", municipality="9803"),
        ],
    )
    tasks = [task for task in tasks_of(tmp_path, {"a.csv": sheet}) if task.step == "claims"]
    assert [(task.old, task.new, task.rows, task.across, task.ore, task.accounts) for task in tasks] == [
        ("9801", "9810", 6, 5, 5350, 1),
        ("9802", "9810", 1, 1, 200, 1),
    ]
    told = [one for one in worklist_json(tasks) if one["step"] == "claims"]
    assert [(one["rows"], one["across"], one["ore"]) for one in told] == [("<5", "<5", None)] * 2


def test_a_counterpart_with_a_new_number_is_told(tmp_path):
    sheet = {"a.csv": Sheet("refund_claims", [claim("Nabo kommune", number=NUMBER)])}
    plain = next(task for task in tasks_of(tmp_path / "1", sheet) if task.step == "claims")
    renewed = tasks_of(tmp_path / "2", sheet, organisations={NUMBER: (OTHER, "Ny")})
    assert next(task for task in renewed if task.step == "claims").what.startswith(plain.what)
    assert "nytt organisasjonsnummer" in next(task for task in renewed if task.step == "claims").what


def test_every_task_has_a_day_a_role_and_a_rule_that_exists(tmp_path):
    sheets = {
        "a.csv": Sheet("employees", staff(3)),
        "b.csv": Sheet("refund_claims", [claim("Folketrygden"), claim("Nabo kommune")]),
    }
    tasks = tasks_of(tmp_path, sheets)
    assert [task.due for task in tasks] == sorted(task.due for task in tasks)
    for task in tasks:
        assert task.responsible
        assert task.what
        if task.rule:
            assert rulebook().rule(task.rule).id == task.rule
    assert {"R-P-02", "R-P-03", "R-P-04", "R-P-05"} <= {task.rule for task in tasks}
    assert all(task.test for task in tasks if task.step in ("account", "claims", "report"))
