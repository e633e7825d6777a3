"""Wishes in the words people use: municipalities by number or name, areas by id or name, pairs, amounts.

A name is looked for among the municipalities of the world. Names are not unique in Norway: one that
fits several is refused with their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case
    from bindeledd.structure.world import World


def code_of(world: World, text: str) -> str:
    """The code of a municipality by number or name. Raises `BadInput`, with the names that are near."""
    wanted = text.strip().casefold()
    if wanted in world.place:
        return wanted
    fits = [code for code, name in zip(world.codes, world.names, strict=True) if wanted in _names(name)]
    if len(fits) == 1:
        return fits[0]
    shown = text.strip()[:40]
    if fits:
        raise _wrong(
            "name-fits-several",
            _("«{name}» er navnet på flere kommuner.").format(name=shown),
            _("Skriv nummeret: {numbers}.").format(numbers=", ".join(fits)),
        )
    near = get_close_matches(wanted, [name.casefold() for name in world.names], n=3)
    names = [name for name in world.names if name.casefold() in near]
    fix = _("Mente du {names}?").format(names=", ".join(names)) + " " if names else ""
    raise _wrong(
        "not-in-plan",
        _("Kommunen «{name}» er ikke med i planleggingen.").format(name=shown),
        fix + _("Bruk nummer eller navn på en kommune i saken, eller på en nabo innen 120 minutter."),
    )


def pair_of(world: World, text: str) -> tuple[str, str]:
    """Two municipalities with a comma between. Raises `BadInput`."""
    parts = [part for part in text.split(",") if part.strip()]
    if len(parts) != 2:
        raise _wrong(
            "not-a-pair",
            _("«{text}» er ikke to kommuner.").format(text=text[:60]),
            _("Skriv to kommuner med komma mellom, for eksempel Hamarøy,Fauske."),
        )
    one, other = (code_of(world, part) for part in parts)
    if one == other:
        raise _wrong(
            "same-twice",
            _("«{text}» er samme kommune to ganger.").format(text=text[:60]),
            _("Velg to ulike kommuner."),
        )
    return one, other


def area_of(world: World, text: str, names: Mapping[str, str] | None = None) -> str:
    """The id of a service area by id or name (`names` by id). Raises `BadInput` with those there are."""
    wanted = text.strip().casefold()
    titles = names or {}
    for area in world.areas:
        if wanted in (area.casefold(), titles.get(area, area).casefold()):
            return area
    raise _wrong(
        "no-such-area",
        _("Saken har ikke noe tjenesteområde «{name}».").format(name=text[:40]),
        _("Velg blant {names}.").format(names=", ".join(world.areas))
        if world.areas
        else _("Saken har ingen."),
    )


def county_codes(case: Case, text: str) -> list[str]:
    """The members of a case in a county by its name. Raises `BadInput` with the counties there are."""
    wanted = text.strip().casefold()
    members = case.municipalities()
    found = [m.number for m in members if m.county.casefold() == wanted]
    if not found:
        counties = sorted({m.county for m in members})
        raise _wrong(
            "no-such-county",
            _("Saken har ingen kommuner i «{name}».").format(name=text[:40]),
            _("Velg blant {names}.").format(names=", ".join(counties)),
        )
    return found


def amounts(words: Iterable[str]) -> list[tuple[str, float]]:
    """name=amount each, with decimal comma or point and spaces between thousands. Raises `BadInput`."""
    found = []
    for word in words:
        name, equals, amount = word.partition("=")
        digits = "".join(amount.split()).replace("\u00a0", "").replace(",", ".")
        try:
            value = float(digits)
        except ValueError:
            value = float("nan")
        if not equals or not name.strip() or not value < float("inf"):
            raise _wrong(
                "not-an-amount",
                _("«{text}» er ikke et navn og et tall.").format(text=word[:60]),
                _("Skriv navn, likhetstegn og tall, for eksempel office=3000000."),
            )
        found.append((name.strip(), value))
    return found


def _names(name: str) -> set[str]:
    """The whole name, and each of the names of a municipality that has several."""
    return {name.casefold(), *(part.strip().casefold() for part in name.split(" – "))}


def _wrong(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code, Severity.MUST, message, fix=fix))
