"""Every write on alternatives: begun, moved, gone back, locked, named, taken from the planner, put away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.mapping.slugs import slug_of
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Move, Proposal
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.reading_links import new_token, token_hash
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case
from bindeledd_web.structure.holding import held
from bindeledd_web.structure.models import Alternative, Change, Share

# What can be gone back on: the changes that gave other offices.
REVERSIBLE = ("join", "alone", "host", "branch", "no-branch", "planner")


@action
def begin_alternative(
    *,
    by: User,
    case: Case,
    title: str,
    proposal: Proposal,
    found: Mapping[str, Any] | None = None,
    prices: Mapping[str, float] | None = None,
) -> Alternative:
    """A new alternative in the case, begun from a proposal."""
    open_case(case)
    title = _named(title)
    alternative = Alternative.objects.create(
        case=case,
        slug=_free_slug(case, title),
        title=title,
        offices=proposal.as_json(),
        found=dict(found or {}),
        prices=dict(prices or {}),
        by=str(by.key),
    )
    _add(alternative, by, "begun", {}, alternative.offices, alternative.offices)
    record(
        by=by, type="alternative_begun", case_slug=case.slug, target=alternative.slug, new={"title": title}
    )
    return alternative


@action
def keep_move(*, by: User, alternative: Alternative, move: Move, expected_version: int) -> Alternative:
    """Keep one move. Raises `BadInput` when it changes nothing, or an office that is locked."""
    locked = held(alternative, expected_version)
    before = locked.proposal
    after = before.moved(move)
    if after == before:
        raise BadInput(fault("no-change", _("Flyttingen endrer ingenting."), _("Velg et annet kontor.")))
    _leave_locked(locked, after)
    locked.found = {}
    return _changed(locked, by, move.kind, move.as_json(), after.as_json())


@action
def go_back(*, by: User, alternative: Alternative, expected_version: int) -> Alternative:
    """Go back on the last change that is not gone back on yet. Raises `BadInput` when there is none."""
    locked = held(alternative, expected_version)
    last = locked.changes.filter(kind__in=REVERSIBLE, undone_by=None).last()
    if last is None:
        raise BadInput(fault("nothing-to-undo", _("Det er ingenting å angre."), _("Flytt en kommune først.")))
    values = {"version": last.version, "kind": last.kind, "values": last.values}
    locked.found = last.values.get("found_before", {})
    _changed(locked, by, "undo", values, last.before)
    last.undone_by = locked.changes.get(version=locked.version)
    last.save(update_fields=["undone_by"])
    return locked


@action
def lock_office(
    *, by: User, alternative: Alternative, first: str, lock: bool, expected_version: int
) -> Alternative:
    """Lock an office, or open it again; `first` is the lowest number of its members."""
    locked = held(alternative, expected_version)
    office = next((o for o in locked.proposal.offices if o.members[0] == first), None)
    if office is None:
        raise BadInput(fault("no-office", _("Kontoret finnes ikke lenger."), _("Last siden på nytt.")))
    locked.locked = sorted({*locked.locked, first} if lock else set(locked.locked) - {first})
    values = {"host": office.host, "members": list(office.members)}
    return _changed(locked, by, "lock" if lock else "unlock", values, locked.offices)


@action
def name_alternative(*, by: User, alternative: Alternative, title: str, expected_version: int) -> Alternative:
    """Give the alternative, as it is now, another name."""
    locked = held(alternative, expected_version)
    old, locked.title = locked.title, _named(title)
    return _changed(locked, by, "named", {"from": old, "to": locked.title}, locked.offices)


@action
def price_alternative(
    *, by: User, alternative: Alternative, prices: Mapping[str, float], reason: str, expected_version: int
) -> Alternative:
    """Weigh with other prices, and say why; those that are as usual are left out.

    Raises `BadInput` for a price that is none.
    """
    locked = held(alternative, expected_version)
    usual, before = Prices().as_json(), locked.priced.as_json()
    after = Prices().with_changes(prices).as_json()
    locked.prices = {name: value for name, value in after.items() if usual[name] != value}
    locked.found = {}
    changed = {name: value for name, value in after.items() if before[name] != value}
    return _changed(locked, by, "prices", {"changed": changed, "reason": reason}, locked.offices)


@action
def take_plan(
    *,
    by: User,
    alternative: Alternative,
    proposal: Proposal,
    found: Mapping[str, Any],
    expected_version: int,
) -> Alternative:
    """Take over what the planner found, with its proof. Locked offices must stand."""
    locked = held(alternative, expected_version)
    _leave_locked(locked, proposal)
    before, locked.found = locked.found, dict(found)
    return _changed(locked, by, "planner", {**found, "found_before": before}, proposal.as_json())


@action
def put_away(*, by: User, alternative: Alternative, expected_version: int) -> Alternative:
    """Put an alternative away; what was in it stays in the log."""
    locked = held(alternative, expected_version)
    locked.removed_at = timezone.now()
    locked.save(update_fields=["removed_at"])
    record(by=by, type="alternative_removed", case_slug=locked.case.slug, target=locked.slug)
    return locked


@action
def share_alternative(*, by: User, alternative: Alternative, label: str) -> tuple[Share, str]:
    """A link to read the alternative without an account, and its token: told once, kept as a hash."""
    open_case(alternative.case)
    token = new_token()
    share = Share.objects.create(
        alternative=alternative, token_hash=token_hash(token), label=_named(label), by=str(by.key)
    )
    record(
        by=by,
        type="alternative_shared",
        case_slug=alternative.case.slug,
        target=alternative.slug,
        new={"label": share.label},
    )
    return share, token


@action
def stop_sharing(*, by: User, share: Share) -> Share:
    """The link leads nowhere from now on."""
    share.revoked_at = timezone.now()
    share.save(update_fields=["revoked_at"])
    alternative = share.alternative
    record(
        by=by,
        type="alternative_unshared",
        case_slug=alternative.case.slug,
        target=alternative.slug,
        new={"label": share.label},
    )
    return share


def _changed(
    alternative: Alternative, by: User, kind: str, values: Mapping[str, Any], offices: list[dict[str, Any]]
) -> Alternative:
    """Store one change of a held alternative, with its event."""
    before = alternative.offices
    alternative.offices = offices
    firsts = {office["members"][0] for office in offices}
    alternative.locked = [first for first in alternative.locked if first in firsts]
    alternative.version += 1
    alternative.changed_at = timezone.now()
    alternative.save()
    _add(alternative, by, kind, values, before, offices)
    told = {key: value for key, value in values.items() if key != "found_before"}
    record(
        by=by,
        type="alternative_changed",
        case_slug=alternative.case.slug,
        target=alternative.slug,
        new={"kind": kind, **told},
    )
    return alternative


def _add(
    alternative: Alternative,
    by: User,
    kind: str,
    values: Mapping[str, Any],
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
) -> None:
    Change.objects.create(
        alternative=alternative,
        version=alternative.version,
        kind=kind,
        values=dict(values),
        before=before,
        after=after,
        by=str(by.key),
        role=role_in(by, alternative.case),
    )


def _leave_locked(alternative: Alternative, after: Proposal) -> None:
    for office in alternative.locked_offices:
        if office not in after.offices:
            raise BadInput(
                fault(
                    "locked",
                    _("Kontoret er låst og kan ikke endres."),
                    _("Lås det opp først, eller flytt en kommune som ikke hører til det."),
                )
            )


def _named(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > 200:
        raise BadInput(
            fault("no-title", _("Navnet mangler eller er for langt."), _("Skriv et navn på opptil 200 tegn."))
        )
    return title


def _free_slug(case: Case, title: str) -> str:
    stem = slug_of(title) or "alternativ"
    taken = set(case.alternatives.values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
