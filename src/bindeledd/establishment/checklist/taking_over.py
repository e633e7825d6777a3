"""Taking a newer built-in version over, item by item: what it brings, and what the county chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from bindeledd.establishment.checklist.adapting import (
    CHANGEABLE,
    Adaptation,
    Change,
    Removal,
    adapted,
    reason_needed,
)
from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.checklist.ordering import bridged
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# New in the newer version; changed in it and not by the county; changed by both; no longer in it; and changed
# only in what a county may not change, which follows by itself.
OfferKind = Literal["new", "changed", "conflict", "gone", "follows"]
Choice = Literal["take", "keep"]
CHOICES: Final = ("take", "keep")
_FIELDS: Final = tuple(each.name for each in fields(Item) if each.name != "id")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a newer version brings for one item: as it was, as it comes, and as the county has it.

    `old` is None where it is new, `new` where it is gone, `own` where the county has removed it. `fields`
    are the parts that differ among the three.
    """

    id: str
    kind: OfferKind
    old: Item | None
    new: Item | None
    own: Item | None
    fields: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the county chooses; what is locked follows."""
        return self.kind != "follows"


def offers(own: Adaptation, old: Checklist, new: Checklist) -> tuple[Offer, ...]:
    """What going from the `old` built-in version to the `new` brings, in the new one's order, then the gone.

    Items that are the same in both are left out, whatever the county has changed in them; so are items gone
    from the new version that the county had removed.
    """
    before, after = _by_id(old), _by_id(new)
    theirs = _as_changed(own, old)
    found: list[Offer] = []
    for identity, item in after.items():
        was = before.get(identity)
        if was is None:
            found.append(Offer(identity, "new", None, item, None))
        elif was != item:
            found.append(_changed(identity, was, item, theirs.get(identity)))
    for identity, was in before.items():
        if identity not in after and identity in theirs:
            found.append(Offer(identity, "gone", was, None, theirs[identity]))
    return tuple(found)


def _changed(identity: str, was: Item, item: Item, own: Item | None) -> Offer:
    by_base = tuple(name for name in _FIELDS if getattr(was, name) != getattr(item, name))
    by_own = () if own is None else tuple(n for n in _FIELDS if getattr(was, n) != getattr(own, n))
    names = tuple(name for name in _FIELDS if name in by_base or name in by_own)
    if own is None or by_own:
        return Offer(identity, "conflict", was, item, own, names)
    kind: OfferKind = "changed" if set(by_base) & set(CHANGEABLE) else "follows"
    return Offer(identity, kind, was, item, own, names)


def take(
    own: Adaptation,
    old: Checklist,
    new: Checklist,
    choices: Mapping[str, Choice],
    reasons: Mapping[str, str] | None = None,
) -> Adaptation:
    """The adaptation over the `new` version by what the county chose for each offer.

    `take` gives the item as the new version has it; a gone item is let go. `keep` keeps what the county has:
    its own text, the item still removed, a new item left out, a gone item as its own. A new item that the
    law demands is not left out without a reason (`reasons`, by id). Raises `BadInput` that names every offer
    without a choice.
    """
    asked = {offer.id: offer for offer in offers(own, old, new) if offer.asks}
    missing = [offer for offer in asked.values() if choices.get(offer.id) not in CHOICES]
    if missing:
        raise BadInput(*(_no_choice(offer) for offer in missing))
    told = reasons or {}
    faults: list[Finding] = []
    wanted: dict[str, Item] = {}
    removals: dict[str, Removal] = {}
    theirs, removed, after = _as_changed(own, old), own.removed, _by_id(new)
    for identity, item in after.items():
        offer = asked.get(identity)
        if offer is not None and choices[identity] == "take":
            continue
        if offer is not None and offer.kind == "new":
            reason = told.get(identity, "").strip()
            if item.lawful and not reason:
                faults.append(reason_needed(item))
            removals[identity] = Removal(identity, reason)
        elif identity in removed:
            reason = (told.get(identity, "") or removed[identity]).strip()
            if item.lawful and not reason:
                faults.append(reason_needed(item))
            removals[identity] = Removal(identity, reason)
        elif identity in theirs and (offer is not None or identity in own.changed):
            wanted[identity] = theirs[identity]
    if faults:
        raise BadInput(*faults)
    kept = tuple(
        o.own for o in asked.values() if o.kind == "gone" and choices[o.id] == "keep" and o.own is not None
    )
    found = _over(new, wanted, tuple(removals.values()), (*kept, *own.own), old)
    adapted(new, found)
    return found


def renewed(old: Checklist, new: Checklist, keep: Collection[str]) -> Checklist:
    """The `new` checklist with those gone items of the `old` that are in `keep`, as they were, at the end.

    What such an item waited for and is gone, it waits past; nothing of the new waits for it.
    """
    ids = {item.id for item in new.items}
    kept = [item for item in old.items if item.id in keep and item.id not in ids]
    waits = {item.id: item.depends for item in (*old.items, *new.items)}
    alive = ids | {item.id for item in kept}
    return replace(
        new,
        items=(*new.items, *(replace(item, depends=bridged(item, waits, alive)) for item in kept)),
    )


def _over(
    new: Checklist,
    wanted: Mapping[str, Item],
    removals: tuple[Removal, ...],
    own: tuple[Item, ...],
    old: Checklist,
) -> Adaptation:
    """The changes that give these items over the new version; what waited for a gone item waits past it."""
    base = _by_id(new)
    waits = {item.id: item.depends for item in (*old.items, *new.items, *own)}
    alive = base.keys() | {item.id for item in own}

    def mended(item: Item) -> Item:
        if set(item.depends) <= alive:
            return item
        return replace(item, depends=bridged(item, waits, alive))

    changes: list[Change] = []
    for identity, item in wanted.items():
        item = mended(item)
        differing: tuple[tuple[str, Any], ...] = tuple(
            (name, getattr(item, name))
            for name in CHANGEABLE
            if getattr(item, name) != getattr(base[identity], name)
        )
        if differing:
            changes.append(Change(identity, differing))
    return Adaptation(new.version, tuple(changes), removals, tuple(mended(item) for item in own))


def _by_id(checklist: Checklist) -> dict[str, Item]:
    return {item.id: item for item in checklist.items}


def _as_changed(own: Adaptation, base: Checklist) -> dict[str, Item]:
    """The built-in items with the county's changes, without the removed; dependencies as they are written."""
    changed, removed = own.changed, own.removed
    return {
        item.id: replace(item, **changed.get(item.id, {})) for item in base.items if item.id not in removed
    }


def _no_choice(offer: Offer) -> Finding:
    return Finding(
        "checklist-choice",
        Severity.MUST,
        _("Velg hva dere vil gjøre med {item}.").format(item=offer.id),
        subject=offer.id,
        column=offer.id,
        fix=_("Velg den nye, eller behold deres."),
    )
