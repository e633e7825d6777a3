"""A check after the load in the form of `reconciliation.json`: each kind of rows as one file of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.reconcile.after import AfterKind, AfterLoad
from bindeledd.cutover.reconciliation import CheckDone, FileDone, ReconciliationFile, Result, Sums, Timing

_SORTS = ("missing", "extra", "changed", "misplaced")


def after_load_file(
    result: AfterLoad, published: ReconciliationFile, *, number: int, started: datetime, seconds: float
) -> ReconciliationFile:
    """What the receiving system holds against what was published, in counts by kind of rows.

    `published` is the reconciliation of the run that was loaded; `number` counts the checks of it. A kind
    that was not delivered has checks that did not run.
    """
    files = tuple(_files(result))
    return replace(
        published,
        kind="after_load",
        number=number,
        started=started,
        seconds=seconds,
        state="green" if result.green else "red",
        result=Result(
            rows_in=sum(one.published for one in result.kinds),
            moved=0,
            unchanged=sum(map(_unchanged, result.kinds)),
            undecided=0,
            rows_out=sum(one.after for one in result.kinds),
            ore_difference=0,
        ),
        files=files,
        moves=(),
        unit_moves=(),
        undecided=(),
        exceptions=(),
        timings=(Timing("compare", seconds),),
    )


def _files(result: AfterLoad) -> Iterator[FileDone]:
    # The published files are told of once, with the first kind.
    changed = len(result.changed_files)
    first: tuple[CheckDone, ...] = (
        CheckDone("files", sum(one.published for one in result.kinds), not changed, changed),
    )
    for one in result.kinds:
        checks = tuple(
            CheckDone(
                sort,
                one.published if one.delivered else 0,
                one.delivered and not one.faults[sort],
                one.faults[sort] if one.delivered else 0,
            )
            for sort in _SORTS
        )
        yield FileDone(
            name=KINDS[one.kind].in_words,
            kind=one.kind,
            rows_in=one.published,
            moved=0,
            unchanged=_unchanged(one),
            undecided=0,
            rows_out=one.after,
            sha256=None,
            checks=first + checks,
            sums=Sums(None, None, None),
        )
        first = ()


def _unchanged(one: AfterKind) -> int:
    """Published rows that were found as they were written."""
    return max(0, one.published - sum(one.faults[sort] for sort in ("missing", "changed", "misplaced")))
