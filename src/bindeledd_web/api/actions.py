"""Every write on tokens, and the memory of whole lists that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.api import tokens
from bindeledd_web.api.models import Token
from bindeledd_web.api.scopes import ARRIVALS, SCOPES
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem


@action
def create_token(
    *, by: User | None, case: Case | None, system: str, scopes: Iterable[str], ends_on: date
) -> tuple[Token, str]:
    """A token and its secret, which is not stored and can never be shown again.

    Raises `BadInput` without a name or scope, for an end that has passed, and for an archived case.
    """
    if case is not None:
        open_case(case)
    chosen = sorted(set(scopes))
    faults = []
    if not system.strip():
        faults.append(
            fault("no-system", _("Navnet på systemet mangler."), _("Skriv hva systemet kalles hos dere."))
        )
    elif problem := text_problem(system):
        faults.append(fault("private", problem, ""))
    if not chosen or set(chosen) - set(SCOPES):
        faults.append(
            fault(
                "no-scope",
                _("Det er ikke valgt hva systemet får gjøre."),
                _("Velg minst én av: {choices}.").format(choices=", ".join(SCOPES)),
            )
        )
    if case is None and ARRIVALS in chosen:
        faults.append(
            fault(
                "no-case",
                _("Køen hører til en sak."),
                _("Lag tilgangen på sakens side, eller ta bort {scope}.").format(scope=ARRIVALS),
            )
        )
    if ends_on <= timezone.localdate():
        faults.append(
            fault("ended", _("Tilgangen ville vært utløpt med det samme."), _("Velg en senere dag."))
        )
    if faults:
        raise BadInput(*faults)
    secret = tokens.new_secret()
    token = Token.objects.create(
        case=case, system=system.strip(), scopes=chosen, token_hash=tokens.hashed(secret), hint=secret[-4:],
        ends_on=ends_on, by=str(by.key) if by is not None else "",
    )  # fmt: skip
    record(
        by=by, type="token_created", case_slug=case.slug if case else "", target=str(token.pk),
        new={"system": token.system, "scopes": chosen, "ends_on": ends_on.isoformat()},
    )  # fmt: skip
    return token, secret


@action
def revoke_token(*, by: User | None, token: Token) -> None:
    """End it now, for good. Raises `BadInput` when it is ended already."""
    locked = Token.objects.select_for_update().get(pk=token.pk)
    if locked.revoked_at is not None:
        raise BadInput(fault("revoked", _("Tilgangen er alt trukket tilbake."), ""))
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    record(
        by=by, type="token_revoked", case_slug=locked.case.slug if locked.case else "",
        target=str(locked.pk), old={"system": locked.system},
    )  # fmt: skip
    transaction.on_commit(partial(tokens.forget, locked.token_hash))


@action
def note_bulk_read(
    *, system: str, case_slug: str, address: str, count: int, query: Mapping[str, Any]
) -> None:
    """Remember that a system read a list: which, with what question, and how many rows; never the rows."""
    new = {"system": system, "address": address, "count": count, "query": dict(query)}
    record(by=None, type="api_bulk_read", case_slug=case_slug, target=address[:200], new=new)
