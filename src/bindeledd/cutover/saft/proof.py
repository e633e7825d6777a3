"""Proof of a recoding from the two files alone: every record once, in its place, with nothing else changed.

A record that is missing does not make all that follow differ: what both files have in common is the measure.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bindeledd.cutover.saft.inventory import Held, Inventory, Records, digest, take_inventory
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.reread import WIDE

MOST_DIFFERENCES = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be; never what stands there.

    `code` is missing, extra, changed, moved, beginning, outside (of the records), sum, lines, opening or
    closing. `kind` is the name of the record's element, `number` counts those from 1 (in the file where it
    is), and the rows are lines of text. For sums `account` is the new id, and
    `before` and `after` are øre, debit less credit (rounded down where finer; they are compared exactly).
    For lines they are counts.
    """

    code: str
    kind: str = ""
    number: int | None = None
    before_row: int | None = None
    after_row: int | None = None
    account: str = ""
    before: int | None = field(default=None, repr=False)
    after: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """What differs, and what both ledgers came to when they were read: how much was looked at, and sums.

    `before` and `after` are all debit in øre (rounded down where finer). `vouchers_off` are vouchers whose
    debit equals credit before and not after, `accounts_off` accounts whose opening balance and lines come to
    the closing balance before, under the map, and not after.
    """

    differences: tuple[Difference, ...]
    before: int
    after: int
    lines: int
    vouchers: int
    accounts: int
    vouchers_off: int
    accounts_off: tuple[str, ...]


def compare(before: Path, after: Path, recoding: LedgerRecoding) -> tuple[Difference, ...]:
    """What keeps `after` from being `before` under the recoding; nothing when it is proved.

    Every line, voucher and record of the master files exactly once and in order, each value outside the
    recoded fields unchanged, sums and balances per account equal under the map. Raises `BadInput` where
    either file is damaged. At most 10 000 differences are told.
    """
    return prove(before, after, recoding).differences


def prove(before: Path, after: Path, recoding: LedgerRecoding) -> Proof:
    """As `compare`, with what both came to; each file is read once."""
    expected = take_inventory(before, recoding)
    actual = take_inventory(after, LedgerRecoding())
    wanted = _join(expected, actual)
    held = {record.new[1]: (record.opening, record.closing) for record in actual.held.get("Account", ())}
    right = {account for account in wanted if _adds_up(expected, account, wanted[account])}
    return Proof(
        tuple(islice(_differences(expected, actual, wanted, held), MOST_DIFFERENCES)),
        before=_debit(expected),
        after=_debit(actual),
        lines=sum(count for _debit_, _credit, count in expected.sums.values()),
        vouchers=len(expected.balanced),
        accounts=len(wanted),
        vouchers_off=_vouchers_off(expected.balanced, actual.balanced),
        accounts_off=tuple(
            account
            for account in sorted(held)
            if account in right and not _adds_up(actual, account, held[account])
        ),
    )


def _debit(found: Inventory) -> int:
    total = Decimal(0)
    for debit, _credit, _lines in found.sums.values():
        total = WIDE.add(total, debit)
    return in_ore(total) or 0


def _adds_up(found: Inventory, account: str, balances: tuple[Decimal, Decimal]) -> bool:
    """opening + debit - credit = closing."""
    debit, credit, _lines = found.sums.get(account, (Decimal(0), Decimal(0), 0))
    opening, closing = balances
    return WIDE.add(opening, WIDE.subtract(debit, credit)) == closing


def _vouchers_off(before: bytearray, after: bytearray) -> int:
    """How many vouchers balanced before and do not after; by their number where some are missing."""
    if len(before) == len(after):
        return sum(was and not now for was, now in zip(before, after, strict=True))
    return max(0, after.count(0) - before.count(0))


def _differences(
    expected: Inventory,
    actual: Inventory,
    balances: dict[str, tuple[Decimal, Decimal]],
    held: dict[str, tuple[Decimal, Decimal]],
) -> Iterator[Difference]:
    if expected.begins != actual.begins:
        yield Difference("beginning")
    if expected.rest != actual.rest:
        yield Difference("outside")
    for kind in sorted(expected.records.keys() | actual.records.keys()):
        yield from _aligned(
            kind, expected.records.get(kind) or Records(), actual.records.get(kind) or Records()
        )
    nothing = (Decimal(0), Decimal(0), 0)
    for account in sorted(expected.sums.keys() | actual.sums.keys()):
        was, now = expected.sums.get(account, nothing), actual.sums.get(account, nothing)
        if was[2] != now[2]:
            yield Difference("lines", account=account, before=was[2], after=now[2])
        if was[:2] != now[:2]:
            yield Difference(
                "sum",
                account=account,
                before=in_ore(WIDE.subtract(was[0], was[1])),
                after=in_ore(WIDE.subtract(now[0], now[1])),
            )
    for account in sorted(balances.keys() | held.keys()):
        for place, code in enumerate(("opening", "closing")):
            was_then = balances[account][place] if account in balances else None
            is_now = held[account][place] if account in held else None
            if was_then != is_now:
                yield Difference(code, account=account, before=in_ore(was_then), after=in_ore(is_now))


