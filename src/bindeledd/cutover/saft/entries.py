"""A line of a voucher as lxml hands it over: its account, its side, its amount and its dimensions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bindeledd.cutover.saft.amounts import EXACT, amount
from bindeledd.cutover.saft.stream import Ledger, content

# 1.10 and 1.20 have one amount per dimension, on the side of the line; 1.30 has one element per side.
_SIDES = {"DebitAnalysisAmount": 1, "CreditAnalysisAmount": -1}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `amount` in kroner or None where it is no number; `side` 1 debit, -1 credit, 0 unclear.

    `analyses` are type, id, and the signed amount that the line gives it, else the line's own.
    `names` are the children that are not empty, `repeated` names that may stand once and stand more often.
    """

    account: str
    side: int
    amount: Decimal | None
    analyses: tuple[tuple[str, str, Decimal | None], ...]
    customer: str | None
    supplier: str | None
    tax_codes: tuple[str, ...]
    repeated: tuple[str, ...]
    names: frozenset[str]

    @property
    def signed(self) -> Decimal | None:
        """Debit less credit."""
        if self.amount is None or not self.side:
            return None
        return self.amount if self.side > 0 else EXACT.minus(self.amount)


_ONCE = frozenset({"RecordID", "AccountID", "DebitAmount", "CreditAmount", "CustomerID", "SupplierID"})


def entry_of(ledger: Ledger, line: Any) -> Entry:
    """The line that stands in an element, whatever is wrong with it."""
    once: dict[str, Any] = {}
    repeated = []
    dimensions = []
    tax_codes = []
    names = set()
    for child in line:
        name = ledger.name(child)
        if len(child) or content(child):
            names.add(name)
        if name in _ONCE:
            if name in once:
                repeated.append(name)
            once[name] = child
        elif name == "Analysis":
            dimensions.append(child)
        elif name == "TaxInformation" and (code := ledger.text(child, "TaxCode")):
            tax_codes.append(code)
    debit, credit = once.get("DebitAmount"), once.get("CreditAmount")
    side = 0 if (debit is None) == (credit is None) else 1 if credit is None else -1
    stated = debit if side > 0 else credit if side < 0 else None
    value = None if stated is None else amount(ledger.text(stated, "Amount"))
    signed = None if value is None else value if side > 0 else EXACT.minus(value)
    return Entry(
        account=content(once.get("AccountID")),
        side=side,
        amount=value,
        analyses=tuple(_dimension(ledger, child, side, signed) for child in dimensions),
        customer=content(once["CustomerID"]) if "CustomerID" in once else None,
        supplier=content(once["SupplierID"]) if "SupplierID" in once else None,
        tax_codes=tuple(tax_codes),
        repeated=tuple(repeated),
        names=frozenset(names),
    )


def _dimension(
    ledger: Ledger, element: Any, side: int, whole: Decimal | None
) -> tuple[str, str, Decimal | None]:
    part = whole
    for child in element:
        name = ledger.name(child)
        sign = _SIDES.get(name, side if name == "AnalysisAmount" else 0)
        if sign:
            value = amount(ledger.text(child, "Amount"))
            part = None if value is None else value if sign > 0 else EXACT.minus(value)
    return ledger.text(element, "AnalysisType"), ledger.text(element, "AnalysisID"), part
