"""Whatever leaves the folder is looked through once more: no number of a person, no row, no few in an area.

What a refusal says has the place in it and never what stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bindeledd.cutover.reconciliation import names_a_person
from bindeledd.foundation.few import is_few
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# So many faults are told; values that are not ours have no end of them.
MOST_TOLD = 20
# Keys that hold what must stay in the folder, whatever stands there.
_INSIDE = frozenset(
    {"peker", "pekere", "pointer", "pointers", "person", "fnr", "fodselsnummer", "fødselsnummer", "navn"}
)
# Keys whose values are hashes of files and plans; a hash elsewhere may be one of a person.
_HASHES = frozenset({"sha256", "hash"})
_FILES = frozenset({"name", "path"})
# A count beside one of these is about an area, or can be: an exception may be of one municipality.
_AREAS = frozenset({"old", "new", "receiver", "municipality", "reason", "rule", "check"})
_COUNTS = frozenset({"rows", "count", "across"})
# Numbers this large can be of a person, but for sums of money and sizes of files.
_LONGEST_COUNT = 10**10
_LARGE = frozenset({"ore", "bytes"})
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
_SHA256 = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")
_RUN = re.compile(r"[0-9a-f]{16}")
_POINTER = re.compile(r"\w\.[^\W\d_]\w{0,9}(?:[#/][^:\n]{1,120})?:\d")
_PLAIN_KEY = re.compile(r"[a-zæøå_0-9]{1,30}")


def guard(values: Any) -> None:
    """Refuse plain values that have anything of a person, a pointer to a row, or 1–4 of an area in them.

    Eleven digits on end are refused anywhere but in a hash of a file or plan and in the id of a run. Whole
    numbers may be that long only as øre (`…_ore`) and bytes. Raises `BadInput`, each finding with its place.
    """
    faults = []
    for finding in _faults(values, "", ""):
        faults.append(finding)
        if len(faults) == MOST_TOLD:
            break
    if faults:
        raise BadInput(*faults)


def guard_text(lines: Iterable[str], run: str | None) -> None:
    """Refuse a text for print if it has what can be a person or a row in it. Raises `BadInput`."""
    for number, line in enumerate(lines, start=1):
        bare = _SHA256.sub(" ", line.replace(run, " ") if run else line)
        if names_a_person(bare) or _POINTER.search(unicodedata.normalize("NFKC", bare)):
            raise BadInput(_personal(_("linje {number} i rapporten").format(number=number)))


def _faults(value: Any, key: str, where: str) -> Iterator[Finding]:
    if isinstance(value, Mapping):
        yield from _few(value, where)
        for name, inner in value.items():
            place = f"{where}.{_told(name)}" if where else _told(name)
            if str(name).casefold() in _INSIDE or _personal_text(str(name), ""):
                yield _personal(place)
            else:
                yield from _faults(inner, str(name), place)
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            yield from _faults(inner, key, f"{where}[{number}]")
    elif isinstance(value, str):
        if _personal_text(value, key):
            yield _personal(where)
    elif isinstance(value, (int, float)):
        if abs(value) >= _LONGEST_COUNT and not (key.endswith("_ore") or key in _LARGE):
            yield _personal(where)
    elif value is not None:
        raise TypeError(f"no plain value: {type(value).__name__}")


def _personal_text(text: str, key: str) -> bool:
    """Whether a text can be, or have in it, a number or a hash of a person, or a pointer to a row."""
    if (key in _HASHES and _SHA256.fullmatch(text)) or (key == "run" and _RUN.fullmatch(text)):
        return False
    plain = unicodedata.normalize("NFKC", text)
    if _POINTER.search(plain) or names_a_person(plain):
        return True
    return key not in _FILES and bool(_HEX.search(plain))


def _few(values: Mapping[Any, Any], where: str) -> Iterator[Finding]:
    if _AREAS.isdisjoint(values):
        return
    for name in _COUNTS & values.keys():
        count = values[name]
        if isinstance(count, int) and is_few(count):
            place = f"{where}.{name}" if where else name
            message = _("«{where}» teller færre enn fem i et område.").format(where=place)
            fix = _("Så små tall skal stå som «<5» utenfor mappen. Lag filen på nytt.")
            yield Finding("evidence-small-area", Severity.MUST, message, fix=fix, column=place)


def _told(name: object) -> str:
    """A key is only repeated where it is a plain word; it may be the number of somebody."""
    text = str(name)
    return text if _PLAIN_KEY.fullmatch(text) and not names_a_person(text) else "…"


def _personal(where: str) -> Finding:
    return Finding(
        "evidence-personal",
        Severity.MUST,
        _(
            "«{where}» har noe som kan være nummeret til en person eller en konto, eller peker på en rad."
        ).format(where=where),
        fix=_("Bevispakken er ikke laget. Slikt skal bli i mappen der dataene ligger."),
        column=where,
    )
