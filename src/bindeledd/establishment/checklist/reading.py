"""A checklist as plain values: read strictly, each fault named by item and field, and written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, Final

from bindeledd.establishment.checklist.items import AUDIENCES, CONDITIONS, PER, PHASES, Checklist, Item
from bindeledd.establishment.checklist.ordering import circle, circle_words
from bindeledd.establishment.checklist.words import RESPONSIBLE, STREAMS, field_words
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import ALL_MODELS
from bindeledd.reorganisation.status.milestones import MILESTONES

ITEM_ID: Final = re.compile(r"[A-Z]{1,3}-\d{3,4}")
LONGEST_TEXT: Final = 2000
LONGEST_TITLE: Final = 200
# Nothing is finished earlier than five years before the cut-over, or later than five years after.
MONTHS: Final = 60
MOST_DAYS: Final = 500
_MODELS: Final = (*ALL_MODELS, "HYBRID")
_KINDS: Final = tuple(kind.id for kind in MILESTONES)
_REQUIRED: Final = frozenset(each.name for each in fields(Item) if each.default is MISSING)

Read = Callable[[Any], Any]


class _Wrong(Exception):
    """What is wrong with one field, in words."""


def checklist_from(values: Any, file: str = "") -> Checklist:
    """The checklist of plain values. Raises `BadInput` with every fault: item, field, and how to mend it."""
    allowed = {"id", "title", "version", "items", "base"}
    if not isinstance(values, Mapping) or not isinstance(values.get("items"), Sequence):
        raise BadInput(_fault("", "items", _("Sjekklisten må ha en liste «items» med oppgaver."), file))
    found: list[Finding] = [
        _fault("", str(key), _("Sjekklisten har et felt «{key}» som ikke finnes.").format(key=key), file)
        for key in values
        if key not in allowed
    ]
    heads: dict[str, str] = {}
    for key in ("id", "title", "version"):
        try:
            heads[key] = _text(values.get(key))
        except _Wrong as wrong:
            found.append(_fault("", key, _("Sjekklisten: {key} {wrong}.").format(key=key, wrong=wrong), file))
    items: list[Item] = []
    for number, row in enumerate(values["items"], start=1):
        try:
            items.append(item_from(row, file, number))
        except BadInput as error:
            found += error.findings
    found += faults_between(items, file)
    if found:
        raise BadInput(*found)
    return Checklist(heads["id"], heads["title"], heads["version"], tuple(items), str(values.get("base", "")))


def checklist_values(checklist: Checklist) -> dict[str, Any]:
    """The checklist as plain values, which `checklist_from` reads back to the same."""
    values = {
        "id": checklist.id,
        "title": checklist.title,
        "version": checklist.version,
        "items": [item_values(item) for item in checklist.items],
    }
    return values | ({"base": checklist.base} if checklist.base else {})


def item_from(row: Any, file: str = "", number: int | None = None) -> Item:
    """The item of plain values. Raises `BadInput` with every fault in it."""
    where = str(row.get("id") or "") if isinstance(row, Mapping) else ""
    where = where or (_("oppgave nummer {number}").format(number=number) if number else _("oppgaven"))
    if not isinstance(row, Mapping):
        raise BadInput(_fault(where, "", _("{item} er ikke en oppgave med felt.").format(item=where), file))
    found: list[Finding] = []
    read: dict[str, Any] = {}
    for key in row:
        if key not in _READERS:
            told = _("{item} har et felt «{key}» som ikke finnes.").format(item=where, key=key)
            found.append(_fault(where, str(key), told, file))
    for key, reader in _READERS.items():
        if key not in row:
            if key in _REQUIRED:
                told = _("{item} mangler «{field}».").format(item=where, field=field_words(key))
                found.append(_fault(where, key, told, file))
            continue
        try:
            read[key] = reader(row[key])
        except _Wrong as wrong:
            told = _("{item}: «{field}» {wrong}.").format(item=where, field=field_words(key), wrong=wrong)
            found.append(_fault(where, key, told, file))
    if found:
        raise BadInput(*found)
    return Item(**read)


def item_values(item: Item) -> dict[str, Any]:
    """The item as plain values, without what is as when nothing is said."""
    values: dict[str, Any] = {}
    for each in fields(Item):
        value = getattr(item, each.name)
        if each.default is MISSING or value != each.default:
            values[each.name] = list(value) if isinstance(value, tuple) else value
    return values


def value_from(name: str, value: Any, where: str) -> Any:
    """One field of an item from its plain value. Raises `BadInput`."""
    try:
        return _READERS[name](value)
    except KeyError:
        told = _("{item} har et felt «{key}» som ikke finnes.").format(item=where, key=name)
    except _Wrong as wrong:
        told = _("{item}: «{field}» {wrong}.").format(item=where, field=field_words(name), wrong=wrong)
    raise BadInput(_fault(where, name, told))


def faults_between(items: Iterable[Item], file: str = "") -> list[Finding]:
    """What is wrong among the items: an id that stands twice, one nobody has, and a circle, by its ids."""
    rows = list(items)
    found: list[Finding] = []
    known: set[str] = set()
    for item in rows:
        if item.id in known:
            told = _("{item} står to ganger.").format(item=item.id)
            found.append(_fault(item.id, "id", told, file, _("Gi oppgaven et eget nummer.")))
        known.add(item.id)
    for item in rows:
        for identity in item.depends:
            if identity not in known:
                told = _("{item} venter på {other}, som ikke finnes.").format(item=item.id, other=identity)
                found.append(_fault(item.id, "depends", told, file, _("Velg en oppgave som er i listen.")))
    if ring := circle(rows):
        told = _("Oppgavene venter på hverandre i ring: {circle}.").format(circle=circle_words(ring))
        fix = _("Ta bort én av dem fra det en annen venter på.")
        found.append(_fault(ring[0], "depends", told, file, fix))
    return found


def _fault(item: str, column: str, message: str, file: str = "", fix: str = "") -> Finding:
    return Finding(
        "checklist",
        Severity.MUST,
        message,
        subject=item,
        file=file,
        column=column,
        fix=fix or _("Rett feltet. Se de andre oppgavene for hvordan det skrives."),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong(_("må være tekst"))
    if not value.strip():
        raise _Wrong(_("kan ikke være tom"))
    if len(value) > LONGEST_TEXT:
        raise _Wrong(_("kan ha {most} tegn").format(most=LONGEST_TEXT))
    return value.strip()


def _title(value: Any) -> str:
    text = _text(value)
    if len(text) > LONGEST_TITLE:
        raise _Wrong(_("kan ha {most} tegn").format(most=LONGEST_TITLE))
    return text


def _maybe(value: Any) -> str:
    return "" if value == "" else _text(value)


def _id(value: Any) -> str:
    if not isinstance(value, str) or not ITEM_ID.fullmatch(value):
        raise _Wrong(_("må være store bokstaver, bindestrek og tre siffer, for eksempel E-001"))
    return value


def _number(low: float, high: float, *, whole: bool) -> Read:
    def read(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            raise _Wrong(_("må være et tall"))
        if not low <= value <= high:
            raise _Wrong(_("må være fra {low} til {high}").format(low=low, high=high))
        return value if whole else float(value)

    return read


def _one(*allowed: str) -> Read:
    def read(value: Any) -> Any:
        if value not in allowed:
            options = ", ".join(filter(None, allowed))
            raise _Wrong(_("må være en av: {allowed}").format(allowed=options))
        return value

    return read


def _several(each: Read, *, least: int = 0) -> Read:
    def read(value: Any) -> Any:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise _Wrong(_("må være en liste"))
        if len(value) < least:
            raise _Wrong(_("må ha minst én"))
        found = tuple(each(part) for part in value)
        if len(set(found)) != len(found):
            raise _Wrong(_("har det samme to ganger"))
        return found

    return read


_READERS: Final[dict[str, Read]] = {
    "id": _id,
    "title": _title,
    "phase": _one(*PHASES),
    "audiences": _several(_one(*AUDIENCES), least=1),
    "responsible": _one(*RESPONSIBLE),
    "by": _title,
    "finish": _number(-MONTHS, MONTHS, whole=False),
    "days": _number(1, MOST_DAYS, whole=True),
    "evidence": _text,
    "depends": _several(_id),
    "models": _several(_one(*_MODELS)),
    "only_if": _one("", *CONDITIONS),
    "per": _one(*PER),
    "help": _maybe,
    "stream": _one("", *STREAMS),
    "citation": _maybe,
    "statutory_days": _number(0, MOST_DAYS, whole=True),
    "milestone": _one("", *_KINDS),
    "source": _maybe,
}
