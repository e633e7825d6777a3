"""What follows from cases: payments, standing payments, loans, refund claims, programmes and the journal."""

from __future__ import annotations

import numpy as np

from bindeledd.cutover.sample.casework import EMERGENCY, LOAN, PROGRAMME, SUPPORT, Casework
from bindeledd.cutover.sample.frame import Columns, days, numbered, picked, same
from bindeledd.cutover.sample.numbers import Ints, Texts, organisation_numbers, payment_references

# Accounts of the municipal chart: art and what is paid, by place in `ACCOUNTS`.
ACCOUNTS = {
    "14700": "Bidrag til livsopphold",
    "14701": "Bidrag til husleie",
    "14702": "Bidrag til strøm",
    "10890": "Kvalifiseringsstønad",
    "15200": "Sosiale utlån",
}
GRANTS = ("14700", "14701", "14702")
_LIVING, _RENT, _POWER, _PROGRAMME = range(4)
_CUTOVER_MONTH = np.datetime64("2020-01")
_LAST_DAY = np.datetime64("2019-12-31")


def payments_of(work: Casework, accounts: Texts, first: int, rng: np.random.Generator) -> Columns:
    """Payments month by month up to and across the cut-over, in øre; `accounts` are per person.

    Payments for January 2020 that are ordered in December have a date on either side of the day.
    """
    paid = work.with_task(SUPPORT, PROGRAMME, EMERGENCY)
    months = rng.integers(1, 13, len(paid))
    months[work.task[paid] == EMERGENCY] = 1
    case = np.repeat(paid, months)
    # The last payment of a case is for a month near the cut-over: two of three cases are still open.
    last = np.where(rng.random(len(paid)) < 0.66, 0, -rng.integers(1, 8, len(paid)))
    behind = np.repeat(np.cumsum(months), months) - np.arange(len(case)) - 1
    month = _CUTOVER_MONTH + np.repeat(last, months) - behind
    due = month.astype("datetime64[D]") + rng.integers(-6, 5, len(case))
    account = np.where(
        work.task[case] == PROGRAMME,
        _PROGRAMME,
        rng.choice([_LIVING, _RENT, _POWER], len(case), p=[0.6, 0.28, 0.12]),
    )
    amount = rng.integers(15, 130, len(case)) * 10_000
    # What is refunded by invoice has øre; the norms are whole kroner.
    amount += np.where(account == _POWER, rng.integers(0, 10_000, len(case)), 0)
    amount[account == _PROGRAMME] = 1_664_800
    with_reference = account != _LIVING
    return {
        "municipality": same(work.municipality, len(case)),
        "unit": same(work.municipality, len(case)),
        "payment_no": numbered("{}", first, len(case)),
        "case_no": work.columns["case_no"][case],
        "person": work.columns["person"][case],
        "task": work.columns["task"][case],
        "date": days(due),
        "period": month.astype(str).astype(object),
        "amount": amount,
        "paid_to": accounts[work.person[case]],
        "kid": np.where(
            with_reference & (account != _PROGRAMME),
            payment_references(100_000_000 + rng.integers(0, 899_999_999, len(case))),
            "",
        ).astype(object),
        "account": picked([*ACCOUNTS], account),
    }


def standing_of(work: Casework, accounts: Texts, first: int, rng: np.random.Generator) -> Columns:
    """Standing payments for one case of support in eight; most of them run past the cut-over."""
    case = work.with_task(SUPPORT)
    case = case[: max(3, len(case) // 8)]
    count = len(case)
    # One in three has no end; of the others every second ends before the day.
    end = np.where(np.arange(count) % 3 == 1, _LAST_DAY - rng.integers(0, 2, count) * 31, _LAST_DAY + 60)
    end[::3] = np.datetime64("NaT")
    return {
        "municipality": same(work.municipality, count),
        "unit": same(work.municipality, count),
        "order_no": numbered("F{:05d}", first, count),
        "case_no": work.columns["case_no"][case],
        "person": work.columns["person"][case],
        "from_date": days(np.datetime64("2019-06-01") + rng.integers(0, 6, count) * 30),
        "to_date": days(end),
        "amount": rng.integers(30, 90, count) * 10_000,
        "paid_to": accounts[work.person[case]],
        "kid": payment_references(100_000_000 + rng.integers(0, 899_999_999, count)),
    }


def loans_of(work: Casework, first: int, rng: np.random.Generator) -> Columns:
    """A loan or a guarantee for each case about one."""
    case = work.with_task(LOAN)
    count = len(case)
    return {
        "municipality": same(work.municipality, count),
        "unit": same(work.municipality, count),
        "loan_no": numbered("L{:05d}", first, count),
        "loan_kind": picked(["lån", "garanti"], np.arange(count) % 2),
        "case_no": work.columns["case_no"][case],
        "person": work.columns["person"][case],
        "date": days(np.datetime64("2019-01-01") + rng.integers(0, 360, count)),
        "amount": rng.integers(300_000, 4_000_000, count),
    }


def refunds_of(
    work: Casework, municipal_account: str, first: int, parties: int, rng: np.random.Generator
) -> Columns:
    """A refund claim for one case of support in twenty; `parties` is the first synthetic counterpart."""
    case = work.with_task(SUPPORT)
    case = case[: max(2, len(case) // 20)]
    count = len(case)
    start = np.datetime64("2019-03-01") + rng.integers(0, 240, count)
    names = ["Folketrygden (eksempel)", "Pensjonsordning (eksempel)"]
    kind = np.arange(count) % len(names)
    return {
        "municipality": same(work.municipality, count),
        "unit": same(work.municipality, count),
        "claim_no": numbered("R{:05d}", first, count),
        "case_no": work.columns["case_no"][case],
        "person": work.columns["person"][case],
        "counterpart": picked(names, kind),
        "organisation": organisation_numbers(len(names), parties)[kind],
        "paid_to": same(municipal_account, count),
        "from_date": days(start),
        # Some periods of refund straddle the cut-over.
        "to_date": days(start + rng.integers(30, 200, count)),
        "amount": rng.integers(200_000, 6_000_000, count),
    }


def programmes_of(work: Casework, first: int, rng: np.random.Generator) -> Columns:
    """A participation in the qualification programme for each case about it, with what is used of it."""
    case = work.with_task(PROGRAMME)
    count = len(case)
    start = np.datetime64("2019-01-02") + rng.integers(0, 340, count)
    used = (np.datetime64("2020-01-01") - start).astype(np.int64) * 5 // 7
    leave = np.where(rng.random(count) < 0.2, rng.integers(5, 60, count), 0)
    return {
        "municipality": same(work.municipality, count),
        "unit": same(work.municipality, count),
        "programme_no": numbered("K{:04d}", first, count),
        "case_no": work.columns["case_no"][case],
        "person": work.columns["person"][case],
        "from_date": days(start),
        "to_date": days(start + 365),
        "days_used": (used - np.minimum(leave, used)).astype(str).astype(object),
        "leave_days": leave.astype(str).astype(object),
    }


def journal_of(work: Casework, first: int, rng: np.random.Generator) -> Columns:
    """A journal for each case, in the order of the cases."""
    count = len(work.person)
    order: Ints = np.arange(count)
    return {
        "municipality": same(work.municipality, count),
        "unit": same(work.municipality, count),
        "journal_no": numbered("{}", first, count),
        "case_no": work.columns["case_no"][order],
        "person": work.columns["person"][order],
        "date": work.columns["opened"][order],
        "archive_ref": numbered("19/{:05d}-1", int(rng.integers(100, 900)), count),
    }
