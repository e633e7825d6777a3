"""A ledger read a second way, for proof: nothing here is shared with the code that recodes.

`recode` works on bytes with expat; this works on elements with libxml2. What both agree on is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from lxml import etree

from bindeledd.cutover.saft.faults import damaged, refused, unreadable
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

_SPACE = "{urn:StandardAuditFile-Taxation-Financial:NO}"
# Names that have been seen, for there are few and they come again and again.
_names: dict[Any, str] = {}
_MOST_NAMES = 1000
WIDE = Context(prec=120)
_NUMBER = re.compile(r"[ \t\r\n]*([+-]?[0-9]{0,38}(?:\.[0-9]{0,38})?)[ \t\r\n]*\Z")
# Up to the root there may be a byte order mark, declarations, comments and blanks; a document type never.
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]+|<\?.*?\?>|<!--.*?-->)*<(?![?!])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_MOST_BEGINNING = 1 << 21


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a voucher: `number` counts lines from 1 through the file, `row` is its line of text.

    `amount` is debit less credit in øre.
    """

    journal: str
    transaction: str
    record: str
    number: int
    row: int
    account: str
    amount: int
    analyses: tuple[tuple[str, str], ...]
    transaction_date: date | None
    posting_date: date | None


def read_lines(path: Path) -> Iterator[LedgerLine]:
    """Every line of every voucher in the order of the file.

    Raises `BadInput` where the file is damaged, has a document type, or a line's amount is no whole øre.
    """
    number = 0
    for element, above, kind in elements(path, ("Line", "Transaction")):
        if kind != "Line" or above != "Transaction":
            continue
        number += 1
        voucher = element.getparent()
        value = signed(element)
        hundredfold = None if value is None else WIDE.multiply(value, 100)
        if hundredfold is None or hundredfold != int(hundredfold):
            raise refused(
                "saft-amount",
                path,
                _("En linje har ikke ett beløp i hele øre."),
                _("Rett bilaget i økonomisystemet, og ta ut filen på nytt."),
                element.sourceline,
                "Amount",
            )
        yield LedgerLine(
            journal=said(voucher.getparent(), "JournalID"),
            transaction=said(voucher, "TransactionID"),
            record=said(element, "RecordID"),
            number=number,
            row=element.sourceline,
            account=said(element, "AccountID"),
            amount=int(hundredfold),
            analyses=tuple(
                (said(part, "AnalysisType"), said(part, "AnalysisID"))
                for part in element
                if bare_name(part) == "Analysis"
            ),
            transaction_date=_day(said(voucher, "TransactionDate")),
            posting_date=_day(said(voucher, "GLPostingDate")),
        )


def beginning(path: Path) -> bytes:
    """Everything up to and with the root's start tag. Raises `BadInput` for a document type."""
    try:
        with path.open("rb") as file:
            found = _BEGINNING.match(file.read(_MOST_BEGINNING))
    except OSError:
        raise unreadable(path) from None
    if found is None:
        raise _unsafe(path)
    return found.group()


def elements(path: Path, kinds: tuple[str, ...]) -> Iterator[tuple[Any, str, str]]:
    """Elements of these names as they end, with the names of their parent and of themselves.

    At the end the root comes with "" for both. What was handed out is emptied, and let go with the next.
    """
    beginning(path)
    root = None
    try:
        with path.open("rb") as file:
            events = etree.iterparse(
                file,
                events=("end",),
                tag=[f"{{*}}{kind}" for kind in kinds],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for _event, element in events:
                parent = element.getparent()
                if parent is None or not bare_name(element):
                    continue
                yield element, bare_name(parent), bare_name(element)
                element.clear(keep_tail=False)
                before = element.getprevious()
                if before is not None and before.tag == element.tag:
                    parent.remove(before)
            root = events.root
    except etree.XMLSyntaxError as error:
        raise damaged(path, error.lineno) from None
    except OSError:
        raise unreadable(path) from None
    if root is None:
        raise _unsafe(path)
    yield root, "", ""


def bare_name(element: Any) -> str:
    """The name of a ledger's element without its name space; "" for a comment or what is not a ledger's."""
    found = _names.get(element.tag)
    if found is None:
        tag = element.tag if isinstance(element.tag, str) else "{"
        found = tag.removeprefix(_SPACE)
        found = "" if found.startswith("{") else found
        if len(_names) < _MOST_NAMES:
            _names[element.tag] = found
    return found


def written(element: Any) -> str:
    """The text of an element, also where a comment parts it."""
    text = element.text or ""
    return text + "".join(child.tail or "" for child in element) if len(element) else text


def said(element: Any, name: str) -> str:
    """The text of the first child of this name without blanks around it, or ""."""
    for child in element:
        if bare_name(child) == name:
            return written(child).strip(" \t\r\n")
    return ""


def money(text: str) -> Decimal | None:
    """A number as a ledger writes it, or None."""
    found = _NUMBER.match(text)
    try:
        return Decimal(found.group(1)) if found else None
    except InvalidOperation:
        return None


def signed(line: Any) -> Decimal | None:
    """Debit less credit of a line in kroner; None where it has not exactly one amount."""
    amounts = [child for child in line if bare_name(child) in ("DebitAmount", "CreditAmount")]
    if len(amounts) != 1:
        return None
    value = money(said(amounts[0], "Amount"))
    return value if value is None or bare_name(amounts[0]) == "DebitAmount" else WIDE.minus(value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _unsafe(path: Path) -> BadInput:
    return refused(
        "saft-not-a-ledger",
        path,
        _("Filen er ikke en hel SAF-T-fil uten skadelige erklæringer."),
        _("Ta ut filen på nytt fra økonomisystemet."),
    )
