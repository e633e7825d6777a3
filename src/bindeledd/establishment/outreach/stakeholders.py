"""Groups that the project concerns, by influence and interest, and their attitude over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.rows import integer, maybe_date, maybe_text, text

Handling = Literal["involve", "satisfy", "inform", "watch"]
# From the middle of the scale and up counts as much, so that nobody in the middle is left out.
MUCH = 3
_ATTITUDE = BY_NAME["project_attitudes"].field("attitude")


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a group held on a day: −2 strongly against … +2 strongly for, and what it is based on."""

    number: int
    on: date
    value: int
    basis: str

    @property
    def words(self) -> str:
        """The attitude in words."""
        return _ATTITUDE.words(str(self.value))


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One group. Influence and interest are 1–5, None while nobody has judged; attitudes are by date."""

    number: int
    group: str
    municipality: str
    influence: int | None
    interest: int | None
    cares: str
    role: str
    attitudes: tuple[Attitude, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether both influence and interest are known."""
        return self.influence is not None and self.interest is not None

    @property
    def latest(self) -> Attitude | None:
        """The newest attitude; None when there is none."""
        return self.attitudes[-1] if self.attitudes else None

    @property
    def attitude_words(self) -> str:
        """The newest attitude in words."""
        return self.latest.words if self.latest else _("Ikke kjent")

    @property
    def handling(self) -> Handling | None:
        """How to treat the group by where it stands; None while it is not judged."""
        if self.influence is None or self.interest is None:
            return None
        if self.influence >= MUCH:
            return "involve" if self.interest >= MUCH else "satisfy"
        return "inform" if self.interest >= MUCH else "watch"

    @property
    def handling_words(self) -> str:
        """How to treat the group, in words."""
        return _handling_words(self.handling)


def _handling_words(handling: Handling | None) -> str:
    words = {
        "involve": _("Ta med i arbeidet"),
        "satisfy": _("Hør på, og hold fornøyd"),
        "inform": _("Informer ofte"),
        "watch": _("Følg med"),
    }
    return words[handling] if handling else _("Ikke vurdert")


def stakeholders_of(rows: Iterable[Row], attitudes: Iterable[Row] = ()) -> tuple[Stakeholder, ...]:
    """The rows of `project_stakeholders`, each with its rows of `project_attitudes` by date."""
    held: dict[int, list[Attitude]] = {}
    for row in attitudes:
        on = maybe_date(row, "on")
        if on is not None:
            made = Attitude(integer(row, "number"), on, int(text(row, "attitude")), text(row, "basis"))
            held.setdefault(integer(row, "stakeholder"), []).append(made)
    return tuple(
        Stakeholder(
            number=integer(row, "number"),
            group=text(row, "group"),
            municipality=text(row, "municipality"),
            influence=_level(row, "influence"),
            interest=_level(row, "interest"),
            cares=text(row, "cares"),
            role=text(row, "role"),
            attitudes=tuple(
                sorted(held.get(integer(row, "number"), ()), key=lambda found: (found.on, found.number))
            ),
        )
        for row in rows
    )


def important_first(stakeholders: Iterable[Stakeholder]) -> list[Stakeholder]:
    """The groups by influence and then interest, most first; those not judged last."""
    return sorted(
        stakeholders,
        key=lambda each: (not each.judged, -(each.influence or 0), -(each.interest or 0), each.number),
    )


def lacking(stakeholders: Sequence[Stakeholder], planned: Iterable[Row] = ()) -> tuple[Finding, ...]:
    """What the analysis lacks: groups not judged, attitudes not known, groups to involve without a plan.

    `planned` are the rows of `project_messages`; one that is dropped is no plan.
    """
    spoken_to = {row.get("stakeholder") for row in planned if row.get("state") != "dropped"}
    found = []
    for each in stakeholders:
        if not each.judged:
            found.append(
                Finding(
                    "stakeholder-not-judged",
                    Severity.SHOULD,
                    _("{group}: innflytelse og interesse er ikke vurdert.").format(group=each.group),
                    str(each.number),
                    fix=_("Vurder begge fra 1 til 5 i prosjektgruppen."),
                )
            )
            continue
        if each.handling == "involve" and each.number not in spoken_to:
            found.append(
                Finding(
                    "stakeholder-without-plan",
                    Severity.SHOULD,
                    _(
                        "{group} har stor innflytelse og interesse, men står ikke i kommunikasjonsplanen."
                    ).format(group=each.group),
                    str(each.number),
                    fix=_("Legg inn en aktivitet i planen og velg gruppen."),
                )
            )
        if each.latest is None:
            found.append(
                Finding(
                    "attitude-unknown",
                    Severity.NOTE,
                    _("{group}: holdningen er ikke kjent.").format(group=each.group),
                    str(each.number),
                    fix=_("Spør, og skriv hva svaret bygger på."),
                )
            )
        elif len(each.attitudes) > 1 and each.attitudes[-1].value * each.attitudes[-2].value < 0:
            found.append(
                Finding(
                    "attitude-turned",
                    Severity.NOTE,
                    _("{group} har snudd, fra «{before}» til «{after}».").format(
                        group=each.group, before=each.attitudes[-2].words, after=each.attitudes[-1].words
                    ),
                    str(each.number),
                    fix=_("Finn ut hva som endret seg, og se om planen må endres."),
                )
            )
    return tuple(found)


def _level(row: Row, column: str) -> int | None:
    found = maybe_text(row, column)
    return int(found) if found else None
