"""A county's own checklist: what it changes in a built-in version, removes with a reason, and adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.checklist.ordering import bridged
from bindeledd.establishment.checklist.reading import faults_between
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# What a county may change in a built-in item. What the law demands, when it applies, and its milestone stay:
# to change those would be to remove the item without saying so.
CHANGEABLE: Final = (
    "title",
    "help",
    "phase",
    "stream",
    "audiences",
    "responsible",
    "by",
    "finish",
    "days",
    "depends",
    "evidence",
)
OWN_PREFIX: Final = "E"

Kind = Literal["changed", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A built-in item that the county has another text, time or responsible for: new values by field."""

    id: str
    fields: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """A built-in item that the county does not use; what the law demands has a reason."""

    id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What a county makes of the built-in version `base`; nothing said is nothing changed."""

    base: str
    changes: tuple[Change, ...] = ()
    removals: tuple[Removal, ...] = ()
    own: tuple[Item, ...] = ()

    @property
    def removed(self) -> Mapping[str, str]:
        """The reason of each removal by the item's id."""
        return {each.id: each.reason for each in self.removals}

    @property
    def changed(self) -> Mapping[str, Mapping[str, Any]]:
        """The new values of each changed item by its id."""
        return {each.id: dict(each.fields) for each in self.changes}


@dataclass(frozen=True, slots=True)
class Difference:
    """How a county's checklist differs from the built-in in one item: before and after by field."""

    item: Item
    kind: Kind
    fields: tuple[tuple[str, Any, Any], ...] = ()
    reason: str = ""


def adapted(base: Checklist, own: Adaptation) -> Checklist:
    """The built-in version with the county's changes, without what it removed, and its own items after.

    What waited for a removed item waits for what that one waits for. Raises `BadInput` for a removal without
    the reason that the law's items need, an item that does not exist, and a circle, by its ids.
    """
    _of_base(base, own)
    changed, removed = own.changed, own.removed
    known = {item.id: item for item in base.items}
    faults = [_unknown(identity, base) for identity in (*changed, *removed) if identity not in known]
    faults += [
        reason_needed(known[identity])
        for identity, reason in removed.items()
        if identity in known and known[identity].lawful and not reason.strip()
    ]
    faults += [_taken(item) for item in own.own if item.id in known]
    if faults:
        raise BadInput(*faults)
    items = [replace(item, **changed.get(item.id, {})) for item in base.items]
    items += own.own
    if faults := faults_between(items):
        raise BadInput(*faults)
    waits = {item.id: item.depends for item in items}
    kept = waits.keys() - removed.keys()
    return Checklist(
        base.id,
        base.title,
        base.version,
        tuple(
            replace(item, depends=bridged(item, waits, kept)) if removed.keys() & set(item.depends) else item
            for item in items
            if item.id in kept
        ),
        base.version,
    )


def differences(base: Checklist, own: Adaptation) -> tuple[Difference, ...]:
    """What the county has changed, removed and added, in the checklist's order."""
    _of_base(base, own)
    changed, removed = own.changed, own.removed
    found: list[Difference] = []
    for item in base.items:
        if item.id in removed:
            found.append(Difference(item, "removed", reason=removed[item.id]))
        elif item.id in changed:
            fields = tuple((name, getattr(item, name), value) for name, value in changed[item.id].items())
            found.append(Difference(item, "changed", fields))
    return (*found, *(Difference(item, "added") for item in own.own))


def changed_item(base: Checklist, own: Adaptation, item: Item) -> Adaptation:
    """The adaptation in which the item has these values: only what differs from the built-in is kept."""
    if item.id in {each.id for each in own.own}:
        return replace(own, own=tuple(item if each.id == item.id else each for each in own.own))
    built_in = _item(base, item.id)
    fields = tuple(
        (name, getattr(item, name)) for name in CHANGEABLE if getattr(item, name) != getattr(built_in, name)
    )
    kept = [each for each in own.changes if each.id != item.id]
    changes = [*kept, Change(item.id, fields)] if fields else kept
    return replace(
        own,
        changes=_in_order(base, changes),
        removals=tuple(each for each in own.removals if each.id != item.id),
    )


