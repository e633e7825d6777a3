"""The folder's own list for split municipalities, `deling.csv`: parts by key, address ranges, single rows.

| column | content |
|---|---|
| kommune | the old municipality number |
| slag | grunnkrets, postnummer, adresse or liste |
| nokkel | basic unit, postal code, street, or «kind:key» of a row, e.g. «employees:104» |
| fra, til | for addresses: the first and last house number, both included; empty: all of the street |
| paritet | odde, like or alle (empty) |
| til_kommune | where it goes |
| kilde | where that is known from |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bindeledd.casefolder.csvtext import read_csv
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.plan.addresses import LAST_HOUSE
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

NAME = "deling.csv"
COLUMNS = ("kommune", "slag", "nokkel", "fra", "til", "paritet", "til_kommune", "kilde")
_NEEDED = ("kommune", "slag", "nokkel", "til_kommune")
_ADDRESS_ONLY = ("fra", "til", "paritet")

DivisionKind = Literal["basic_unit", "postal_code", "address", "list"]
_KINDS: dict[str, DivisionKind] = {
    "grunnkrets": "basic_unit",
    "postnummer": "postal_code",
    "adresse": "address",
    "liste": "list",
}
_FORMS = {"basic_unit": re.compile(r"[0-9]{8}"), "postal_code": re.compile(r"[0-9]{4}")}
Parity = Literal["odd", "even", "all"]
_PARITIES: dict[str, Parity] = {"odde": "odd", "like": "even", "alle": "all", "": "all"}
_NUMBER = re.compile(r"[0-9]{4}")
_HOUSE = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Division:
    """One row: the part of `old` named by the key goes to `target`; `row` is where it stands.

    `first`, `last` and `parity` are for addresses alone.
    """

    row: int
    old: str
    kind: DivisionKind
    key: str
    target: str
    first: int = 0
    last: int = LAST_HOUSE
    parity: Parity = "all"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Divisions:
    """The rows of a list, in its order."""

    rows: tuple[Division, ...]
    file: str = NAME


def read_divisions(path: Path) -> Divisions:
    """The list as typed rows. Raises `BadInput` with everything that is wrong, by row and column.

    What a row of the kind «liste» holds is never repeated in a message.
    """
    grid = read_csv(path.read_bytes(), path.name, COLUMNS)
    header = [name.strip().casefold() for name in grid.header]
    findings = list(_header_faults(header, path.name))
    if findings:
        raise BadInput(*findings)
    read: list[Division] = []
    for number, record in zip(grid.numbers, grid.records, strict=True):
        wrong = _Faults(path.name, number)
        if len(record) != len(header):
            wrong.add(
                "",
                _("Raden har flere eller færre celler enn overskriften."),
                _("Sett anførselstegn rundt celler med skilletegn i."),
            )
        else:
            division = _read(dict(zip(header, map(str.strip, record), strict=True)), wrong)
            if division is not None:
                read.append(division)
        findings += wrong.findings
    if findings:
        raise BadInput(*findings)
    return Divisions(tuple(read), path.name)


class _Faults:
    """What is wrong with one row."""

    def __init__(self, file: str, row: int) -> None:
        self.file, self.row = file, row
        self.findings: list[Finding] = []

    def add(self, column: str, message: str, fix: str) -> None:
        code = "division-row-unreadable"
        self.findings.append(
            Finding(code, Severity.MUST, message, fix=fix, file=self.file, row=self.row, column=column)
        )


def _header_faults(header: Sequence[str], file: str) -> Iterator[Finding]:
    def fault(code: str, message: str, fix: str) -> Finding:
        return Finding(code, Severity.MUST, message, fix=fix, file=file, row=1)

    names = ", ".join(COLUMNS)
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        yield fault(
            "division-column-missing",
            _("Overskriftsraden mangler {names}.").format(names=", ".join(missing)),
            _("Kolonnene skal være {names}.").format(names=names),
        )
    # The header may be a row of content when there is no header, so what stands there is not repeated.
    if any(name not in COLUMNS for name in header) or len(set(header)) < len(header):
        yield fault(
            "division-column-unknown",
            _("Overskriftsraden har en kolonne som ikke er kjent, eller en som står to ganger."),
            _("Kolonnene skal være {names}.").format(names=names),
        )


def _read(cells: Mapping[str, str], wrong: _Faults) -> Division | None:
    """One row; None when something is wrong with it."""
    kind = _KINDS.get(cells["slag"].casefold())
    parity = _PARITIES.get(cells.get("paritet", "").casefold())
    if kind is None:
        wrong.add("slag", _("Slaget er ikke kjent."), _("Skriv grunnkrets, postnummer, adresse eller liste."))
    for column in ("kommune", "til_kommune"):
        if not _NUMBER.fullmatch(cells[column]):
            wrong.add(column, _("Et kommunenummer har fire sifre."), _("Skriv for eksempel 1806."))
    if parity is None:
        wrong.add("paritet", _("Pariteten er ikke kjent."), _("Skriv odde, like eller alle."))
    if kind is not None:
        _check_key(kind, cells["nokkel"], wrong)
        if kind != "address" and any(cells.get(name) for name in _ADDRESS_ONLY):
            wrong.add("fra", _("Fra, til og paritet gjelder bare adresser."), _("La de tre stå tomme."))
    first, last = _houses(cells, wrong)
    if wrong.findings or kind is None or parity is None:
        return None
    return Division(
        row=wrong.row,
        old=cells["kommune"],
        kind=kind,
        key=cells["nokkel"],
        target=cells["til_kommune"],
        first=first,
        last=last,
        parity=parity,
        source=cells.get("kilde", ""),
    )


def _check_key(kind: DivisionKind, key: str, wrong: _Faults) -> None:
    if kind == "list":
        named, _colon, own = key.partition(":")
        if named not in TABLE_KINDS or not own.strip():
            wrong.add(
                "nokkel",
                _("Nøkkelen til en rad skal være slaget uttrekk, kolon og radens eget nummer."),
                _("Skriv for eksempel «employees:» og så nummeret. Slagene er {kinds}.").format(
                    kinds=", ".join(f"{one} ({KINDS[one].in_words})" for one in TABLE_KINDS)
                ),
            )
    elif kind == "address":
        if not key or key[0].isdigit():
            wrong.add(
                "nokkel",
                _("Nøkkelen til en adresse er navnet på gaten eller vegen."),
                _("Skriv navnet i nokkel, og husnumrene i fra og til."),
            )
    elif not _FORMS[kind].fullmatch(key):
        digits = _("åtte sifre") if kind == "basic_unit" else _("fire sifre")
        wrong.add(
            "nokkel",
            _("Nøkkelen skal ha {digits}.").format(digits=digits),
            _("Behold nullen foran."),
        )


def _houses(cells: Mapping[str, str], wrong: _Faults) -> tuple[int, int]:
    """The first and last house number; all of the street where neither is given."""
    given = [cells.get("fra", ""), cells.get("til", "")]
    for column, text in zip(("fra", "til"), given, strict=True):
        if text and not _HOUSE.fullmatch(text):
            wrong.add(column, _("Et husnummer er bare sifre her."), _("Utelat bokstaven; den teller ikke."))
            return 0, LAST_HOUSE
    first, last = int(given[0] or 0), int(given[1] or LAST_HOUSE)
    if first > last:
        wrong.add("til", _("Det siste husnummeret er lavere enn det første."), _("Bytt om på dem."))
    return first, last
