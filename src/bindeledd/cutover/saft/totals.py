"""Balances and sums per account, in whole øre, with the control totals that the ledger states itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.amounts import amount, ore
from bindeledd.cutover.saft.entries import entry_of
from bindeledd.cutover.saft.faults import refused
from bindeledd.cutover.saft.header import LedgerHeader, read_header
from bindeledd.cutover.saft.prolog import read_prolog
from bindeledd.cutover.saft.stream import Ledger, content
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

_BALANCES = ("OpeningDebitBalance", "OpeningCreditBalance", "ClosingDebitBalance", "ClosingCreditBalance")


@dataclass(slots=True)
class AccountTotals:
    """One account in øre: balances as the chart states them, and the sums of its lines by side."""

    opening_debit: int = 0
    opening_credit: int = 0
    closing_debit: int = 0
    closing_credit: int = 0
    debit: int = 0
    credit: int = 0
    lines: int = 0

    @property
    def opening(self) -> int:
        """Debit less credit when the period begins."""
        return self.opening_debit - self.opening_credit

    @property
    def closing(self) -> int:
        """Debit less credit when the period ends."""
        return self.closing_debit - self.closing_credit


@dataclass(slots=True)
class PartyTotals:
    """Customers or suppliers: how many, how many of their balances stand, and the sums in øre, signed."""

    parties: int = 0
    balances: int = 0
    opening: int = 0
    closing: int = 0


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """What a ledger comes to, all in øre.

    `stated` has NumberOfEntries, and TotalDebit and TotalCredit in øre, where the ledger has entries.
    `analyses` is debit less credit per (account, analysis type, analysis id).
    """

    header: LedgerHeader
    accounts: Mapping[str, AccountTotals]
    transactions: int
    lines: int
    debit: int
    credit: int
    stated: Mapping[str, int]
    analyses: Mapping[tuple[str, str, str], int]
    customers: PartyTotals
    suppliers: PartyTotals


def read_totals(path: Path, analysis_types: Sequence[str] = ()) -> LedgerTotals:
    """Sums per account, and per value of the dimensions asked for.

    Raises `BadInput` as `read_header` does, and for an amount that is no number, finer than an øre, or on
    no side or both.
    """
    prolog = read_prolog(path)
    ledger = Ledger(path, prolog)
    header = read_header(path)
    wanted = frozenset(analysis_types)
    accounts: dict[str, AccountTotals] = {}
    analyses: dict[tuple[str, str, str], int] = {}
    parties = {"Customer": PartyTotals(), "Supplier": PartyTotals()}
    stated: dict[str, int] = {}
    transactions = lines = 0
    for kind, element in ledger.records():
        if kind == "Line":
            lines += 1
            entry = entry_of(ledger, element)
            if entry.repeated or not entry.side:
                raise _no_side(path, element.sourceline)
            value = _ore(path, entry.amount, element.sourceline, "Amount")
            sums = accounts.setdefault(entry.account, AccountTotals())
            sums.lines += 1
            if entry.side > 0:
                sums.debit += value
            else:
                sums.credit += value
            for type_, identity, part in entry.analyses:
                if type_ in wanted:
                    key = (entry.account, type_, identity)
                    analyses[key] = analyses.get(key, 0) + _ore(path, part, element.sourceline, "Analysis")
        elif kind == "Transaction":
            transactions += 1
        elif kind == "Account":
            _add_balances(
                ledger, element, accounts.setdefault(ledger.text(element, "AccountID"), AccountTotals())
            )
        elif kind in parties:
            _add_party(ledger, element, parties[kind])
        elif kind == "NumberOfEntries":
            text = content(element)
            if text.isascii() and text.isdigit():
                stated[kind] = int(text[:30])
        elif kind in ("TotalDebit", "TotalCredit"):
            stated[kind] = _ore(path, amount(element.text), element.sourceline, kind)
    return LedgerTotals(
        header=header,
        accounts=accounts,
        transactions=transactions,
        lines=lines,
        debit=sum(sums.debit for sums in accounts.values()),
        credit=sum(sums.credit for sums in accounts.values()),
        stated=stated,
        analyses=analyses,
        customers=parties["Customer"],
        suppliers=parties["Supplier"],
    )


def _add_balances(ledger: Ledger, element: Any, sums: AccountTotals) -> None:
    for child in element:
        name = ledger.name(child)
        if name in _BALANCES:
            value = _ore(ledger.path, amount(child.text), child.sourceline, name)
            when, side = name[:7].lower(), name[7:-7].lower()
            setattr(sums, f"{when}_{side}", getattr(sums, f"{when}_{side}") + value)


def _add_party(ledger: Ledger, element: Any, sums: PartyTotals) -> None:
    """A party's balances stand in itself until 1.20 and in `BalanceAccount` from 1.30 on."""
    sums.parties += 1
    for holder in (element, *element.findall(ledger.prefix + "BalanceAccount")):
        own = AccountTotals()
        _add_balances(ledger, holder, own)
        sums.opening += own.opening
        sums.closing += own.closing
        sums.balances += any(ledger.name(child) in _BALANCES for child in holder)


def _ore(path: Path, value: Decimal | None, row: int, column: str) -> int:
    whole = None if value is None else ore(value)
    if whole is not None:
        return whole
    if value is None:
        raise refused(
            "saft-amount",
            path,
            _("Et beløp er ikke skrevet som et tall med desimalpunktum."),
            _("Rett beløpet i økonomisystemet, og ta ut filen på nytt."),
            row,
            column,
        )
    raise refused(
        "saft-amount-finer-than-ore",
        path,
        _("Et beløp har brøkdeler av ett øre, så summene kan ikke vises til øret."),
        _("Be leverandøren av økonomisystemet om en fil der beløp har to desimaler."),
        row,
        column,
    )


def _no_side(path: Path, row: int) -> BadInput:
    return refused(
        "saft-line-sides",
        path,
        _("En linje skal ha én konto og enten ett debetbeløp eller ett kreditbeløp."),
        _("Rett bilaget i økonomisystemet, og ta ut filen på nytt."),
        row,
        "Line",
    )
