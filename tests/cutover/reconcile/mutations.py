"""Every fault of one row that a program that writes files can make, planted in what was written.

Each takes what was written and a source of chance, and says whether it found a row to spoil.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.cutover.reconcile.written import CASES, LEDGER, PAYMENTS, Written

Rows = list[list[str]]
Mutation = Callable[[Written, random.Random], bool]


def _outputs(written: Written, *files: str) -> list[str]:
    return [
        path
        for path, rows in written.outputs.items()
        if len(rows) > 1 and path[:4].isdigit() and (not files or path.partition("/")[2] in files)
    ]


def _row(written: Written, chance: random.Random, *files: str) -> tuple[str, Rows, list[str]]:
    path = chance.choice(_outputs(written, *files))
    rows = written.outputs[path]
    return path, rows, chance.choice(rows[1:])


def _kept(path: str, rows: Rows) -> list[int]:
    """The places of columns that are carried over."""
    recoded = {name.removesuffix("_gammel") for name in rows[0] if name.endswith("_gammel")}
    return [at for at, name in enumerate(rows[0]) if name not in recoded and not name.endswith("_gammel")]


def drop(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance)
    rows.remove(row)
    return True


def duplicate(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance)
    rows.append(list(row))
    return True


def duplicate_instead(written: Written, chance: random.Random) -> bool:
    """One row twice and another not at all: the number of rows is right."""
    _path, rows, row = _row(written, chance)
    other = chance.randrange(1, len(rows))
    if rows[other] == row:
        return False
    rows[other] = list(row)
    return True


def swap_amounts(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance, PAYMENTS.file)
    account, amount = rows[0].index("Konto"), rows[0].index("Beløp")
    others = [one for one in rows[1:] if one[account] == row[account] and one[amount] != row[amount]]
    if not others:
        return False
    other = chance.choice(others)
    row[amount], other[amount] = other[amount], row[amount]
    return True


def move_ore(written: Written, chance: random.Random) -> bool:
    """One øre more here and one less there, in the same account."""
    _path, rows, row = _row(written, chance, PAYMENTS.file)
    account, amount = rows[0].index("Konto"), rows[0].index("Beløp")
    others = [one for one in rows[1:] if one[account] == row[account] and one is not row]
    if not others:
        return False
    for one, more in ((row, 1), (chance.choice(others), -1)):
        kroner, ore = one[amount].split(",")
        whole = abs(int(kroner)) * 100 + int(ore) + more
        if not whole >= 0:
            return False
        one[amount] = f"{'-' if kroner.startswith('-') else ''}{whole // 100},{whole % 100:02}"
    return True


def one_ore(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance, LEDGER.file)
    at = rows[0].index("Debet") if row[rows[0].index("Debet")] else rows[0].index("Kredit")
    row[at] = row[at][:-1] + str((int(row[at][-1]) + 1) % 10)
    return True


def _two_of_the_split(
    written: Written, chance: random.Random
) -> tuple[Rows, list[str], Rows, list[str]] | None:
    found = []
    for receiver in ("1806", "1875"):
        rows = written.outputs.get(f"{receiver}/{CASES.file}", [[]])
        old = rows[0].index("Kommunenr_gammel") if rows[0] else 0
        of_split = [row for row in rows[1:] if row[old] == "1850"]
        if not of_split:
            return None
        found.append((rows, chance.choice(of_split)))
    return (*found[0], *found[1])


def swap_codes(written: Written, chance: random.Random) -> bool:
    """Two rows of a split municipality get each other's new codes, and stay where they are."""
    two = _two_of_the_split(written, chance)
    if two is None:
        return False
    head, one, _rows, other = two[0][0], two[1], two[2], two[3]
    for name in ("Kommunenr", "Enhet"):
        at = head.index(name)
        one[at], other[at] = other[at], one[at]
    return True


def swap_codes_and_receivers(written: Written, chance: random.Random) -> bool:
    """The same, and each is with the other's receiver: every sum, count and cross-table is right."""
    two = _two_of_the_split(written, chance)
    if two is None or not swap_codes(written, random.Random(0)):
        return False
    rows, one, others, other = two
    at = rows[0].index("Kommunenr")
    if one[at] == "1806":
        return False
    rows[rows.index(one)], others[others.index(other)] = other, one
    return True


def wrong_receiver(written: Written, chance: random.Random) -> bool:
    path, rows, row = _row(written, chance)
    others = [other for other in _outputs(written, path.partition("/")[2]) if other != path]
    if not others:
        return False
    rows.remove(row)
    written.outputs[chance.choice(others)].append(row)
    return True


def wrong_municipality(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance)
    at = rows[0].index("Kommunenr")
    row[at] = {"1806": "1875", "1875": "0301", "0301": "1806"}[row[at]]
    return True


def wrong_office(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance, CASES.file)
    at = rows[0].index("Enhet")
    row[at] = {"0277": "0275", "0275": "0277", "0111": "0277"}[row[at]]
    return True


def _change(written: Written, chance: random.Random, change: Callable[[str], str], *files: str) -> bool:
    path, rows, row = _row(written, chance, *files)
    at = chance.choice(_kept(path, rows))
    if change(row[at]) == row[at]:
        return False
    row[at] = change(row[at])
    return True


def truncate_text(written: Written, chance: random.Random) -> bool:
    return _change(written, chance, lambda cell: cell[:-1])


def trailing_blank(written: Written, chance: random.Random) -> bool:
    return _change(written, chance, lambda cell: cell + " ")


