"""opening = closing of the period before, account by account."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from bindeledd.cutover.saft.inventory import Held, take_inventory
from bindeledd.cutover.saft.proof import Difference, in_ore
from bindeledd.cutover.saft.recoding import LedgerRecoding
from bindeledd.cutover.saft.reread import WIDE


def carried_over(
    previous: Path, following: Path, recoding: LedgerRecoding, closed: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Accounts whose opening balance is not the closing balance of the year before, under the map.

    `closed` are the new ids of accounts that begin each year at nought (operating and investment accounts,
    and those that take up the year's result). Raises `BadInput` where
    either file is damaged.
    """
    closing = _sums(take_inventory(previous, recoding).held.get("Account", []), "closing")
    opening = _sums(take_inventory(following, LedgerRecoding()).held.get("Account", []), "opening")
    return tuple(
        Difference(
            "opening",
            account=account,
            before=in_ore(closing.get(account)),
            after=in_ore(opening.get(account)),
        )
        for account in sorted(closing.keys() | opening.keys())
        if account not in closed and closing.get(account, Decimal(0)) != opening.get(account, Decimal(0))
    )


def _sums(accounts: list[Held], when: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for account in accounts:
        sums[account.new[1]] = WIDE.add(sums.get(account.new[1], Decimal(0)), getattr(account, when))
    return sums
