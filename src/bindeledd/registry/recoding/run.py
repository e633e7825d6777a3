"""A whole file from one day's codes to another's: every row arrives, or is undecided with a reason.

What is written is read back from disk before it gets its name: rows in = rows out + undecided, every new
code as often as the plan says, every total conserved. Nothing half-written is ever left behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bindeledd.casefolder.writing import called_by
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import (
    Table,
    connect,
    copy,
    csv_table,
    parquet_table,
    recoded_rows,
    tally,
    undecided_rows,
)
from bindeledd.registry.recoding.files import (
    CsvShape,
    Kind,
    bad,
    csv_shape,
    kind_of,
    new_shape,
    place_of,
    transcoded,
)
from bindeledd.registry.recoding.patch import CodeColumn, patch
from bindeledd.registry.recoding.plan import Plan
from bindeledd.registry.recoding.proof import Work, proven
from bindeledd.registry.recoding.report import (
    Report,
    WrittenFile,
    changes_of,
    splits_of,
    undecided_count,
    undecided_of,
)
from bindeledd.registry.recoding.totals import (
    flows_unknown,
    make_result,
    result_rows,
    value_columns,
)


def recode(
    source: Path,
    out: Path,
    plan: Plan,
    columns: Sequence[str],
    *,
    keys: Sequence[str] = (),
    values: Sequence[str] = (),
    undecided: Path | None = None,
) -> Report:
    """Recode the columns of `source` (CSV or Parquet) to `out`; undecided rows go to `undecided`.

    `keys` names the column of basic units for each of `columns`, in the same order, or is empty. With
    weights in the plan, `values` (else every column of whole numbers) are divided and summed. Files that
    are there already are replaced. Writes nothing when rows are undecided and have no file to go to
    (status `needs_decision`) or when what was written does not add up (`does_not_reconcile`).
    Raises `BadInput` for a file, a column or a value that cannot be used.
    """
    _check_call(source, out, plan, columns, keys, values, undecided)
    stamp = _stamp(source)
    with ExitStack() as stack:
        room = stack.enter_context(_room_beside(out))
        work = _opened(stack, source, plan, columns, keys, room)
        report = _draft(work)
        if report.rows_undecided and undecided is None:
            return replace(report, status="needs_decision")
        half = room / "out"
        places = value_columns(work.database, work.table, work.columns, values) if plan.weights else ()
        shape = _write(work, half, kind_of(out), places, report.rows_undecided)
        other, other_half = None, None
        if undecided is not None:
            other_half = stack.enter_context(_room_beside(undecided)) / "undecided"
            other = _write_undecided(work, other_half, kind_of(undecided))
        with ThreadPoolExecutor(2) as digesting:
            digest = digesting.submit(_sha256, half)
            other_digest = digesting.submit(_sha256, other_half) if other_half is not None else None
            try:
                report = proven(work, report, _read_back(work, half, shape), other, places)
            except BadInput:
                # What is written here and cannot be read is no fault of the input.
                report = replace(report, status="does_not_reconcile")
        if _stamp(source) != stamp:
            raise bad(
                "source-changed",
                source.name,
                _("Filen ble endret mens den ble lest."),
                _("Vent til den er ferdig skrevet, og prøv igjen."),
            )
        if report.status != "recoded":
            return report
        if undecided is not None and other_half is not None and other_digest is not None:
            report = replace(report, undecided_out=_placed(other_half, undecided, other_digest.result()))
        return replace(report, out=_placed(half, out, digest.result()))


def _check_call(
    source: Path,
    out: Path,
    plan: Plan,
    columns: Sequence[str],
    keys: Sequence[str],
    values: Sequence[str],
    undecided: Path | None,
) -> None:
    """Refuse what would write over the input, and a call whose parts do not fit together."""
    if source.is_dir():
        raise IsADirectoryError(21, "", str(source))
    if not source.is_file():
        # Also a pipe, which could not be read twice.
        raise FileNotFoundError(2, "", str(source))
    written = [out, *([undecided] if undecided is not None else [])]
    for target in written:
        kind_of(target)
        if target.is_dir():
            raise IsADirectoryError(21, "", str(target))
        if target.exists() and target.samefile(source):
            raise bad(
                "same-file",
                target.name,
                _("Filen ville bli skrevet over seg selv."),
                _("Velg et annet navn på filen som skrives."),
            )
    if len({target.resolve() for target in written}) < len(written):
        raise bad(
            "same-out",
            out.name,
            _("De omkodede og de uavklarte radene kan ikke skrives til samme fil."),
            _("Velg to navn."),
        )
    if not columns or (keys and len(keys) != len(columns)):
        raise bad(
            "keys-of-columns",
            source.name,
            _("Hver kodekolonne må ha sin egen nøkkelkolonne, eller ingen."),
            _("Oppgi like mange nøkler som kodekolonner, i samme rekkefølge."),
        )
    if values and plan.weights is None:
        raise bad(
            "values-without-weights",
            source.name,
            _("Verdikolonner deles bare når det er valgt vekter."),
            _("Legg til --weights press, eller ta bort --values."),
        )


@contextmanager
def _room_beside(target: Path) -> Iterator[Path]:
    """A folder beside the file to be, on the same disk, that is gone afterwards whatever happens."""
    with called_by(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as room:
            yield Path(room)


def _opened(
    stack: ExitStack, source: Path, plan: Plan, columns: Sequence[str], keys: Sequence[str], room: Path
) -> Work:
    """The file read as far as its columns, and how many rows there are of each class."""
    database = connect(plan, room / "spill")
    stack.callback(database.close)
    shape = None
    if kind_of(source) == "parquet":
        table = parquet_table(database, source)
    else:
        shape = csv_shape(source, (*columns, *keys))
        table = csv_table(source, shape)
        if shape.encoding == "cp1252":
            # The database reads UTF-8.
            readable = room / "utf-8"
            table = csv_table(readable, transcoded(source, shape, readable), source.name)
    places = [place_of(table.columns, wanted, source.name) for wanted in (*columns, *keys)]
    if len(set(places)) < len(places):
        raise bad(
            "column-repeated",
            source.name,
            _("En kolonne er oppgitt to ganger."),
            _("Oppgi hver kolonne én gang."),
        )
    key_places: Sequence[int | None] = places[len(columns) :] or [None] * len(columns)
    code_columns = tuple(
        CodeColumn(place, key, table.columns[place]) for place, key in zip(places, key_places, strict=False)
    )
    found = tally(database, table, code_columns, plan)
    return Work(database, source, shape, table, code_columns, plan, found)


def _draft(work: Work) -> Report:
    """What can be told before anything is written."""
    plan, columns, found = work.plan, work.columns, work.found
    return Report(
        status="recoded",
        plan=plan,
        read_as="Parquet" if work.shape is None else work.shape.in_words,
        rows_in=sum(found.values()),
        rows_out=0,
        rows_undecided=undecided_count(plan, found),
        changed=changes_of(plan, columns, found),
        splits=splits_of(plan, columns, found),
        undecided=undecided_of(plan, columns, found),
        flows_unknown=flows_unknown(plan, found) if plan.weights else 0,
    )


def _write(work: Work, half: Path, kind: Kind, values: Sequence[int], undecided: int) -> CsvShape | None:
    """Write the recoded rows; how the file is written is returned, None for Parquet."""
    table, columns = work.table, work.columns
    if work.plan.weights is None and kind == "csv" and work.shape is not None:
        with half.open("wb") as file:
            patch(work.source, work.shape, work.plan, columns, file)
        return work.shape
    shape = new_shape(table.columns, work.shape) if kind == "csv" else None
    if work.plan.weights is None:
        query = recoded_rows(table, columns, work.plan, every=not undecided)
    else:
        make_result(work.database, table, columns, values, work.plan, work.found)
        query = result_rows(table)
    _copy(work, query, table.columns, half, shape)
    return shape


def _write_undecided(work: Work, half: Path, kind: Kind) -> Table:
    """Write the undecided rows with the reason in one more column, and read the file back."""
    reason = _("årsak")
    while reason in work.table.columns:
        reason += "_"
    columns = (*work.table.columns, reason)
    shape = new_shape(columns, work.shape) if kind == "csv" else None
    query = undecided_rows(work.table, work.columns, work.plan, work.found)
    _copy(work, query, columns, half, shape)
    return _read_back(work, half, shape)


def _copy(work: Work, query: str, columns: Sequence[str], half: Path, shape: CsvShape | None) -> None:
    folded = [name.casefold() for name in columns]
    if shape is None and (len(set(folded)) < len(folded) or "" in folded):
        raise bad(
            "columns-unnamed",
            work.source.name,
            _("I en Parquet-fil må hver kolonne ha sitt eget navn."),
            _("Gi kolonnene hvert sitt navn, eller skriv til CSV."),
        )
    copy(work.database, query, columns, half, shape, work.table.file)


def _read_back(work: Work, half: Path, shape: CsvShape | None) -> Table:
    """What was written, as it is on disk."""
    return parquet_table(work.database, half) if shape is None else csv_table(half, shape)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _placed(half: Path, target: Path, sha256: str) -> WrittenFile:
    """Give the finished file its name."""
    size = half.stat().st_size
    with called_by(target):
        half.replace(target)
    return WrittenFile(target, size, sha256)