def other_case(written: Written, chance: random.Random) -> bool:
    return _change(written, chance, str.swapcase)


def blank_code(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance)
    at = rows[0].index("Kommunenr")
    row[at] += " "
    return True


def old_value(written: Written, chance: random.Random) -> bool:
    _path, rows, row = _row(written, chance)
    at = chance.choice([at for at, name in enumerate(rows[0]) if name.endswith("_gammel")])
    row[at] = {"1805": "1854", "1854": "1805"}.get(row[at], row[at] + "1")
    return True


def move_value(written: Written, chance: random.Random) -> bool:
    """A value that two rows have of their own changes places."""
    path, rows, row = _row(written, chance)
    at = chance.choice(_kept(path, rows))
    others = [one for one in rows[1:] if one[at] != row[at]]
    if not others:
        return False
    other = chance.choice(others)
    row[at], other[at] = other[at], row[at]
    return True


def _undecided(written: Written, chance: random.Random) -> tuple[Rows, list[str]] | None:
    paths = [path for path in written.outputs if path.startswith("uavklart/")]
    if not paths:
        return None
    rows = written.outputs[chance.choice(paths)]
    return rows, chance.choice(rows[1:])


def undecided_lost(written: Written, chance: random.Random) -> bool:
    found = _undecided(written, chance)
    if found is None:
        return False
    found[0].remove(found[1])
    return True


def undecided_twice(written: Written, chance: random.Random) -> bool:
    found = _undecided(written, chance)
    if found is None:
        return False
    found[0].append(list(found[1]))
    return True


def undecided_changed(written: Written, chance: random.Random) -> bool:
    found = _undecided(written, chance)
    if found is None:
        return False
    found[1][chance.randrange(4, len(found[1]))] += " "
    return True


def undecided_otherwise(written: Written, chance: random.Random) -> bool:
    found = _undecided(written, chance)
    if found is None:
        return False
    found[1][1] = "institution"
    return True


def undecided_written(written: Written, chance: random.Random) -> bool:
    """A row that nobody decided is given a receiver, and is no longer listed."""
    path = f"uavklart/{CASES.file}.csv"
    into = written.outputs.get(f"1806/{CASES.file}")
    if path not in written.outputs or into is None:
        return False
    row = chance.choice(written.outputs[path][1:])
    written.outputs[path].remove(row)
    values = dict(zip(written.outputs[path][0][4:], row[4:], strict=True))
    new = {**values, "Kommunenr": "1806", "Enhet": "0277"}
    old = [values[name.removesuffix("_gammel")] for name in into[0] if name.endswith("_gammel")]
    into.append([*(new[name] for name in values), *old])
    return True


def not_renumbered(written: Written, chance: random.Random) -> bool:
    _path, rows, _any = _row(written, chance, CASES.file, PAYMENTS.file)
    if "Saksnr_gammel" not in rows[0]:
        return False
    at, old = rows[0].index("Saksnr"), rows[0].index("Saksnr_gammel")
    changed = [row for row in rows[1:] if row[at] != row[old]]
    if not changed:
        return False
    row = chance.choice(changed)
    row[at] = row[old]
    return True


def renumbered_too_much(written: Written, chance: random.Random) -> bool:
    _path, rows, _any = _row(written, chance, CASES.file, PAYMENTS.file)
    if "Saksnr_gammel" not in rows[0]:
        return False
    at, old = rows[0].index("Saksnr"), rows[0].index("Saksnr_gammel")
    same = [row for row in rows[1:] if row[at] == row[old] and row[at]]
    if not same:
        return False
    row = chance.choice(same)
    row[at] = f"{row[rows[0].index('Kommunenr_gammel')]}-{row[at]}"
    return True


def header_changed(written: Written, chance: random.Random) -> bool:
    _path, rows, _any = _row(written, chance)
    rows[0][chance.randrange(len(rows[0]))] += "x"
    return True


def column_added(written: Written, chance: random.Random) -> bool:
    _path, rows, _any = _row(written, chance)
    for number, row in enumerate(rows):
        row.append("ny" if number == 0 else "1")
    return True


def _inverse(written: Written, chance: random.Random) -> Rows:
    return written.outputs[chance.choice([path for path in written.outputs if path.startswith("omvendt/")])]


def way_back_lost(written: Written, chance: random.Random) -> bool:
    rows = _inverse(written, chance)
    rows.pop(chance.randrange(1, len(rows)))
    return True


def way_back_elsewhere(written: Written, chance: random.Random) -> bool:
    """The way back of a row leads to another old municipality."""
    rows = _inverse(written, chance)
    row = chance.choice(rows[1:])
    row[1] = "1805" if row[1] != "1805" else "1854"
    return True


def way_back_of_another(written: Written, chance: random.Random) -> bool:
    """Two lines of the way back have each other's pointer."""
    rows = _inverse(written, chance)
    one, other = chance.choice(rows[1:]), chance.choice(rows[1:])
    if one[1:] == other[1:]:
        return False
    one[0], other[0] = other[0], one[0]
    return True


MUTATIONS: tuple[Mutation, ...] = (
    drop, duplicate, duplicate_instead, swap_amounts, move_ore, one_ore, swap_codes, swap_codes_and_receivers,
    wrong_receiver, wrong_municipality, wrong_office, truncate_text, trailing_blank, other_case, blank_code,
    old_value, move_value, undecided_lost, undecided_twice, undecided_changed, undecided_otherwise,
    undecided_written, not_renumbered, renumbered_too_much, header_changed, column_added, way_back_lost,
    way_back_elsewhere, way_back_of_another,
)  # fmt: skip
