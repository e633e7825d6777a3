"""Which elements are replaced or held back while a ledger is rewritten, and where they stand in its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bindeledd.cutover.saft.names import BLANK

START_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
# Letters, the digits of a registration number, and letters again: NO 999 999 999 MVA.
VAT_NUMBER = re.compile(r"(\D*)(\d(?:[ \u00a0]?\d)*)(\D*)", re.DOTALL)

# Elements whose text decides or is replaced.
LEAVES = frozenset(
    {
        "AccountID",
        "AnalysisID",
        "AnalysisType",
        "ClosingCreditBalance",
        "ClosingDebitBalance",
        "CustomerID",
        "GeneralLedgerAccountID",
        "Name",
        "OpeningCreditBalance",
        "OpeningDebitBalance",
        "RegistrationNumber",
        "SupplierID",
        "TaxRegistrationNumber",
    }
)
# Elements that must be whole before what is in them can be decided, and what they stand in.
HELD = {
    "Account": "GeneralLedgerAccounts",
    "AnalysisTypeTableEntry": "AnalysisTypeTable",
    "Company": "Header",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value with the places of its element and of the element's end tag.

    `marked` says that a comment, an instruction or another element stands in it.
    """

    text: str
    start: int
    end: int
    marked: bool

    @property
    def blanks(self) -> tuple[str, str]:
        """The blanks before and after the value."""
        text = self.text
        return text[: len(text) - len(text.lstrip(BLANK))], text[len(text.rstrip(BLANK)) :]


@dataclass(frozen=True, slots=True)
class Frame:
    """An element that is held until it ends: where it begins, and the values in it with their places.

    `depth` is how many elements it stands in, `number` counts those of its kind from 0.
    """

    name: str
    start: int
    depth: int
    number: int
    values: dict[str, list[Leaf]] = field(default_factory=dict)
