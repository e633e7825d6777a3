"""The proof that a recoded form is the old one with the numbers of the plan: read again, by other code.

Shares nothing with `recode` but the table of fields. Rows are compared byte by byte, the code with what the
plan says, and the sums per new municipality are counted on both sides by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, zip_longest
from pathlib import Path

from bindeledd.cutover.kostra.layout import DISTRICT, GRANT, LOAN, MUNICIPALITY, PROGRAMME, Layout
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _, number

# So many differences are listed; the rest are counted.
LISTED = 1000
_MARK = b"\xef\xbb\xbf"
_ORE = 100


class Kind(StrEnum):
    """What a difference is."""

    MISSING = "missing"
    EXTRA = "extra"
    LENGTH = "length"
    LINE_END = "line_end"
    ENCODING = "encoding"
    CHANGED = "changed"
    WRONG_CODE = "wrong_code"
    UNDECIDED = "undecided"
    TOTAL = "total"
    MORE = "more"


_MESSAGES = {
    Kind.MISSING: N_("Raden mangler i den nye filen."),
    Kind.EXTRA: N_("Den nye filen har en rad som ikke stod i den gamle."),
    Kind.LENGTH: N_("Raden har en annen lengde enn før."),
    Kind.LINE_END: N_("Raden har fått et annet linjeskift."),
    Kind.ENCODING: N_("Raden er skrevet i et annet tegnsett enn før."),
    Kind.CHANGED: N_("Innholdet i feltet er et annet enn før."),
    Kind.WRONG_CODE: N_("Nummeret er et annet enn planen sier."),
    Kind.UNDECIDED: N_("Det er ikke avgjort hvilken kommune raden hører til."),
    Kind.TOTAL: N_("Summen for {municipality} er en annen enn summen av de gamle kommunene."),
    Kind.MORE: N_("{count} forskjeller til er ikke listet."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the plan says, by row and field; never what stands there."""

    kind: Kind
    message: str
    row: int | None = None
    column: str = ""
    municipality: str = ""


def compare(
    before: Path,
    after: Path,
    layout: Layout,
    places: Callable[[str], str | None] | Mapping[str, str | None],
    decisions: Mapping[int, str] | None = None,
) -> tuple[Difference, ...]:
    """What keeps `after` from being `before` with new numbers, row by row; nothing when it is.

    Proves: as many rows; every byte outside the code equal; codes as the plan and the decisions say; sums of
    grants, loans and programme benefits, and rows, per new municipality equal to those of the old ones.
    Raises `BadInput` when the two are one file, `OSError` when one cannot be read.
    """
    if before.samefile(after):
        raise BadInput(
            Finding(
                "kostra-same-file",
                Severity.MUST,
                _("En fil kan ikke kontrolleres mot seg selv."),
                fix=_("Oppgi filen før og filen etter."),
                file=after.name,
            )
        )
    proof = _Proof(layout, places, decisions or {})
    with before.open("rb") as old, after.open("rb") as new:
        for row, lines in enumerate(zip_longest(old, new), start=1):
            proof.line(row, *(proof.marks(*lines) if row == 1 else lines))
    return proof.done()


