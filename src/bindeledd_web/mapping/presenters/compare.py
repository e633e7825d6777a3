"""The whole case side by side: services by municipality, and what two observations say differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.mapping import Case
from bindeledd.mapping.comparison import ServiceRow
from bindeledd.mapping.figures import Source
from bindeledd.mapping.structure import CaseMunicipality, Observation, Office
from bindeledd_web.mapping.presenters.municipality import status_words
from bindeledd_web.mapping.presenters.values import named_sources


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: yes, no or unknown, and whether most of the others say otherwise."""

    provided: bool | None
    reason: str
    differs: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One municipality with its answers in the order of the tasks."""

    municipality: CaseMunicipality
    cells: tuple[Cell, ...]

    @property
    def differences(self) -> int:
        """How many of its answers differ from the most."""
        return sum(cell.differs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Municipalities (rows) by tasks beyond the minimum (columns); `answered` of `asked` are known."""

    tasks: tuple[ServiceRow, ...]
    rows: tuple[MatrixRow, ...]
    answered: int
    asked: int
    sources: tuple[Source, ...]


def service_matrix(view: Case, on: date, numbers: Sequence[str], only_differences: bool) -> Matrix:
    """The matrix; with `only_differences` only tasks where the known answers are not all alike."""
    full = view.service_matrix(on, numbers)
    tasks = tuple(row for row in full if row.mixed) if only_differences else full
    rows = [
        MatrixRow(
            view.municipality(number),
            tuple(
                Cell(row.cells[i].provided, row.cells[i].reason or "", number in row.differs) for row in tasks
            ),
        )
        for i, number in enumerate(numbers)
    ]
    cells = [cell for row in full for cell in row.cells]
    return Matrix(
        tasks,
        tuple(rows),
        sum(cell.provided is not None for cell in cells),
        len(cells),
        named_sources(cell.source for cell in cells),
    )


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One municipality in two observations; `difference` says in words what is not the same."""

    municipality: CaseMunicipality
    first: tuple[Office, ...]
    second: tuple[Office, ...]
    second_status: str
    difference: str


@dataclass(frozen=True, slots=True)
class Observations:
    """The main observation beside another one."""

    all: tuple[Observation, ...]
    first: Observation
    second: Observation
    rows: tuple[ObservationRow, ...]
    counts: tuple[int, int]
    different: int


def observations(view: Case, other: str | None, only_differences: bool) -> Observations | None:
    """The main observation beside `other` (the next one when None); None with fewer than two.

    Raises `BadInput` when the case does not have the other.
    """
    known = view.observations()
    if len(known) < 2:
        return None
    first = known[0]
    chosen = view.observation(other) if other else known[1]
    second = chosen if chosen is not None and chosen.id != first.id else known[1]
    rows = [_compared(view, m, first, second) for m in view.municipalities()]
    different = sum(bool(row.difference) for row in rows)
    return Observations(
        known,
        first,
        second,
        tuple(row for row in rows if row.difference or not only_differences),
        (len(view.offices(first.id)), len(view.offices(second.id))),
        different,
    )


def _compared(view: Case, m: CaseMunicipality, first: Observation, second: Observation) -> ObservationRow:
    one, two = view.offices_of(m.number, first.id), view.offices_of(m.number, second.id)
    statuses = ", ".join(words for office in two if (words := status_words(office)))
    return ObservationRow(m, one, two, statuses, _difference(view, m, one, two))


def _difference(view: Case, m: CaseMunicipality, one: tuple[Office, ...], two: tuple[Office, ...]) -> str:
    """What is not the same: who shares the office, how many offices, or a status that is not active."""
    if not one or not two:
        return _("Finnes bare i den ene.") if one or two else ""
    said = []
    if len(one) != len(two):
        said.append(_("{first} kontor mot {second}.").format(first=len(one), second=len(two)))
    partners = [
        {n for office in offices for n in office.municipalities} - {m.number} for offices in (one, two)
    ]
    if partners[0] != partners[1]:
        for shared, words in (
            (partners[0] - partners[1], _("Deler ikke lenger kontor med {names}.")),
            (partners[1] - partners[0], _("Deler kontor med {names}.")),
        ):
            if shared:
                names = ", ".join(sorted(view.municipality_name(n) for n in shared))
                said.append(words.format(names=names))
    changed = [status_words(office) for office in two if office.status not in (None, "active")]
    if changed:
        said.append(_("Status: {status}.").format(status=", ".join(changed)))
    return " ".join(said)
