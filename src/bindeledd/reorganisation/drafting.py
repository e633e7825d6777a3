"""A proposal as a draft change set: for each office that is new, the steps that would make it.

A cooperation that no longer fits ends; the host begins one; the members' units become the host's; the
municipal tasks are transferred; places become branches or close. What nobody has decided is left open
(legal basis, legal model, names, leaders, numbers of new units): `requirements` and the note say what
is missing. A draft changes nothing before it is adopted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.mapping.slugs import slug_of
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, CooperationKind, Relation
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.scene import ONE_DAY

if TYPE_CHECKING:
    from bindeledd.registry.registry import Registry
    from bindeledd.registry.snapshot import Snapshot
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.world import World

# What a municipality must do in the office, and can leave to a host.
_DELEGATED = ("minimum",)
_WHOLE_OFFICES = ("host", "joint_office")


@dataclass
class _Draft:
    """What is known while it is written: the registry of the day before it happens (`before`).

    `left` is what is left of it when the cooperations have ended; `open` is what must be settled.
    """

    world: World
    before: Snapshot
    left: Snapshot
    open: list[str] = field(default_factory=list)

    def name(self, code: str) -> str:
        return self.world.name(code)


def draft(
    world: World,
    before: Proposal,
    after: Proposal,
    registry: Registry,
    on: date,
    *,
    title: str = "",
    source: str = "",
) -> Reorganisation:
    """The steps from `before` to `after` on the day `on`; municipalities that stay as they are have none.

    `registry` knows units, places and cooperations; `source` is a line on where the proposal is from.
    Raises `BadInput` when nothing changes for those that are planned for.
    """
    changed = _changed(world, before, after)
    if not changed:
        raise BadInput(
            Finding(
                "nothing-to-draft",
                Severity.MUST,
                _("Forslaget er likt strukturen det sammenlignes med, så det blir ingen omlegging."),
                fix=_("Endre forslaget først, eller velg et annet."),
            )
        )
    day_before = registry.as_of(on - ONE_DAY)
    work = _Draft(world, day_before, day_before)
    participants = tuple(sorted({code for each in changed for code in each.members}))
    made = Reorganisation(
        id=slug_of(title) or "utkast",
        title=title or _("Utkast fra forslag"),
        purpose=_purpose(work, changed),
        legal_basis=(),
        effective_on=on,
        steps=tuple(_endings(work, before, after, participants)),
        participants=participants,
        sources=tuple(text for text in (source, _input_line(world)) if text),
    )
    work.left = apply(made, registry).registry.as_of(on)
    steps_of_offices = [step for each in changed for step in _office(work, each)]
    return replace(made, steps=(*made.steps, *steps_of_offices), note=" ".join(work.open))


def _changed(world: World, before: Proposal, after: Proposal) -> list[Office]:
    """The offices that serve somebody who is planned for, and were not there with this company and host."""
    had = {(each.members, each.host) for each in before.offices}
    return [
        each
        for each in after.offices
        if (each.members, each.host) not in had
        and any(world.planned[world.at(code)] for code in each.members)
    ]


def _endings(
    work: _Draft, before: Proposal, after: Proposal, participants: tuple[str, ...]
) -> Iterator[steps.Step]:
    """The cooperations on a whole office that end, since its municipalities get other company or host."""
    offices = {code: before.office_of(code) for code in participants}
    ended: set[str] = set()
    for code, office in sorted(offices.items()):
        if len(office.members) < 2:
            continue
        for identity, cooperation in sorted(work.before.cooperations(code).items()):
            if identity in ended or cooperation.kind not in _WHOLE_OFFICES:
                continue
            members = set(work.before.participants(identity))
            if not set(office.members) <= members:
                continue
            now = after.office_of(code)
            if set(now.members) == members and cooperation.host == _host(now):
                continue
            ended.add(identity)
            yield steps.Dissolution(identity)


def _office(work: _Draft, each: Office) -> Iterator[steps.Step]:
    """The steps that make one office of its members."""
    if len(each.members) == 1:
        yield from _alone(work, each)
        return
    host, name = each.host, _("NAV {host}").format(host=work.name(each.host))
    others = tuple(code for code in each.members if code != host)
    into = _unit(work, host)
    identity = f"nav-{slug_of(work.name(host)) or host}-{host}"
    kind: CooperationKind = "joint_office" if each.model == "joint" else "host"
    yield steps.StartCooperation(identity, name, kind, (host, *others), _host(each))
    # In a joint office without a host each keeps its own tasks.
    transferred = _DELEGATED if kind == "host" else ()
    if into is None or not _only_for(work, into, each):
        work.open.append(
            _("Vertens enhet i {host} er ikke kjent, eller betjener flere: før opp enheten.").format(
                host=work.name(host)
            )
        )
        if transferred:
            yield steps.TransferTasks(transferred, others, host, None, identity)
        return
    units = tuple(
        dict.fromkeys(
            unit for code in others if (unit := _unit(work, code)) is not None and _only_for(work, unit, each)
        )
    )
    joined = tuple(unit for unit in units if unit != into)
    if joined:
        yield steps.OfficeMerger((into, *joined), into, name)
    yield from _state_work(work, others, {into, *joined}, into)
    if transferred:
        yield steps.TransferTasks(transferred, others, host, into, identity)
    for code in others:
        yield from _places(work, each, code, into)


def _host(each: Office) -> str | None:
    """Who decides for the others; nobody does in a joint office."""
    return None if each.model == "joint" else each.host


def _state_work(work: _Draft, others: tuple[str, ...], merged: set[str], into: str) -> Iterator[steps.Step]:
    """The state's work for members that it does not follow from a merger of units for."""
    left = [code for code in others if _unit(work, code) not in merged or _loses_unit(work, code)]
    if left:
        yield steps.AssignTasks(("state",), tuple(left), into)


