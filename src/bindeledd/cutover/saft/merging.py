"""Which records of the master files become one, and which must not.

Accounts become one where they are grouped alike; the account that has the new id already stays, else the
first, with the sum of the balances. Values of a dimension become one where the recoding names each of them.
Customers and suppliers never become one here: that is a person's decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from bindeledd.cutover.saft.amounts import EXACT
from bindeledd.cutover.saft.chart import Account, LedgerChart, read_chart
from bindeledd.cutover.saft.faults import finding
from bindeledd.cutover.saft.recoding import LedgerRecoding, MergedAccount
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _

_Id = TypeVar("_Id", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Merging:
    """What happens to records of the master files, by their number from 0 in their table.

    `balances` are the new opening and closing of accounts that stay; dropped records became part of others.
    """

    balances: Mapping[int, tuple[Decimal, Decimal]]
    dropped_accounts: frozenset[int]
    dropped_analyses: frozenset[int]
    accounts: tuple[MergedAccount, ...]
    analyses: Mapping[tuple[str, str], tuple[str, ...]]


def recoding_conflicts(path: Path, recoding: LedgerRecoding) -> tuple[Finding, ...]:
    """Everything that keeps this recoding from being done in this ledger; empty when it can be done."""
    return merging(path, read_chart(path), recoding)[1]


def merging(path: Path, chart: LedgerChart, recoding: LedgerRecoding) -> tuple[Merging, tuple[Finding, ...]]:
    """What becomes one, and the conflicts that forbid it (severity must) or are to be known (should)."""
    conflicts: list[Finding] = []
    balances: dict[int, tuple[Decimal, Decimal]] = {}
    dropped: set[int] = set()
    merged = []
    olds = [account.id for account in chart.accounts]
    for new, places in _together(olds, [recoding.accounts.get(old, old) for old in olds]):
        group = [chart.accounts[place] for place in places]
        balance = _sums(group)
        reason = (
            N_("Samme kontonummer står mer enn én gang, og kan ikke slås sammen med andre.")
            if len({account.id for account in group}) < len(group)
            else N_("Kontoer som skulle bli én, er gruppert ulikt for rapportering.")
            if len({account.meaning for account in group}) > 1
            else N_("Kontoer som skulle bli én, har saldo som mangler eller ikke er et tall.")
            if balance is None
            else ""
        )
        if reason or balance is None:
            fix = _("Gi dem hvert sitt nye kontonummer i omkodingen, eller rett kontoplanen først.")
            conflicts.append(
                finding("saft-account-merge", path, _(reason), fix, row=group[-1].line, column="AccountID")
            )
            continue
        stays = next((place for place in places if olds[place] == new), places[0])
        balances[stays] = balance
        dropped.update(place for place in places if place != stays)
        merged.append(MergedAccount(new, tuple(olds[place] for place in places), *balance))
    pairs = [(analysis.type, analysis.id) for analysis in chart.analyses]
    renamed = [(pair[0], recoding.analyses.get(pair, pair[1])) for pair in pairs]
    dropped_analyses: set[int] = set()
    analyses = {}
    for new_pair, places in _together(pairs, renamed):
        if len({pairs[place] for place in places}) < len(places) or not all(
            pairs[place] in recoding.analyses for place in places
        ):
            conflicts.append(_analysis_conflict(path, chart.analyses[places[-1]].line))
            continue
        stays = next((place for place in places if pairs[place] == new_pair), places[0])
        dropped_analyses.update(place for place in places if place != stays)
        analyses[new_pair] = tuple(pairs[place][1] for place in places)
    conflicts += _shared(path, chart, renamed)
    conflicts += _parties(path, chart.customers, recoding.customers, "CustomerID")
    conflicts += _parties(path, chart.suppliers, recoding.suppliers, "SupplierID")
    return Merging(balances, frozenset(dropped), frozenset(dropped_analyses), tuple(merged), analyses), tuple(
        conflicts
    )


def _together(olds: Sequence[_Id], news: Sequence[_Id]) -> list[tuple[_Id, list[int]]]:
    """The new ids that several records get, of which the recoding changes at least one."""
    places: dict[_Id, list[int]] = {}
    for place, new in enumerate(news):
        places.setdefault(new, []).append(place)
    return [
        (new, held)
        for new, held in places.items()
        if len(held) > 1 and any(olds[place] != new for place in held)
    ]


def _sums(group: Sequence[Account]) -> tuple[Decimal, Decimal] | None:
    """The balances of accounts together, exactly; None where one has none."""
    opening = closing = Decimal(0)
    for account in group:
        if account.opening is None or account.closing is None:
            return None
        opening, closing = EXACT.add(opening, account.opening), EXACT.add(closing, account.closing)
    return opening, closing


def _analysis_conflict(path: Path, row: int) -> Finding:
    return finding(
        "saft-analysis-merge",
        path,
        _("En verdi i en dimensjon får samme nummer som en annen, som omkodingen ikke nevner."),
        _("Skal de bli én, ta begge med i omkodingen. Ellers gi den et nummer som er ledig."),
        row=row,
        column="AnalysisID",
    )


def _shared(path: Path, chart: LedgerChart, renamed: Sequence[tuple[str, str]]) -> list[Finding]:
    """The 1.30 schema holds an AnalysisID to be unique across dimensions, which the ledger may have been."""
    before = {analysis.id: analysis.type for analysis in chart.analyses}
    if len({(analysis.type, analysis.id) for analysis in chart.analyses}) > len(before):
        return []
    types: dict[str, str] = {}
    for analysis, (type_, new) in zip(chart.analyses, renamed, strict=True):
        if types.setdefault(new, type_) != type_:
            return [
                finding(
                    "saft-analysis-id-shared",
                    path,
                    _("Et nytt nummer i en dimensjon finnes også i en annen dimensjon."),
                    _("Skjemaet for SAF-T krever at de er ulike. Velg et nummer som er ledig i alle."),
                    row=analysis.line,
                    column="AnalysisID",
                    severity=Severity.SHOULD,
                )
            ]
    return []


def _parties(
    path: Path, parties: Sequence[tuple[str, int]], recoded: Mapping[str, str], column: str
) -> list[Finding]:
    olds = [identity for identity, _line in parties]
    return [
        finding(
            "saft-party-merge",
            path,
            _("To kunder eller leverandører får samme nummer."),
            _("Gi den ene et nummer som er ledig, eller slå dem sammen i økonomisystemet først."),
            row=parties[places[-1]][1],
            column=column,
        )
        for _new, places in _together(olds, [recoded.get(old, old) for old in olds])
    ]
