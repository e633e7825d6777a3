"""A shown number: its value or why it is not known, its date, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _

__all__ = ["Figure", "Source", "change", "share", "total", "units"]


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
    return _per_cent(part.value, part, whole, _("Det er ingen å regne andelen av."))


def change(before: Figure, after: Figure) -> Figure:
    """Per cent change = 100 × (after − before) / before, from the date of one to that of the other."""
    unknown = before.value is None or after.value is None
    difference = None if unknown else (after.value or 0) - (before.value or 0)
    return _per_cent(difference, after, before, _("Det er ingen å regne endringen fra."))


def _per_cent(amount: float | None, of: Figure, base: Figure, empty: str) -> Figure:
    """100 × amount / base, dated as `of`; `empty` is the reason when the base is zero."""
    sources = list(dict.fromkeys((*of.sources, *base.sources)))
    value, reason = None, of.reason or base.reason
    if amount is not None and base.value is not None:
        if base.value:
            value = 100 * amount / base.value
        else:
            reason = empty
    return Figure(value, _("prosent"), of.date, sources[0], reason, 1, others=tuple(sources[1:]))
