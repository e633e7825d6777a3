"""A cooperation and its models as plain values, and back: for files, the database and the browser.

{"format": "bindeledd-settlement", "version": 1, "title": …, "host": number, "first_year": 2027,
 "totals_ore": [øre, …],
 "participants": [{"number", "name", "inhabitants", "cases", "fte", "cost_today_ore", "cost_today_unknown"}],
 "models": [{"name", "base_ore", "shares": {key: percent}, "actual_ore": {number: øre}, "overhead_percent",
   "start_up": {"total_ore", "years", "key"},
   "terms": {"advances", "final_by": "03-01", "inhabitants_on": "01-01"}}]}

An amount may be given in kroner instead, by a field that ends in `_kr`. What is written is in øre, with
what is empty left out. A field that is not listed here is a fault.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bindeledd.agreements.settlement.checks import fault
from bindeledd.agreements.settlement.model import (
    KEYS,
    Cooperation,
    CostModel,
    Key,
    Participant,
    Share,
    StartUp,
    Terms,
    Years,
)
from bindeledd.agreements.settlement.values import Reader
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

FORMAT = "bindeledd-settlement"
VERSION = 1
# More than any cooperation has, and any file is to be searched for.
_MOST_ITEMS = 500


def to_values(cooperation: Cooperation, models: Sequence[CostModel]) -> dict[str, Any]:
    """The cooperation and its models as plain values for JSON, in a fixed order."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": cooperation.title,
        "host": cooperation.host,
        "first_year": cooperation.years.first,
        "totals_ore": list(cooperation.years.totals_ore),
        "participants": [_participant_values(each) for each in cooperation.ordered],
        "models": [model_values(model) for model in models],
    }


def model_values(model: CostModel) -> dict[str, Any]:
    """One model as plain values."""
    shares = sorted(model.shares, key=lambda share: KEYS.index(share.key))
    values = {
        "name": model.name,
        "base_ore": model.base_ore,
        "shares": {share.key: _number(share.percent) for share in shares},
        "actual_ore": dict(sorted(model.actual_ore.items())),
        "overhead_percent": _number(model.overhead_percent),
        "start_up": model.start_up
        and {
            "total_ore": model.start_up.total_ore,
            "years": model.start_up.years,
            "key": model.start_up.key,
        },
        "terms": {
            "advances": model.terms.advances,
            "final_by": _day_text(model.terms.final_by),
            "inhabitants_on": _day_text(model.terms.inhabitants_on),
        },
    }
    return {name: value for name, value in values.items() if value not in (None, 0, {})}


