"""Units, leaders and cooperations before and after: what begins, ends, gets another name or is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bindeledd.areas.counties import county_name, is_county
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, capital, day
from bindeledd.registry.facts import Cooperation, Leader, Unit
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.uses import in_use
from bindeledd.registry.words import status_in_words
from bindeledd.reorganisation.effects.work import Party, municipality, unit
from bindeledd.reorganisation.effects.world import World
from bindeledd.reorganisation.words import listed

UnitEvent = Literal["begins", "ends", "renamed", "status"]
CooperationEvent = Literal["begins", "ends", "changes"]


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit that the change set opens, closes or renames; `heir` is the unit that takes over its work."""

    unit: str
    event: UnitEvent
    name_before: str | None
    name_after: str | None
    status_before: str | None
    status_after: str | None
    heirs: tuple[Party, ...] = ()

    @property
    def words(self) -> str:
        """The change as a sentence."""
        before = capital(Party(self.unit, self.name_before).words)
        after = capital(Party(self.unit, self.name_after).words)
        match self.event:
            case "begins":
                return _("{unit} opprettes.").format(unit=after)
            case "ends":
                heirs = listed(heir.words for heir in self.heirs)
                if heirs:
                    return _("{unit} legges ned; {heirs} tar over.").format(unit=before, heirs=heirs)
                return _("{unit} legges ned.").format(unit=before)
            case "renamed":
                return _("{unit} får navnet {name}.").format(unit=before, name=self.name_after)
        status = status_in_words(self.status_after) if self.status_after else _("ikke lenger ført")
        return _("{unit} blir {status}.").format(unit=before, status=status)

    def as_json(self) -> dict[str, Any]:
        """The unit with names and statuses on both sides."""
        return {
            "unit": self.unit,
            "event": self.event,
            "name_before": self.name_before,
            "name_after": self.name_after,
            "status_before": self.status_before,
            "status_after": self.status_after,
            "heirs": [heir.as_json() for heir in self.heirs],
            "words": self.words,
        }


def unit_changes(world: World) -> tuple[UnitChange, ...]:
    """The units that the change set says anything new of, in order of number."""
    return tuple(
        found
        for line in sorted(world.said)
        if line[0] == "unit" and (found := _unit_change(world, line[1])) is not None
    )


def _unit_change(world: World, number: str) -> UnitChange | None:
    before, after = world.before.unit(number), world.after.unit(number)
    name_before = before.name if before else None
    name_after = after.name if after else None
    event: UnitEvent
    if in_use(after) and not in_use(before) and not _unheard_of(world, before):
        event = "begins"
    elif not in_use(after) and (in_use(before) or _unheard_of(world, before)):
        event = "ends"
    elif (before.status if before else None) != (after.status if after else None) and before:
        event = "status"
    elif name_before and name_after and name_before != name_after:
        event = "renamed"
    elif before is None and after is not None and not _unheard_of(world, before):
        event = "status"
    else:
        return None
    heirs = {s.new for s in world.applied.successions if s.series == "unit" and s.old == number} - {number}
    return UnitChange(
        number,
        event,
        name_before,
        name_after,
        before.status if before else None,
        after.status if after else None,
        tuple(unit(world.after, heir) for heir in sorted(heirs)),
    )


def _unheard_of(world: World, before: Unit | None) -> bool:
    """Whether the registry does not reach back far enough to say that the unit was not there."""
    return before is None and world.not_reached("unit", world.before_on)


@dataclass(frozen=True, slots=True)
class LeaderChange:
    """A unit that gets another leader; `shared_with` are the units that the same post leads after."""

    unit: Party
    before: str | None
    after: str | None
    shared_with: tuple[Party, ...]

    @property
    def words(self) -> str:
        """The change as a sentence."""
        if self.after is None:
            return _("{unit} har ikke lenger egen leder.").format(unit=capital(self.unit.words))
        others = listed(other.words for other in self.shared_with)
        if others:
            return _("{post} leder {unit} og også {others}; det er ikke en sammenslåing.").format(
                post=self.after, unit=self.unit.words, others=others
            )
        return _("{post} leder {unit}.").format(post=self.after, unit=self.unit.words)

    def as_json(self) -> dict[str, Any]:
        """The unit with its post before and after."""
        return {
            "unit": self.unit.as_json(),
            "before": self.before,
            "after": self.after,
            "shared_with": [other.as_json() for other in self.shared_with],
            "words": self.words,
        }