class _Proof:
    """Gathers differences and sums while the two files are read side by side."""

    def __init__(
        self,
        layout: Layout,
        places: Callable[[str], str | None] | Mapping[str, str | None],
        decisions: Mapping[int, str],
    ) -> None:
        self._layout, self._places, self._decisions = layout, places, decisions
        self._money = [name for name in (GRANT, LOAN, PROGRAMME) if name in layout.by_name]
        self._found: list[Difference] = []
        self._count = 0
        self._expected: Counter[tuple[str, str]] = Counter()
        self._written: Counter[tuple[str, str]] = Counter()

    def marks(self, was: bytes | None, now: bytes | None) -> tuple[bytes | None, bytes | None]:
        """The first lines without their byte order marks, which both have or neither."""
        old, new = (line is not None and line.startswith(_MARK) for line in (was, now))
        if old != new:
            self._add(Kind.CHANGED, 1)
        return (was[3:] if was and old else was), (now[3:] if now and new else now)

    def line(self, row: int, was: bytes | None, now: bytes | None) -> None:
        """One line of each file."""
        expected = was
        if was is not None and was.strip():
            expected = planned = self._as_planned(row, was)
            self._sum(self._expected, planned)
        if now is not None and now.strip():
            self._sum(self._written, now)
        if expected is None:
            self._add(Kind.EXTRA, row)
        elif now is None:
            self._add(Kind.MISSING, row)
        elif expected != now:
            self._differs(row, expected, now)

    def _as_planned(self, row: int, was: bytes) -> bytes:
        """The line as it should be: the old one with the code of the plan over its first bytes."""
        target = self._decisions.get(row) or self._planned(was)
        wide = target is not None and len(target) == 6
        if target is None or not was[:8].isascii() or len(was.rstrip(b"\r\n")) < (8 if wide else 4):
            self._add(Kind.UNDECIDED, row, MUNICIPALITY)
            return was
        code = target.encode("ascii")
        return code[:4] + was[4:6] + code[4:] + was[8:] if wide else code + was[4:]

    def _planned(self, was: bytes) -> str | None:
        number, district = (was[start:end].decode("latin-1") for start, end in ((0, 4), (6, 8)))
        if not (number.isascii() and number.isdigit()):
            return None
        if not isinstance(self._places, Mapping):
            return self._places(number)
        if district.isascii() and district.isdigit() and number + district in self._places:
            return self._places[number + district]
        return self._places.get(number)

    def _differs(self, row: int, expected: bytes, now: bytes) -> None:
        ours, theirs = expected.rstrip(b"\r\n"), now.rstrip(b"\r\n")
        if expected[len(ours) :] != now[len(theirs) :]:
            self._add(Kind.LINE_END, row)
        if ours == theirs:
            return
        # Fields are told by character, and a letter may be two bytes.
        was, now_is = _text(ours), _text(theirs)
        if len(was) != len(now_is):
            self._add(Kind.LENGTH, row)
            return
        places = [place for place, (a, b) in enumerate(zip(was, now_is, strict=True)) if a != b]
        if not places:
            self._add(Kind.ENCODING, row)
        for column in dict.fromkeys(map(self._layout.field_at, places)):
            self._add(Kind.WRONG_CODE if column in (MUNICIPALITY, DISTRICT) else Kind.CHANGED, row, column)

    def _sum(self, sums: Counter[tuple[str, str]], line: bytes) -> None:
        text = _text(line.rstrip(b"\r\n"))
        municipality = text[:4]
        sums[municipality, ""] += 1
        for name in self._money:
            field = self._layout.by_name[name]
            cell = text[field.start : field.end].strip(" ")
            digits = cell.removeprefix("-")
            if digits.isascii() and digits.isdigit():
                sums[municipality, name] += int(cell) * _ORE

    def _add(self, kind: Kind, row: int | None, column: str = "", municipality: str = "") -> None:
        self._count += 1
        if self._count <= LISTED:
            message = _(_MESSAGES[kind]).format(municipality=municipality)
            self._found.append(Difference(kind, message, row, column, municipality))

    def done(self) -> tuple[Difference, ...]:
        """Every difference, those of the sums last, and how many are not listed."""
        totals = [
            key
            for key in sorted({*self._expected, *self._written})
            if self._expected[key] != self._written[key]
        ]
        more = self._count - LISTED
        found = list(self._found)
        if more > 0:
            found.append(Difference(Kind.MORE, _(_MESSAGES[Kind.MORE]).format(count=number(more))))
        for place, column in islice(totals, LISTED):
            # A code that is no number is contents, and is not told.
            known = place if place.isascii() and place.isdigit() else ""
            message = _(_MESSAGES[Kind.TOTAL]).format(municipality=known or _("rader uten nummer"))
            found.append(Difference(Kind.TOTAL, message, None, column or MUNICIPALITY, known))
        return tuple(found)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
