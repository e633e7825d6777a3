"""The plan for files that have no rows of a table: ledgers (SAF-T) and returns (KOSTRA).

A ledger goes whole to one receiver: what its municipality becomes, or of a split one what the mapping says.
In it, company and accounts change by the mapping, and dimensions of municipalities and units by the plan. A
return's numbers change by the plan in the years that have the new ones; a split municipality's rows are
decided one by one.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from bindeledd.cutover.kostra.layout import Layout, layout
from bindeledd.cutover.kostra.places import Places
from bindeledd.cutover.kostra.years import year_rule
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

FORMS: Mapping[str, Literal["11F", "11CF"]] = {"kostra_11f": "11F", "kostra_11cf": "11CF"}
# Where the two last digits of the year stand in a record.
_YEAR = slice(4, 6)


def ledger_receiver(mapped: MappedFile, plan: Plan) -> str:
    """Who gets a ledger. Raises `BadInput` when neither the plan nor the mapping says."""
    place = plan.places.get(mapped.municipality or "")
    if place is not None and place.sure:
        return place.targets[0]
    if place is not None and mapped.receiver in place.targets:
        return mapped.receiver
    if place is None:
        message = _("Koblingen sier ikke hvilken kommune regnskapet er for.")
        fix = _("Skriv kommunenummeret i feltet «kommune» for filen i kobling.yaml.")
    else:
        message = _("Kommunen er delt, og et regnskap kan ikke deles rad for rad.")
        fix = _(
            "Skriv hvem som får regnskapet, i feltet «mottaker» for filen i kobling.yaml: {choices}."
        ).format(choices=_(" eller ").join(place.targets))
    raise BadInput(Finding("ledger-without-receiver", Severity.MUST, message, fix=fix, file=mapped.name))


def ledger_recoding(mapped: MappedFile, mapping: FolderMapping, plan: Plan, receiver: str) -> LedgerRecoding:
    """What becomes what in a ledger that goes to `receiver`.

    Units that differ by task are left alone, since a ledger does not say the task.
    """
    analyses: dict[tuple[str, str], str] = {}
    for kind, role in mapped.analysis.items():
        if role == "unit":
            changes = {
                one.old: one.new for one in plan.units if one.municipality == receiver and one.task == "*"
            }
        else:
            changes = {old: place.targets[0] for old, place in plan.places.items() if place.sure}
            changes[mapped.municipality or receiver] = receiver
        analyses |= {(kind, old): new for old, new in changes.items() if new != old}
    accounts = mapping.accounts.get(mapped.municipality or "", {})
    return LedgerRecoding(dict(mapping.organisations), dict(accounts), analyses)


def form_layout(mapped: MappedFile, path: Path) -> Layout:
    """Where the fields of a return stand: as the mapping says, else by the year that it is about."""
    return layout(FORMS[mapped.kind], form_year(path), mapped.layout)


def form_places(plan: Plan, path: Path) -> Places:
    """What a return's numbers become: by the plan, or themselves in a year that keeps the old ones."""

    return year_rule(form_year(path), plan.effective_on).places(lambda number: becomes(plan, number))


def form_receiver(mapped: MappedFile, plan: Plan, path: Path, own: Mapping[int, str]) -> str | None:
    """Who gets a return: the municipality that all its rows belong to, or come to belong to; else None.

    By the numbers as they are written, where `own` are the decisions by row. In a year that keeps the old
    numbers, that is what each of them becomes. A return without rows goes by the mapping.
    """
    places = form_places(plan, path)
    found: dict[str | None, None] = {}
    with path.open("rb") as lines:
        for row, line in enumerate(lines, start=1):
            if line.strip():
                old = line.removeprefix(BOM_UTF8)[:4].decode("latin-1")
                found[own.get(row) or _planned(places, old)] = None
    receivers = {becomes(plan, (number or "")[:4]) for number in found or (mapped.municipality,)}
    return receivers.pop() if len(receivers) == 1 else None


def _planned(places: Places, number: str) -> str | None:
    return places.get(number) if isinstance(places, Mapping) else places(number)


def becomes(plan: Plan, number: str) -> str | None:
    """The municipality that a whole one becomes; None where it is split or not in use."""
    place = plan.places.get(number)
    return place.targets[0] if place is not None and place.sure else None


def form_year(path: Path) -> int:
    """The year that a return is about, by its first record; 0 where it does not say."""
    with path.open("rb") as file:
        digits = file.readline(80)[_YEAR]
    return 2000 + int(digits) if digits.isdigit() and len(digits) == 2 else 0
