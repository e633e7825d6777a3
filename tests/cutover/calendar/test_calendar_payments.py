"""Who pays which month, and that nobody is paid twice: in counts outside the folder, by pointers inside."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cutover.checks.check_worlds import PLAN, Sheet, person, rows, world

from bindeledd.cutover.calendar import double_payment_guard, freeze_calendar
from bindeledd.cutover.plan.model import Place, UnitPassage
from bindeledd.foundation.few import INSIDE
from bindeledd.foundation.finding import BadInput


def order(municipality, start, end, amount, who=0):
    return {
        "municipality": municipality,
        "person": person(who),
        "from_date": start,
        "to_date": end,
        "amount": amount,
    }


def frozen(tmp_path, sheets):
    with world(tmp_path, sheets) as survey:
        return freeze_calendar(PLAN, survey)


def test_standing_payments_are_stopped_and_started_by_municipality(tmp_path):
    sheet = Sheet(
        "standing_payments",
        [
            *[order("9801", "2019-06-01", "", "100")] * 6,
            order("9801", "2019-06-01", "2019-12-31", "999"),
            order("9801", "2020-01-01", "", "50"),
            *[order("9802", "2019-06-01", "2020-03-31", "10,50")] * 2,
            order("9803", "2019-06-01", "", "7"),
        ],
    )
    calendar = frozen(tmp_path, {"a.csv": sheet})
    assert [
        (one.old, one.new, one.stop, one.stop_ore, one.start, one.start_ore) for one in calendar.standing
    ] == [
        ("9801", "9810", 6, 60000, 7, 65000),
        ("9802", "9810", 2, 2100, 2, 2100),
    ]
    assert (calendar.last_month, calendar.first_month) == (date(2019, 12, 1), date(2020, 1, 1))
    assert calendar.standing_examined == 11


def test_of_a_host_transfer_only_the_tasks_that_move_are_stopped(tmp_path):
    host = replace(
        PLAN,
        places={"9803": Place("9803", ("9803",), "unchanged"), "9804": Place("9804", ("9804",), "unchanged")},
        units=(
            UnitPassage("9803", "MU-03", "9803", "9804", "task-transferred"),
            UnitPassage("9803", "*", "9803", "9803", "unchanged"),
        ),
        moved_tasks={"9803": ("MU-03",)},
        units_after=("9803", "9804"),
    )
    sheet = Sheet(
        "standing_payments",
        [
            order("9803", "2019-06-01", "", amount) | {"unit": "9803", "task": task}
            for task, amount in [("MU-03", "100"), ("MU-09", "10")]
        ],
    )
    with world(tmp_path, {"a.csv": sheet}, plan=host) as survey:
        found = freeze_calendar(host, survey).standing
    assert [(one.old, one.new, one.stop, one.stop_ore) for one in found] == [("9803", "9803", 1, 10000)]


def test_what_leaves_the_folder_hides_small_counts_and_what_would_tell_them(tmp_path):
    sheet = Sheet(
        "standing_payments",
        [*[order("9801", "2019-06-01", "", "100")] * 9, *[order("9802", "2019-06-01", "", "10")] * 2],
    )
    calendar = frozen(tmp_path, {"a.csv": sheet})
    told = calendar.as_json()
    # With the total known, 9 would tell the 2.
    assert [(one["stop"], one["stop_ore"]) for one in told["standing"]] == [("<5", None), ("<5", None)]
    # Whoever sits by the folder sees them.
    assert [(one["stop"], one["stop_ore"]) for one in calendar.as_json(INSIDE)["standing"]] == [
        (9, 90_000), (2, 2000),
    ]  # fmt: skip


def test_a_month_that_is_paid_ahead_is_not_paid_again(tmp_path):
    paid = [
        {"municipality": "9801", "person": person(who), "period": period, "amount": amount}
        for who, period, amount in [
            (0, "2020-01", "100"),
            (0, "2019-12", "100"),
            (1, "2020-01", "100"),
            (0, "2020-01", "5"),
        ]
    ]
    calendar = frozen(
        tmp_path,
        {
            "a.csv": Sheet("payments", paid),
            "b.csv": Sheet("standing_payments", [order("9801", "2019-06-01", "", "100,00")]),
        },
    )
    assert (calendar.paid_ahead, calendar.paid_ahead_ore) == (1, 10000)
    assert calendar.as_json()["paid_ahead"] == "<5"
    assert calendar.as_json()["paid_ahead_ore"] is None
    inside = calendar.as_json(INSIDE)
    assert (inside["paid_ahead"], inside["paid_ahead_ore"]) == (1, 10000)


def test_deadlines_between_the_last_and_the_first_day_of_decisions_are_counted(tmp_path):
    days = ["2019-12-23", "2019-12-24", "2020-01-01", "2020-01-02"]
    calendar = frozen(tmp_path, {"a.csv": Sheet("cases", rows("9801", "next_deadline", *days))})
    first, second = calendar.deadlines
    assert (first.role, first.examined, first.found, first.skipped) == ("next_deadline", 4, 2, "")
    assert second.skipped.startswith("Ikke kjørt")


def test_a_calendar_in_the_folder_counts(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kalender.csv").write_text("hendelse,dato\nsiste_vedtak,2019-12-20\n")
    calendar = frozen(tmp_path, {"a.csv": Sheet("cases", rows("9801", "next_deadline", "2019-12-23"))})
    assert calendar.event("last-decision").on == date(2019, 12, 20)
    assert calendar.deadlines[0].found == 1


PAYMENTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([10, 20]), st.sampled_from([11, 12])), max_size=8
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAYMENTS.filter(bool), PAYMENTS)
def test_the_guard_finds_what_a_plain_comparison_finds(tmp_path_factory, old, new):
    def sheet(payments, form):
        return Sheet(
            "payments",
            [
                {
                    "municipality": "9801",
                    "person": person(who),
                    "period": form.format(month),
                    "amount": str(amount),
                }
                for who, amount, month in payments
            ],
            roles=("municipality", "person", "period", "amount"),
        )

    sheets = {"old.csv": sheet(old, "2019-{}"), "new.csv": sheet(new, "2019{}")}
    with world(tmp_path_factory.mktemp("w"), sheets) as survey:
        first, second = (one.source for one in survey.sources)
        guard = double_payment_guard(survey.database, first, second)
    doubled = [place for place, payment in enumerate(new) if payment in old]
    assert (guard.examined_old, guard.examined_new) == (len(old), len(new))
    assert guard.found == len(doubled)
    assert guard.sum_ore == sum(new[place][1] * 100 for place in doubled)
    assert guard.persons == len(Counter(new[place][0] for place in doubled))
    assert list(guard.pointers) == [
        (f"old.csv:{old.index(new[place]) + 2}", f"new.csv:{place + 2}") for place in doubled
    ]
    assert guard.clear == (not doubled)
    assert ".csv" not in str(guard.as_json())
    assert guard.as_json()["found"] == (guard.found if not 0 < guard.found < 5 else "<5")
    assert (guard.as_json(INSIDE)["found"], guard.as_json(INSIDE)["sum_ore"]) == (guard.found, guard.sum_ore)


def test_rows_that_cannot_be_compared_keep_the_guard_from_being_clear(tmp_path):
    sheets = {
        "old.csv": Sheet("payments", rows("9801", "person", person(0), period="2019-12", amount="10")),
        "new.csv": Sheet("payments", rows("9801", "person", person(1), "", period="2019-12", amount="10")),
    }
    with world(tmp_path, sheets) as survey:
        guard = double_payment_guard(survey.database, *(one.source for one in survey.sources))
    assert (guard.found, guard.uncompared, guard.clear) == (0, 1, False)


def test_without_a_column_the_guard_refuses_to_answer(tmp_path):
    sheets = {
        "old.csv": Sheet("payments", rows("9801", "person", person(0), period="2019-12")),
        "new.csv": Sheet("payments", rows("9801", "amount", "10", period="2019-12")),
    }
    with world(tmp_path, sheets) as survey, pytest.raises(BadInput) as refused:
        double_payment_guard(survey.database, *(one.source for one in survey.sources))
    assert {finding.file for finding in refused.value.findings} == {"old.csv", "new.csv"}
