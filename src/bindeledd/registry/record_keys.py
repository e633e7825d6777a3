"""What is known of a record beside its number: read, and held against the number.

A basic unit begins with the number of the municipality it lies in. It contradicts the record when that
municipality has no area in common with the record's, or when the unit itself went elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _, day
from bindeledd.registry.following import follow
from bindeledd.registry.lineage import KeyKind
from bindeledd.registry.registry import Registry
from bindeledd.registry.uses import in_use_on, named, uses

# A unit's record may also be decided by the municipality it is about.
RecordKey = KeyKind | Literal["municipality"]
RECORD_KEYS: tuple[str, ...] = (*get_args(KeyKind), "municipality")

_FORMS: dict[str, re.Pattern[str]] = {
    "basic_unit": re.compile(r"[0-9]{8}", re.ASCII),
    "postal_code": re.compile(r"[0-9]{4}", re.ASCII),
}


def kind_in_words(kind: str) -> str:
    """A kind of key as people call it."""
    return {
        "basic_unit": _("grunnkrets"),
        "postal_code": _("postnummer"),
        "address": _("adresse"),
        "list": _("liste"),
        "piece": _("tidligere kommune"),
        "municipality": _("kommune"),
    }[kind]


def cleaned(keys: Mapping[str, str]) -> dict[str, str]:
    """The keys without surrounding space and without empty ones.

    Raises `BadInput` for a kind that does not exist, and for a basic unit, postal code or municipality
    number that is not written as one.
    """
    found: dict[str, str] = {}
    for kind, text in keys.items():
        if kind not in RECORD_KEYS:
            raise bad(
                "unknown-record-key",
                _("«{found}» er ikke noe en sak kan avgjøres av.").format(found=kind[:40]),
                _("Velg en av: {choices}.").format(choices=", ".join(RECORD_KEYS)),
                kind[:40],
            )
        value = text.strip()
        if not value:
            continue
        form = _FORMS.get(kind)
        if form is not None and not form.fullmatch(value):
            digits = _("åtte sifre") if kind == "basic_unit" else _("fire sifre")
            raise bad(
                f"not-a-{kind.replace('_', '-')}",
                _("«{found}» kan ikke leses som {kind}.").format(found=value[:40], kind=kind_in_words(kind)),
                _("Skriv {digits}.").format(digits=digits),
                value[:40],
            )
        found[kind] = municipality_number(value) if kind in ("municipality", "piece") else value
    return found


def hold_against(
    registry: Registry, number: str, on: date, seen: date, unit: str, known_at: datetime | None
) -> None:
    """Raises `BadInput` when a basic unit cannot lie in the municipality that a record names on the day."""
    home = unit[:4]
    found = uses(registry, "municipality", home, known_at)
    if not found:
        raise bad(
            "basic-unit-unknown",
            _("Grunnkrets {unit} begynner ikke med et kommunenummer som er kjent.").format(unit=unit),
            _("Sjekk grunnkretsen. De fire første sifrene er kommunenummeret."),
            unit,
        )
    # A unit keeps the code it had when it was numbered, so its municipality may be of an earlier or a
    # later day than the record.
    begun = [period.start for period in found if period.start <= on]
    start = max(begun, default=found[0].start)
    if start > seen:
        raise bad(
            "basic-unit-other-date",
            _("Grunnkrets {unit} hører til {home}, som gjelder først fra {day}.").format(
                unit=unit, home=named(registry, "municipality", home, start, known_at), day=day(start)
            ),
            _("Bruk grunnkretsen slik den var {day}.").format(day=day(seen)),
            unit,
        )
    first, last = (home, number) if begun else (number, home)
    ways = follow(
        registry.lineage,
        "municipality",
        first,
        min(start, on),
        max(start, on),
        {"basic_unit": unit},
        known_at,
        in_use_on(registry, "municipality", known_at),
    )
    if last not in {way.number for way in ways}:
        raise bad(
            "basic-unit-elsewhere",
            _("Grunnkrets {unit} ligger ikke i {municipality} {day}.").format(
                unit=unit, municipality=named(registry, "municipality", number, on, known_at), day=day(on)
            ),
            _("Sjekk grunnkretsen og kommunenummeret mot hverandre; minst ett av dem er feil."),
            unit,
        )


def bad(code: str, message: str, fix: str, subject: str) -> BadInput:
    """One thing that is wrong with a record's keys."""
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix, subject=subject))
