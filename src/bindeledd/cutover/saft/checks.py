"""A ledger adds up: per voucher, per account and in all, and everything that it refers to is there.

These are checks of our own, beside the schema: a file may follow its schema and still not balance.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.amounts import EXACT, amount, ore
from bindeledd.cutover.saft.counted import Findings
from bindeledd.cutover.saft.entries import Entry, entry_of
from bindeledd.cutover.saft.header import LedgerHeader, iso_date, read_header
from bindeledd.cutover.saft.master import MasterFiles
from bindeledd.cutover.saft.names import REQUIRED, required
from bindeledd.cutover.saft.prolog import read_prolog
from bindeledd.cutover.saft.seen import Seen
from bindeledd.cutover.saft.stream import STATED, Ledger, content
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

_ZERO = Decimal(0)


def structural_checks(path: Path) -> tuple[Finding, ...]:
    """Everything in a ledger that does not add up, with its line and element, and never what stands there.

    Raises `BadInput` as `read_header` does, and where the file is damaged.
    """
    ledger = Ledger(path, read_prolog(path))
    checks = _Checks(ledger, read_header(path), Findings(path))
    for kind, element in ledger.records():
        checks.take(kind, element)
    checks.end()
    return checks.findings.all()


class _Checks:
    """One walk through a ledger, with the sums so far."""

    def __init__(self, ledger: Ledger, header: LedgerHeader, findings: Findings) -> None:
        self.ledger = ledger
        self.header = header
        self.findings = findings
        self.master = MasterFiles(ledger, findings)
        self.stated: dict[str, tuple[str, int]] = {}
        self.debit = self.credit = self.voucher = _ZERO
        self.unsure = False
        self.voucher_lines = self.transactions = 0
        self.vouchers = Seen()

    def take(self, kind: str, element: Any) -> None:
        """Check one record."""
        if kind == "Line":
            self._line(element)
        elif kind == "Transaction":
            self._transaction(element)
        elif kind == "Journal":
            for row in self.vouchers.repeated():
                self.findings.add(
                    "saft-duplicate-transaction",
                    _("Samme bilagsnummer står mer enn én gang i samme journal."),
                    _("Finn ut i økonomisystemet om bilaget er tatt ut to ganger."),
                    row,
                    "TransactionID",
                )
            self.vouchers = Seen()
        elif kind in STATED:
            self.stated[kind] = (content(element), element.sourceline)
        else:
            self.master.take(kind, element)
        if kind in REQUIRED and kind != "Line":
            self._required(kind, element, self._names(element))

    def _names(self, element: Any) -> frozenset[str]:
        return frozenset(self.ledger.name(child) for child in element if len(child) or content(child))

    def _required(self, kind: str, element: Any, names: frozenset[str]) -> None:
        for name in required(kind, self.header.version):
            if name not in names:
                self.findings.add(
                    "saft-missing-element",
                    _("Elementet {element} mangler eller er tomt i {record}.").format(
                        element=name, record=kind
                    ),
                    _("SAF-T versjon {version} krever det. Fyll det ut, og ta ut filen på nytt.").format(
                        version=self.header.version
                    ),
                    element.sourceline,
                    name,
                )

    def _line(self, element: Any) -> None:
        entry = entry_of(self.ledger, element)
        row = element.sourceline
        self.voucher_lines += 1
        self._required("Line", element, entry.names)
        self.master.check_line(entry, row)
        for name in entry.repeated:
            self.findings.add(
                "saft-repeated-element",
                _("Elementet {element} står mer enn én gang i samme linje.").format(element=name),
                _("Rett bilaget i økonomisystemet, og ta ut filen på nytt."),
                row,
                name,
            )
        self._amount(entry, row)

    def _amount(self, entry: Entry, row: int) -> None:
        value = entry.amount
        if not entry.side or value is None:
            self.unsure = True
            self.findings.add(
                "saft-line-sides" if not entry.side else "saft-amount",
                _("Linjen skal ha enten ett debetbeløp eller ett kreditbeløp.")
                if not entry.side
                else _("Et beløp er ikke skrevet som et tall med desimalpunktum."),
                _("Rett bilaget i økonomisystemet, og ta ut filen på nytt."),
                row,
                "Line" if not entry.side else "Amount",
            )
            return
        if ore(value) is None:
            self.findings.add(
                "saft-amount-finer-than-ore",
                _("Et beløp har brøkdeler av ett øre, så summene kan ikke vises til øret."),
                _("Be leverandøren av økonomisystemet om en fil der beløp har to desimaler."),
                row,
                "Amount",
            )
        if entry.side > 0:
            self.debit = EXACT.add(self.debit, value)
        else:
            self.credit = EXACT.add(self.credit, value)
        self.voucher = EXACT.add(self.voucher, entry.signed or _ZERO)
        self.master.move(entry.account, entry.signed or _ZERO)

    def _transaction(self, element: Any) -> None:
        row = element.sourceline
        self.transactions += 1
        self.vouchers.add(self.ledger.text(element, "TransactionID"), row)
        if self.voucher:
            self.findings.add(
                "saft-transaction-unbalanced",
                _("Et bilag har ikke like mye debet som kredit."),
                _("Rett bilaget i økonomisystemet, og ta ut filen på nytt."),
                row,
                "Transaction",
                facts=_difference(self.voucher),
            )
        if not self.voucher_lines:
            self.findings.add(
                "saft-transaction-empty",
                _("Et bilag har ingen linjer."),
                _("Finn ut i økonomisystemet om linjene mangler i uttrekket."),
                row,
                "Transaction",
            )
        day = iso_date(self.ledger.text(element, "TransactionDate"))
        if day is None or not self.header.covers(day):
            self.findings.add(
                "saft-date-outside",
                _("Datoen på et bilag er ikke en gyldig dato i perioden som filen gjelder."),
                _("Se etter om bilaget hører til perioden, eller om filen er tatt ut for feil periode."),
                row,
                "TransactionDate",
                Severity.SHOULD,
            )
        self.master.check_parties(
            self.ledger.text(element, "CustomerID"), self.ledger.text(element, "SupplierID"), row
        )
        self.voucher = _ZERO
        self.voucher_lines = 0

    def end(self) -> None:
        """Check what only the whole file can tell."""
        if self.debit != self.credit:
            self.findings.add(
                "saft-unbalanced",
                _("Regnskapet har ikke like mye debet som kredit."),
                _("Rett bilagene som ikke er i balanse, og ta ut filen på nytt."),
                facts=_difference(EXACT.subtract(self.debit, self.credit)),
            )
        counted = {"NumberOfEntries": Decimal(self.transactions), "TotalDebit": self.debit}
        counted["TotalCredit"] = self.credit
        for name, (text, row) in self.stated.items():
            value = amount(text)
            if value != counted[name]:
                self.findings.add(
                    "saft-control-total",
                    _("Kontrolltallet {element} stemmer ikke med det som står i filen.").format(element=name),
                    _("Filen kan mangle bilag eller ha noen to ganger. Ta den ut på nytt."),
                    row,
                    name,
                    facts={}
                    if value is None or name == "NumberOfEntries"
                    else _difference(EXACT.subtract(counted[name], value)),
                )
        for name in STATED:
            if self.transactions and name not in self.stated:
                self.findings.add(
                    "saft-missing-element",
                    _("Elementet {element} mangler eller er tomt i {record}.").format(
                        element=name, record="GeneralLedgerEntries"
                    ),
                    _("Ta ut SAF-T-filen på nytt fra økonomisystemet, og la overføringen bli ferdig."),
                    column=name,
                )
        if self.stated and not self.unsure:
            self.master.check_balances()


def _difference(value: Decimal) -> dict[str, Any]:
    """How much is missing, in øre where whole øre say it."""
    whole = ore(value)
    return {} if whole is None else {"difference_ore": whole}
