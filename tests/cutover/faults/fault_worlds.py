"""A small folder to break things in: five extracts of four formats, and what a folder looks like after.

The identity numbers have a day that no month has, so they are nobody's; tests look for them in every text
that must not tell of a row.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from bindeledd.cutover.keeping.places import STATE, Folder, as_json
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.mapping.yamlfile import write_mapping
from bindeledd.cutover.sample.saft import ANALYSIS, write_saft
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values

RESIDENTS, CASES, PAYMENTS = "inn/innbyggere.csv", "inn/saker.csv", "inn/utbetalinger.sqlite"
EMPLOYEES, LEDGER = "inn/ansatte.xlsx", "inn/regnskap.xml"
INPUTS = (RESIDENTS, CASES, PAYMENTS, EMPLOYEES, LEDGER, "kobling.yaml", "omlegging.json")
# Evidence tells when it was made; everything else of a version is the same each time.
TIMED = ("bevis/", "manifest.json")
_ADDRESSES = (("1805", "18050101"), ("1854", "18540101"), ("1850", "18500101"), ("1850", "18500111"))
MAPPING = Mapping(
    (
        MappedFile(
            RESIDENTS,
            "residents",
            {"Fødselsnummer": "person", "Kommune": "municipality", "Grunnkrets": "basic_unit"},
        ),
        MappedFile(
            CASES,
            "cases",
            {
                "Saksnr": "case_no", "Fnr": "person", "Kommune": "municipality", "Enhet": "unit",
                "Opphold": "stay_kind", "Grunnkrets": "stay_basic_unit",
            },
        ),
        MappedFile(
            PAYMENTS,
            "payments",
            {
                "nr": "payment_no", "sak": "case_no", "kommune": "municipality", "konto": "account",
                "ore": "ore",
            },
            table="utbetalinger",
        ),
        MappedFile(
            EMPLOYEES,
            "employees",
            {"Ansattnr": "employee_no", "Kommune": "municipality", "Prosent": "share"},
            table="Ansatte",
        ),
        MappedFile(LEDGER, "saft", municipality="1805", analysis=ANALYSIS),
    ),
    Confirmation("registeransvarlig", date(2019, 12, 15)),
)  # fmt: skip


def number(of: int) -> str:
    """An identity number that cannot be anybody's: it begins with a day that no month has."""
    return f"99{of:09}"


def make_folder(root: Path, *, rows: int = 12, undecided: bool = False, few: bool = False) -> Folder:
    """A folder that is ready for `run`; with `undecided` there is a case that a person must decide.

    With `few`, the mapping names the residents, the cases and the ledger alone, and a run is quick.
    """
    (root / "inn").mkdir(parents=True)
    places = [_ADDRESSES[row % len(_ADDRESSES)] for row in range(rows)]
    write_residents(root, [(number(row), *place) for row, place in enumerate(places)])
    cases = [
        [
            f"S{row // 4 * 2 + (row % 4 == 3)}",
            number(row),
            m,
            m,
            "ordinary",
            unit,
            'to\nlinjer; "sitert"' if row % 3 else "",
        ]
        for row, (m, unit) in enumerate(places)
    ]
    if undecided:
        cases[2][4] = "no_fixed_abode"
    write_cases(root, cases)
    with closing(sqlite3.connect(root / PAYMENTS)) as made:
        made.execute("CREATE TABLE utbetalinger (nr TEXT, sak TEXT, kommune TEXT, konto TEXT, ore INTEGER)")
        made.executemany(
            "INSERT INTO utbetalinger VALUES (?, ?, ?, ?, ?)",
            [(f"U{row}", case[0], case[2], "14700", 1000 + row) for row, case in enumerate(cases)],
        )
        made.commit()
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Ansatte"
    page.append(["Ansattnr", "Kommune", "Prosent"])
    for row, m in enumerate(("1805", "1854", "1806")):
        page.append([f"A{row}", m, 50 + row])
    book.save(root / EMPLOYEES)
    write_saft(
        {
            "municipality": np.array(["1805"] * 2, dtype=object),
            "date": np.array(["2019-05-01", "2019-06-01"], dtype=object),
            "account": np.array(["14700", "14701"], dtype=object),
            "amount": np.array([1000, 2500], dtype=np.int64),
        },
        "999999999",
        root / LEDGER,
    )
    named = tuple(one for one in MAPPING.files if not few or one.file in (RESIDENTS, CASES, LEDGER))
    write_mapping(replace(MAPPING, files=named), root / "kobling.yaml")
    (root / "omlegging.json").write_bytes(as_json(to_values(open_reorganisation("narvik-2020"))))
    folder = Folder(root)
    folder.begin(sample=True, created="2019-12-15T12:00:00Z")
    return folder


def write_residents(root: Path, rows: list[tuple[str, str, str]]) -> None:
    """The residents, as an old system writes them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Fødselsnummer", "Kommune", "Grunnkrets", "Merknad"))
    writer.writerows((*row, "Øvre gård") for row in rows)
    (root / RESIDENTS).write_bytes(out.getvalue().encode("cp1252"))


def write_cases(root: Path, rows: list[list[str]]) -> None:
    """The cases, with line breaks in cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(("Saksnr", "Fnr", "Kommune", "Enhet", "Opphold", "Grunnkrets", "Merknad"))
    writer.writerows(rows)
    (root / CASES).write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())


def add_residents(root: Path) -> None:
    """Three more residents: the next extract, of which another version is made."""
    with (root / RESIDENTS).open("ab") as file:
        file.writelines(
            f"{number(900 + row)};{m};{unit};\r\n".encode() for row, (m, unit) in enumerate(_ADDRESSES[:3])
        )


def outside(root: Path) -> dict[str, str]:
    """The hash of each file outside the state, and every folder, by path."""
    return {
        path.relative_to(root).as_posix(): hash_of(path)
        for path in sorted(root.rglob("*"))
        if path.relative_to(root).parts[0] != STATE
    }


def outputs(root: Path) -> dict[str, str]:
    """The hash of each file of the published version but what tells the time; empty where none is."""
    version = root / "ut"
    found = {path.relative_to(version).as_posix(): path for path in sorted(version.rglob("*"))}
    return {name: hash_of(path) for name, path in found.items() if not name.startswith(TIMED)}


def stamps(root: Path) -> dict[str, tuple[int, int, str]]:
    """When each file was last changed, its size and its hash; the lock is left out."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size, hash_of(path))
        for path in sorted(root.rglob("*"))
        if path.is_file() and path != root / STATE / "lock"
    }


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; of a folder nothing."""
    return "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()


def copy(source: Path, target: Path) -> None:
    """The folder with its state, at another place."""
    shutil.copytree(source, target)
