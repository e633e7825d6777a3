"""How faults are planted: cells and rows of a frame are replaced, bytes of a written file are changed.

Places are (municipality, kind); rows are counted from 0 below the header row; files are below `inn/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bindeledd.cutover.sample.frames import Frames
from bindeledd.cutover.sample.numbers import Ints

Place = tuple[str, str]
Lines = list[bytes]


def put(frames: Frames, place: Place, role: str, rows: Sequence[int] | Ints, value: object) -> None:
    """The value in these rows of a column."""
    frame = frames[place]
    cells = frame.columns[role].copy()
    cells[rows] = value
    frames[place] = replace(frame, columns=frame.columns | {role: cells})


def changed(
    frames: Frames, place: Place, role: str, rows: Sequence[int] | Ints, change: Callable[[str], str]
) -> None:
    """Each of these cells as `change` makes it."""
    cells = frames[place].columns[role]
    for row in rows:
        put(frames, place, role, [int(row)], change(str(cells[row])))


def repeat(frames: Frames, place: Place, row: int, **new: object) -> None:
    """The row once more at the end, with new values for some roles."""
    frame = frames[place]
    longer = frame.taken(np.r_[np.arange(len(frame)), row])
    frames[place] = longer
    for role, value in new.items():
        put(frames, place, role, [len(longer) - 1], value)


def next_digit(number: str) -> str:
    """The number with the next control digit, which cannot hold."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def same_number(place: Place, role: str) -> Callable[[Frames], None]:
    """The sixth row gets the number of the fifth."""
    return lambda frames: put(frames, place, role, [5], frames[place].columns[role][4])


def lost_zero(frames: Frames) -> None:
    """National numbers that begin with nought have ten digits, as a spreadsheet leaves them."""
    place = ("1854", "residents")
    first = np.flatnonzero([number[0] == "0" for number in frames[place].columns["person"]])
    changed(frames, place, "person", first, lambda number: number[1:])


def double_payment(frames: Frames) -> None:
    """The last payment once more, with a number of its own."""
    place = ("1854", "payments")
    repeat(frames, place, len(frames[place]) - 1, payment_no=_unused(frames, place))


def paid_in_both(frames: Frames) -> None:
    """Narvik's first payment is paid by Ballangen too, on one of its own cases."""
    columns = frames["1805", "payments"].columns
    same = {role: columns[role][0] for role in ("person", "period", "amount", "date", "paid_to")}
    place = ("1854", "payments")
    repeat(frames, place, 0, payment_no=_unused(frames, place), **same)


def _unused(frames: Frames, place: Place) -> str:
    return str(max(int(number) for number in frames[place].columns["payment_no"]) + 1)


def two_offices(frames: Frames) -> None:
    """Narvik's second employee is Ballangen's second too, with a full position in each."""
    person = frames["1805", "employees"].columns["person"][1]
    for municipality in ("1805", "1854"):
        put(frames, (municipality, "employees"), "share", [1], 10_000)
        put(frames, (municipality, "employees"), "person", [1], person)


def missing_place(frames: Frames) -> None:
    """The first ten residents and four cases say nothing of where."""
    for role in ("basic_unit", "postal_code", "street", "house_number"):
        put(frames, ("1850", "residents"), role, np.arange(min(10, len(frames["1850", "residents"]))), "")
    for role in ("basic_unit", "postal_code", "stay_kind", "stay_municipality", "stay_basic_unit"):
        put(frames, ("1850", "cases"), role, np.arange(8, 12), "")


def one_ore(frames: Frames) -> None:
    """The first debit of the ledger is an øre higher."""
    place = ("1805", "ledger_entries")
    put(frames, place, "debit", [0], frames[place].columns["debit"][0] + 1)


def cut(name: str) -> Callable[[Path], None]:
    """The file ends after nine tenths of its bytes, as when a transfer breaks."""

    def plant(folder: Path) -> None:
        path = folder / "inn" / name
        data = path.read_bytes()
        path.write_bytes(data[: len(data) * 9 // 10])

    return plant


def lines_of(name: str, change: Callable[[Lines], Lines]) -> Callable[[Path], None]:
    """The lines of the file as `change` makes them."""

    def plant(folder: Path) -> None:
        path = folder / "inn" / name
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return plant


def header_again(lines: Lines) -> Lines:
    """The header row once more in the middle."""
    middle = len(lines) // 2
    return [*lines[:middle], lines[0], *lines[middle:]]


def last_in_utf8(lines: Lines) -> Lines:
    """The last row in UTF-8, with letters that show it."""
    return [*lines[:-1], lines[-1].decode("latin-1").encode("utf-8")]


def same_heading(lines: Lines) -> Lines:
    """The second column is called what the first is."""
    headings = lines[0].split(b";")
    return [b";".join([headings[0], headings[0], *headings[2:]]), *lines[1:]]


def first_again(lines: Lines) -> Lines:
    """The first line once more at the end."""
    return [*lines, lines[0]]


def one_ore_in_saft(folder: Path) -> None:
    """The first debit of the first voucher is an øre higher, in the voucher alone."""
    path = folder / "inn" / "1850" / "regnskap_saft.xml"
    head, mark, rest = path.read_text(encoding="utf-8").partition("<DebitAmount><Amount>")
    amount, tail, after = rest.partition("<")
    whole = int(amount.replace(".", "")) + 1
    text = f"{head}{mark}{whole // 100}.{whole % 100:02d}{tail}{after}"
    path.write_text(text, encoding="utf-8", newline="\n")


def grouped_otherwise(folder: Path) -> None:
    """Ballangen groups the account of refund claims as customers."""
    path = folder / "inn" / "1854" / "regnskap_saft.xml"
    old, new = (f"<GroupingCode>{code}</GroupingCode>" for code in ("16", "13"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")