def _join(expected: Inventory, actual: Inventory) -> dict[str, tuple[Decimal, Decimal]]:
    """Fill in the records that may become one; the balances that each account should have.

    Of records that become one the one stays that had the new key, else the first; its balances are the sums,
    on whichever side, so both files tell them without regard to how they are written.
    """
    balances: dict[str, tuple[Decimal, Decimal]] = {}
    for kind in sorted(expected.held.keys() | actual.held.keys()):
        groups: dict[tuple[str, str], list[Held]] = {}
        for record in expected.held.get(kind, ()):
            groups.setdefault(record.new, []).append(record)
        joined = {
            new
            for new, group in groups.items()
            if len(group) > 1 and any(record.old != record.new for record in group)
        }
        wanted, there = Records(), Records()
        for record in expected.held.get(kind, ()):
            group = groups[record.new]
            opening = closing = Decimal(0)
            for each in group:
                opening, closing = WIDE.add(opening, each.opening), WIDE.add(closing, each.closing)
            if kind == "Account":
                balances[record.new[1]] = opening, closing
            if record.new not in joined:
                wanted.add(record.whole, record.row)
            elif record is next((each for each in group if each.old == each.new), group[0]):
                wanted.add(_joined(record, opening, closing), record.row)
        for record in actual.held.get(kind, ()):
            there.add(
                _joined(record, record.opening, record.closing) if record.new in joined else record.whole,
                record.row,
            )
        expected.records[kind], actual.records[kind] = wanted, there
    return balances


def in_ore(value: Decimal | None) -> int | None:
    """kroner × 100, rounded down; None stays."""
    return None if value is None else int(WIDE.multiply(value, 100).to_integral_value(ROUND_FLOOR, WIDE))


def _joined(record: Held, opening: Decimal, closing: Decimal) -> int:
    sums = (str(value.normalize(WIDE) + 0).encode() for value in (opening, closing))
    return digest(record.rest.to_bytes(8, "big"), *sums)


def _aligned(kind: str, expected: Records, actual: Records) -> Iterator[Difference]:
    """Two lists of digests: what only one has, what stands changed in the same place, what has moved."""
    left, right = _numbers(expected.digests), _numbers(actual.digests)
    if left.size == right.size and bool((left == right).all()):
        return
    missing, extra = surplus(expected.digests, actual.digests), surplus(actual.digests, expected.digests)
    # The place of each among the records that both files have: equal places hold one changed record.
    anchors: dict[int, list[int]] = {}
    for before, at in enumerate(extra):
        anchors.setdefault(at - before, []).append(at)
    for before, at in enumerate(missing):
        here = anchors.get(at - before)
        there = here.pop(0) if here else None
        yield Difference(
            "missing" if there is None else "changed",
            kind,
            at + 1,
            expected.rows[at],
            None if there is None else actual.rows[there],
        )
    for at in sorted(at for places in anchors.values() for at in places):
        yield Difference("extra", kind, at + 1, None, actual.rows[at])
    common_left, common_right = np.ones(left.size, bool), np.ones(right.size, bool)
    common_left[missing] = False
    common_right[extra] = False
    places_left, places_right = np.flatnonzero(common_left), np.flatnonzero(common_right)
    for place in np.flatnonzero(left[places_left] != right[places_right]):
        was, now = int(places_left[place]), int(places_right[place])
        yield Difference("moved", kind, was + 1, expected.rows[was], actual.rows[now])


def _numbers(digests: array[int]) -> npt.NDArray[np.uint64]:
    return np.frombuffer(digests, dtype=np.uint64) if len(digests) else np.empty(0, np.uint64)


def surplus(of: array[int], against: array[int]) -> list[int]:
    """The places in `of` of the digests that `against` has fewer of: the last ones where some are alike."""
    here, there = _numbers(of), _numbers(against)
    values, counts = np.unique(there, return_counts=True)
    order = np.argsort(here, kind="stable")
    ordered = here[order]
    starts = np.searchsorted(ordered, ordered, side="left")
    rank = np.arange(ordered.size) - starts
    at = np.searchsorted(values, ordered)
    known = at < values.size
    held = np.zeros(ordered.size, np.int64)
    held[known] = np.where(values[at[known]] == ordered[known], counts[at[known]], 0)
    return [int(place) for place in np.sort(order[rank >= held])]
