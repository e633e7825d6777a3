"""What a check of the receiving system came to: counts, rows that differ, and what was not compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.reconcile.model import FaultyRow, State
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _

What = Literal["missing", "extra", "changed", "misplaced"]
SORTS: tuple[What, ...] = ("missing", "extra", "changed", "misplaced")


@dataclass(frozen=True, slots=True)
class AfterFault:
    """One row that is not as published: where it stands on each side, and the columns that differ."""

    what: What
    kind: str
    pointer: str = ""
    after_pointer: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterKind:
    """One kind of rows, or one ledger by `name`: rows on each side, faults of each sort, and the rows.

    `not_compared` are columns that the extract after the load does not have; those that are `lacking` are
    needed too. `delivered` says whether there was any extract.
    """

    kind: str
    published: int
    after: int
    faults: Mapping[What, int]
    rows: tuple[AfterFault, ...]
    not_compared: tuple[str, ...] = ()
    delivered: bool = True
    lacking: tuple[str, ...] = ()
    name: str = ""

    @property
    def green(self) -> bool:
        """Whether it was delivered with every column that is needed, and nothing differs."""
        return self.delivered and not self.lacking and not any(self.faults.values())

    @property
    def in_words(self) -> str:
        """The kind, with the name of the ledger."""
        kind = KINDS[self.kind].in_words
        return f"{kind} {self.name}" if self.name else kind


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person must know beside the counts: the check, how much it matters, and what to do."""

    check: str
    kind: str
    severity: Severity
    message: str
    fix: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class AfterLoad:
    """Every kind of rows; `changed_files` are published files that are no longer as the run wrote them.

    `forms` are published returns (kind and name), which no system loads and which are not asked for.
    """

    kinds: tuple[AfterKind, ...]
    changed_files: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def green(self) -> bool:
        """Whether every published row is there once, as it was written, and nothing else is."""
        return not self.changed_files and all(one.green for one in self.kinds)

    @property
    def state(self) -> State:
        """Green or red; nothing is left for a person to decide here."""
        return "green" if self.green else "red"

    @property
    def rows(self) -> tuple[AfterFault, ...]:
        """The faulty rows that are named, kind by kind, with the pointers of both sides."""
        return tuple(row for one in self.kinds for row in one.rows)

    @property
    def faulty(self) -> tuple[FaultyRow, ...]:
        """The same as a list for the folder: by the published row, or by the other where there is none."""
        return tuple(
            FaultyRow(row.what, row.pointer or row.after_pointer, column)
            for row in self.rows
            for column in row.columns or ("",)
        )

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was not delivered, what was not compared, and what is not asked for."""
        return (*(remark for one in self.kinds for remark in _remarks(one)), *_of_forms(self.forms))

    def as_json(self) -> dict[str, Any]:
        """Counts by kind as plain values; no row."""
        return {
            "state": self.state,
            "kinds": [
                {
                    "kind": one.kind,
                    "name": one.name,
                    "published": one.published,
                    "after": one.after,
                    "delivered": one.delivered,
                    "not_compared": list(one.not_compared),
                    "lacking": list(one.lacking),
                    **one.faults,
                }
                for one in self.kinds
            ],
            "not_asked_for": [{"kind": kind, "name": name} for kind, name in self.forms],
            "remarks": [one.message for one in self.remarks],
        }


def _remarks(one: AfterKind) -> Iterator[Remark]:
    if not one.delivered:
        message = (
            _("Ikke kontrollert: regnskapet er ikke levert ({name}).").format(name=one.name)
            if one.kind == "saft"
            else _("Ikke kontrollert: det er ikke levert noe uttrekk av {kind}.").format(kind=one.in_words)
        )
        fix = _("Hent det fra det nye systemet, og legg det i mappen.")
        yield Remark("not-delivered", one.kind, Severity.MUST, message, fix, one.published)
    if one.lacking:
        yield Remark(
            "not-compared-needed",
            one.kind,
            Severity.MUST,
            _(
                "Ikke sammenlignet i {kind}: {columns}. Uten dette kan det ikke sies at alt er kommet inn."
            ).format(kind=one.in_words, columns=_named(one.lacking)),
            _("Hent uttrekket på nytt med kolonnen, eller oppgi en kobling som sier hva den heter."),
        )
    if rest := [name for name in one.not_compared if name not in one.lacking]:
        yield Remark(
            "not-compared",
            one.kind,
            Severity.NOTE,
            _("Ikke sammenlignet i {kind}: {columns}. Uttrekket har det ikke.").format(
                kind=one.in_words, columns=_named(rest)
            ),
            _("Skal det kontrolleres, henter du uttrekket på nytt med kolonnen."),
        )


def _of_forms(forms: tuple[tuple[str, str], ...]) -> Iterator[Remark]:
    for kind in dict.fromkeys(kind for kind, _name in forms):
        names = ", ".join(name for of, name in forms if of == kind)
        message = _(
            "Ikke kontrollert: {kind} ({names}). Skjemaet er en kontrollsum som sendes til SSB, og lastes "
            "ikke inn i noe system. Det blir derfor ikke spurt etter."
        )
        yield Remark(
            "not-asked-for",
            kind,
            Severity.NOTE,
            message.format(kind=KINDS[kind].in_words, names=names),
            "",
        )


def _named(columns: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"«{name}»" for name in columns)
