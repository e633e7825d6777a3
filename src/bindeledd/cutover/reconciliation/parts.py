"""Readers of plain values from outside, each giving a value or noting what is wrong and where.

A reader gets a value, its place («files[2].rows_in») and the list of faults. What a fault says never has the
value itself in it. `text` refuses whatever can be the number of a person or an account, and pointers to rows:
eleven digits or more on end, or in groups as people write them (DDMMYY NNNNN, NNNN NN NNNNN).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from bindeledd.casefolder.cells import UNREADABLE
from bindeledd.foundation.few import HIDDEN
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

Faults = list[Finding]
Reader = Callable[[Any, str, Faults], Any]
# Beyond these no real file goes, and every database and script can hold them.
LARGEST = 2**53
MOST_ITEMS = 20_000
_PERSONAL = re.compile(
    r"(?<!\d)(?:\d{11,}|\d{2}[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?\d{5}|\d{4}[ .]\d{2}[ .]\d{5})(?!\d)"
)
# The date and time in the name of a SAF-T file: year, month, day, hour, minute, second.
_STAMP = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?!\d)"
)
_POINTER = re.compile(
    r"\.(?:csv|tsv|txt|dat|xlsx|parquet|duckdb|db|sqlite3?|xml|json)(?:[#/]\w+)?:\d", re.IGNORECASE
)
_PLAIN_KEY = re.compile(r"[a-z_]{1,30}")


def text(longest: int, pattern: str = "") -> Reader:
    """A text of at most that many characters, of that form, with nothing of a person in it."""
    form = re.compile(pattern) if pattern else None

    def read(value: Any, where: str, faults: Faults) -> Any:
        if not isinstance(value, str):
            return _wrong(where, faults, _("skal være en tekst"))
        if len(value) > longest:
            return _wrong(where, faults, _("er for lang"))
        if UNREADABLE.search(value):
            return _wrong(where, faults, _("har et usynlig styretegn"))
        if names_a_person(value):
            faults.append(_personal(where))
            return None
        if form and not form.fullmatch(value):
            return _wrong(where, faults, _("har ikke den formen den skal ha"))
        return value

    return read


def names_a_person(found: str) -> bool:
    """Whether a text has what can be the number of a person or an account, or points to a row."""
    plain = unicodedata.normalize("NFKC", found)
    return bool(_PERSONAL.search(_STAMP.sub(" ", plain)) or _POINTER.search(plain))


def sha256(value: Any, where: str, faults: Faults) -> Any:
    """64 hexadecimal digits in small letters."""
    if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value):
        return value
    return _wrong(where, faults, _("skal være en SHA-256-sum"))


def one_of(known: Collection[str]) -> Reader:
    """One of the known words."""

    def read(value: Any, where: str, faults: Faults) -> Any:
        if isinstance(value, str) and value in known:
            return value
        return _wrong(where, faults, _("er ikke et av ordene som kan stå der"))

    return read


def or_none(reader: Reader) -> Reader:
    """What the reader reads, or nothing (null)."""
    return lambda value, where, faults: None if value is None else reader(value, where, faults)


def whole(value: Any, where: str, faults: Faults) -> Any:
    """A whole number, also below nought: øre, a difference."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return value
    return _wrong(where, faults, _("skal være et helt tall"))


def count(value: Any, where: str, faults: Faults) -> Any:
    """A number of rows: whole and not below nought, or the text «<5»."""
    if value == HIDDEN:
        return HIDDEN
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    return _wrong(where, faults, _("skal være et helt antall, eller teksten «<5»"))


def yes_or_no(value: Any, where: str, faults: Faults) -> Any:
    """True or false."""
    return value if isinstance(value, bool) else _wrong(where, faults, _("skal være true eller false"))


def seconds(value: Any, where: str, faults: Faults) -> Any:
    """A time in seconds, not below nought."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        found = float(value) if abs(value) <= LARGEST else math.inf
        if math.isfinite(found) and found >= 0:
            return found
    return _wrong(where, faults, _("skal være et antall sekunder"))


def iso_day(value: Any, where: str, faults: Faults) -> Any:
    """A date as YYYY-MM-DD."""
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    return _wrong(where, faults, _("skal være en dato (ÅÅÅÅ-MM-DD)"))


def instant(value: Any, where: str, faults: Faults) -> Any:
    """An instant in ISO 8601 with its offset, told in UTC."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
        if found is not None and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return _wrong(where, faults, _("skal være et tidspunkt i UTC"))


def many(reader: Reader) -> Reader:
    """A list of what the reader reads."""

    def read(value: Any, where: str, faults: Faults) -> Any:
        if not isinstance(value, list):
            return _wrong(where, faults, _("skal være en liste"))
        if len(value) > MOST_ITEMS:
            return _wrong(where, faults, _("har for mange linjer"))
        return tuple(reader(item, f"{where}[{place}]", faults) for place, item in enumerate(value))

    return read


def record(
    make: Callable[..., Any], fields: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None
) -> Reader:
    """An object with exactly these keys, each read by its reader and given to `make` by name.

    Those of `optional` can be left out; `make` then has its own value for them.
    """
    every = {**fields, **(optional or {})}

    def read(value: Any, where: str, faults: Faults) -> Any:
        if not isinstance(value, dict):
            return _wrong(where, faults, _("skal være et objekt"))
        before = len(faults)
        found = {}
        for name, reader in every.items():
            place = f"{where}.{name}" if where else name
            if name in value:
                found[name] = reader(value[name], place, faults)
            elif name in fields:
                _wrong(place, faults, _("mangler"))
        for key in value:
            if key not in every:
                faults.append(_unknown(where, str(key)))
        return make(**found) if len(faults) == before else None

    return read


def wrong(where: str, message: str) -> Finding:
    """The finding for a value that cannot be used, where `message` is the whole sentence."""
    fix = _("Last opp filen slik bindeledd cutover skrev den. Er den endret, lager du den på nytt.")
    return Finding("reconciliation-file", Severity.MUST, message, fix=fix, column=where)


def _wrong(where: str, faults: Faults, what: str) -> Any:
    """Note the fault; the value that cannot be used is None."""
    faults.append(wrong(where, _("«{where}» {what}.").format(where=where or "{ }", what=what)))
    return None


def _personal(where: str) -> Finding:
    return Finding(
        "reconciliation-personal",
        Severity.MUST,
        _(
            "«{where}» har noe som kan være nummeret til en person eller en konto, eller peker på en rad."
        ).format(where=where),
        fix=_("Filen tas ikke imot. Slikt skal bli i mappen der dataene ligger."),
        column=where,
    )


def _unknown(where: str, key: str) -> Finding:
    """A key is only repeated where it is a plain word: it may be the number of somebody."""
    if not _PLAIN_KEY.fullmatch(key):
        return wrong(where, _("«{where}» har et felt som ikke hører til.").format(where=where or "{ }"))
    return wrong(
        where, _("«{where}» har feltet «{key}», som ikke hører til.").format(where=where or "{ }", key=key)
    )
