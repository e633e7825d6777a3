"""A division of the municipalities into regions, and what placed each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, ngettext, number

Kind = Literal["attached", "centre", "twin", "alone", "moved", "founder", "reserve", "given"]


@dataclass(frozen=True, slots=True)
class Region:
    """Municipalities that belong together, named by its centre; codes in order."""

    name: str
    centre: str
    members: tuple[str, ...]
    twins: tuple[str, ...] = ()
    valid: bool = True


@dataclass(frozen=True, slots=True)
class Placing:
    """Why a municipality is where it is. Shares are per cent, NaN-free: None is not known.

    `attached`, `centre`, `twin` and `alone` are of the Norwegian method: `step` is the pass, and
    `to` the municipality that the figures are measured against (of one that is alone, the
    strongest there is). `moved`, `founder` and `reserve` are of the functional method: `step` is
    the round and `link` the tie to the region that it was moved to. `given` is of a list.
    """

    code: str
    region: str
    kind: Kind
    step: int | None = None
    to: str = ""
    out: float | None = None
    into: float | None = None
    total: float | None = None
    minutes: float | None = None
    link: float | None = None
    received: int = 0

    def as_json(self) -> dict[str, Any]:
        """The placing as plain values; what is not known or does not apply is None."""
        return {
            "code": self.code,
            "region": self.region,
            "kind": self.kind,
            "pass": self.step,
            "to": self.to or None,
            "out": _rounded(self.out),
            "in": _rounded(self.into),
            "sum": _rounded(self.total),
            "minutes": _rounded(self.minutes, 1),
            "link": _rounded(self.link, 6),
            "received": self.received,
        }

    def sentence(self, name: Callable[[str], str]) -> str:
        """The placing in words; `name` gives the name of a code."""
        figures = self._figures()
        if self.kind == "attached":
            return _("Lagt til {to} i runde {step}: {figures}.").format(
                to=name(self.to), step=self.step, figures=figures
            )
        if self.kind == "twin":
            return _("Senter sammen med {to}: står på listen over tvillingsentre.").format(to=name(self.to))
        if self.kind == "centre":
            return ngettext(
                "Senter: {count} kommune er lagt hit.", "Senter: {count} kommuner er lagt hit.", self.received
            ).format(count=self.received)
        if self.kind == "alone" and self.to:
            return _("Egen region: ingen over terskelen. Nærmest er {to}: {figures}.").format(
                to=name(self.to), figures=figures
            )
        if self.kind == "alone":
            return _("Egen region: ingen over terskelen.")
        if self.kind == "founder":
            return _("Ble aldri flyttet: regionen er bygd rundt kommunen.")
        link = number(self.link, 4) if self.link is not None else "–"
        if self.kind == "moved":
            return _(
                "Flyttet til regionen til {to} i runde {step}, som den har sterkest bånd til ({link})."
            ).format(to=name(self.to), step=self.step, link=link)
        if self.kind == "reserve" and self.to:
            return _(
                "Sto på reservelisten og ble til slutt lagt til regionen til {to}, som den har sterkest bånd "
                "til ({link})."
            ).format(to=name(self.to), link=link)
        if self.kind == "reserve":
            return _("Egen region: ingen bånd til andre.")
        return _("Oppgitt i listen.")

    def _figures(self) -> str:
        minutes = (
            _("ukjent reisetid")
            if self.minutes is None
            else _("{minutes} minutter").format(minutes=number(self.minutes, 0))
        )
        return _("{out} prosent ut, {into} prosent inn, {total} til sammen, {minutes}").format(
            out=_share(self.out), into=_share(self.into), total=_share(self.total), minutes=minutes
        )


@dataclass(frozen=True)
class Division:
    """Every municipality in exactly one region, with the method and parameters that made it.

    Regions are in the order of their centres, and each has its members in order of code.
    """

    method: str
    names: Mapping[str, str]
    regions: tuple[Region, ...]
    placings: tuple[Placing, ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def region_of(self) -> dict[str, Region]:
        """The region of each municipality by code."""
        return {code: region for region in self.regions for code in region.members}

    @cached_property
    def placing_of(self) -> dict[str, Placing]:
        """The placing of each municipality by code."""
        return {placing.code: placing for placing in self.placings}

    def name(self, code: str) -> str:
        """The name of a municipality, or its code when the name is not known."""
        return self.names.get(code, code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every municipality, in order of code."""
        return tuple(sorted(self.region_of))

    @property
    def partition(self) -> frozenset[frozenset[str]]:
        """The regions as sets, without names or order: for telling whether two divisions are one."""
        return frozenset(frozenset(region.members) for region in self.regions)

    def within(self, codes: frozenset[str]) -> tuple[Region, ...]:
        """The regions that have one or more of these municipalities, whole."""
        return tuple(region for region in self.regions if codes & set(region.members))


def given(method: str, names: Mapping[str, str], groups: Mapping[str, tuple[str, ...]]) -> Division:
    """A division by list: the groups by name, each named as given.

    Raises `BadInput` when a municipality is in two groups.
    """
    seen: dict[str, str] = {}
    for name, members in groups.items():
        for code in members:
            if code in seen:
                raise BadInput(
                    Finding(
                        "in-two-groups",
                        Severity.MUST,
                        _("{municipality} står både i «{one}» og i «{other}».").format(
                            municipality=names.get(code, code), one=seen[code], other=name
                        ),
                        fix=_("La hver kommune stå i én gruppe."),
                    )
                )
            seen[code] = name
    regions = [
        Region(name, min(members), tuple(sorted(members))) for name, members in groups.items() if members
    ]
    placings = [Placing(code, region.centre, "given") for region in regions for code in region.members]
    return Division(
        method,
        dict(names),
        tuple(sorted(regions, key=lambda region: region.centre)),
        tuple(sorted(placings, key=lambda placing: placing.code)),
    )


def _share(value: float | None) -> str:
    return "–" if value is None else number(value, 1)


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits)
