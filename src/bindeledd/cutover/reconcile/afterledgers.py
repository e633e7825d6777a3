"""Ledgers (SAF-T) that the receiving system gives after the load, against those that were published.

A ledger that reads as it was published is proved so, record by record. Another system writes the same ledger
in other words and another order, and may give those of several municipalities as one: then what is compared
is what the books say: every line by transaction, account, date and amount, and the balances of each account.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import add, attrgetter
from pathlib import Path

from bindeledd.cutover.extracts.finding import find_extracts
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.aftermodel import SORTS, AfterFault, AfterKind, What
from bindeledd.cutover.reconcile.model import LISTED
from bindeledd.cutover.saft.header import read_header
from bindeledd.cutover.saft.inventory import digest
from bindeledd.cutover.saft.proof import prove, surplus
from bindeledd.cutover.saft.recoding import LedgerRecoding, bare
from bindeledd.cutover.saft.reread import read_lines
from bindeledd.cutover.saft.totals import read_totals
from bindeledd.foundation.finding import BadInput

_KIND = "saft"
_LEDGER = ".xml"
# What is told of an account whose figures differ, by what they are.
_FIGURES = ("OpeningBalance", "ClosingBalance", "DebitAmount", "CreditAmount")


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger: what it is called, the input that it comes from, its receiver, and where it stands."""

    name: str
    file: str
    receiver: str
    path: Path
    shown: str
    company: str = ""


def is_ledger(path: Path) -> bool:
    """Whether a file is taken for a ledger by its name."""
    return path.is_file() and path.suffix.casefold() == _LEDGER


def ledgers_after(
    published: Sequence[Book], after: Path, plan: Plan, names: FolderMapping | None
) -> tuple[AfterKind, ...]:
    """Each published ledger, with others of its company where they came as one, against those delivered.

    Raises `BadInput` for a delivered ledger that cannot be read.
    """
    ours = [_with_company(book) for book in published]
    theirs = [*_delivered(ours, after, plan, names)]
    return tuple(_compared(mine, other) for mine, other in _matched(ours, theirs))


def _delivered(ours: Sequence[Book], after: Path, plan: Plan, names: FolderMapping | None) -> Iterable[Book]:
    """The ledgers in what was delivered; other XML in a folder is passed by."""
    found = [file for file, _table in find_extracts(after)] if after.is_dir() else [after.name]
    root = after if after.is_dir() else after.parent
    numbers = {target for place in plan.places.values() for target in place.targets}
    said = {} if names is None else {one.file: one.municipality or "" for one in names.of_kind(_KIND)}
    for file in found:
        if not is_ledger(root / file):
            continue
        first = file.partition("/")[0]
        book = Book(file, file, said.get(file, first if first in numbers else ""), root / file, file)
        try:
            yield _with_company(book)
        except BadInput:
            if not after.is_dir() or file in said or any(_same_file(one, book) for one in ours):
                raise


def _with_company(book: Book) -> Book:
    return replace(book, company=bare(read_header(book.path).company_registration_number))


def _same_file(mine: Book, other: Book) -> bool:
    return other.shown == mine.shown or f"/{other.shown}".endswith(f"/{mine.file}")


def _matched(ours: Sequence[Book], theirs: Sequence[Book]) -> list[tuple[list[Book], list[Book]]]:
    """Which ledgers are held against which: by file, then by company, then by receiver; the rest alone."""
    left, rest = list(ours), list(theirs)
    pairs: list[tuple[list[Book], list[Book]]] = []
    for mine in ours:
        same = [one for one in rest if one.shown == mine.shown] or [
            one for one in rest if _same_file(mine, one)
        ]
        if same:
            pairs.append(([mine], same[:1]))
            left.remove(mine)
            rest.remove(same[0])
    for what in (attrgetter("company"), attrgetter("receiver")):
        for value in dict.fromkeys(what(one) for one in left):
            there = [one for one in rest if value and what(one) == value]
            if there:
                pairs.append(([one for one in left if what(one) == value], there))
                left = [one for one in left if what(one) != value]
                rest = [one for one in rest if what(one) != value]
    return [*pairs, *(([one], []) for one in left), *(([], [one]) for one in rest)]


