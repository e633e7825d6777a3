"""What the receiving system holds after the load, against what was published: row by row, in any order.

Rows are compared by what their columns mean, so the extract may have its columns in another order, under
other names, and more of them. Equal rows are counted, never paired by their order: two of the same are two.
Only an extract in which every published row is found once, as it was written, closes the gate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bindeledd.cutover.extracts.finding import find_extracts
from bindeledd.cutover.extracts.reading import Extract, format_of, open_extract, text_of
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.afterledgers import Book, is_ledger, ledgers_after
from bindeledd.cutover.reconcile.afterload import RECEIVER, Table, compare_kind
from bindeledd.cutover.reconcile.aftermodel import SORTS, AfterFault, AfterKind, AfterLoad
from bindeledd.cutover.reconcile.tables import Seen, Work, open_output
from bindeledd.cutover.reconcile.working import as_told, working
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# Roles without which it cannot be told whether a row is right.
_NEEDED = ("municipality", "amount", "ore", "debit", "credit")
# Roles without which it cannot be told that everything is there, where they were written.
_WANTED = ("person", "unit")


def verify_after(
    folder: Path,
    published: Path,
    staging: Mapping[str, Any],
    plan: Plan,
    mapping: FolderMapping,
    after: Path,
    names: FolderMapping | None = None,
    *,
    receivers: Collection[str] | None = None,
) -> AfterLoad:
    """Compare the extract or folder of extracts `after`, from the receiving system, with what was published.

    `names` is a mapping of the extracts after the load, where their columns have other names. With
    `receivers`, only what was published for these is looked for. Raises `BadInput` for an extract that
    cannot be read, or that lacks a column that is needed.
    """
    by_name = {one.name: one for one in mapping.files}
    written = [
        (entry, output)
        for entry in staging["files"]
        for output in entry["outputs"]
        if receivers is None or output["receiver"] is None or output["receiver"] in receivers
    ]
    entries = [entry for entry in staging["files"] if by_name[entry["name"]].kind in TABLE_KINDS]
    with working(folder, published, plan, mapping, {}) as work:
        ours: dict[str, list[Table]] = defaultdict(list)
        for entry, output in written:
            mapped = by_name[entry["name"]]
            if mapped.kind in TABLE_KINDS:
                ours[mapped.kind].append(_published(open_output(work, entry, mapped, output)))
        theirs: dict[str, list[Table]] = defaultdict(list)
        added = {entry["name"]: (entry.get("added") or {}).get("new", "") for entry in entries}
        for table in _delivered(work, after, names, mapping.files, added):
            theirs[table.kind].append(table)
        kinds = tuple(
            _compared(work, kind, ours.get(kind, []), theirs.get(kind, []))
            for kind in sorted({*ours, *theirs})
        )
    books = tuple(
        Book(entry["name"], entry["file"], output["receiver"], published / output["path"], output["path"])
        for entry, output in written
        if by_name[entry["name"]].kind == "saft"
    )
    forms = dict.fromkeys(
        (by_name[entry["name"]].kind, entry["name"])
        for entry, _output in written
        if by_name[entry["name"]].kind not in (*TABLE_KINDS, "saft")
    )
    changed = [
        one["path"]
        for entry in staging["files"]
        for one in entry["outputs"]
        if not as_told(published / one["path"], one)
    ]
    return AfterLoad((*kinds, *ledgers_after(books, after, plan, names)), tuple(changed), tuple(forms))


def _published(seen: Seen) -> Table:
    """What was published, by the role or name of each column of the input; old values are not compared."""
    cells, titles, in_ore = _cells(seen.extract, seen.columns, seen.mapped)
    if "municipality" not in cells:
        cells["municipality"] = seen.now("municipality") or f"'{seen.receiver or ''}'"
    if seen.added is not None:
        titles["municipality"] = seen.extract.columns[seen.added[0]]
    if seen.receiver is not None:
        cells[RECEIVER] = f"'{seen.receiver}'"
    mapped = seen.mapped
    return Table(mapped.kind, seen.path, seen.extract, cells, titles, mapped.decimal, in_ore, mapped.name)


def _delivered(
    work: Work,
    after: Path,
    names: FolderMapping | None,
    files: Sequence[MappedFile],
    added: Mapping[str, str],
) -> Iterator[Table]:
    """The extracts from the receiving system, each as the kind of rows that it is about.

    `added` are the columns that the run added for the new municipality, by file.

    Ledgers and forms are passed by: they are no tables.
    """
    root = after if after.is_dir() else after.parent
    mapped = [one for one in files if one.kind in TABLE_KINDS]
    whole = [one.file for one in files if one.kind not in TABLE_KINDS]
    found: list[tuple[str, str | None]] = [] if is_ledger(after) else [(after.name, None)]
    if after.is_dir():
        found = [one for one in find_extracts(root) if format_of(one[0]) and not _is_one(one[0], whole)]
    for number, (path, table) in enumerate(found):
        room = work.room / f"after{number}"
        extract = open_extract(work.database, root / path, file=path, table=table, room=room)
        about = _about(extract, path, names, mapped)
        if about is None:
            if after.is_dir():
                continue
            raise _unlike(path)
        cells, titles, in_ore = _cells(extract, extract.columns, about)
        new = added.get(about.name, "")
        if "municipality" not in cells and new in extract.columns:
            cells["municipality"] = text_of(extract, extract.columns.index(new))
            titles["municipality"] = new
        place = about.municipality if names is not None else _folder_of(path, work.plan)
        if "municipality" not in cells and place:
            cells["municipality"] = f"'{place}'"
        if (system := _folder_of(path, work.plan)) is not None:
            cells[RECEIVER] = f"'{system}'"
        file = about.name if names is None and _is_one(path, [about.file]) else ""
        yield Table(about.kind, extract.name, extract, cells, titles, about.decimal, in_ore, file)


def _cells(
    extract: Extract, columns: Sequence[str], mapped: MappedFile
) -> tuple[dict[str, str], dict[str, str], bool]:
    """Cells in SQL and names of columns, both by role or by name without one; whether money is in øre."""
    in_ore = mapped.column("ore") is not None and mapped.column("amount") is None
    roles = {name: "amount" if in_ore and role == "ore" else role for name, role in mapped.columns.items()}
    cells = {roles.get(name, name): text_of(extract, place) for place, name in enumerate(columns)}
    return cells, {roles.get(name, name): name for name in columns}, in_ore


def _folder_of(path: str, plan: Plan) -> str | None:
    """The municipality whose folder an extract lies in, as the version has one for each; None without."""
    first, below, _rest = path.partition("/")
    return first if below and any(first in one.targets for one in plan.places.values()) else None


def _is_one(path: str, files: Sequence[str]) -> bool:
    """Whether the path is that of one of the files, below the folder of a receiver or not."""
    return any(f"/{path}".endswith(f"/{file}") for file in files)


def _about(
    extract: Extract, path: str, names: FolderMapping | None, mapped: Sequence[MappedFile]
) -> MappedFile | None:
    """The mapped file that an extract is like: by its path in a mapping of its own, else by its columns."""
    if names is not None:
        mine = [one for one in names.files if one.file == path and one.table in (None, extract.table)]
        if mine:
            return mine[0]
    fits = [one for one in mapped if set(one.columns) <= set(extract.columns)]
    same = [one for one in fits if _is_one(path, [one.file]) and one.table in (None, extract.table)] or fits
    return max(same, key=lambda one: len(one.columns), default=None)


def _compared(work: Work, kind: str, ours: list[Table], theirs: list[Table]) -> AfterKind:
    published = sum(work.rows(f"SELECT count(*) FROM {one.extract.numbered}")[0][0] for one in ours)  # noqa: S608
    if not theirs:
        faults_of_none = dict.fromkeys(SORTS, 0) | {"missing": published}
        return AfterKind(kind, published, 0, faults_of_none, (), delivered=False)
    roles = list(dict.fromkeys(name for one in ours for name in one.cells))
    common = [
        name for name in roles if all(name in one.cells or _need_not(name, one, ours) for one in theirs)
    ]
    # Which system an extract is from is known only where it lies in a folder of its own.
    left_out = [name for name in roles if name not in common and name != RECEIVER]
    needed = (KINDS[kind].key, *_NEEDED)
    if lacking := [name for name in left_out if name in needed]:
        raise _lacks(theirs[0].name, [_title(name, ours) for name in lacking])
    found = compare_kind(work, KINDS[kind].key, common, ours, theirs)
    faults = tuple(AfterFault(one.what, kind, one.ours, one.theirs, one.columns) for one in found.faults)
    shown = tuple(_title(name, ours) for name in left_out)
    wanted = tuple(_title(name, ours) for name in left_out if name in _WANTED)
    return AfterKind(
        kind, found.published, found.after, found.counts, faults, not_compared=shown, lacking=wanted
    )


def _need_not(name: str, theirs: Table, ours: list[Table]) -> bool:
    """Whether an extract need not have a column: the file that its rows come from has none either."""
    same = [one for one in ours if one.file == theirs.file]
    return bool(same) and not any(name in one.cells for one in same)


def _title(name: str, ours: list[Table]) -> str:
    return next((one for one in ours if name in one.titles), ours[0]).title(name)


def _unlike(file: str) -> BadInput:
    return BadInput(
        Finding(
            code="after-unknown",
            severity=Severity.MUST,
            message=_("Uttrekket ligner ikke på noe av det som ble tatt i bruk."),
            fix=_(
                "Bruk de samme kolonnenavnene, eller oppgi en kobling for uttrekkene fra det nye systemet."
            ),
            file=file,
        )
    )


def _lacks(file: str, columns: list[str]) -> BadInput:
    return BadInput(
        Finding(
            code="after-lacks-column",
            severity=Severity.MUST,
            message=_("Uttrekket fra det nye systemet mangler {names}, som trengs for å sammenligne.").format(
                names=", ".join(f"«{name}»" for name in columns)
            ),
            fix=_(
                "Hent uttrekket på nytt med kolonnen, eller oppgi en kobling som sier hva den heter. "
                "Kommunenummeret kan også være navnet på mappen uttrekket ligger i, som i «ut»."
            ),
            file=file,
        )
    )
