"""The prices of an alternative as rows: what each is, what it usually is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.structure.prices import price_table
from bindeledd_web.structure.asked import Asked
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.price_form import price_text


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One price in words; `why` is what was said when it was changed, empty while it is the usual one."""

    title: str
    unit: str
    value: str
    usual: str
    changed: bool
    reason: str
    source: str
    why: str


def price_rows(asked: Asked) -> list[PriceRow]:
    """Every price of the model, in order."""
    said = {} if asked.stored is None else reasons_of(asked.stored)
    return [
        PriceRow(
            row["title"],
            row["unit"],
            price_text(row["value"]),
            price_text(row["default"]),
            row["value"] != row["default"],
            row["reason"],
            row["source"],
            said.get(row["name"], "") if row["value"] != row["default"] else "",
        )
        for row in price_table(asked.prices)
    ]


def reasons_of(alternative: Alternative) -> dict[str, str]:
    """Why each price was changed the last time it was, by the price's name."""
    said: dict[str, str] = {}
    for values in alternative.changes.filter(kind="prices").values_list("values", flat=True):
        said |= dict.fromkeys(values.get("changed", ()), values.get("reason", ""))
    return said