def digest(cooperation: Cooperation, models: Sequence[CostModel]) -> str:
    """A check sum of what is reckoned from; the same whatever the order of the municipalities."""
    written = json.dumps(to_values(cooperation, models), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def from_values(values: Any) -> tuple[Cooperation, tuple[CostModel, ...]]:
    """The cooperation and models of plain values. Raises `BadInput` with every fault of shape.

    Whether the figures make sense together is asked by `checks.check`.
    """
    faults: list[Finding] = []
    reader = Reader(values, _("Filen"), faults)
    if reader.raw("format") != FORMAT or reader.raw("version") != VERSION:
        raise BadInput(
            fault(
                "format",
                _("Dette er ikke en modell for oppgjør som kan leses her."),
                _("Skriv «format: {format}» og «version: {version}» først.").format(
                    format=FORMAT, version=VERSION
                ),
            )
        )
    title, host = reader.text("title"), reader.text("host")
    first = reader.whole("first_year")
    field, totals = reader.amounts("totals")
    years = Years(first, tuple(_amount_of(reader, field, each) for each in _list(reader, field, totals)))
    participants = [
        _participant(each, place, faults)
        for place, each in enumerate(_list(reader, "participants", reader.raw("participants")), start=1)
    ]
    models = [
        model_from(each, place, faults)
        for place, each in enumerate(_list(reader, "models", reader.raw("models")), start=1)
    ]
    reader.done()
    if faults:
        raise BadInput(*faults)
    return Cooperation(title, host, tuple(participants), years), tuple(models)


def _participant(values: Any, place: int, faults: list[Finding]) -> Participant:
    reader = Reader(values, _("Kommune nummer {place} i listen").format(place=place), faults)
    found = Participant(
        reader.text("number"),
        reader.text("name"),
        reader.whole("inhabitants"),
        reader.whole_or_none("cases"),
        reader.decimal_or_none("fte"),
        reader.ore("cost_today", needed=False),
        reader.text("cost_today_unknown", needed=False),
    )
    reader.done()
    return found


def model_from(values: Any, place: int, faults: list[Finding]) -> CostModel:
    """One model of plain values; what is wrong is added to `faults`."""
    reader = Reader(values, _("Modell nummer {place} i listen").format(place=place), faults)
    name = reader.text("name")
    shares = Reader(reader.raw("shares") or {}, _("Andelene i modell {place}").format(place=place), faults)
    field, actual = reader.amounts("actual")
    own = Reader(actual or {}, _("Faktiske kostnader i modell {place}").format(place=place), faults)
    found = CostModel(
        name,
        tuple(Share(key, shares.decimal(key)) for key in KEYS if shares.given(key)),
        reader.ore("base", needed=False) or 0,
        {code: _amount_of(own, field, own.raw(code), code) for code in sorted(own.left)},
        reader.decimal("overhead_percent", Decimal(0)),
        _start_up(reader.raw("start_up"), place, faults),
        _terms(reader.raw("terms"), place, faults),
    )
    for each in (shares, own, reader):
        each.done()
    return found


def _start_up(values: Any, place: int, faults: list[Finding]) -> StartUp | None:
    if values is None:
        return None
    reader = Reader(values, _("Etableringskostnaden i modell {place}").format(place=place), faults)
    total, years, key = reader.ore("total") or 0, reader.whole("years"), reader.text("key")
    reader.done()
    return StartUp(total, years, _key(key, faults))


def _key(text: str, faults: list[Finding]) -> Key:
    for key in KEYS:
        if key == text:
            return key
    faults.append(
        fault(
            "key",
            _("«{key}» er ikke en fordelingsnøkkel.").format(key=text[:40]),
            _("Velg en av: {keys}.").format(keys=", ".join(KEYS)),
        )
    )
    return KEYS[0]


def _terms(values: Any, place: int, faults: list[Finding]) -> Terms:
    usual = Terms()
    if values is None:
        return usual
    reader = Reader(values, _("Vilkårene i modell {place}").format(place=place), faults)
    found = Terms(
        reader.whole("advances", usual.advances),
        _day(reader, "final_by", usual.final_by),
        _day(reader, "inhabitants_on", usual.inhabitants_on),
    )
    reader.done()
    return found


def _day(reader: Reader, name: str, usual: tuple[int, int]) -> tuple[int, int]:
    text = reader.text(name, needed=False)
    if not text:
        return usual
    month, _dash, on = text.partition("-")
    if not all(len(part) == 2 and part.isascii() and part.isdigit() for part in (month, on)):
        reader.wrong(name, _('skal være måned og dag, for eksempel "03-01"'), None)
        return usual
    return int(month), int(on)


def _list(reader: Reader, name: str, value: Any) -> list[Any]:
    if isinstance(value, list) and 0 < len(value) <= _MOST_ITEMS:
        return value
    reader.wrong(name, _("skal være en liste med minst én"), None)
    return []


def _amount_of(reader: Reader, field: str, value: Any, name: str = "") -> int:
    in_ore = field.endswith("_ore")
    return reader.amount(name or field, None if in_ore else value, value if in_ore else None)


def _day_text(day: tuple[int, int]) -> str:
    return f"{day[0]:02d}-{day[1]:02d}"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _participant_values(each: Participant) -> Mapping[str, Any]:
    values = {
        "number": each.code,
        "name": each.name,
        "inhabitants": each.inhabitants,
        "cases": each.cases,
        "fte": None if each.fte is None else _number(each.fte),
        "cost_today_ore": each.cost_today_ore,
        "cost_today_unknown": each.today_unknown or None,
    }
    return {name: value for name, value in values.items() if value is not None}
