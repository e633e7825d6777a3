"""Builds the case nordland-2018: what the sources state (nordland_stated/) and the national data.

Run from the top of the project: `python -m tools.nordland_case`. Stated rows come first and
win over national rows about the same thing; running it again gives the same bytes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.reading import read_rows
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.casefolder.validation import check_tables
from bindeledd.casefolder.writing import write_folder
from bindeledd.foundation.finding import BadInput
from bindeledd.mapping.builtin import DATA
from bindeledd.mapping.new_case import new_case

STATED = Path(__file__).resolve().parent / "nordland_stated"
NAME = "nordland-2018"
ON = date(2018, 1, 1)
# Where the sources say anything about a municipality here, the national rows about it stay out.
WHOLE_MUNICIPALITY = ("sami_areas", "case_systems")


def stated(table: str) -> list[dict[str, object]]:
    """The hand-stated rows of one table; raises `BadInput` with every fault in the file."""
    file = STATED / f"{table}.csv"
    if not file.exists():
        return []
    rows, findings = read_rows(BY_NAME[table], file.read_bytes(), file.name)
    if findings:
        raise BadInput(*findings)
    return [dict(row) for row in rows]


def build() -> CaseFolder:
    """The case, checked; raises `BadInput` when a table has a fault."""
    members = [str(row["municipality"]) for row in stated("service_area_members")]
    folder = new_case(NAME, "Nordland 2018", members, ON)
    for name, table in BY_NAME.items():
        own = stated(name)
        keys = {tuple(row[column] for column in table.key) for row in own}
        about = {row["municipality"] for row in own} if name in WHOLE_MUNICIPALITY else set()
        national = [
            dict(row)
            for row in folder.rows(name)
            if tuple(row[column] for column in table.key) not in keys and row.get("municipality") not in about
        ]
        if name == "observations":
            national = [row | {"main": False} for row in national]
        folder = folder.with_rows(name, own + national)
    folder = CaseFolder(
        folder.name,
        folder.title,
        folder.date,
        "NAV-kontorene i Nordland ved inngangen til 2018: 44 kommuner i ni tjenesteområder.",
        folder.tables,
    )
    if faults := check_tables(folder):
        raise BadInput(*faults)
    return folder


def main() -> None:
    """Write the case into the package, where it is built in."""
    write_folder(build(), DATA / NAME)
    print(f"{NAME}: {DATA / NAME}")


if __name__ == "__main__":
    main()
