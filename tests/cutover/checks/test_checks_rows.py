"""What single rows tell: each check finds what it should, in rows it counted, and says nothing of cells."""

from __future__ import annotations

import pytest
from tests.cutover.checks.check_worlds import Sheet, checked, of, person, rows, rows_by, skipped

from bindeledd.cutover.checks.cells import CELL_CHECKS
from bindeledd.cutover.checks.deadlines import DEADLINE_CHECKS, PAYMENT_CHECKS
from bindeledd.cutover.checks.legal import LEGAL_CHECKS
from bindeledd.cutover.checks.programmes import PROGRAMME_CHECKS
from bindeledd.cutover.checks.stays import STAY_CHECKS
from bindeledd.foundation.finding import Severity


@pytest.mark.parametrize(
    ("check", "value", "clean"),
    [
        ("amount-unreadable", "tolv", "12,50"),
        ("amount-unreadable", "1.234,50", "1 234,50"),
        ("amount-decimals", "1.234", "1.23"),
        ("amount-missing", "", "0"),
    ],
)
def test_amounts_that_cannot_be_trusted_are_pointed_at(tmp_path, check, value, clean):
    results = checked(
        tmp_path,
        {"a.csv": Sheet("payments", rows("9801", "amount", clean, value, "-3", payment_no="1"))},
        rows_by(*CELL_CHECKS),
    )
    found = of(results, check)
    assert (found.examined, found.found, found.pointers) == (3, 1, ("a.csv:3",))


def test_an_amount_in_oere_is_whole(tmp_path):
    found = of(
        checked(
            tmp_path,
            {"a.csv": Sheet("payments", rows("9801", "ore", "1250", "12.5", "-3"))},
            rows_by(*CELL_CHECKS),
        ),
        "amount-unreadable",
    )
    assert (found.found, found.severity) == (1, Severity.MUST)


@pytest.mark.parametrize(
    "day", ["2020-01-31", "31.01.2020", "31.01.2020 12:00", "20200131", "9999-12-31", ""]
)
def test_days_are_read_as_systems_write_them(tmp_path, day):
    results = checked(
        tmp_path,
        {"a.csv": Sheet("cases", rows("9801", "opened", day, "32.01.2020", case_no="1"))},
        rows_by(*CELL_CHECKS),
    )
    assert of(results, "date-unreadable").pointers == ("a.csv:3",)


@pytest.mark.parametrize("number", ["7 ", " 7", "7\u00a0", "7\t"])
def test_blanks_around_a_number_are_found_wherever_they_stand(tmp_path, number):
    results = checked(
        tmp_path, {"a.csv": Sheet("cases", rows("9801", "case_no", "7", number))}, rows_by(*CELL_CHECKS)
    )
    assert of(results, "blanks-around").pointers == ("a.csv:3",)


def test_deadlines_from_the_day_before_count_by_month_and_only_where_something_changes(tmp_path):
    days = ["2019-12-30", "2019-12-31", "01.01.2020", "2020-02-01", "2020-02-29", ""]
    sheet = Sheet(
        "cases",
        [*rows("9801", "next_deadline", *days), *rows("9803", "next_deadline", "2020-01-15")],
    )
    found = of(checked(tmp_path, {"a.csv": sheet}, rows_by(*DEADLINE_CHECKS)), "deadline-across")
    assert (found.examined, found.found) == (7, 4)
    assert "desember 2019: 1, januar 2020: 1, februar 2020: 2" in found.message


def test_payments_and_standing_payments_across_the_date_are_summed(tmp_path):
    paid = [
        {"municipality": "9801", "date": "2019-12-30", "period": "2019-12", "amount": "10"},
        {"municipality": "9801", "date": "2019-12-30", "period": "2020-01", "amount": "20"},
        {"municipality": "9802", "date": "2020-01-02", "period": "2020-01", "amount": "40,50"},
    ]
    standing = [
        {"municipality": "9801", "from_date": "2019-06-01", "to_date": "2019-12-31", "amount": "100"},
        {"municipality": "9801", "from_date": "2019-06-01", "to_date": "", "amount": "200"},
        {"municipality": "9801", "from_date": "2019-06-01", "to_date": "2020-01-01", "amount": "400"},
        {"municipality": "9801", "from_date": "2020-01-01", "to_date": "", "amount": "800"},
    ]
    results = checked(
        tmp_path,
        {"a.csv": Sheet("payments", paid), "b.csv": Sheet("standing_payments", standing)},
        rows_by(*PAYMENT_CHECKS),
    )
    assert (of(results, "payment-across").found, of(results, "payment-across").sum_ore) == (1, 4050)
    assert (of(results, "payment-ahead").found, of(results, "payment-ahead").sum_ore) == (1, 2000)
    assert (of(results, "standing-across").found, of(results, "standing-across").sum_ore) == (2, 60000)
    assert of(results, "standing-without-end").pointers == ("b.csv:3", "b.csv:5")


