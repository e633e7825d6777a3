"""CSV in, CSV out: only the four digits of the codes are changed, every other byte is carried over.

Old and new codes are equally long, so a row is never written anew: its quoting, encoding and line end are
those of the file. Rows that are undecided are left out.
Marks that tell cells apart are found a block at a time; blocks are small enough for the processor's cache.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from bindeledd.registry.recoding.files import CsvShape, broken
from bindeledd.registry.recoding.plan import Plan

_BLOCK = 1 << 19
# So many blocks are found before the first of them is written.
_AHEAD = 4
# A record longer than this has lost a quotation mark.
_LONGEST = 1 << 21
_LF, _CR, _QUOTE = 10, 13, 34
_NOT_A_CODE = 10_000
_SAME, _CHANGED, _KEYED, _UNDECIDED = range(4)

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """The place of a column of codes, the place of its keys, and what it is called."""

    place: int
    key: int | None
    name: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Whole records: where each begins, and the marks after its cells (row by row, the line end last)."""

    data: bytes
    starts: Places
    marks: Places


def patch(
    source: Path,
    shape: CsvShape,
    plan: Plan,
    columns: Sequence[CodeColumn],
    out: BinaryIO,
) -> None:
    """Write the head of the file and the recoded rows to `out`, without those that are undecided.

    Raises `BadInput` for a row whose cells cannot be told apart.
    """
    tables = _Tables.of(plan)
    out.write(shape.head)
    # One thread finds the cells of the next blocks while another looks up the codes of this one.
    waiting: deque[Future[Bytes]] = deque()
    with ThreadPoolExecutor(1) as recoding:
        for block in _blocks(source, shape):
            waiting.append(recoding.submit(_recoded, block, columns, tables))
            if len(waiting) > _AHEAD:
                out.write(waiting.popleft().result().data)
        for last in waiting:
            out.write(last.result().data)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is done with each code of four digits, and what it becomes; one more for all other cells."""

    states: Bytes
    digits: Bytes
    by_key: Mapping[int, Mapping[str, Bytes]]
    without_key: Mapping[int, Bytes]

    @staticmethod
    def of(plan: Plan) -> _Tables:
        """The tables that say what the plan says."""
        states = np.full(_NOT_A_CODE + 1, _UNDECIDED, np.uint8)
        digits = np.zeros((_NOT_A_CODE + 1, 4), np.uint8)
        for old, new in plan.whole.items():
            states[int(old)] = _SAME if old == new else _CHANGED
            digits[int(old)] = _digits(new)
        by_key = {}
        for old, keys in plan.keyed.items():
            states[int(old)] = _KEYED
            by_key[int(old)] = {key: _digits(new) for key, new in keys.items()}
        sure = {
            int(old): _digits(plan.passages[old].targets[0]) for old in plan.keyed if plan.passages[old].sure
        }
        return _Tables(states, digits, by_key, sure)


def _digits(code: str) -> Bytes:
    return np.frombuffer(code.encode(), np.uint8)


def _recoded(block: _Block, columns: Sequence[CodeColumn], tables: _Tables) -> Bytes:
    """The bytes of the block with the new codes, without the undecided rows."""
    raw = np.frombuffer(block.data, np.uint8)
    patched = raw.copy()
    lost = np.zeros(len(block.starts), np.bool_)
    for column in columns:
        starts, ends = _cells(raw, block.starts, block.marks, column.place)
        codes = _codes(raw, starts, ends)
        state = tables.states[codes]
        lost |= state == _UNDECIDED
        changed = np.flatnonzero(state == _CHANGED)
        for digit in range(4):
            patched[starts[changed] + digit] = tables.digits[codes[changed], digit]
        keyed = np.flatnonzero(state == _KEYED)
        for row, key in zip(keyed.tolist(), _texts(block, column.key, keyed), strict=True):
            code = int(codes[row])
            target = tables.by_key[code].get(key, tables.without_key.get(code))
            if target is None:
                lost[row] = True
            else:
                patched[starts[row] : starts[row] + 4] = target
    return patched[np.repeat(~lost, np.diff(_bounds(block)))] if lost.any() else patched


def _blocks(source: Path, shape: CsvShape) -> Iterator[_Block]:
    """The records of the file after its head, in order; the last one gets a line end if it has none."""
    row = 1 + shape.skipped
    with source.open("rb") as file:
        file.seek(len(shape.head))
        rest = b""
        while piece := file.read(_BLOCK):
            data = rest + piece
            marks = _marks(data, shape, row, source.name)
            lines = marks[np.frombuffer(data, np.uint8)[marks] == _LF]
            end = int(lines[-1]) + 1 if lines.size else 0
            rest = data[end:]
            if end:
                yield _records(data[:end], marks[marks < end], shape, row, source.name)
                row += len(lines)
            elif len(rest) > _LONGEST:
                raise broken(source.name, row + 1)
        if rest:
            data = rest + shape.line_end
            yield _records(data, _marks(data, shape, row, source.name), shape, row, source.name)


def _marks(data: bytes, shape: CsvShape, row: int, file: str) -> Places:
    """Where cells end: separators and line ends outside quotation marks; `row` is the row before them."""
    raw = np.frombuffer(data, np.uint8)
    separator = ord(shape.separator)
    marks: Places = np.flatnonzero((raw == _LF) | (raw == separator))
    if b'"' not in data:
        return marks
    quotes = np.flatnonzero(raw == _QUOTE)
    # Inside a quoted cell there is an odd number of quotation marks before a mark.
    marks = marks[np.searchsorted(quotes, marks) % 2 == 0]
    opening, closing = quotes[0::2], quotes[1::2]
    before = raw[np.maximum(opening, 1) - 1]
    doubled = np.zeros(len(opening), np.bool_)
    doubled[1:] = opening[1:] == closing[: len(opening) - 1] + 1
    well_opened = (opening == 0) | (before == _LF) | (before == separator) | doubled
    after = raw[np.minimum(closing + 1, len(raw) - 1)]
    well_closed = (closing == len(raw) - 1) | np.isin(after, (_LF, _CR, _QUOTE, separator))
    if not (well_opened.all() and well_closed.all()):
        first = min([*opening[~well_opened], *closing[~well_closed]])
        lines = marks[raw[marks] == _LF]
        raise broken(file, row + 1 + int(np.searchsorted(lines, first)))
    return marks


def _records(data: bytes, marks: Places, shape: CsvShape, row: int, file: str) -> _Block:
    """The block of these whole records. Raises `BadInput` for one with too many or too few cells."""
    raw = np.frombuffer(data, np.uint8)
    width = len(shape.columns)
    is_end = raw[marks] == _LF
    ends = marks[is_end]
    starts = np.concatenate(([0], ends[:-1] + 1))
    cells = np.diff(np.flatnonzero(is_end), prepend=-1)
    if len(ends) == 0 or not (cells == width).all():
        # A line with nothing on it is no record; it stays where it is.
        size = ends - starts
        blank = (size == 0) | ((size == 1) & (raw[starts] == _CR))
        wrong = (cells != width) & ~blank
        if len(ends) == 0 or wrong.any():
            raise broken(file, row + 1 + int(np.argmax(wrong)) if len(ends) else row + 1)
        kept = ~blank if width > 1 else np.ones(len(ends), np.bool_)
        marks, starts = marks[np.repeat(kept, cells)], starts[kept]
    return _Block(data, starts, marks.reshape(-1, width))


def _bounds(block: _Block) -> Places:
    """Where each record begins, and where the block ends; blank lines go with the record before them."""
    bounds = np.append(block.starts, len(block.data))
    bounds[0] = 0
    return bounds


def _cells(raw: Bytes, starts: Places, marks: Places, place: int) -> tuple[Places, Places]:
    """Where the cells of a column begin and end, quotation marks around them left out."""
    starts = starts if place == 0 else marks[:, place - 1] + 1
    ends = marks[:, place]
    if place == marks.shape[1] - 1:
        ends = ends - ((ends > starts) & (raw[ends - 1] == _CR))
    quoted = (ends - starts >= 2) & (raw[starts] == _QUOTE)
    return starts + quoted, ends - quoted


def _codes(raw: Bytes, starts: Places, ends: Places) -> NDArray[np.int32]:
    """The number that four digits make, and 10 000 for every other cell."""
    codes = np.zeros(len(starts), np.int32)
    fits = ends - starts == 4
    for digit in range(4):
        value = raw[np.minimum(starts + digit, len(raw) - 1)] - np.uint8(48)
        fits &= value <= 9
        codes = codes * 10 + value
    return np.where(fits, codes, np.int32(_NOT_A_CODE))


def _texts(block: _Block, place: int | None, rows: Places) -> list[str]:
    """The texts of a column of keys in these rows, empty where there is none; no key has other than ASCII."""
    if place is None:
        return [""] * len(rows)
    raw = np.frombuffer(block.data, np.uint8)
    starts, ends = _cells(raw, block.starts[rows], block.marks[rows], place)
    return [
        block.data[start:end].decode("ascii", errors="replace")
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
