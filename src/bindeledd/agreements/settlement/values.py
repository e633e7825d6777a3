"""Reading one object of plain values strictly: every field taken once, and the rest are faults.

What is wrong is said with the place in the file and the field's name, and all of it at once: a
field that cannot be read gives a stand-in, and the caller raises when the list of faults is not empty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from bindeledd.agreements.settlement.checks import fault
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _

# Longer numbers and texts are no figures and names.
_MOST = 10**15
_LONGEST = 300
_DECIMALS = 4
T = TypeVar("T")


class Reader:
    """The fields of one object; `where` is what it is called in a message, `faults` is added to."""

    def __init__(self, values: Any, where: str, faults: list[Finding]) -> None:
        self.where = where
        self.faults = faults
        self.left: dict[str, Any] = {}
        if isinstance(values, Mapping):
            self.left = {str(name)[:_LONGEST]: value for name, value in values.items()}
        else:
            self.wrong("", _("skal være felter med navn og verdi"), None)

    def given(self, name: str) -> bool:
        """Whether a field has a value; one without is as one that is not there."""
        if self.left.get(name) is None:
            self.left.pop(name, None)
            return False
        return True

    def raw(self, name: str) -> Any:
        """A field as it is; None when it is not there."""
        return self.left.pop(name, None)

    def text(self, name: str, *, needed: bool = True) -> str:
        """A short text on one line."""
        value = self.raw(name)
        if value is None:
            return self._missing(name, "") if needed else ""
        if isinstance(value, bool | int | float) and name in ("number", "host"):
            return self.wrong(name, _('må stå i hermetegn, for eksempel "0301"'), "")
        if not isinstance(value, str):
            return self.wrong(name, _("skal være tekst i hermetegn"), "")
        value = value.strip()
        if len(value) > _LONGEST or not value.isprintable():
            return self.wrong(name, _("skal være en kort tekst på én linje"), "")
        return value

    def whole(self, name: str, stand_in: int | None = None) -> int:
        """A whole number; `stand_in` where the field is not there, which is a fault without one."""
        value = self.raw(name)
        if value is None:
            return self._missing(name, 0) if stand_in is None else stand_in
        found = _exact(value)
        if found is None or found != found.to_integral_value():
            return self.wrong(name, _("skal være et helt tall"), 0)
        return int(found)

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, or None where it is not known."""
        return self.whole(name) if self.given(name) else None

    def decimal(self, name: str, stand_in: Decimal | None = None) -> Decimal:
        """An exact number with at most four decimals."""
        value = self.raw(name)
        if value is None:
            return self._missing(name, Decimal(0)) if stand_in is None else stand_in
        found = _exact(value)
        if found is None or found != round(found, _DECIMALS):
            return self.wrong(name, _("skal være et tall med høyst fire desimaler"), Decimal(0))
        return found

    def decimal_or_none(self, name: str) -> Decimal | None:
        """An exact number, or None where it is not known."""
        return self.decimal(name) if self.given(name) else None

    def ore(self, name: str, *, needed: bool = True) -> int | None:
        """An amount in øre: the field `name_ore`, or `name_kr` in kroner, never both."""
        in_ore, in_kroner = self.raw(f"{name}_ore"), self.raw(f"{name}_kr")
        if in_ore is not None and in_kroner is not None:
            return self.wrong(f"{name}_ore", _("står både i øre og i kroner; oppgi én av dem"), 0)
        if in_ore is None and in_kroner is None:
            return self._missing(f"{name}_kr", 0) if needed else None
        return self.amount(f"{name}_kr" if in_ore is None else f"{name}_ore", in_kroner, in_ore)

    def amounts(self, name: str) -> tuple[str, Any]:
        """The field `name_ore` or `name_kr`: which of them it was, and its value as it is."""
        both = [(field, self.raw(field)) for field in (f"{name}_ore", f"{name}_kr")]
        given = [(field, value) for field, value in both if value is not None]
        if len(given) > 1:
            return self.wrong(f"{name}_ore", _("står både i øre og i kroner; oppgi én av dem"), given[0])
        return given[0] if given else (f"{name}_kr", None)

    def amount(self, name: str, kroner: Any, ore: Any = None) -> int:
        """An amount in øre of a value in kroner, or of one in øre."""
        found = _exact(ore if kroner is None else kroner)
        if found is not None and kroner is not None:
            found *= 100
        if found is None or found != found.to_integral_value():
            told = _("skal være et beløp i kroner med høyst to desimaler, uten mellomrom")
            return self.wrong(name, told if kroner is not None else _("skal være et helt antall øre"), 0)
        return int(found)

    def done(self) -> None:
        """Whatever is left is not a field here."""
        for name in self.left:
            self.wrong(name, _("finnes ikke her"), None)

    def _missing(self, name: str, stand_in: T) -> T:
        return self.wrong(name, _("mangler"), stand_in)

    def wrong(self, name: str, what: str, stand_in: T) -> T:
        """Adds a fault about a field, and gives the stand-in."""
        place = f"{self.where}: " if self.where else ""
        message = (
            _("{place}«{name}» {what}.").format(place=place, name=name[:40], what=what)
            if name
            else f"{self.where} {what}."
        )
        self.faults.append(fault("record", message, _("Rett filen, og prøv igjen."), name[:40]))
        return stand_in


def _exact(value: Any) -> Decimal | None:
    """A number as it is written; None for anything else, and for what is too large to be a figure."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A whole number too long for a float must not be made one.
    if (isinstance(value, float) and not math.isfinite(value)) or not -_MOST <= value <= _MOST:
        return None
    return Decimal(str(value))