@dataclass(slots=True)
class _Lines:
    """The lines of some ledgers, as digests in four arrays of one length, and which ledger each is of."""

    whole: array[int] = field(default_factory=lambda: array("Q"))
    without_amount: array[int] = field(default_factory=lambda: array("Q"))
    without_account: array[int] = field(default_factory=lambda: array("Q"))
    rows: array[int] = field(default_factory=lambda: array("Q"))
    books: array[int] = field(default_factory=lambda: array("H"))

    @classmethod
    def of(cls, books: Sequence[Book]) -> _Lines:
        """Read them."""
        found = cls()
        for at, book in enumerate(books):
            for line in read_lines(book.path):
                account, amount = line.account.encode(), b"%d" % line.amount
                entry = line.transaction.encode(), str(line.transaction_date).encode()
                found.whole.append(digest(*entry, account, amount))
                found.without_amount.append(digest(*entry, account))
                found.without_account.append(digest(*entry, amount))
                found.rows.append(line.row)
                found.books.append(at)
        return found

    def pointer(self, books: Sequence[Book], at: int) -> str:
        """Where a line stands."""
        return f"{books[self.books[at]].shown}:{self.rows[at]}"


def _compared(ours: Sequence[Book], theirs: Sequence[Book]) -> AfterKind:
    name = ", ".join(one.name for one in ours or theirs)
    counts: dict[What, int] = dict.fromkeys(SORTS, 0)
    if len(ours) == len(theirs) == 1:
        proof = prove(ours[0].path, theirs[0].path, LedgerRecoding())
        if not proof.differences:
            return AfterKind(_KIND, proof.lines, proof.lines, counts, (), name=name)
    if not theirs:
        lines = sum(read_totals(one.path).lines for one in ours)
        counts["missing"] = lines
        return AfterKind(_KIND, lines, 0, counts, (), delivered=False, name=name)
    before, after = _Lines.of(ours), _Lines.of(theirs)
    missing, extra = surplus(before.whole, after.whole), surplus(after.whole, before.whole)
    faults: list[AfterFault] = []
    for mine, other, column in (
        (before.without_amount, after.without_amount, "Amount"),
        (before.without_account, after.without_account, "AccountID"),
    ):
        pairs = _pairs(missing, extra, mine, other)
        counts["changed"] += len(pairs)
        for was, now in pairs[:LISTED]:
            pointers = before.pointer(ours, was), after.pointer(theirs, now)
            faults.append(AfterFault("changed", _KIND, *pointers, (column,)))
    counts["missing"], counts["extra"] = len(missing), len(extra)
    faults += [AfterFault("missing", _KIND, before.pointer(ours, at)) for at in missing[:LISTED]]
    faults += [AfterFault("extra", _KIND, "", after.pointer(theirs, at)) for at in extra[:LISTED]]
    shown = (ours or theirs)[0].shown
    for account, column in _accounts_off(ours, theirs, lines=not faults):
        counts["changed"] += 1
        faults.append(AfterFault("changed", _KIND, f"{shown}:", columns=(f"{column} {account}",)))
    return AfterKind(_KIND, len(before.whole), len(after.whole), counts, tuple(faults), name=name)


def _pairs(
    missing: list[int], extra: list[int], ours: Sequence[int], theirs: Sequence[int]
) -> list[tuple[int, int]]:
    """Take out of both lists the lines that have a key for themselves on their side: one changed line."""
    mine, other = Counter(ours[at] for at in missing), Counter(theirs[at] for at in extra)
    there = {theirs[at]: at for at in extra}
    pairs = [(at, there[ours[at]]) for at in missing if mine[ours[at]] == other[ours[at]] == 1]
    taken = [{pair[side] for pair in pairs} for side in (0, 1)]
    missing[:] = [at for at in missing if at not in taken[0]]
    extra[:] = [at for at in extra if at not in taken[1]]
    return pairs


def _accounts_off(ours: Sequence[Book], theirs: Sequence[Book], *, lines: bool) -> Iterable[tuple[str, str]]:
    """Accounts whose balances differ, and with `lines` those whose debit or credit does."""
    before, after = _summed(ours), _summed(theirs)
    nothing = (0, 0, 0, 0)
    for account in sorted(before.keys() | after.keys()):
        was, now = before.get(account, nothing), after.get(account, nothing)
        for at, column in enumerate(_FIGURES if lines else _FIGURES[:2]):
            if was[at] != now[at]:
                yield account, column


def _summed(books: Sequence[Book]) -> dict[str, tuple[int, ...]]:
    """Opening, closing, debit and credit of each account over all the ledgers, in øre."""
    sums: dict[str, tuple[int, ...]] = {}
    for book in books:
        for account, one in read_totals(book.path).accounts.items():
            figures = (one.opening, one.closing, one.debit, one.credit)
            sums[account] = tuple(map(add, sums.get(account, (0, 0, 0, 0)), figures))
    return sums
