"""What the receiving system would give after the load: every published row, or with planted faults.

The extract has the layout of `ut/`: a folder for each receiver with the files as they were delivered. Faults
are planted in payments from Ballangen (CSV) and, for the wrong place, in cases from Tysfjord (CSV).
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bindeledd.cutover.layout import INVERSE, SINCE, UNDECIDED
from bindeledd.cutover.sample.systems import COMMA, OLD, Style
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _

_DELIVERED = "ut"
# What is published beside the rows, and is never loaded.
_NOT_LOADED = ("bevis", INVERSE, UNDECIDED, SINCE, "manifest.json")
PAYMENTS, CASES = "inn/1854/utbetalinger.csv", "inn/1850/saker.csv"
HERE, THERE = "1806", "1875"
_MISSING = 3

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class AfterFault:
    """What a fault of the load does, in words, and how it is planted in the copied extracts."""

    words: str
    plant: Callable[[Path, np.random.Generator], None]

    @property
    def in_words(self) -> str:
        """What it does, in the language in force."""
        return _(self.words)


def make_after_load(folder: Path, out: Path, seed: int = 1, faults: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write to `out` what a receiving system would give after `ut/` of the sample in `folder` was loaded.

    Answers the files below `out` that differ from what was delivered. Raises `BadInput` for an unknown
    fault, for a folder without a published version, and for an `out` that is there.
    """
    unknown = [name for name in faults if name not in AFTER_FAULTS]
    if unknown:
        raise _bad(
            "sample-unknown-fault",
            _("Det finnes ingen feil som heter «{name}».").format(name=unknown[0][:40]),
            _("Velg blant: {choices}.").format(choices=", ".join(AFTER_FAULTS)),
        )
    published = folder / _DELIVERED
    if not published.is_dir():
        raise _bad(
            "sample-not-published",
            _("Mappen har ingen publisert versjon i «ut»."),
            _("Kjør «bindeledd cutover run» først, og avgjør radene som mangler en avgjørelse."),
        )
    if out.exists():
        raise _bad(
            "sample-not-empty",
            _("«{name}» finnes fra før.").format(name=out.name[:60]),
            _("Oppgi en mappe som ikke finnes ennå."),
        )

    def left(at: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(at) == published and name in _NOT_LOADED}

    shutil.copytree(published, out, ignore=left)
    rng = np.random.default_rng(seed)
    for name in faults:
        AFTER_FAULTS[name].plant(out, rng)
    return tuple(
        sorted(
            path.relative_to(out)
            for path in out.rglob("*")
            if path.is_file() and path.read_bytes() != (published / path.relative_to(out)).read_bytes()
        )
    )


def _bad(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))


def _read(path: Path, style: Style) -> Table:
    with path.open(encoding=style.encoding, newline="") as file:
        return list(csv.reader(file, delimiter=style.delimiter))


def _write(path: Path, style: Style, rows: Table) -> None:
    with path.open("w", encoding=style.encoding, newline="") as file:
        csv.writer(file, delimiter=style.delimiter, lineterminator=style.line_end).writerows(rows)


def _in_payments(
    change: Callable[[Table, np.random.Generator], None],
) -> Callable[[Path, np.random.Generator], None]:
    """A fault in the payments that Ballangen's receiver got; the header row is the first."""

    def plant(out: Path, rng: np.random.Generator) -> None:
        path = out / HERE / PAYMENTS
        rows = _read(path, OLD)
        change(rows, rng)
        _write(path, OLD, rows)

    return plant


def _some(rows: Table, count: int, rng: np.random.Generator) -> list[int]:
    """So many different rows below the header row, in falling order."""
    return sorted((rng.permutation(len(rows) - 1)[:count] + 1).tolist(), reverse=True)


def _drop(rows: Table, rng: np.random.Generator) -> None:
    for row in _some(rows, _MISSING, rng):
        del rows[row]


def _double(rows: Table, rng: np.random.Generator) -> None:
    (row,) = _some(rows, 1, rng)
    rows.insert(row, list(rows[row]))


def _change_amount(rows: Table, rng: np.random.Generator) -> None:
    (row,) = _some(rows, 1, rng)
    place = rows[0].index("Beløp")
    kroner, ore = rows[row][place].split(",")
    rows[row][place] = f"{int(kroner) + 100},{ore}"


def _swap_amounts(rows: Table, rng: np.random.Generator) -> None:
    """Two different amounts on one account change places, so that every sum stays."""
    amount, account = rows[0].index("Beløp"), rows[0].index("Art")
    order = _some(rows, len(rows) - 1, rng)
    one, other = next(
        (one, other)
        for one in order
        for other in order
        if rows[one][account] == rows[other][account] and rows[one][amount] != rows[other][amount]
    )
    rows[one][amount], rows[other][amount] = rows[other][amount], rows[one][amount]


def _cut_text(rows: Table, rng: np.random.Generator) -> None:
    (row,) = _some(rows, 1, rng)
    place = rows[0].index("Periode")
    rows[row][place] = rows[row][place][:-1]


def _add_blank(rows: Table, rng: np.random.Generator) -> None:
    (row,) = _some(rows, 1, rng)
    rows[row][rows[0].index("Periode")] += " "


def _shuffle(rows: Table, rng: np.random.Generator) -> None:
    rows[1:] = [rows[place + 1] for place in rng.permutation(len(rows) - 1).tolist()]


def _wrong_place(out: Path, rng: np.random.Generator) -> None:
    """A case from Tysfjord is loaded by the other receiver, as it stands."""
    source, target = out / HERE / CASES, out / THERE / CASES
    rows, others = _read(source, COMMA), _read(target, COMMA)
    (row,) = _some(rows, 1, rng)
    others.append(rows.pop(row))
    _write(source, COMMA, rows)
    _write(target, COMMA, others)


AFTER_FAULTS: dict[str, AfterFault] = {
    "missing-rows": AfterFault(N_("Tre utbetalinger fra Ballangen er ikke lastet."), _in_payments(_drop)),
    "doubled-row": AfterFault(N_("En utbetaling fra Ballangen er lastet to ganger."), _in_payments(_double)),
    "changed-amount": AfterFault(
        N_("En utbetaling fra Ballangen er 100 kroner høyere."), _in_payments(_change_amount)
    ),
    "swapped-amounts": AfterFault(
        N_("To beløp på samme konto i Ballangen har byttet plass."), _in_payments(_swap_amounts)
    ),
    "cut-text": AfterFault(
        N_("En periode i utbetalingene fra Ballangen er kuttet."), _in_payments(_cut_text)
    ),
    "trailing-blank": AfterFault(
        N_("En periode i utbetalingene fra Ballangen har fått et blankt tegn bak."), _in_payments(_add_blank)
    ),
    "shuffled": AfterFault(
        N_("Utbetalingene fra Ballangen kommer i en annen rekkefølge. Det er ingen feil."),
        _in_payments(_shuffle),
    ),
    "wrong-place": AfterFault(N_("En sak fra Tysfjord er lastet hos den andre mottakeren."), _wrong_place),
}
