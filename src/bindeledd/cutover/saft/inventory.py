"""A ledger as a list of digests, one per record, with the sums per account: what the proof compares.

Given a recoding, the records are digested as they should read afterwards.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lxml import etree

from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.reread import WIDE, bare_name, beginning, elements, money, said, written

# Records and where they stand; what is outside them is compared as one piece, without its blanks.
PLACES = {
    "Account": "GeneralLedgerAccounts",
    "AnalysisTypeTableEntry": "AnalysisTypeTable",
    "Asset": "Assets",
    "AssetTransaction": "AssetTransactions",
    "Customer": "Customers",
    "Invoice": "",
    "Line": "Transaction",
    "Owner": "Owners",
    "Payment": "Payments",
    "PhysicalStockEntry": "PhysicalStock",
    "Product": "Products",
    "StockMovement": "MovementOfGoods",
    "Supplier": "Suppliers",
    "TaxTableEntry": "TaxTable",
    "Taxonomy": "Taxonomies",
    "Transaction": "Journal",
}
# Records of which several may become one.
_HELD = ("Account", "AnalysisTypeTableEntry")
_BLANK = " \t\r\n"
_BALANCE = re.compile(r"(Opening|Closing)(Debit|Credit)Balance\Z")


@dataclass(slots=True)
class Records:
    """The digests of one kind of record in the order of the file, and the lines where they begin."""

    digests: array[int] = field(default_factory=lambda: array("Q"))
    rows: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, digest: int, row: int) -> None:
        """One more record."""
        self.digests.append(digest)
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Held:
    """A record that may become one with others: its old and new key, and its digest whole.

    `rest` digests it without balances, which are debit less credit (0 where a record has none).
    """

    old: tuple[str, str]
    new: tuple[str, str]
    whole: int
    rest: int
    opening: Decimal
    closing: Decimal
    row: int


@dataclass(slots=True)
class Inventory:
    """Everything that a ledger holds, in little memory; per account debit and credit in kroner, and lines.

    `balanced` tells voucher by voucher, in the order of the file, whether debit equals credit (1 or 0).
    """

    records: dict[str, Records] = field(default_factory=dict)
    held: dict[str, list[Held]] = field(default_factory=dict)
    sums: dict[str, tuple[Decimal, Decimal, int]] = field(default_factory=dict)
    balanced: bytearray = field(default_factory=bytearray)
    begins: bytes = b""
    rest: int = 0


def digest(*parts: bytes) -> int:
    """A 64-bit number that another content has only by chance."""
    joined = blake2b(digest_size=8)
    for part in parts:
        joined.update(len(part).to_bytes(8, "big") + part)
    return int.from_bytes(joined.digest(), "big")


def take_inventory(path: Path, recoding: LedgerRecoding) -> Inventory:
    """Read a ledger as it should be after the recoding; an empty recoding reads it as it is."""
    found = Inventory(begins=beginning(path))
    lines, voucher = 0, Decimal(0)
    for element, above, kind in elements(path, tuple(PLACES)):
        if not kind:
            _expect_company(element, recoding)
            for part in element.iter():
                part.text = part.text if (part.text or "").strip(_BLANK) else None
                part.tail = part.tail if (part.tail or "").strip(_BLANK) else None
            _expect(element, recoding)
            found.rest = digest(_bytes(element))
            continue
        if above != (PLACES[kind] or above):
            continue
        old = _key(element, kind) if kind in _HELD else ("", "")
        _expect(element, recoding)
        records = found.records.setdefault(kind, Records())
        if kind == "Line":
            lines += 1
            records.add(digest(_bytes(element)), element.sourceline)
            voucher = WIDE.add(voucher, _add(found, element))
        elif kind == "Transaction":
            found.balanced.append(not voucher)
            # Child by child: which blanks between lines are left depends on where the reader's pieces end.
            head = [_bytes(child) for child in element if bare_name(child) != "Line"]
            records.add(digest(*head, b"%d" % lines), element.sourceline)
            lines, voucher = 0, Decimal(0)
        elif kind in _HELD:
            found.held.setdefault(kind, []).append(_held(element, kind, old))
        else:
            records.add(digest(_bytes(element)), element.sourceline)
    return found


def _bytes(element: Any) -> bytes:
    written_out: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return written_out


def _add(found: Inventory, line: Any) -> Decimal:
    """Add a line to its account; its debit less credit."""
    account, amounts = "", []
    for child in line:
        name = bare_name(child)
        if name == "AccountID":
            account = account or written(child).strip(_BLANK)
        elif name in ("DebitAmount", "CreditAmount"):
            amounts.append((name, money(said(child, "Amount"))))
    debit, credit, count = found.sums.get(account, (Decimal(0), Decimal(0), 0))
    signed = Decimal(0)
    for name, value in amounts:
        if name == "DebitAmount":
            debit, signed = WIDE.add(debit, value or 0), WIDE.add(signed, value or 0)
        else:
            credit, signed = WIDE.add(credit, value or 0), WIDE.subtract(signed, value or 0)
    found.sums[account] = debit, credit, count + 1
    return signed


def _key(element: Any, kind: str) -> tuple[str, str]:
    if kind == "Account":
        return "", said(element, "AccountID")
    return said(element, "AnalysisType"), said(element, "AnalysisID")


def _held(element: Any, kind: str, old: tuple[str, str]) -> Held:
    whole = digest(_bytes(element))
    balances = {"Opening": Decimal(0), "Closing": Decimal(0)}
    rest = []
    for child in element:
        found = _BALANCE.match(bare_name(child))
        if found:
            value = money(written(child)) or Decimal(0)
            balances[found[1]] = (WIDE.add if found[2] == "Debit" else WIDE.subtract)(
                balances[found[1]], value
            )
        else:
            rest.append(_bytes(child))
    return Held(
        old=old,
        new=_key(element, kind),
        whole=whole,
        rest=digest(*rest),
        opening=balances["Opening"],
        closing=balances["Closing"],
        row=element.sourceline,
    )


def _expect(element: Any, recoding: LedgerRecoding) -> None:
    """Put the values that should be there afterwards into everything under an element."""
    simple: dict[str, Mapping[str, str]] = {
        "AccountID": recoding.accounts,
        "GeneralLedgerAccountID": recoding.accounts,
        "CustomerID": recoding.customers,
        "SupplierID": recoding.suppliers,
    }
    if not (recoding.accounts or recoding.customers or recoding.suppliers or recoding.analyses):
        return
    for part in list(element.iter()):
        name = bare_name(part)
        if name not in simple and name != "AnalysisID":
            continue
        if name == "AnalysisID":
            pair = (said(part.getparent(), "AnalysisType"), written(part).strip(_BLANK))
            _put(part, recoding.analyses.get(pair))
        else:
            _put(part, simple[name].get(written(part).strip(_BLANK)))


def _put(element: Any, new: str | None) -> None:
    """Another identifier between the same blanks."""
    if new is not None:
        text = written(element)
        start = len(text) - len(text.lstrip(_BLANK))
        element.text = text[:start] + new + text[len(text.rstrip(_BLANK)) :]


def _expect_company(root: Any, recoding: LedgerRecoding) -> None:
    companies = {"".join(old.split()): new for old, new in recoding.company.items()}
    for header in root:
        for company in header if bare_name(header) == "Header" else ():
            old = "".join(said(company, "RegistrationNumber").split())
            if bare_name(company) != "Company" or old not in companies:
                continue
            number, name = companies[old]
            for part in company:
                kind = bare_name(part)
                if kind == "RegistrationNumber" and number != old:
                    _put(part, number)
                elif kind == "Name":
                    _put(part, name)
                elif kind == "TaxRegistration":
                    _expect_vat(part, old, number)


def _expect_vat(registration: Any, old: str, new: str) -> None:
    """Value added tax goes by the registration number: its digits change, what stands around them stays."""
    if old == new:
        return
    for part in registration:
        text = written(part)
        at = [place for place, letter in enumerate(text) if letter.isdecimal()]
        if bare_name(part) == "TaxRegistrationNumber" and "".join(text[place] for place in at) == old:
            part.text = text[: at[0]] + new + text[at[-1] + 1 :]
