"""How many employees are placed, wait and have reserved themselves: placed + waiting + reserved ≤ headcount.

One count is of a location, an employer and a group of positions; the newest of the same holds. What is not
told is None and is never taken for nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _, ngettext
from bindeledd.law.statutes import SOURCES
from bindeledd.mapping.rows import integer, maybe_date, maybe_number, text

_TABLE = BY_NAME["project_staff_counts"]
# Research on host cooperation tells of isolation on outlying locations; the bounds are ours.
ISOLATED: Final = 2
ALMOST_ISOLATED: Final = 3
ISOLATION_SOURCE: Final = "KSOM"
# What an employee may be once counted.
PARTS: Final = ("placed", "waiting", "reserved")


@dataclass(frozen=True, slots=True)
class Count:
    """The employees of one group: `side` is state or municipality, `municipality` the employer's number."""

    number: int
    on: date
    location: str
    side: str
    municipality: str
    category: str
    headcount: int
    placed: int | None
    waiting: int | None
    reserved: int | None

    @property
    def of(self) -> tuple[str, str, str, str]:
        """What is counted: location, side, employer and group."""
        return self.location, self.side, self.municipality, self.category

    @property
    def told(self) -> bool:
        """Whether placed, waiting and reserved are all known."""
        return None not in (self.placed, self.waiting, self.reserved)

    @property
    def side_words(self) -> str:
        """The employer's side in words."""
        return _TABLE.field("side").words(self.side)

    @property
    def category_words(self) -> str:
        """The group in words."""
        return _TABLE.field("category").words(self.category)


@dataclass(frozen=True, slots=True)
class Progress:
    """Sums over groups. `untold` is how many groups lack a part: the sums are then at least so many.

    `unknown` names the parts that some group lacks.
    """

    headcount: int
    placed: int
    waiting: int
    reserved: int
    untold: int
    unknown: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The progress in a sentence."""
        if not self.headcount:
            return _("Ingen ansatte er telt.")
        said = _("{placed} av {headcount} er innplassert, {waiting} venter og {reserved} har reservert seg.")
        told = said.format(
            placed=self.placed, headcount=self.headcount, waiting=self.waiting, reserved=self.reserved
        )
        if not self.untold:
            return told
        rest = ngettext("Ikke kjent for {count} gruppe.", "Ikke kjent for {count} grupper.", self.untold)
        return f"{told} {rest.format(count=self.untold)}"


def counts_of(rows: Iterable[Row]) -> tuple[Count, ...]:
    """The rows of `project_staff_counts`, the newest of each location, employer and group."""
    newest: dict[tuple[str, str, str, str], Count] = {}
    for row in rows:
        made = count_of(row)
        held = newest.get(made.of)
        if held is None or (held.on, held.number) < (made.on, made.number):
            newest[made.of] = made
    return tuple(newest.values())


def count_of(row: Row) -> Count:
    """One row as a count; a row that is not kept yet has number 0."""
    return Count(
        number=integer(row, "number"),
        on=maybe_date(row, "on") or date.min,
        location=text(row, "location"),
        side=text(row, "side"),
        municipality=text(row, "municipality"),
        category=text(row, "category"),
        headcount=_whole(row, "headcount") or 0,
        placed=_whole(row, "placed"),
        waiting=_whole(row, "waiting"),
        reserved=_whole(row, "reserved"),
    )


def progress(counts: Iterable[Count]) -> Progress:
    """The sums of the groups."""
    found = list(counts)
    return Progress(
        sum(each.headcount for each in found),
        sum(each.placed or 0 for each in found),
        sum(each.waiting or 0 for each in found),
        sum(each.reserved or 0 for each in found),
        sum(not each.told for each in found),
        frozenset(part for part in PARTS if any(getattr(each, part) is None for each in found)),
    )


def by_location(counts: Iterable[Count]) -> dict[str, Progress]:
    """The sums at each location, in the order they are first counted."""
    held: dict[str, list[Count]] = {}
    for each in counts:
        held.setdefault(each.location, []).append(each)
    return {location: progress(found) for location, found in held.items()}


def unfit(count: Count) -> tuple[Finding, ...]:
    """A count that does not add up cannot be kept, nor one with an employer that does not fit its side."""
    found = []
    parts = (count.placed or 0) + (count.waiting or 0) + (count.reserved or 0)
    if parts > count.headcount:
        found.append(
            _wrong(
                "staff-sum",
                "placed",
                _(
                    "Innplassert, venter og reservert er til sammen {parts}, men gruppen er {headcount}."
                ).format(parts=parts, headcount=count.headcount),
                _("Rett ett av tallene."),
            )
        )
    if count.side == "municipality" and not count.municipality:
        found.append(
            _wrong(
                "staff-employer", "municipality", _("Kommunen mangler."), _("Velg hvem som er arbeidsgiver.")
            )
        )
    if count.side == "state" and count.municipality:
        found.append(
            _wrong(
                "staff-employer",
                "municipality",
                _("Ansatte i staten har ingen arbeidsgiverkommune."),
                _("Ta bort kommunen, eller velg at de er ansatt i kommunen."),
            )
        )
    return tuple(found)


def isolation(counts: Iterable[Count], names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Locations where so few will work that they may become isolated: 1–2 should be followed up, 3 be known.

    `names` are the names of the locations that will be open after the cut-over, by id; others are left out.
    """
    found = []
    for location, sums in by_location(counts).items():
        if location not in names or not 0 < sums.headcount <= ALMOST_ISOLATED:
            continue
        few = sums.headcount <= ISOLATED
        message = ngettext(
            "{location} har {count} ansatt. Forskningen peker på isolasjon som en risiko på små steder.",
            "{location} har {count} ansatte. Forskningen peker på isolasjon som en risiko på små steder.",
            sums.headcount,
        )
        found.append(
            Finding(
                "isolation",
                Severity.SHOULD if few else Severity.NOTE,
                message.format(location=names[location], count=sums.headcount),
                location,
                citation=SOURCES[ISOLATION_SOURCE],
                fix=_(
                    "Avtal faste dager sammen, hospitering eller rotasjon, og følg opp etter 3 og 12 måneder."
                ),
            )
        )
    return tuple(found)


def totals(counts: Sequence[Count]) -> dict[str, dict[str, int]]:
    """Placed, waiting, reserved and not told at each location: columns that add up to the headcount."""
    return {
        location: {
            "placed": sums.placed,
            "waiting": sums.waiting,
            "reserved": sums.reserved,
            "untold": sums.headcount - sums.placed - sums.waiting - sums.reserved,
        }
        for location, sums in by_location(counts).items()
    }


def _wrong(code: str, column: str, message: str, fix: str) -> Finding:
    return Finding(code, Severity.MUST, message, column=column, fix=fix)


def _whole(row: Row, column: str) -> int | None:
    found = maybe_number(row, column)
    return int(found) if found is not None else None
