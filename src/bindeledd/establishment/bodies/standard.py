"""The usual bodies of an establishment project, with members by role, as the founding project had them.

Who votes and who leads is not said by the source, so it is left open; only a secretary is known not to vote.
Source: the report «NAV i Nordland i en ny tid» and the project's page (`SOURCES`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bindeledd.foundation.language import N_, _
from bindeledd.law.names import dated
from bindeledd.law.statutes import Citation

SOURCES: Final = (Citation(source="RAPP"), Citation(source="WEB"))


@dataclass(frozen=True, slots=True)
class StandardMember:
    """A member by role; `each` stands once for every municipality that takes part."""

    role: str
    side: str
    voting: bool | None = None
    each: bool = False


@dataclass(frozen=True, slots=True)
class StandardBody:
    """A body with its kind, whose it is, how often it meets where that is said, and its members."""

    name: str
    kind: str
    side: str
    members: tuple[StandardMember, ...]
    meets: str = ""

    def values(self) -> dict[str, str]:
        """The body as cells of `project_bodies`, without number, in the language in force."""
        cells = {"name": _(self.name), "kind": self.kind, "side": self.side, "meets": _(self.meets)}
        return {name: cell for name, cell in cells.items() if self.meets or name != "meets"}

    def member_values(self, body: int, participants: Sequence[str], on: date) -> list[dict[str, str]]:
        """The members as cells of `project_members`: offices are called as they were on that day."""
        found: list[dict[str, str]] = []
        for member in self.members:
            for number in participants if member.each else ("",):
                cells: Mapping[str, str] = {
                    "body": str(body),
                    "role": dated(_(member.role), on),
                    "side": member.side,
                    "municipality": number,
                    "voting": {True: "true", False: "false", None: ""}[member.voting],
                }
                found.append({name: cell for name, cell in cells.items() if cell})
        return found


_DIRECTOR = StandardMember(N_("Fylkesdirektør, Nav"), "state")
_CHIEFS = StandardMember(N_("{Kommunedirektør}"), "municipality", each=True)
_STATE_UNION = StandardMember(N_("Tillitsvalgt for de ansatte i staten"), "state_employees")
_MUNICIPAL_UNION = StandardMember(N_("Tillitsvalgt for de ansatte i kommunen"), "municipal_employees")

STANDARD: Final[tuple[StandardBody, ...]] = (
    StandardBody(
        N_("Styringsgruppen"),
        "steering_group",
        "joint",
        (
            _DIRECTOR,
            StandardMember(N_("{Kommunedirektør}"), "municipality"),
            StandardMember(N_("{Statsforvalteren}, representant 1"), "other"),
            StandardMember(N_("{Statsforvalteren}, representant 2"), "other"),
            StandardMember(N_("Hovedtillitsvalgt for de ansatte i staten"), "state_employees"),
            StandardMember(N_("Hovedtillitsvalgt for de ansatte i kommunen"), "municipal_employees"),
            StandardMember(N_("Rådgiver, KS"), "other"),
            StandardMember(N_("Kontorleder, Nav-kontor 1"), "other"),
            StandardMember(N_("Kontorleder, Nav-kontor 2"), "other"),
            StandardMember(N_("Prosjektleder, sekretær for gruppen"), "other", voting=False),
        ),
    ),
    StandardBody(
        N_("Prosjektgruppen"),
        "project_group",
        "joint",
        (
            StandardMember(N_("Rådgiver i Nav fylke, 1"), "state"),
            StandardMember(N_("Rådgiver i Nav fylke, 2"), "state"),
            StandardMember(N_("Virksomhetsleder i kommunen"), "municipality"),
            StandardMember(N_("Rådgiver hos {statsforvalteren}"), "other"),
            StandardMember(N_("Kontorleder"), "other"),
            StandardMember(N_("Prosjektleder"), "other"),
        ),
    ),
    StandardBody(N_("Partnerskapet"), "partnership", "joint", (_DIRECTOR, _CHIEFS)),
    StandardBody(
        N_("Prosjekt-MBA"),
        "codetermination",
        "joint",
        (
            _DIRECTOR,
            StandardMember(N_("{Kommunedirektør}"), "municipality"),
            _STATE_UNION,
            _MUNICIPAL_UNION,
            StandardMember(N_("Verneombud i staten"), "safety"),
            StandardMember(N_("Verneombud i kommunen"), "safety"),
        ),
    ),
    StandardBody(
        N_("Brukerutvalget"), "user_council", "joint", (StandardMember(N_("Brukerrepresentant"), "other"),)
    ),
    StandardBody(
        N_("Referansegruppen"),
        "reference_group",
        "joint",
        (StandardMember(N_("Kontorleder fra et pilotområde"), "other"),),
    ),
)
