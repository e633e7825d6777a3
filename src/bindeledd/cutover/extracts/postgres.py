"""Tables of a PostgreSQL database: copied out once, in a stated order; nothing is ever written to the server.

In the mapping such a table is the file `postgres/<name>`. How to reach the server stands in the environment
variable `BINDELEDD_PG_<NAME>` (a connection string of libpq, or `service=…`); passwords belong in the user's
own password file. Nothing of it is kept.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from bindeledd.cutover.extracts.csvfiles import check_columns, csv_extract
from bindeledd.cutover.extracts.model import Extract, bad, copied_to
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.files import csv_shape

_PATIENCE = 10


def open_postgres(path: Path, file: str, table: str | None, room: Path) -> Extract:
    """The table («name» or «schema.name»); its `path` is a copy as CSV.

    Where `path` is such a copy, that is opened, and the server is not asked. Raises as `copy_table`.
    """
    copy = path if path.is_file() else copy_table(file, table, room)
    shape = csv_shape(copy, ())
    check_columns(shape.columns, file)
    return csv_extract(copy, file, shape, copy, table=table, kind="postgres")


def copy_table(file: str, table: str | None, room: Path) -> Path:
    """The table copied to `room` as CSV: the rows of one moment, the same file for the same table.

    Rows come by the primary key, else by all columns, so that a row keeps its number. Raises `BadInput`
    without the driver, the variable, a server that answers, or the table.
    """
    address = _address(file)
    if not table:
        raise bad(
            "no-such-table",
            file,
            _("Koblingen sier ikke hvilken tabell i PostgreSQL som skal leses."),
            _("Skriv navnet ved «tabell» i koblingen, som «skjema.tabell»."),
        )
    try:
        import psycopg
    except ImportError:
        raise bad(
            "no-postgres-driver",
            file,
            _("Driveren for PostgreSQL er ikke installert."),
            _("Installer den med: pip install 'bindeledd[postgres]'."),
        ) from None
    copy = copied_to(room, file, table, ".csv")
    try:
        with psycopg.connect(address, connect_timeout=_PATIENCE) as server:
            server.read_only = True
            _copy_out(server, table, copy)
    except psycopg.errors.UndefinedTable:
        raise bad(
            "no-such-table",
            file,
            _("Databasen har ingen slik tabell, eller brukeren ser den ikke."),
            _("Skriv navnet som «skjema.tabell», med store og små bokstaver som i databasen."),
        ) from None
    except psycopg.Error:
        # What the driver says names the server and the user.
        raise _unreachable(file) from None
    return copy


def variable_of(file: str) -> str:
    """The environment variable that says where the database of `postgres/<name>` is."""
    return "BINDELEDD_PG_" + re.sub(r"[^A-Z0-9]", "_", file.partition("/")[2].upper())


def _address(file: str) -> str:
    address = os.environ.get(variable_of(file), "")
    if not address:
        raise bad(
            "no-postgres-address",
            file,
            _("Miljøvariabelen {variable} er ikke satt; den sier hvor databasen er.").format(
                variable=variable_of(file)
            ),
            _("Sett den, for eksempel til «service=fagsystem». Passordet skal ligge i ~/.pgpass."),
        )
    return address


def _copy_out(server: object, table: str, copy: Path) -> None:
    from psycopg import Connection, sql

    assert isinstance(server, Connection)  # noqa: S101 - tells the type; the driver may be absent
    named = sql.Identifier(*table.split("."))
    with server.cursor() as cursor:
        cursor.execute("SET LOCAL datestyle = 'ISO, YMD'")
        key = cursor.execute(
            "SELECT a.attname FROM pg_index i "
            "CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(num, place) "
            "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num "
            "WHERE i.indisprimary AND i.indrelid = %s::regclass ORDER BY k.place",
            [named.as_string(server)],
        ).fetchall()
        count = len(cursor.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(named)).description or ())
        order: list[sql.Composable] = [sql.Identifier(row[0]) for row in key] or [
            sql.Literal(place) for place in range(1, count + 1)
        ]
        query = sql.SQL("COPY (SELECT * FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')")
        with cursor.copy(query.format(named, sql.SQL(", ").join(order))) as out, copy.open("wb") as file:
            for block in out:
                file.write(block)


def _unreachable(file: str) -> BadInput:
    return bad(
        "postgres-unreachable",
        file,
        _("Databasen svarte ikke, slapp oss ikke inn, eller lot oss ikke lese tabellen."),
        _("Se etter at tjeneren er oppe, og at {variable} og passordfilen er riktige.").format(
            variable=variable_of(file)
        ),
    )
