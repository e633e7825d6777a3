"""A shown number: its value or why it is not known, its date, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and when the fact holds or was fetched (`vintage`)."""

    id: str
    title: str
    publisher: str
    vintage: str
    licence: str = ""
    url: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """The source as one line under a table: publisher, title and vintage."""
        return _("{publisher}: {title}, {vintage}").format(
            publisher=self.publisher, title=self.title, vintage=self.vintage
        )

    def as_json(self) -> dict[str, str]:
        """The source as plain values, with empty parts left out."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with unit, date and source; a number that is not known says the reason.

    `value` is None exactly when `reason` is given. `unit` is shown in the language in force.
    `others` are further sources, when the number is made of facts from more than one.
    """

    value: float | int | None
    unit: str
    date: date | None
    source: Source
    reason: str | None = None
    decimals: int = 0
    label: str = ""
    others: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if self.unit:
            object.__setattr__(self, "unit", _(self.unit))
        if self.value is None and not self.reason:
            object.__setattr__(self, "reason", _("Ikke kartlagt ennå."))

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source behind the number, the first one first."""
        return (self.source, *self.others)

    def as_json(self) -> dict[str, Any]:
        """The figure as plain values: value, unit, date, source, and the reason when it is unknown."""
        answer: dict[str, Any] = {
            "value": self.value,
            "unit": self.unit,
            "date": self.date.isoformat() if self.date else None,
            "source": self.source.as_json(),
        }
        if self.others:
            answer["other_sources"] = [source.as_json() for source in self.others]
        if self.reason:
            answer["reason"] = self.reason
        return answer


def units() -> tuple[str, ...]:
    """The units of built-in figures, in the language in force; other units show as a case writes them."""
    return (
        _("personer"),
        _("prosent"),
        _("årsverk"),
        _("minutter"),
        _("timer"),
        _("timer per uke"),
        _("dager"),
        _("kilometer"),
        _("kroner per år"),
        _("milliarder kroner"),
    )


def total(parts: Sequence[tuple[str, Figure]], unit: str, on: date | None, none: Source) -> Figure:
    """The sum of named parts; unknown as soon as one part is unknown, and then it says which.

    `parts` are (name, figure). `none` is the source to show when there are no parts at all.
    """
    sources = list(dict.fromkeys(source for _name, figure in parts for source in figure.sources)) or [none]
    missing = [name for name, figure in parts if figure.value is None]
    if missing or not parts:
        reason = (
            _("Mangler for {names}.").format(names=", ".join(missing))
            if missing
            else _("Ingen tall å summere.")
        )
        return Figure(None, unit, on, sources[0], reason, others=tuple(sources[1:]))
    values = [figure.value for _name, figure in parts if figure.value is not None]
    decimals = max(figure.decimals for _name, figure in parts)
    return Figure(sum(values), unit, on, sources[0], None, decimals, others=tuple(sources[1:]))


def share(part: Figure, whole: Figure) -> Figure:
    """Per cent = 100 × part / whole; unknown when either is unknown or the whole is zero."""
    sources = list(dict.fromkeys((*part.sources, *whole.sources)))
    reason = part.reason or whole.reason
    value = None
    if part.value is not None and whole.value is not None:
        if whole.value:
            value = 100 * part.value / whole.value
        else:
            reason = _("Det er ingen å regne andelen av.")
    return Figure(value, _("prosent"), part.date, sources[0], reason, 1, others=tuple(sources[1:]))


def change(before: Figure, after: Figure) -> Figure:
    """Per cent change = 100 × (after − before) / before, from the date of one to that of the other."""
    sources = list(dict.fromkeys((*after.sources, *before.sources)))
    reason = after.reason or before.reason
    value = None
    if before.value is not None and after.value is not None:
        if before.value:
            value = 100 * (after.value - before.value) / before.value
        else:
            reason = _("Det er ingen å regne endringen fra.")
    return Figure(value, _("prosent"), after.date, sources[0], reason, 1, others=tuple(sources[1:]))
