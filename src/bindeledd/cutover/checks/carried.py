"""Ledgers of one municipality, period after period: opening = closing of the period before.

Accounts that began both periods at nought (those of the year's income and expenses) begin anew, and are not
compared. Where the others differ by what those closed with together, that is the result of the year.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bindeledd.cutover.checks.result import CheckResult, found_some, kroner, not_run, nothing_found
from bindeledd.cutover.saft.carried import carried_over
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.totals import LedgerTotals
from bindeledd.foundation.few import INSIDE
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, ngettext, number

_CHECK, _KIND = "saft-carried", "saft"
# So many accounts are named; the count tells of the rest.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger of a municipality, with what it comes to."""

    name: str
    municipality: str
    path: Path
    totals: LedgerTotals


def check_carried(books: Collection[Book]) -> Sequence[CheckResult]:
    """Each ledger against that of the period before it. Raises `BadInput` where one is damaged."""
    by_place: dict[str, list[Book]] = {}
    for book in books:
        if book.totals.header.start is not None and book.totals.header.end is not None:
            by_place.setdefault(book.municipality, []).append(book)
    pairs = [
        pair
        for held in by_place.values()
        for pair in pairwise(sorted(held, key=lambda one: str(one.totals.header.start)))
        if pair[0].totals.header.end == pair[1].totals.header.start
    ]
    if books and not pairs:
        why = _("Ikke kjørt: ingen kommune har regnskap for to perioder etter hverandre i koblingen.")
        fix = _("Ta med regnskapet for året før, så kontrolleres inngående saldo mot utgående.")
        return [not_run(_CHECK, _KIND, Severity.NOTE, why, fix)]
    return [_carried(*pair) for pair in pairs]


def _carried(previous: Book, following: Book) -> CheckResult:
    was, now = previous.totals.accounts, following.totals.accounts
    anew = [
        account
        for account in was
        if not was[account].opening and not (now[account].opening if account in now else 0)
    ]
    differing = carried_over(previous.path, following.path, LedgerRecoding(), closed=anew)
    examined = len({*was, *now} - {*anew})
    if not differing:
        return nothing_found(_CHECK, _KIND, Severity.MUST, examined)
    change = sum((one.after or 0) - (one.before or 0) for one in differing)
    is_result = change == sum(was[account].closing for account in anew)
    named = ", ".join(one.account for one in differing[:_NAMED])
    more = _(" og flere") if len(differing) > _NAMED else ""
    message = ngettext(
        "{file}: {count} konto begynner med en annen saldo enn den sluttet med i {previous} "
        "({accounts}). Forskjellen er {sum}.",
        "{file}: {count} kontoer begynner med en annen saldo enn de sluttet med i {previous} "
        "({accounts}). Forskjellen er til sammen {sum}.",
        len(differing),
    ).format(
        file=following.name,
        count=number(len(differing)),
        previous=previous.name,
        accounts=named + more,
        # What differs is of accounts, and of nobody.
        sum=kroner(change, len(differing), INSIDE),
    )
    if is_result:
        message += " " + _("Det er like mye som kontoene som begynner på null, sluttet med: årets resultat.")
    fix = (
        _("Se etter at årets resultat er ført på rett konto.")
        if is_result
        else _("Finn ut i økonomisystemet hva som er ført etter at den første filen ble tatt ut.")
    )
    severity = Severity.NOTE if is_result else Severity.MUST
    return found_some(
        _CHECK, _KIND, severity, lambda _figures: message, fix, examined, len(differing), change
    )
