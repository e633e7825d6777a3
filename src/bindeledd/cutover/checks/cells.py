"""Cells that cannot be read as they stand: amounts, days, and codes with blanks around them."""

from __future__ import annotations

from collections.abc import Callable

from bindeledd.cutover.checks.scan import RowCheck, said
from bindeledd.cutover.checks.work import Work, day_of
from bindeledd.cutover.kinds import KINDS, ROLES, TABLE_KINDS
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_
from bindeledd.registry.recoding.engine import text

_PAID = ("payments", "standing_payments", "loans", "refund_claims")
# What may stand around or between digits unseen: space, tab, line breaks, and the spaces of typography.
_BLANKS = " \t\r\n\u00a0\u2009\u202f"


def _roles(*sorts: str) -> tuple[str, ...]:
    return tuple(role for role, of in ROLES.items() if of.sort in sorts)


def _kinds(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that can have one of the roles."""
    return tuple(kind for kind in TABLE_KINDS if any(role in KINDS[kind].roles for role in roles))


def _any(condition: Callable[[str, str], str]) -> Callable[[Source, Work], str]:
    """Whether the condition, made from role and cell, holds for one of the source's cells."""

    def of(source: Source, _work: Work, roles: tuple[str, ...]) -> str:
        cells = [(role, source.cell(role)) for role in roles]
        return " OR ".join(f"({condition(role, found)})" for role, found in cells if found is not None)

    return lambda source, work: of(source, work, tuple(source.mapped.columns.values()))


def _of(roles: tuple[str, ...], condition: Callable[[str, str], str]) -> Callable[[Source, Work], str]:
    return _any(lambda role, cell: condition(role, cell) if role in roles else "false")


def _unreadable_in(source: Source, _work: Work) -> str:
    """Whether an amount cannot be read; where the decimal sign is a comma, full stops set thousands apart."""
    return " OR ".join(
        f"({_unreadable(role, f'translate({cell}, {_DOT}, {_NOTHING})' if comma else cell)})"
        for role in _AMOUNTS
        if (cell := source.cell(role)) is not None
        for comma in (source.mapped.decimal == "," and role != "ore",)
    )


_DOT, _NOTHING = "'.'", "''"


def _bare(cell: str) -> str:
    return f"translate({cell}, {text(_BLANKS)}, '')"


def _unreadable(role: str, cell: str) -> str:
    """Whether the engine, too, finds no amount: then it takes part in no sum."""
    if role == "ore":
        return f"{cell} <> '' AND NOT regexp_full_match({_bare(cell)}, '[+-]?[0-9]+')"
    plain = f"replace(replace({_bare(cell)}, ',', '.'), '−', '-')"
    return f"{cell} <> '' AND TRY_CAST({plain} AS DECIMAL(28, 2)) IS NULL"


def _too_fine(_role: str, cell: str) -> str:
    return f"regexp_matches({_bare(cell)}, '[.,][0-9]{{3,}}$')"


def _no_amount(source: Source, _work: Work) -> str:
    cells = [found for role in ("amount", "ore") if (found := source.cell(role)) is not None]
    return " AND ".join(f"trim({found}) = ''" for found in cells)


_AMOUNTS = _roles("amount", "ore")
_KRONER = _roles("amount")
_DAYS = _roles("date")
_CODES = _roles("code", "number", "person", "organisation", "account")

CELL_CHECKS = (
    RowCheck(
        "amount-unreadable",
        _kinds(_AMOUNTS),
        _AMOUNTS,
        Severity.MUST,
        _unreadable_in,
        said(N_("{rows} har et beløp som ikke kan leses. Det er ikke med i noen sum.")),
        N_("Rett beløpene i systemet, og hent uttrekket på nytt. Skriv 1234,50 uten punktum mellom tusener."),
        any_of=True,
    ),
    RowCheck(
        "amount-decimals",
        _kinds(_KRONER),
        _KRONER,
        Severity.SHOULD,
        _of(_KRONER, _too_fine),
        said(
            N_("{rows} har et beløp med mer enn to sifre bak skilletegnet. Er det tusener, leses det feil.")
        ),
        N_("Se etter om punktum eller komma skiller tusener. Hent i så fall uttrekket uten skilletegn."),
        any_of=True,
        # Whole øre have no decimals; whether they are whole is seen by the check before.
        instead=("ore",),
    ),
    RowCheck(
        "amount-missing",
        _PAID,
        ("amount", "ore"),
        Severity.SHOULD,
        _no_amount,
        said(N_("{rows} har ikke noe beløp.")),
        N_("Finn ut om beløpet mangler i systemet eller bare i uttrekket."),
        any_of=True,
    ),
    RowCheck(
        "date-unreadable",
        _kinds(_DAYS),
        _DAYS,
        Severity.SHOULD,
        _of(_DAYS, lambda _role, cell: f"trim({cell}) <> '' AND {day_of(cell)} IS NULL"),
        said(N_("{rows} har en dato som ikke kan leses. Frister og perioder i dem er ikke kontrollert.")),
        N_("Rett datoene, eller hent uttrekket med datoer som 2020-01-31 eller 31.01.2020."),
        any_of=True,
    ),
    RowCheck(
        "blanks-around",
        _kinds(_CODES),
        _CODES,
        Severity.SHOULD,
        _of(_CODES, lambda _role, cell: f"{cell} <> trim({cell}, {text(_BLANKS)})"),
        said(N_("{rows} har blanke tegn foran eller bak i et nummer. To like numre kan da se ulike ut.")),
        N_("Rett det i systemet som uttrekket kommer fra. Bindeledd bærer tegnene med seg uendret."),
        any_of=True,
    ),
)  # fmt: skip
