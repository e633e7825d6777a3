"""Skatteetaten's list of historical municipalities: numbers and names until 1987, and the next number.

As published: XML with one `kode` per number and period, in it `tekniskNavn` (the number), `fradato`,
`tildato` (the last day, counted in), `nesteKommunenummer` and `OffisieltKommunenavn`. The names may stand
as elements or attributes, at any depth, in any case. The next number is the number itself where only name
or area changed, and where the list ends.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bindeledd.casefolder.limits import MOST_ROWS, check_size, must, too_many_rows
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Municipality
from bindeledd.registry.importing.changes import kinds
from bindeledd.registry.importing.faults import check_days
from bindeledd.registry.importing.imported import Imported, Origin
from bindeledd.registry.importing.listing import Reading, Row, tidy
from bindeledd.registry.lineage import Succession
from bindeledd.registry.statements import Statement

_ITEM = "kode"
# Names of the list, in small letters, to names of columns here; the first that has text counts.
_NAMES = {
    "number": ("tekniskNavn", "kommunenummer"),
    "from": ("fradato",),
    "to": ("tildato",),
    "name": ("OffisieltKommunenavn", "kommunenavn", "tekst"),
}
_NEXT = "nesteKommunenummer"


@dataclass(frozen=True, slots=True)
class _Code:
    row: Row
    number: str
    name: str
    period: Period
    following: tuple[str, ...]


def read_skatteetaten(data: bytes, file: str, origin: Origin) -> Imported:
    """The numbers with their names for their periods, and which number each went over to.

    Raises `BadInput` with every fault: XML that cannot be read or declares entities, a number that is not
    four digits, a period that ends before it begins, a number listed twice on one day.
    """
    check_size(len(data), file)
    reading = Reading(file, called={column: names[0] for column, names in _NAMES.items()})
    items = _items(data, file)
    codes = [code for n, item in enumerate(items, 1) if (code := _code(reading, n, item)) is not None]
    check_days(reading, [(code.row, code.number, code.name, code.period) for code in codes], "number")
    reading.report.refuse_if_faulty()
    statements = tuple(
        Statement(
            ("municipality", code.number),
            Municipality(code.name),
            code.period,
            origin.registered_at,
            origin.source,
        )
        for code in sorted(codes, key=lambda code: (code.number, code.period.start))
    )
    successions = _successions(reading, codes, origin)
    return Imported(file, origin, statements, successions, tuple(reading.report.notes))


def _items(data: bytes, file: str) -> list[dict[str, list[str]]]:
    """The texts of each code by the name they stand under, in small letters."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise BadInput(
            must(
                "xml-entities",
                file,
                _("Filen inneholder XML-erklæringer som kan være skadelige, og er ikke lest."),
                _("Last ned listen på nytt fra Skatteetaten."),
            )
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        row = error.position[0] if isinstance(error, ParseError) else None
        raise BadInput(
            must(
                "xml-broken",
                file,
                _("Filen kan ikke leses som XML."),
                _("Last ned filen på nytt; den kan være avbrutt eller endret for hånd."),
                row,
            )
        ) from None
    found = [element for element in root.iter() if _local(element.tag) == _ITEM]
    if len(found) > MOST_ROWS:
        raise BadInput(too_many_rows(file))
    if not found:
        raise BadInput(
            must(
                "import-wrong-format",
                file,
                _("Filen har ingen elementer som heter «{name}».").format(name=_ITEM),
                _("Sjekk at det er listen «historiskekommuner.xml» fra Skatteetaten."),
            )
        )
    return [_texts(element) for element in found]


def _texts(item: Any) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for element in item.iter():
        for name, value in [*element.items(), (element.tag, element.text or "")]:
            if text := tidy(value):
                texts[_local(name)].append(text)
    return texts


def _local(name: object) -> str:
    """A name without its namespace, in small letters; comments have none."""
    return name.rpartition("}")[2].casefold() if isinstance(name, str) else ""


def _code(reading: Reading, place: int, texts: dict[str, list[str]]) -> _Code | None:
    cells = {
        column: next((texts[n.casefold()][0] for n in names if texts.get(n.casefold())), "")
        for column, names in _NAMES.items()
    }
    row = Row(place, cells)
    for column in ("number", "from", "name"):
        if not cells[column]:
            reading.missing(row, column)
    number, start = reading.municipality(row, "number"), reading.day(row, "from")
    last = reading.day(row, "to")
    following = []
    for text in texts.get(_NEXT.casefold(), []):
        one = Row(place, {_NEXT: text})
        if new := reading.municipality(one, _NEXT):
            following.append(new)
    if number is None or start is None or not cells["name"] or (cells["to"] and last is None):
        return None
    try:
        period = Period(start, last + timedelta(days=1) if last else None)
    except BadInput as bad:
        reading.fault(bad.findings[0].code, row, "to", bad.findings[0].message, bad.findings[0].fix)
        return None
    return _Code(row, number, cells["name"], period, tuple(following))


def _successions(reading: Reading, codes: list[_Code], origin: Origin) -> tuple[Succession, ...]:
    """Who became whom on each day; a number that goes on under its own name is no succession.

    A next number that the list itself does not have that day is told of and not believed: the published
    list lets Bindal go over to a number that Svolvær had had.
    """
    held: dict[str, list[_Code]] = defaultdict(list)
    for code in codes:
        held[code.number].append(code)
    last = max((code.period.end for code in codes if code.period.end), default=None)
    by_day: dict[date, dict[tuple[str, str], bool]] = defaultdict(dict)
    for code in codes:
        if (end := code.period.end) is None:
            continue
        for new in code.following:
            goes_on = new == code.number
            after = next((other for other in held[new] if end in other.period), None)
            if after is not None:
                by_day[end][code.number, new] = goes_on and after.name == code.name
            elif not goes_on or end != last:
                reading.report(_doubtful(reading, code, new, end))
    return tuple(
        Succession("municipality", on, old, new, kind, origin.registered_at, origin.source)
        for on, pairs in sorted(by_day.items())
        for (old, new), kind in sorted(kinds(pairs).items())
        # With the same number and name and nobody else in it, at most the border moved.
        if not (kind == "rename" and pairs[old, new])
    )


def _doubtful(reading: Reading, code: _Code, new: str, on: date) -> Finding:
    return Finding(
        code="import-next-number-unknown",
        severity=Severity.SHOULD,
        message=_("{number} {name} skal ha gått over til {new} {day}, men listen har ikke {new} da.").format(
            number=code.number, name=code.name, new=new, day=in_words(on)
        ),
        subject=code.number,
        fix=_("Overgangen er ikke lest inn. Finn ut hvilket nummer som er riktig."),
        file=reading.file,
        row=code.row.number,
        column=_NEXT,
    )
