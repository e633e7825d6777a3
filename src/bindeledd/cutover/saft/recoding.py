"""What becomes what in a ledger: company, accounts, dimensions and parties, all at the same time.

A recoding is total on what it names and leaves the rest alone; a swap (a to b, b to a) is one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from bindeledd.cutover.saft.names import BLANK
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# What the schemas allow: accounts, company names, and the other identifiers.
_MOST_ACCOUNT, _MOST_NAME, _MOST_OTHER = 70, 256, 35


@dataclass(frozen=True, slots=True)
class LedgerRecoding:
    """Old to new: `company` by registration number to (number, name), `analyses` by (type, id) to id.

    Raises `BadInput` for new values that no ledger may hold: blank, too long, or with control characters.
    """

    company: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    analyses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    customers: Mapping[str, str] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        faults = [
            Finding(
                code="saft-recoding-value",
                severity=Severity.MUST,
                message=_("En ny verdi i omkodingen kan ikke stå i en SAF-T-fil."),
                fix=_("Den kan ikke være tom, begynne eller slutte med mellomrom eller være for lang."),
                column=name,
            )
            for name, value, most in self._new_values()
            if not value or len(value) > most or value != value.strip() or not value.isprintable()
        ]
        if faults:
            raise BadInput(*dict.fromkeys(faults))

    def _new_values(self) -> Iterator[tuple[str, str, int]]:
        for number, name in self.company.values():
            yield "RegistrationNumber", number, _MOST_OTHER
            yield "Name", name, _MOST_NAME
        for name, values, most in (
            ("AccountID", self.accounts.values(), _MOST_ACCOUNT),
            ("AnalysisID", self.analyses.values(), _MOST_OTHER),
            ("CustomerID", self.customers.values(), _MOST_OTHER),
            ("SupplierID", self.suppliers.values(), _MOST_OTHER),
        ):
            for value in values:
                yield name, value, most


@dataclass(frozen=True, slots=True)
class MergedAccount:
    """Accounts that became one: the old ids in the order of the file, and the summed balances in kroner."""

    new: str
    old: tuple[str, ...]
    opening: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True)
class Inverse:
    """New to old, for what was found in the ledger; several old ones where they became one.

    Which of them a line had is told by the same line of the source, which keeps its place.
    """

    company: Mapping[tuple[str, str], tuple[str, str]]
    accounts: Mapping[str, tuple[str, ...]]
    analyses: Mapping[tuple[str, str], tuple[str, ...]]
    customers: Mapping[str, tuple[str, ...]]
    suppliers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RecodedLedger:
    """A written ledger: how many values were changed by kind, the way back, and what was merged.

    `unused` counts the entries of the recoding that met nothing, by kind; `warnings` are findings that
    do not stop. The hashes are SHA-256 of the bytes read and written.
    """

    target: Path
    version: str
    encoding: str
    replaced: Mapping[str, int]
    inverse: Inverse = field(repr=False)
    merged_accounts: tuple[MergedAccount, ...]
    merged_analyses: Mapping[tuple[str, str], tuple[str, ...]]
    unused: Mapping[str, int]
    warnings: tuple[Finding, ...]
    source_sha256: str = field(repr=False)
    target_sha256: str = field(repr=False)


def bare(number: str) -> str:
    """A registration number without the blanks that people group its digits with."""
    return "".join(number.replace("\u00a0", " ").split())


def key(text: str) -> str:
    """The identifier in an element, without blanks around it."""
    return text.strip(BLANK)
