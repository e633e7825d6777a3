"""Amounts are read exactly: xs:decimal without exponent, and whole øre where two decimals suffice."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from bindeledd.cutover.saft.names import BLANK

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)\Z", re.ASCII)
# More digits than any ledger: the schemas allow eighteen.
_MOST_CHARACTERS = 40
# Sums of such numbers are exact with these digits; Python's usual 28 would round without a word.
EXACT = Context(prec=100)


def amount(text: str | None) -> Decimal | None:
    """The number that stands in an element, exactly; None where it is no xs:decimal."""
    bare = (text or "").strip(BLANK)
    return Decimal(bare) if len(bare) <= _MOST_CHARACTERS and _DECIMAL.match(bare) else None


def ore(value: Decimal) -> int | None:
    """kroner × 100 as a whole number; None where the amount is finer than one øre."""
    hundredfold = EXACT.multiply(value, Decimal(100))
    whole = int(hundredfold)
    return whole if whole == hundredfold else None


def plain(value: Decimal) -> str:
    """A number as SAF-T writes it: decimal point, no exponent, no sign on nought."""
    return format(value if value else abs(value), "f")
