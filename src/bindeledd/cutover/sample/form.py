"""KOSTRA form 11F of 2019 from the payments and loans: one fixed-width row for each person, in whole kroner.

The qualification benefit is reported in another form and is not in this one. Fields stand where SSB's file
description of 2024 has them; what the sample does not know is blank.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bindeledd.cutover.kostra.layout import MONTHS, Layout, layout
from bindeledd.cutover.sample.frame import Columns
from bindeledd.cutover.sample.ledger import YEAR
from bindeledd.cutover.sample.money import GRANTS

LAYOUT_YEAR = 2024
# Answers that fit everybody in the sample: single, no children, on social assistance, unemployed, rents.
_SAME = {
    "VERSION": YEAR[2:],
    "EKTSTAT": "1",
    "BU18": "2",
    "ANTBU18": "00",
    "VKLO": "5",
    "ARBSIT": "07",
    "GITT_OKONOMIRAD": "2",
    "FAAT_INDIVIDUELL_PLAN": "2",
    "BOSIT": "1",
    "VILKARSOSLOV": "2",
    "VILKARSAMEKT": "2",
}


def write_form(payments: Columns, loans: Columns, journal: Columns, target: Path) -> int:
    """Write the form of a municipality; how many rows it has."""
    described = layout("11F", int(YEAR), LAYOUT_YEAR)
    municipality = str(payments["municipality"][0])
    journals: dict[str, str] = {}
    for person, number in zip(journal["person"].tolist(), journal["journal_no"].tolist(), strict=True):
        journals.setdefault(person, number)
    granted = _by_person(payments, [account in GRANTS for account in payments["account"].tolist()])
    lent = _by_person(loans, [kind == "lån" for kind in loans["loan_kind"].tolist()])
    persons = sorted({*granted, *lent})
    with target.open("w", encoding="latin-1", newline="\n") as out:
        for person in persons:
            values = _SAME | {
                "KOMMUNE_NR": municipality,
                "PERSON_JOURNALNR": journals.get(person, ""),
                "PERSON_FODSELSNR": person,
                # An even ninth digit is a woman's.
                "KJONN": "1" if int(person[8]) % 2 else "2",
            }
            values |= _amounts(granted.get(person, [0] * 12), lent.get(person, [0] * 12))
            out.write(_row(described, values) + "\n")
    return len(persons)


def _by_person(rows: Columns, counted: list[bool]) -> dict[str, list[int]]:
    """Whole kroner of each month of the year by person; half a krone is rounded up."""
    ore: dict[str, list[int]] = defaultdict(lambda: [0] * 12)
    cells = zip(rows["person"].tolist(), rows["date"].tolist(), rows["amount"].tolist(), counted, strict=True)
    for person, day, amount, counts in cells:
        if counts and day[:4] == YEAR:
            ore[person][int(day[5:7]) - 1] += amount
    return {person: [(amount + 50) // 100 for amount in months] for person, months in ore.items()}


def _amounts(granted: list[int], lent: list[int]) -> dict[str, str]:
    values = {"BIDRAG": f"{sum(granted):07d}", "LAAN": f"{sum(lent):07d}"}
    for place, month in enumerate(MONTHS):
        values[f"STMND_{place + 1}"] = f"{place + 1:02d}" if granted[place] or lent[place] else "00"
        values[f"BIDRAG_{month}"] = f"{granted[place]:07d}"
        values[f"LAAN_{month}"] = f"{lent[place]:07d}"
    return values


def _row(described: Layout, values: dict[str, str]) -> str:
    return "".join(
        values.get(field.name, "").ljust(field.end - field.start)[: field.end - field.start]
        for field in described.fields
    )
