"""The ledger of 2019 that follows from payments: every krone paid is a debit, and leaves the bank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bindeledd.cutover.sample.frame import Columns, numbered, picked, same
from bindeledd.cutover.sample.money import ACCOUNTS
from bindeledd.cutover.sample.numbers import Ints

YEAR = "2019"
BANK, EQUITY, RECEIVABLE = "21010", "25600", "21300"
# Balance accounts beside the accounts that payments are posted on.
NAMES = ACCOUNTS | {BANK: "Bank", RECEIVABLE: "Refusjonskrav", EQUITY: "Egenkapital"}
_ON_HAND = 5_000_000_00


@dataclass(frozen=True, slots=True)
class Account:
    """An account in whole øre, debit less credit: when the year begins, and what was posted in it."""

    account: str
    name: str
    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        """When the year ends."""
        return self.opening + self.debit - self.credit


def accounts_of(payments: Columns) -> tuple[Account, ...]:
    """Every account with its opening balance and sums; openings sum to nought, and so do closings."""
    paid = paid_in_year(payments)
    amounts = payments["amount"][paid]
    total = int(amounts.sum())
    # The bank begins with enough for the year, and the receivables with a tenth of it.
    claims = total // 10
    openings = {BANK: total + _ON_HAND, RECEIVABLE: claims, EQUITY: -(total + _ON_HAND + claims)}
    of_account = payments["account"][paid]
    return tuple(
        Account(
            account,
            name,
            openings.get(account, 0),
            int(amounts[of_account == account].sum()) if account in ACCOUNTS else 0,
            total if account == BANK else 0,
        )
        for account, name in NAMES.items()
    )


def entries_of(payments: Columns) -> Columns:
    """Two lines for each payment of the year: debit on its account, credit on the bank."""
    paid = paid_in_year(payments)
    count = len(paid)
    line = np.repeat(paid, 2)
    is_bank = np.arange(2 * count) % 2 == 1
    amount = payments["amount"][line]
    account = np.where(is_bank, BANK, payments["account"][line]).astype(object)
    names = {known: place for place, known in enumerate(NAMES)}
    return {
        "municipality": payments["municipality"][line],
        "unit": payments["unit"][line],
        "entry_no": numbered("{}", 1, 2 * count),
        "voucher": np.repeat(numbered("19-{:06d}", 1, count), 2),
        "case_no": payments["case_no"][line],
        "date": payments["date"][line],
        "account": account,
        "account_name": picked(
            [*NAMES.values()], np.array([names[one] for one in account.tolist()], dtype=int)
        ),
        "debit": np.where(is_bank, 0, amount),
        "credit": np.where(is_bank, amount, 0),
    }


def balances_of(payments: Columns) -> Columns:
    """The balance of each account on the last day of the year, on one side."""
    accounts = accounts_of(payments)
    closing = np.array([account.closing for account in accounts], dtype=np.int64)
    where = str(payments["municipality"][0])
    return {
        "municipality": same(where, len(accounts)),
        "unit": same(where, len(accounts)),
        "account": picked([account.account for account in accounts], np.arange(len(accounts))),
        "account_name": picked([account.name for account in accounts], np.arange(len(accounts))),
        "date": same(f"{YEAR}-12-31", len(accounts)),
        "debit": np.maximum(closing, 0),
        "credit": np.maximum(-closing, 0),
    }


def paid_in_year(payments: Columns) -> Ints:
    """The indices of the payments that are dated in the year of the ledger."""
    return np.flatnonzero([str(day).startswith(YEAR) for day in payments["date"].tolist()])
