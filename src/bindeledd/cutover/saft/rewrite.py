"""A ledger is recoded into a new file, which is there whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.chart import LedgerChart, read_chart
from bindeledd.cutover.saft.faults import changed, refused, unreadable
from bindeledd.cutover.saft.merging import Merging, merging
from bindeledd.cutover.saft.prolog import check_unchanged, fingerprint, read_prolog
from bindeledd.cutover.saft.recoding import Inverse, LedgerRecoding, RecodedLedger, bare
from bindeledd.cutover.saft.splice import Splicer
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_PIECE = 1 << 18


def recode(source: Path, target: Path, recoding: LedgerRecoding) -> RecodedLedger:
    """Write `source` to `target` with only the recoded values changed; without a match the bytes are equal.

    Version, prefixes, encoding, line ends and comments stay. Ids change in the master files and in every
    reference to them. Accounts that become one are merged with the sum of their balances where they are
    grouped alike. Raises `BadInput` with every conflict where they are not, as `read_header` does, and where
    `target` is `source`. A target of before is replaced only when the new one is whole.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise refused(
            "saft-same-file",
            source,
            _("Filen som skal omkodes og filen som skal skrives, er den samme."),
            _("Velg et annet navn på den nye filen. Kilden skrives det aldri til."),
        )
    before = fingerprint(source)
    chart = read_chart(source)
    plan, found = merging(source, chart, recoding)
    conflicts = [finding for finding in found if finding.severity is Severity.MUST]
    if conflicts:
        raise BadInput(*conflicts)
    splicer = Splicer(source, read_prolog(source), recoding, plan)
    part = target.with_name(f".{target.name}.part")
    try:
        hashes = _copy(source, part, splicer)
        check_unchanged(source, before)
        if splicer.counted != {
            "Account": len(chart.accounts),
            "AnalysisTypeTableEntry": len(chart.analyses),
        }:
            raise changed(source)
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return _recoded(target, chart, plan, found, recoding, splicer, hashes)


def _copy(source: Path, part: Path, splicer: Splicer) -> tuple[str, str]:
    """Every byte through the splicer, and the hashes of what was read and written."""
    read, written = sha256(), sha256()
    try:
        file = source.open("rb")
    except OSError:
        raise unreadable(source) from None
    with file, part.open("wb") as out:
        piece = file.read(_PIECE)
        while True:
            following = file.read(_PIECE)
            read.update(piece)
            new = splicer.feed(piece, last=not following)
            written.update(new)
            out.write(new)
            if not following:
                break
            piece = following
        out.flush()
        os.fsync(out.fileno())
    return read.hexdigest(), written.hexdigest()


def _recoded(
    target: Path,
    chart: LedgerChart,
    plan: Merging,
    warnings: tuple[Finding, ...],
    recoding: LedgerRecoding,
    splicer: Splicer,
    hashes: tuple[str, str],
) -> RecodedLedger:
    replaced: Counter[str] = Counter()
    back: dict[str, dict[Any, list[Any]]] = {}
    for (kind, old, new), count in splicer.met.items():
        replaced[kind] += count
        back.setdefault(kind, {}).setdefault(new, []).append(old)
    # An account that kept its id beside those that joined it is one of the old ones too.
    for merged in plan.accounts:
        back.setdefault("accounts", {})[merged.new] = list(merged.old)
    for (type_, new), olds in plan.analyses.items():
        back.setdefault("analyses", {})[type_, new] = [(type_, old) for old in olds]
    return RecodedLedger(
        target=target,
        version=chart.header.version,
        encoding=splicer.encoding,
        replaced=dict(replaced),
        inverse=Inverse(
            company={new: olds[0] for new, olds in back.get("company", {}).items()},
            accounts=_ids(back.get("accounts", {})),
            analyses={
                new: tuple(old for _type, old in olds) for new, olds in back.get("analyses", {}).items()
            },
            customers=_ids(back.get("customers", {})),
            suppliers=_ids(back.get("suppliers", {})),
        ),
        merged_accounts=plan.accounts,
        merged_analyses=plan.analyses,
        unused=_unused(recoding, splicer),
        warnings=warnings,
        source_sha256=hashes[0],
        target_sha256=hashes[1],
    )


def _ids(back: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {new: tuple(olds) for new, olds in back.items()}


def _unused(recoding: LedgerRecoding, splicer: Splicer) -> dict[str, int]:
    """How many entries of the recoding met nothing; those that change nothing are not counted."""
    met: dict[str, set[Any]] = {}
    for kind, old, _new in splicer.met:
        met.setdefault(kind, set()).add(old[0] if kind == "company" else old)
    asked: dict[str, set[Any]] = {
        "company": {bare(old) for old in recoding.company},
        "accounts": {old for old, new in recoding.accounts.items() if old != new},
        "analyses": {pair for pair, new in recoding.analyses.items() if pair[1] != new},
        "customers": {old for old, new in recoding.customers.items() if old != new},
        "suppliers": {old for old, new in recoding.suppliers.items() if old != new},
    }
    return {kind: len(olds - met.get(kind, set())) for kind, olds in asked.items()}
