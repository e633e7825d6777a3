"""What rows tell together: repeats, orphans, people of elsewhere, protected persons, and what collides."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cutover.checks.check_worlds import PLAN, Sheet, checked, of, person, rows, skipped

from bindeledd.cutover.checks import check_in_words
from bindeledd.cutover.checks.accounts import check_accounts
from bindeledd.cutover.checks.collisions import check_collisions
from bindeledd.cutover.checks.employees import check_employees
from bindeledd.cutover.checks.links import check_links
from bindeledd.cutover.checks.repeats import check_keys, check_payments, check_persons_in_both
from bindeledd.cutover.checks.words import CHECK_WORDS
from bindeledd.foundation.finding import Severity

CANARY = "kanarifugl"


def test_the_same_number_in_two_municipalities_is_renumbered_or_left_to_a_person(tmp_path):
    sheets = {
        "a.csv": Sheet("cases", rows("9801", "case_no", "1", "2", "3")),
        "b.csv": Sheet("cases", rows("9802", "case_no", "9", "2")),
        "c.csv": Sheet("cases", rows("9803", "case_no", "2")),
    }
    settled = of(checked(tmp_path / "1", sheets, check_collisions), "number-renumbered", "cases")
    assert (settled.examined, settled.found, settled.pointers) == (6, 2, ("a.csv:3", "b.csv:3"))
    results = checked(tmp_path / "2", sheets, check_collisions, collisions="ask")
    left = of(results, "number-collides", "cases")
    assert (left.severity, left.found, left.pointers) == (Severity.MUST, 2, ("a.csv:3", "b.csv:3"))
    assert of(results, "number-renumbered", "cases").clean


def test_a_key_must_be_the_only_one_in_its_municipality(tmp_path):
    sheets = {
        "a.csv": Sheet("cases", rows("9801", "case_no", "1", "1", "2", "")),
        "b.csv": Sheet("cases", rows("9801", "case_no", "2", "")),
        "c.csv": Sheet("cases", rows("9802", "case_no", "1")),
        "d.csv": Sheet("employees", rows("9801", "employee_no", "7", "7")),
    }
    results = checked(tmp_path, sheets, check_keys)
    found = of(results, "key-twice", "cases")
    assert (found.examined, found.found, found.severity) == (7, 4, Severity.MUST)
    assert found.pointers == ("a.csv:2", "a.csv:3", "a.csv:4", "b.csv:2")
    assert of(results, "key-twice", "employees").severity is Severity.SHOULD


def test_a_line_number_may_come_again_in_another_voucher(tmp_path):
    lines = [
        {"municipality": "9801", "voucher": voucher, "entry_no": "1", "account": "1"} for voucher in "abb"
    ]
    found = of(checked(tmp_path, {"a.csv": Sheet("ledger_entries", lines)}, check_keys), "key-twice")
    assert found.found == 2


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["9801", "9802"]),
            st.integers(0, 2),
            st.sampled_from(["2019-11", "201911", "2019/12"]),
            st.sampled_from(["10", "10,00", "20", "-10", ""]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_payments_that_come_twice_are_those_a_plain_count_finds(tmp_path_factory, payments):
    sheet = Sheet(
        "payments",
        [
            {"municipality": m, "person": person(who), "period": period, "amount": amount}
            for m, who, period, amount in payments
        ],
    )
    found = of(checked(tmp_path_factory.mktemp("w"), {"a.csv": sheet}, check_payments), "payment-twice")
    plain = Counter(
        (who, period.replace("/", "-") if "/" in period else f"{period[:4]}-{period[-2:]}", amount[:2])
        for _m, who, period, amount in payments
        if amount in ("10", "10,00", "20")
    )
    assert found.examined == len(payments)
    assert found.found == sum(count - 1 for count in plain.values())
    if found.found:
        assert found.sum_ore == sum((count - 1) * int(key[2]) * 100 for key, count in plain.items())


def test_the_same_person_in_two_municipalities_that_merge_is_one_person(tmp_path):
    anna, berit = person(0), person(1)
    sheets = {
        "a.csv": Sheet("cases", rows("9801", "person", anna, anna, berit)),
        "b.csv": Sheet("cases", rows("9802", "person", f"{anna[:6]} {anna[6:]}")),
        "c.csv": Sheet("cases", rows("9803", "person", berit)),
    }
    found = of(checked(tmp_path, sheets, check_persons_in_both), "person-in-both", "cases")
    assert (found.examined, found.found) == (5, 1)
    assert "3 rader" in found.message.replace("\u00a0", " ")


def test_rows_whose_case_is_in_no_extract_are_orphans_with_their_sum(tmp_path):
    sheets = {
        "a.csv": Sheet("cases", rows("9801", "case_no", "1", "2")),
        "b.csv": Sheet(
            "payments",
            [
                *rows("9801", "case_no", "1", "2 ", "3", "", amount="10"),
                *rows("9802", "case_no", "1", amount="5"),
            ],
        ),
        "c.csv": Sheet("loans", rows("9801", "loan_no", "1")),
    }
    results = checked(tmp_path, sheets, check_links)
    found = of(results, "case-unknown", "payments")
    assert (found.examined, found.found, found.sum_ore) == (5, 3, 2500)
    assert found.pointers == ("b.csv:3", "b.csv:4", "b.csv:6")
    assert [one.kind for one in skipped(results, "case-unknown")] == ["loans"]


def test_without_cases_or_residents_nothing_is_said_to_be_in_order(tmp_path):
    results = checked(tmp_path, {"a.csv": Sheet("payments", rows("9801", "case_no", "1"))})
    for check in ("case-unknown", "person-unknown", "resident-elsewhere", "protected-persons"):
        assert [one.clean for one in results if one.check == check] == [False]


def test_cases_of_people_who_live_elsewhere_or_nowhere_are_found(tmp_path):
    here, there, nowhere = person(0), person(1), person(2)
    sheets = {
        "a.csv": Sheet("residents", [*rows("9801", "person", here), *rows("9802", "person", there)]),
        "b.csv": Sheet("cases", rows("9801", "person", here, there, nowhere, "")),
    }
    results = checked(tmp_path, sheets)
    assert of(results, "resident-elsewhere").pointers == ("b.csv:3",)
    assert of(results, "person-unknown").pointers == ("b.csv:4",)
    assert of(results, "case-without-person").pointers == ("b.csv:5",)


@pytest.mark.parametrize("words", [("Nei", "KODE 6"), ("", "fortrolig"), ("ugradert", "hva som helst")])
def test_protected_persons_are_a_total_that_points_at_nobody(tmp_path, words):
    open_word, closed = words
    hidden = person(1)
    sheets = {
        "a.csv": Sheet(
            "residents",
            [
                {"municipality": "9801", "person": person(0), "protection": open_word},
                {"municipality": "9801", "person": hidden, "protection": closed},
            ],
        ),
        "b.csv": Sheet("payments", rows("9801", "person", *[f"{hidden[:6]} {hidden[6:]}"] * 6)),
    }
    results = checked(tmp_path, sheets, check_links)
    persons, batches = of(results, "protected-persons"), of(results, "protected-in-batches")
    assert (persons.examined, persons.found, persons.pointers) == (2, 1, ())
    assert (batches.examined, batches.found, batches.pointers) == (8, 7, ())
    assert "<5" in persons.message


def test_one_account_with_two_meanings_is_found_until_the_mapping_gives_it_another_number(tmp_path):
    def ledger(municipality, *names):
        return Sheet(
            "balances",
            [
                {"municipality": municipality, "account": account, "account_name": name}
                for account, name in names
            ],
        )

    sheets = {
        "a.csv": ledger("9801", ("100", "Lønn"), ("200", "Reiser"), ("300", "Mat")),
        "b.csv": ledger("9802", ("100", "lønn "), ("200", "Renter")),
        "c.csv": ledger("9803", ("300", "Noe annet")),
    }
    found = of(checked(tmp_path / "1", sheets, check_accounts), "account-other-meaning")
    assert (found.examined, found.found, found.pointers) == (6, 1, ("a.csv:3",))
    assert of(
        checked(tmp_path / "2", sheets, check_accounts, accounts={"9802": {"200": "201"}}),
        "account-other-meaning",
    ).clean


def test_people_with_several_positions_are_told_apart_by_office_and_share(tmp_path):
    def position(municipality, who, share, to_date=""):
        return {
            "municipality": municipality,
            "employee_no": "1",
            "person": person(who),
            "share": share,
            "to_date": to_date,
        }

    sheet = Sheet(
        "employees",
        [
            position("9801", 0, "50"),
            position("9802", 0, "50,0"),
            position("9801", 1, "60 %"),
            position("9801", 1, "60"),
            position("9801", 2, "100"),
            position("9802", 2, "100", "2019-12-31"),
        ],
    )
    results = checked(tmp_path, {"a.csv": sheet}, check_employees)
    assert [
        of(results, check).found
        for check in ("employee-two-offices", "employee-two-positions", "share-over-100")
    ] == [1, 1, 1]
    assert {of(results, check).examined for check in ("employee-two-offices", "share-over-100")} == {6}


def test_every_check_counts_every_row_and_repeats_no_cell(tmp_path):
    """All roles of all kinds, with the same word in every cell that is no code."""
    from bindeledd.cutover.kinds import KINDS, TABLE_KINDS

    sheets = {
        f"{kind}.csv": Sheet(
            kind,
            [
                {role: "9801" if role == "municipality" else CANARY for role in KINDS[kind].roles}
                for _row in range(count)
            ],
        )
        for count, kind in enumerate(TABLE_KINDS, 1)
    }
    results = checked(tmp_path, sheets)
    assert {one.check for one in results} == set(CHECK_WORDS)
    size = {kind: count for count, kind in enumerate(TABLE_KINDS, 1)}
    for one in results:
        if one.skipped:
            assert one.check == "kid-control"
        elif one.check == "protected-in-batches":
            assert one.examined == sum(size[kind] for kind in TABLE_KINDS if "person" in KINDS[kind].roles)
        else:
            assert one.examined == size[one.kind], one.check
        assert check_in_words(one.check)
        assert CANARY not in f"{one.message}{one.fix}{one.skipped}{one.pointers}"


def test_few_are_hidden_in_words_outside_and_told_inside(tmp_path):
    sheets = {
        "a.csv": Sheet(
            "cases",
            [
                *[
                    {"municipality": m, "case_no": f"{m}{n}", "person": person(n)}
                    for m in ("9801", "9802")
                    for n in range(3)
                ],
            ],
        )
    }
    found = of(checked(tmp_path, sheets), "person-in-both", "cases")
    assert found.message.replace("\u00a0", " ") == (
        "3 personer har saker i to kommuner som går sammen (6 rader i saker)."
    )
    # Twice three rows would tell the three persons.
    assert found.outside == "<5 personer har saker i to kommuner som går sammen (<5 rader i saker)."


def test_few_in_a_month_are_hidden_outside_with_what_would_tell_them(tmp_path):
    days = [*["2020-01-10"] * 7, *["2019-12-31"], *["2020-02-02"] * 9]
    found = of(
        checked(tmp_path, {"a.csv": Sheet("cases", rows("9801", "next_deadline", *days))}), "deadline-across"
    )
    assert "desember 2019: 1, januar 2020: 7, februar 2020: 9" in found.message
    assert "desember 2019: <5, januar 2020: <5, februar 2020: 9" in found.outside


def test_an_empty_folder_of_rows_is_checked_too(tmp_path):
    results = checked(tmp_path, {"a.csv": Sheet("cases", [], roles=("municipality", "case_no", "person"))})
    assert all(one.found == 0 for one in results)
    assert PLAN.affected("9801")
