"""Shares must say what whole they are shares of, for which years, and add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.reorganisation.words import listed


@dataclass(frozen=True, slots=True)
class Whole:
    """A sum in whole kroner that `owners` share; `equally` when they are to bear the same.

    `amount` is None where it is not known, `years` empty where it is not said which years it is for.
    """

    id: str
    title: str
    amount: int | None
    owners: tuple[str, ...] = ()
    equally: bool = False
    years: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one owner bears: of the whole `of` (empty: not said), for `year` (None: not said)."""

    id: str
    title: str
    owner: str
    amount: int | None
    of: str = ""
    year: int | None = None
    source: str = ""


def check_shares(wholes: Sequence[Whole], shares: Sequence[Share]) -> Iterator[Finding]:
    """Each share names a whole and a year of it; those of a whole are of all owners, and add up to it."""
    known = {whole.id: whole for whole in wholes}
    for share in shares:
        if share.of not in known:
            yield _share(share, "share-without-whole", _("«{share}» sier ikke hva den er en andel av."))
    for whole in wholes:
        yield from _of(whole, [share for share in shares if share.of == whole.id])


def _of(whole: Whole, shares: Sequence[Share]) -> Iterator[Finding]:
    for share in shares:
        if share.year is not None and not whole.years:
            told = _("«{share}» gjelder {year}, men «{whole}» sier ikke hvilke år den gjelder.")
            yield _share(share, "share-of-no-year", told, whole)
        elif share.year is not None and share.year not in whole.years:
            told = _("«{share}» gjelder {year}, som ikke er med i «{whole}».")
            yield _share(share, "share-of-other-year", told, whole)
    missing = [owner for owner in whole.owners if owner not in {share.owner for share in shares}]
    if shares and missing:
        yield _whole(
            whole,
            "share-missing",
            _("«{whole}» er delt, men andelen til {owners} står ikke.").format(
                whole=whole.title, owners=listed(missing)
            ),
        )
    amounts = [share.amount for share in shares]
    if not shares or missing or whole.amount is None or None in amounts:
        return
    total = sum(amount for amount in amounts if amount is not None)
    if total != whole.amount:
        yield _whole(
            whole,
            "shares-do-not-add-up",
            _("Andelene av «{whole}» blir {total} kroner, mens helheten er {amount} kroner.").format(
                whole=whole.title, total=number(total), amount=number(whole.amount)
            ),
        )
    by_owner = {
        owner: sum(share.amount or 0 for share in shares if share.owner == owner) for owner in whole.owners
    }
    if whole.equally and len(set(by_owner.values())) > 1:
        yield _whole(
            whole,
            "shares-not-equal",
            _("«{whole}» skal deles likt, men andelene er ulike: {parts}.").format(
                whole=whole.title,
                parts=listed(
                    _("{owner} {amount} kroner").format(owner=owner, amount=number(amount))
                    for owner, amount in by_owner.items()
                ),
            ),
        )


def _share(share: Share, code: str, message: str, whole: Whole | None = None) -> Finding:
    return Finding(
        code=code,
        severity=Severity.SHOULD,
        message=message.format(share=share.title, year=share.year, whole=whole.title if whole else ""),
        subject=share.id,
        citation=share.source,
        fix=_("Skriv hvilken sum andelen er en del av, og for hvilke år."),
        facts={"amount": share.amount, "year": share.year},
    )


def _whole(whole: Whole, code: str, message: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.SHOULD,
        message=message,
        subject=whole.id,
        citation=whole.source,
        fix=_("Før andelen til hver eier, slik at de til sammen blir helheten."),
        facts={"amount": whole.amount},
    )
