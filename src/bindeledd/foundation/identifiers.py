"""Municipality and unit numbers: two series that overlap, both four characters of text."""

from __future__ import annotations

import re
from typing import NewType

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

MunicipalityNumber = NewType("MunicipalityNumber", str)
UnitNumber = NewType("UnitNumber", str)

_FOUR_DIGITS = re.compile(r"[0-9]{4}", re.ASCII)


def municipality_number(text: str) -> MunicipalityNumber:
    """A municipality number is four digits, kept as text so that a leading zero survives.

    Surrounding white space is dropped. Raises `BadInput` for anything else, with a hint when
    a spreadsheet has eaten the leading zero.
    """
    return MunicipalityNumber(_four_digits(text, _("kommunenummer")))


def unit_number(text: str) -> UnitNumber:
    """A NAV unit number is four digits; it is never the same thing as a municipality number."""
    return UnitNumber(_four_digits(text, _("enhetsnummer")))


def _four_digits(text: str, noun: str) -> str:
    cleaned = text.strip()
    if _FOUR_DIGITS.fullmatch(cleaned):
        return cleaned
    if cleaned.isascii() and cleaned.isdigit() and len(cleaned) == 3:
        fix = _(
            "Skriv {fixed}. Et regneark har trolig fjernet nullen foran; formater kolonnen som tekst."
        ).format(fixed="0" + cleaned)
    else:
        fix = _("Skriv fire sifre, for eksempel 1804.")
    raise BadInput(
        Finding(
            code="not-four-digits",
            severity=Severity.MUST,
            message=_("«{found}» er ikke et {noun}.").format(found=text[:40], noun=noun),
            fix=fix,
        )
    )
