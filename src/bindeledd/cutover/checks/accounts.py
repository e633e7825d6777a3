# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Ledger accounts that mean different things in municipalities that merge: one id, and no name in common."""

from __future__ import annotations

from bindeledd.cutover.checks.repeats import meeting
from bindeledd.cutover.checks.result import MOST_POINTERS, CheckResult, found_some, nothing_found
from bindeledd.cutover.checks.work import Work, union, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, ngettext
from bindeledd.registry.recoding.engine import text

_KINDS = ("ledger_entries", "balances")
_CHECK = "account-other-meaning"
_ROLES = ("account", "account_name")


def check_accounts(work: Work) -> tuple[CheckResult, ...]:
    """Accounts by id, after the mapping's new ids, whose names differ between municipalities that merge."""
    results = []
    for kind in _KINDS:
        sources = work.sources((kind,))
        have = [one for one in sources if all(one.source.place(role) is not None for role in _ROLES)]
        if have:
            with faults_of(have[0].source.extract, work.survey.database):
                examined, found, places = work.row(_query(work, union(have, _ROLES)))
            results.append(_result(kind, int(str(examined or 0)), int(str(found)), work.pointers(places)))
        missing = [
            (one.source, [role for role in _ROLES if one.source.place(role) is None])
            for one in sources
            if one not in have
        ]
        if missing:
            results.append(without(_CHECK, kind, Severity.SHOULD, missing))
    return tuple(results)


def _result(kind: str, examined: int, found: int, pointers: tuple[str, ...]) -> CheckResult:
    if not found:
        return nothing_found(_CHECK, kind, Severity.MUST, examined)
    return found_some(
        _CHECK,
        kind,
        Severity.MUST,
        lambda figures: ngettext(
            "{count} konto har ulike navn i kommuner som går sammen, og betyr kanskje ikke det samme.",
            "{count} kontoer har ulike navn i kommuner som går sammen, og betyr kanskje ikke det samme.",
            found,
        ).format(count=figures.in_words(found)),
        _("Gi den ene et nytt kontonummer under «kontoer» i kobling.yaml, eller rett navnet."),
        examined,
        found,
        None,
        pointers,
    )


def _query(work: Work, rows: str) -> str:
    """Rows, accounts with no name that all their municipalities share, and their first rows."""
    receivers = set(meeting(work))
    meet = [
        f"({text(old)}, {text(target)})"
        for old, place in work.survey.plan.places.items()
        for target in place.targets
        if target in receivers
    ] or ["(NULL, NULL)"]
    renamed = [
        f"({text(old)}, {text(account)}, {text(new)})"
        for old, accounts in work.survey.mapping.accounts.items()
        for account, new in accounts.items()
    ] or ["(NULL, NULL, NULL)"]
    return (
        "WITH names AS MATERIALIZED (SELECT m, trim(account) AS account, lower(trim(account_name)) AS name, "
        f"count(*) AS c, min(p) AS p FROM {rows} GROUP BY ALL), "
        f"meet(m, target) AS (VALUES {', '.join(meet)}), "
        f"renamed(m, account, new) AS (VALUES {', '.join(renamed)}), "
        "met AS (SELECT target, coalesce(new, account) AS id, name, m, p FROM names JOIN meet USING (m) "
        "LEFT JOIN renamed USING (m, account) WHERE account <> '' AND name <> ''), "
        "shared AS (SELECT target, id, max(c) AS most FROM (SELECT target, id, name, count(DISTINCT m) AS c "
        "FROM met GROUP BY ALL) GROUP BY ALL), "
        "apart AS (SELECT id, min(p) AS p FROM (SELECT target, id, count(DISTINCT m) AS c, min(p) AS p "
        "FROM met GROUP BY ALL) JOIN shared USING (target, id) WHERE most < c GROUP BY id) "
        f"SELECT (SELECT sum(c) FROM names), count(*), min(p, {MOST_POINTERS}) FROM apart"
    )
