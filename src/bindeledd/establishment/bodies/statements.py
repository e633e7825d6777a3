"""What every municipality has said and decided over time: in order, with where it turned.

The newest word holds. A decision in principle is not an adoption, and what a leader said is no decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.citing import Cite, cite_on
from bindeledd.establishment.bodies.reading import in_time, words
from bindeledd.establishment.checks import Claim, Decision, check_agreement
from bindeledd.establishment.checks.decisions import DecisionKind
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping.rows import maybe_date, text

TABLE = "project_statements"
_DECIDED = ("principle", "adopted", "reversed")


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality: its statements in order of date, the newest of each kind, and what it turned from.

    `turned` are pairs of a turning and what stood before it; `stands` is the newest statement of all.
    """

    municipality: str
    statements: tuple[Row, ...]
    newest: tuple[Row, ...]
    turned: tuple[tuple[Row, Row], ...]

    @property
    def stands(self) -> Row | None:
        """What the municipality said last; None when it has said nothing."""
        return self.statements[-1] if self.statements else None

    @property
    def decided(self) -> tuple[Row, ...]:
        """What was decided, in principle or for good, or turned, in order of date."""
        return tuple(row for row in self.statements if text(row, "kind") in _DECIDED)


def timeline(
    rows: Iterable[Row], participants: Sequence[str] = (), name: Callable[[str], str] = str
) -> tuple[Line, ...]:
    """A line for every participant, also one that has said nothing, and for others that have; by name."""
    said: dict[str, list[Row]] = {number: [] for number in participants}
    for row in rows:
        said.setdefault(text(row, "municipality"), []).append(row)
    return tuple(
        _line(number, sorted(said[number], key=in_time))
        for number in sorted(said, key=lambda each: sort_key(name(each)))
    )


def statement_findings(
    lines: Iterable[Line], *, on: date, name: Callable[[str], str] = str
) -> tuple[Finding, ...]:
    """What is to be known or mended of what municipalities have said: of all together, then of each."""
    cite, found = cite_on(on), list(lines)
    each = (finding for line in found for finding in _of_line(line, cite, name(line.municipality)))
    return (*_all_agree(found, on, name), *each)


def _all_agree(lines: list[Line], on: date, name: Callable[[str], str]) -> Iterator[Finding]:
    """Where all have said yes, if only in principle, «all agree» is soon said: it must say what it means."""
    last = [line.decided[-1] if line.decided else None for line in lines]
    if len(lines) < 2 or any(row is None or text(row, "kind") == "reversed" for row in last):
        return
    kinds: dict[str, DecisionKind] = {"principle": "principle", "adopted": "adopted", "reversed": "rejected"}
    decisions = [
        Decision(name(line.municipality), kinds[text(row, "kind")], maybe_date(row, "date"))
        for line in lines
        for row in line.decided
    ]
    everyone = tuple(name(line.municipality) for line in lines)
    yield from check_agreement([Claim("all", _("Alle kommunene er enige"), everyone, "", on)], decisions)


def _line(number: str, rows: list[Row]) -> Line:
    newest: dict[str, Row] = {}
    turned: list[tuple[Row, Row]] = []
    for place, row in enumerate(rows):
        newest[text(row, "kind")] = row
        if text(row, "kind") == "reversed" and place:
            turned.append((row, rows[place - 1]))
    return Line(number, tuple(rows), tuple(sorted(newest.values(), key=in_time)), tuple(turned))


def _of_line(line: Line, cite: Cite, who: str) -> Iterator[Finding]:
    for later, earlier in line.turned:
        yield Finding(
            "statement-turned",
            Severity.NOTE,
            _("{name} snudde {later}. Det som sto fra {earlier}, gjelder ikke lenger.").format(
                name=who, later=_day(later), earlier=_day(earlier)
            ),
            subject=who,
            fix=_("Bruk det nyeste, og avklar hva det betyr for planen."),
        )
    yield from _principle(line, cite, who)
    for row in line.statements:
        if text(row, "kind") == "adopted" and text(row, "body") != "council":
            yield Finding(
                "statement-not-by-council",
                Severity.SHOULD,
                _("Vedtaket i {name} {day} er ført på {body}, ikke på kommunestyret selv.").format(
                    name=who, day=_day(row), body=words(TABLE, "body", row).lower()
                ),
                subject=who,
                citation=cite("R-B-01"),
                fix=_("Rett hvem som vedtok det, eller legg saken fram for kommunestyret."),
            )
    unsourced = [row for row in line.statements if not text(row, "source") and not text(row, "case_number")]
    if unsourced:
        yield Finding(
            "statement-no-source",
            Severity.NOTE,
            _("{name}: {n} av {all} uttalelser mangler både kilde og saksnummer.").format(
                name=who, n=len(unsourced), all=len(line.statements)
            ),
            subject=who,
            fix=_("Skriv hvor det står."),
        )


def _principle(line: Line, cite: Cite, who: str) -> Iterator[Finding]:
    """The newest decision is one in principle, and no adoption has come after it."""
    decided = line.decided
    if decided and text(decided[-1], "kind") == "principle":
        yield Finding(
            "statement-principle-only",
            Severity.SHOULD,
            _("{name} har sluttet seg til i prinsippet {day}, men ikke vedtatt.").format(
                name=who, day=_day(decided[-1])
            ),
            subject=who,
            citation=cite("R-B-01"),
            fix=_("Regn ikke kommunen som enig før kommunestyret har vedtatt avtalen."),
        )


def _day(row: Row) -> str:
    found = maybe_date(row, "date")
    return day(found) if found else _("uten dato")