def leader_changes(world: World) -> tuple[LeaderChange, ...]:
    """The units whose leading post differs, in order of unit number."""
    found: list[LeaderChange] = []
    for line in sorted(world.said):
        if line[0] != "leader":
            continue
        before, after = world.before.fact(line), world.after.fact(line)
        if before != after:
            post = after.post if isinstance(after, Leader) else None
            others = [u for u in world.after.led_by(post) if u != line[1]] if post else []
            found.append(
                LeaderChange(
                    unit(world.after, line[1]),
                    before.post if isinstance(before, Leader) else None,
                    post,
                    tuple(unit(world.after, other) for other in others),
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CooperationChange:
    """A cooperation that begins, ends, or gets other members or another host."""

    cooperation: str
    name: str
    event: CooperationEvent
    host_before: Party | None
    host_after: Party | None
    members_before: tuple[Party, ...]
    members_after: tuple[Party, ...]

    @property
    def words(self) -> str:
        """The change as a sentence."""
        members = listed(member.words for member in self.members_after or self.members_before)
        if self.event == "begins" and self.host_after:
            return _("Samarbeidet «{name}» mellom {members} begynner. Vertskommune er {host}.").format(
                name=self.name, members=members, host=self.host_after.words
            )
        if self.event == "begins":
            return _("Samarbeidet «{name}» mellom {members} begynner.").format(
                name=self.name, members=members
            )
        if self.event == "ends":
            return _("Samarbeidet «{name}» mellom {members} tar slutt.").format(
                name=self.name, members=members
            )
        return _("Samarbeidet «{name}» får nye deltakere eller ny vert: {members}.").format(
            name=self.name, members=members
        )

    def as_json(self) -> dict[str, Any]:
        """The cooperation with host and members on both sides."""
        return {
            "cooperation": self.cooperation,
            "name": self.name,
            "event": self.event,
            "host_before": self.host_before.as_json() if self.host_before else None,
            "host_after": self.host_after.as_json() if self.host_after else None,
            "members_before": [member.as_json() for member in self.members_before],
            "members_after": [member.as_json() for member in self.members_after],
            "words": self.words,
        }


def cooperation_changes(world: World) -> tuple[CooperationChange, ...]:
    """The cooperations that the change set begins, ends or changes, in order of id."""
    ids = sorted({line[1] for line in world.said if line[0] in ("cooperation", "participant")})
    return tuple(found for identity in ids if (found := _cooperation_change(world, identity)) is not None)


def _cooperation_change(world: World, identity: str) -> CooperationChange | None:
    before, after = world.before.cooperation(identity), world.after.cooperation(identity)
    was, will = _members(world.before, identity), _members(world.after, identity)
    if before == after and was == will:
        return None
    if before is None and after is None:
        # It ends, and the registry did not know it: nothing is known of who took part.
        return None
    known = after or before
    event: CooperationEvent = "begins" if before is None else "ends" if after is None else "changes"
    return CooperationChange(
        identity,
        known.name if known else identity,
        event,
        _host(world.before, before),
        _host(world.after, after),
        was,
        will,
    )


def _members(snapshot: Snapshot, identity: str) -> tuple[Party, ...]:
    if snapshot.cooperation(identity) is None:
        return ()
    return tuple(municipality(snapshot, number) for number in sorted(snapshot.participants(identity)))


def _host(snapshot: Snapshot, cooperation: Cooperation | None) -> Party | None:
    return municipality(snapshot, cooperation.host) if cooperation and cooperation.host else None


def unknown_cooperations(world: World) -> Iterator[Finding]:
    """A cooperation that the change set ends must be known, else who took part in it is not known."""
    for line in sorted(world.said):
        if line[0] == "cooperation" and world.said[line] is None and world.before.fact(line) is None:
            yield Finding(
                code="effects-cooperation-unknown",
                severity=Severity.NOTE,
                message=_(
                    "Samarbeidet {id} tar slutt, men registeret kjenner det ikke {day}: hvem som er med, og "
                    "hvilke oppgaver det gjelder, er ikke kjent."
                ).format(id=line[1], day=day(world.before_on)),
                subject=line[1],
                fix=_("Før samarbeidet inn i registeret."),
            )


def county_borders(world: World) -> Iterator[Finding]:
    """A cooperation or an office that comes to cross a county border is noted; no rule forbids it."""
    for change in cooperation_changes(world):
        before, after = (
            _counties(party.number for party in parties)
            for parties in (change.members_before, change.members_after)
        )
        if len(after) > 1 and not after <= before:
            yield _crossing(_("Samarbeidet «{name}»").format(name=change.name), after, change.cooperation)
    served: dict[str, set[str]] = {}
    for line in world.relations_said:
        target = getattr(world.said[line], "target", None)
        if line[0] == "performing" and world.after.unit(str(target)) is not None:
            served.setdefault(str(target), set())
    for number in sorted(served):
        before, after = (
            _counties(line[2] for line in snapshot.served_by(number))
            for snapshot in (world.before, world.after)
        )
        if len(after) > 1 and not after <= before:
            yield _crossing(unit(world.after, number).words, after, number)


def _counties(areas: Iterable[str | None]) -> frozenset[str]:
    """The counties of the areas; a number that no county has is said of elsewhere."""
    return frozenset(area[:2] for area in areas if area and is_county(area[:2]))


def _crossing(what: str, counties: frozenset[str], subject: str) -> Finding:
    names = [county_name(county) for county in sorted(counties)]
    return Finding(
        code="effects-county-border",
        severity=Severity.NOTE,
        message=_(
            "{what} går over fylkesgrensen mellom {counties}. Ingen regel i loven hindrer det; de statlige "
            "fylkesleddene kan trenge en egen avtale."
        ).format(what=what, counties=listed(names)),
        subject=subject,
        citation=_("NAV Nordland og KS: NAV i Nordland i en ny tid (delrapport), 2018, kapittel 4"),
        fix=_("Avklar med begge fylker hvem som følger opp kontoret, klager og tilsyn."),
    )