def without(base: Checklist, own: Adaptation, identity: str, reason: str = "") -> Adaptation:
    """The adaptation in which the item is removed. Raises `BadInput` where the law demands a reason."""
    if identity in {each.id for each in own.own}:
        return _waiting_past(
            replace(own, own=tuple(each for each in own.own if each.id != identity)), own, identity
        )
    item = _item(base, identity)
    if item.lawful and not reason.strip():
        raise BadInput(reason_needed(item))
    kept = [each for each in own.removals if each.id != identity]
    return replace(own, removals=_in_order(base, [*kept, Removal(identity, reason.strip())]))


def restored(own: Adaptation, identity: str) -> Adaptation:
    """The adaptation in which the built-in item stands as it comes."""
    return replace(
        own,
        changes=tuple(each for each in own.changes if each.id != identity),
        removals=tuple(each for each in own.removals if each.id != identity),
    )


def with_own(own: Adaptation, item: Item) -> Adaptation:
    """The adaptation with one more item of the county's own."""
    return replace(own, own=(*own.own, item))


def next_own_id(own: Adaptation) -> str:
    """The next free number of the county's own items: E-001, E-002 …"""
    taken = [int(each.id.partition("-")[2]) for each in own.own if each.id.startswith(f"{OWN_PREFIX}-")]
    return f"{OWN_PREFIX}-{max(taken, default=0) + 1:03}"


def reason_needed(item: Item) -> Finding:
    """What is said when an item that the law demands is removed without a reason."""
    return Finding(
        "checklist-reason",
        Severity.MUST,
        _("{item} følger av loven og kan ikke tas bort uten begrunnelse.").format(item=item.id),
        subject=item.id,
        citation=item.citation,
        column="reason",
        fix=_("Skriv hvorfor oppgaven ikke trengs hos dere."),
    )


def _waiting_past(left: Adaptation, before: Adaptation, gone: str) -> Adaptation:
    """What waited for a removed item of the county's own waits for what that one waited for."""
    theirs = next(each.depends for each in before.own if each.id == gone)

    def mended(ids: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for identity in ids:
            found |= dict.fromkeys(theirs) if identity == gone else {identity: None}
        return tuple(found)

    return replace(
        left,
        own=tuple(replace(each, depends=mended(each.depends)) for each in left.own),
        changes=tuple(
            Change(each.id, tuple((name, mended(v) if name == "depends" else v) for name, v in each.fields))
            for each in left.changes
        ),
    )


def _item(base: Checklist, identity: str) -> Item:
    try:
        return base.item(identity)
    except KeyError:
        raise BadInput(_unknown(identity, base)) from None


def _of_base(base: Checklist, own: Adaptation) -> None:
    if own.base != base.version:
        told = _("Tilpasningen bygger på versjon {own}, ikke {base}.").format(own=own.base, base=base.version)
        raise BadInput(adaptation_fault("", "base", told))


def _in_order(base: Checklist, rows: list[Any]) -> tuple[Any, ...]:
    order = {item.id: place for place, item in enumerate(base.items)}
    return tuple(sorted(rows, key=lambda row: order.get(row.id, len(order))))


def _unknown(identity: str, base: Checklist) -> Finding:
    told = _("{item} finnes ikke i versjon {version}.").format(item=identity[:40], version=base.version)
    return adaptation_fault(identity, "id", told)


def _taken(item: Item) -> Finding:
    told = _("{item} er nummeret på en innebygd oppgave.").format(item=item.id)
    return adaptation_fault(item.id, "id", told)


def adaptation_fault(item: str, column: str, message: str) -> Finding:
    """What is wrong with an adaptation, said of an item and a field."""
    return Finding(
        "checklist",
        Severity.MUST,
        message,
        subject=item,
        column=column,
        fix=_("Åpne sjekklisten på nytt, og gjør endringen der."),
    )