def _alone(work: _Draft, each: Office) -> Iterator[steps.Step]:
    """A municipality that gets its own office: its own unit again, when it has one."""
    unit = _unit(work, each.host)
    if unit is None or not _only_for(work, unit, each):
        work.open.append(
            _("{name} får eget kontor og trenger en egen enhet. Nummeret er ikke kjent.").format(
                name=work.name(each.host)
            )
        )
        return
    if _loses_unit(work, each.host):
        yield steps.AssignTasks((ANY_TASK,), each.members, unit)


def _places(work: _Draft, each: Office, code: str, into: str) -> Iterator[steps.Step]:
    """The member's places: a branch where one stays, else closed."""
    unit = _unit(work, code)
    known = {} if unit is None else work.before.locations(unit)
    own = {identity: spot for identity, spot in sorted(known.items()) if spot.municipality == code}
    if code not in each.branches:
        yield from (steps.CloseLocation(identity) for identity in own)
        return
    for identity, spot in own.items():
        if spot.kind == "main" or spot.unit != into:
            yield steps.MoveLocation(identity, unit=into, kind="branch" if spot.kind == "main" else None)
    if not own:
        name = _("NAV {host}, avdeling {member}").format(host=work.name(each.host), member=work.name(code))
        yield steps.OpenLocation(f"avdeling-{slug_of(work.name(code)) or code}-{code}", name, into, code)


def _unit(work: _Draft, code: str) -> str | None:
    """The unit that performs what is not said otherwise on the day before."""
    return _unit_in(work.before, code)


def _unit_in(snapshot: Snapshot, code: str) -> str | None:
    for task in (ANY_TASK, "state"):
        found = snapshot.fact(("performing", task, code))
        if isinstance(found, Relation):
            return None if found.target == OUTSIDE else found.target
    return None


def _loses_unit(work: _Draft, code: str) -> bool:
    """Whether its unit works for it no more when the cooperations have ended."""
    return _unit(work, code) != _unit_in(work.left, code)


def _only_for(work: _Draft, unit: str, each: Office) -> bool:
    """Whether everything the unit does is for members of the office."""
    return all(line[2][:4] in each.members for line in work.before.served_by(unit))


def _purpose(work: _Draft, changed: list[Office]) -> str:
    shown = [each for each in changed if len(each.members) > 1]
    parts = [
        _("{host} er vert for {others}.").format(
            host=work.name(each.host),
            others=", ".join(work.name(code) for code in each.members if code != each.host),
        )
        for each in shown
    ]
    alone = [work.name(each.host) for each in changed if len(each.members) == 1]
    if alone:
        parts.append(_("Eget kontor: {names}.").format(names=", ".join(alone)))
    return " ".join(parts)


def _input_line(world: World) -> str:
    return _("Bindeledd: forslag for {case}, {count} kommuner, inndata {digest}").format(
        case=world.title, count=number(int(world.planned.sum())), digest=world.digest
    )
