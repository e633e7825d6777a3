"""The first day at each location: what is tested, by whom and when, and whether the place is ready.

A location is ready when it has checks and every one of them works. Items C-208, C-211, C-307, C-401 and
C-402 of the checklist say what to test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _, ngettext
from bindeledd.mapping.rows import integer, maybe_date, text

_TABLE = BY_NAME["project_day_zero"]
_CHECK, _RESULT = _TABLE.field("check"), _TABLE.field("result")
OTHER: Final = "other"
SAMI: Final = "sami"
# What does not work comes first, then what nobody has tested.
_ORDER: Final = {"not_ok": 0, "not_tested": 1, "ok": 2}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to test at one location: `role` tested it that day, with that result."""

    number: int
    location: str
    check: str
    what: str
    result: str
    on: date | None
    role: str
    note: str
    backup: str

    @property
    def title(self) -> str:
        """What is tested, in words."""
        return self.what if self.check == OTHER and self.what else _CHECK.words(self.check)

    @property
    def result_words(self) -> str:
        """The result in words."""
        return _RESULT.words(self.result)


@dataclass(frozen=True, slots=True)
class Place:
    """One location with its checks, what is missing first."""

    location: str
    checks: tuple[Check, ...]

    @property
    def ok(self) -> int:
        """How many work."""
        return sum(each.result == "ok" for each in self.checks)

    @property
    def missing(self) -> tuple[Check, ...]:
        """What does not work or is not tested."""
        return tuple(each for each in self.checks if each.result != "ok")

    @property
    def ready(self) -> bool | None:
        """Whether all of it works; None without any check."""
        return not self.missing if self.checks else None


@dataclass(frozen=True, slots=True)
class Ready:
    """Whether every location is ready: None while nothing is known of one and nothing speaks against.

    `missing` are sentences, one for each check that is not done and each location without checks.
    """

    yes: bool | None
    ok: int
    total: int
    words: str
    missing: tuple[str, ...]


def checks_of(rows: Iterable[Row]) -> tuple[Check, ...]:
    """The rows of `project_day_zero`, what does not work first, then what is not tested."""
    order = list(_CHECK.choices)
    made = [check_of(row) for row in rows]
    return tuple(
        sorted(
            made,
            key=lambda each: (_ORDER.get(each.result, 1), order.index(each.check), each.number),
        )
    )


def check_of(row: Row) -> Check:
    """One row as a check; a row that is not kept yet has number 0."""
    return Check(
        number=integer(row, "number"),
        location=text(row, "location"),
        check=text(row, "check"),
        what=text(row, "what"),
        result=text(row, "result"),
        on=maybe_date(row, "on"),
        role=text(row, "role"),
        note=text(row, "note"),
        backup=text(row, "backup"),
    )


def places(checks: Iterable[Check], locations: Iterable[str]) -> tuple[Place, ...]:
    """Every location of the project in its order, also without checks, and then any that only checks name."""
    held: dict[str, list[Check]] = {each: [] for each in locations}
    for check in checks:
        held.setdefault(check.location, []).append(check)
    return tuple(Place(location, tuple(found)) for location, found in held.items())


def ready(rows: Iterable[Row], locations: Iterable[str] = ()) -> Ready:
    """Whether every location can open: all checks work, and each of `locations` has checks."""
    found = places(checks_of(rows), locations)
    total = sum(len(each.checks) for each in found)
    ok = sum(each.ok for each in found)
    missing = [
        _("{location}: {check} – {result}").format(
            location=check.location, check=check.title, result=check.result_words.lower()
        )
        for place in found
        for check in place.missing
    ]
    empty = [each.location for each in found if not each.checks]
    missing += [_("{location}: ingen kontroller er lagt inn").format(location=each) for each in empty]
    if not total:
        return Ready(None, 0, 0, _("Ingen kontroller er lagt inn."), tuple(missing))
    words = ngettext("{ok} av {total} kontroll virker.", "{ok} av {total} kontroller virker.", total).format(
        ok=ok, total=total
    )
    return Ready(None if empty and ok == total else ok == total, ok, total, words, tuple(missing))


def lacking(
    checks: Sequence[Check], locations: Iterable[str], *, sami: bool | None
) -> tuple[tuple[str, str], ...]:
    """The checks of the usual set that a location does not have, as (location, check).

    The answer in Sami belongs to it unless it is known that the area has no such duty (sameloven § 3-3).
    """
    held = {(each.location, each.check) for each in checks}
    usual = [each for each in _CHECK.choices if each != OTHER and (each != SAMI or sami is not False)]
    return tuple((place, each) for place in locations for each in usual if (place, each) not in held)


def untold(check: Check) -> tuple[Finding, ...]:
    """A result without day and role cannot be kept, nor «other» without words, nor a day without a result."""
    found = []
    if check.result != "not_tested":
        if check.on is None:
            found.append(_missing("on", _("Dagen det ble prøvd, mangler."), _("Skriv datoen.")))
        if not check.role:
            found.append(_missing("role", _("Det mangler hvem som prøvde."), _("Velg rollen som prøvde.")))
    elif check.on is not None:
        found.append(
            _missing(
                "result",
                _("Det står en dato, men ikke noe resultat."),
                _("Velg om det virket, eller ta bort datoen."),
            )
        )
    if check.check == OTHER and not check.what:
        found.append(_missing("what", _("Det mangler hva som skal prøves."), _("Skriv det med få ord.")))
    return tuple(found)


def _missing(column: str, message: str, fix: str) -> Finding:
    return Finding(f"day-zero-{column}", Severity.MUST, message, column=column, fix=fix)
