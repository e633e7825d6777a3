"""Facts of a service area as its sources state them, each with its words and its place; None is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from bindeledd.agreements.assessment.words import read, source_of
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.statutes import Citation

# The built-in case that the areas in the data file belong to.
CASE: Final = "nordland-2018"


@dataclass(frozen=True, slots=True)
class Fact:
    """Yes or no, what the source says, and whether that is concluded from it rather than stated."""

    value: bool
    says: str
    source: Citation
    derived: bool = False

    @property
    def sentence(self) -> str:
        """What the source says; marked where it is concluded from it."""
        return _("{says} (utledet av kilden)").format(says=self.says) if self.derived else self.says


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """A service area and what is known of it. `members` are municipality numbers; None is not known.

    `shares_decisions`: municipal decisions are to be made across borders. `merger_decided`: a merger of some
    of them is decided. `partners_delegate`: others are to hand tasks to a host. `boundary_questioned`: who
    belongs to the area is in doubt. `attitude_clarified`: every municipality has made up its mind.
    """

    id: str
    name: str
    members: tuple[str, ...]
    shares_decisions: Fact | None = None
    merger_decided: Fact | None = None
    partners_delegate: Fact | None = None
    boundary_questioned: Fact | None = None
    wishes_local_freedom: Fact | None = None
    attitude_clarified: Fact | None = None
    crosses_county: Fact | None = None
    presence_needed: Fact | None = None
    same_system: Fact | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The facts that no source states."""
        return tuple(name for name in FACTS if getattr(self, name) is None)


FACTS: Final = tuple(each.name for each in fields(AreaFacts) if each.name not in ("id", "name", "members"))


@cache
def areas() -> Mapping[str, AreaFacts]:
    """The areas of the founding case by id. Raises `BadInput` for a fact that there is not."""
    return read("areas.yaml", lambda rows: {key: _area(key, row) for key, row in rows.items()})


def area_facts(identity: str) -> AreaFacts:
    """The facts of that area. Raises `BadInput` with those that there are."""
    found = areas().get(identity.strip())
    if found is None:
        raise BadInput(
            Finding(
                "unknown-area",
                Severity.MUST,
                _("Det finnes ingen opplysninger om området «{area}».").format(area=identity[:40]),
                fix=_("Velg et av disse: {areas}.").format(areas=", ".join(areas())),
            )
        )
    return found


def _area(identity: str, row: Mapping[str, Any]) -> AreaFacts:
    strange = sorted(set(row["facts"]) - set(FACTS))
    if strange:
        raise ValueError(f"{identity}: {', '.join(strange)}")
    facts = {name: _fact(f"{identity}: {name}", each) for name, each in row["facts"].items()}
    return AreaFacts(identity, row["name"], tuple(row["members"]), **facts)


def _fact(where: str, row: Mapping[str, Any]) -> Fact:
    if not isinstance(row["value"], bool) or not row["says"]:
        raise ValueError(where)
    return Fact(row["value"], row["says"], source_of(row), bool(row.get("derived", False)))