def test_a_programme_may_last_two_years_and_one_more_and_leave_does_not_count(tmp_path):
    def programme(start, end, used="10", leave="0"):
        return {
            "municipality": "9801",
            "from_date": start,
            "to_date": end,
            "days_used": used,
            "leave_days": leave,
        }

    sheet = Sheet(
        "programmes",
        [
            programme("2018-01-01", "2019-12-31"),
            programme("2018-01-01", "2020-01-01"),
            programme("2017-01-01", "2019-12-31"),
            programme("2017-01-01", "2020-01-01"),
            programme("2017-01-01", "2020-01-20", leave="30"),
            programme("2019-12-01", "2020-06-01", used="32"),
            programme("2019-12-01", "2020-06-01", used="mange"),
        ],
    )
    results = checked(tmp_path, {"a.csv": sheet}, rows_by(*PROGRAMME_CHECKS))
    assert of(results, "programme-over-two-years").pointers == ("a.csv:3", "a.csv:4", "a.csv:6")
    assert of(results, "programme-over-three-years").pointers == ("a.csv:5",)
    assert of(results, "programme-days").pointers == ("a.csv:7", "a.csv:8")


def test_a_decision_without_legal_basis_is_found_and_the_rest_is_said_to_be_kept(tmp_path):
    sheet = Sheet(
        "cases",
        [
            {"municipality": "9801", "legal_basis": "§ 18", "complaint_deadline": "2019-05-01"},
            {"municipality": "9801", "legal_basis": "", "complaint_deadline": "2019-05-01"},
            {"municipality": "9801", "legal_basis": "", "complaint_deadline": ""},
        ],
    )
    results = checked(tmp_path, {"a.csv": sheet}, rows_by(*LEGAL_CHECKS))
    assert of(results, "legal-basis-missing").pointers == ("a.csv:3",)
    assert of(results, "legal-basis-kept").found == 1
    assert [one.kind for one in skipped(results, "archive-kept")] == ["cases"]


def test_stays_elsewhere_are_counted_by_what_they_are(tmp_path):
    sheet = Sheet(
        "cases",
        [
            {"municipality": "9801", "stay_kind": word, "stay_municipality": place}
            for word, place in [("her", "9801"), ("inst", "9803"), ("uten", ""), ("?", "9801"), ("", "9802")]
        ],
        values={"stay_kind": {"her": "ordinary", "inst": "institution", "uten": "no_fixed_abode"}},
    )
    results = checked(tmp_path, {"a.csv": sheet}, rows_by(*STAY_CHECKS))
    assert "institusjon: 1, uten fast bosted: 1" in of(results, "stay-apart").message
    assert of(results, "stay-kind-unknown").pointers == ("a.csv:5",)
    assert of(results, "stay-elsewhere").pointers == ("a.csv:3", "a.csv:6")


@pytest.mark.parametrize("sample", [True, False])
def test_synthetic_persons_stop_everything_but_a_sample(tmp_path, sample):
    numbers = [person(0), person(1), person(2, rest=1), person(3)[:-1] + "x", ""]
    results = checked(
        tmp_path, {"a.csv": Sheet("residents", rows("9801", "person", *numbers))}, sample=sample
    )
    found = of(results, "person-number-synthetic")
    assert found.severity is (Severity.NOTE if sample else Severity.MUST)
    assert (found.examined, found.found) == (5, 3)
    assert of(results, "person-number-2032").pointers == ("a.csv:4",)
    assert of(results, "person-number").pointers == ("a.csv:5",)
    told = of(results, "person-number").message
    assert "regelen fra 1964: 2" in told
    assert not any(number[:6] in one.message for one in results for number in numbers if number)


def test_organisations_accounts_and_kid_are_judged_where_they_stand(tmp_path):
    sheets = {
        "a.csv": Sheet(
            "refund_claims", rows("9801", "organisation", "889640782", "889640783", paid_to="12345678901")
        ),
        "b.csv": Sheet("payments", rows("9801", "kid", "12344", "1", "12-4", "")),
    }
    results = checked(tmp_path, sheets)
    assert of(results, "organisation-number").pointers == ("a.csv:3",)
    assert of(results, "account-number", "refund_claims").found == 2
    assert of(results, "kid-form", "payments").pointers == ("b.csv:3", "b.csv:4")
    assert [one.kind for one in skipped(results, "kid-control")] == ["payments"]


def test_a_check_without_its_column_says_so_and_is_not_clean(tmp_path):
    sheets = {
        "a.csv": Sheet("cases", rows("9801", "case_no", "1", next_deadline="2020-02-01")),
        "b.csv": Sheet("cases", rows("9802", "case_no", "1")),
    }
    results = checked(tmp_path, sheets)
    ran = of(results, "deadline-across")
    (lacking,) = skipped(results, "deadline-across")
    assert (ran.examined, ran.found) == (1, 1)
    assert not lacking.clean
    assert lacking.examined == 0
    assert "neste frist" in lacking.skipped
    assert "b.csv" in lacking.skipped
    assert "a.csv" not in lacking.skipped
    assert [one.skipped for one in skipped(results, "standing-across")] == [
        "Ikke kjørt: det er ikke noe uttrekk av faste utbetalinger."
    ]
