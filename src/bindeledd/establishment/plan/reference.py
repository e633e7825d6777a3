"""How long real reorganisations took: the reference class that an earliest date is held against.

Months from the start of the work, and from the decision, until the office was in force. A case whose time is
not known is counted as not known, and one with a range that the plan lies within as uncertain. The advice of
KS and NAV is advice and no case.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bindeledd.foundation.language import N_, _, ngettext, number
from bindeledd.reorganisation.status.milestones import HOST_MODELS

_FILE = Path(__file__).resolve().parent.parent / "data" / "reference_class.csv"
# With fewer cases of its own kind, a plan is held against all of them.
FEWEST = 3
# Sources that `law.statutes.SOURCES` does not name.
_SOURCES = {
    "BEIARN": N_("Beiarn kommune om NAV Indre Salten"),
    "HV": N_("Herøy kommune i Møre og Romsdal om felles kontor med Vanylven"),
}

Kind = Literal["host", "merger", "advice"]
Measure = Literal["total", "decision"]


@dataclass(frozen=True, slots=True)
class Case:
    """One reorganisation. Times are in months, from the least to the most; None is not known.

    The words of the dates stand as the source has them. `advice` is advice on the least time.
    """

    id: str
    title: str
    kind: Kind
    municipalities: int | None
    work_began: str
    decided: str
    in_force: str
    decision: tuple[float | None, float | None]
    total: tuple[float | None, float | None]
    outlier: bool
    sources: tuple[str, ...]
    note: str

    @property
    def source(self) -> str:
        """Where it is from, in words."""
        from bindeledd.law.statutes import SOURCES

        return "; ".join(SOURCES.get(key) or _(_SOURCES[key]) for key in self.sources)

    def months(self, measure: Measure) -> tuple[float | None, float | None]:
        """Its time by that measure."""
        return self.total if measure == "total" else self.decision

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "id": self.id,
            "title": self.title,
            "kind": self.kind,
            "municipalities": self.municipalities,
            "work_began": self.work_began or None,
            "decided": self.decided or None,
            "in_force": self.in_force or None,
            "months_from_decision": list(self.decision),
            "months_total": list(self.total),
            "outlier": self.outlier,
            "source": self.source,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """How many cases took longer than `months`; `own_kind` says that all are of the plan's own kind."""

    months: float
    measure: Measure
    own_kind: bool
    longer: tuple[Case, ...]
    uncertain: tuple[Case, ...]
    not_longer: tuple[Case, ...]
    unknown: tuple[Case, ...]

    @property
    def size(self) -> int:
        """The sample: the cases whose time is known."""
        return len(self.longer) + len(self.uncertain) + len(self.not_longer)

    @property
    def words(self) -> str:
        """«Fire av fire saker som kan sammenlignes, tok lengre tid enn dette»."""
        if not self.size:
            return _("Ingen saker med kjent tid kan sammenlignes.")
        told = [self._longer()]
        if not self.own_kind:
            told.append(_("Alle sakene er tatt med, fordi det er for få av samme slag."))
        if self.uncertain:
            told.append(
                ngettext(
                    "{count} er usikker, fordi tiden er oppgitt på flere måter.",
                    "{count} er usikre, fordi tiden er oppgitt på flere måter.",
                    len(self.uncertain),
                ).format(count=number(len(self.uncertain)))
            )
        if self.unknown:
            told.append(
                ngettext(
                    "For {count} sak er tiden ikke kjent.",
                    "For {count} saker er tiden ikke kjent.",
                    len(self.unknown),
                ).format(count=number(len(self.unknown)))
            )
        if odd := [case.title for case in self.longer + self.not_longer + self.uncertain if case.outlier]:
            told.append(_("{cases} skiller seg ut fra de andre.").format(cases=", ".join(odd)))
        return " ".join(told)

    def _longer(self) -> str:
        text = (
            _(
                "{longer} av {size} sammenlignbare saker tok lengre tid enn dette: {months} måneder fra "
                "arbeidet begynte."
            )
            if self.measure == "total"
            else _(
                "{longer} av {size} sammenlignbare saker tok lengre tid enn dette: {months} måneder fra "
                "vedtaket."
            )
        )
        return text.format(
            longer=number(len(self.longer)), size=number(self.size), months=number(self.months, 1)
        )

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "measure": self.measure,
            "months": round(self.months, 1),
            "own_kind": self.own_kind,
            "sample": self.size,
            "longer": [case.id for case in self.longer],
            "uncertain": [case.id for case in self.uncertain],
            "not_longer": [case.id for case in self.not_longer],
            "not_known": [case.id for case in self.unknown],
            "words": self.words,
        }


@cache
def reference_class() -> tuple[Case, ...]:
    """Every case, and the advice, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_case(row) for row in csv.DictReader(file))


def cases_for(model: str) -> tuple[tuple[Case, ...], bool]:
    """The cases to hold a plan of that model against, and whether all are of its own kind."""
    every = tuple(case for case in reference_class() if case.kind != "advice")
    kind = "host" if model in HOST_MODELS else "merger" if model == "MERGER" else ""
    own = tuple(case for case in every if case.kind == kind)
    return (own, True) if len(own) >= FEWEST else (every, False)


def advice() -> tuple[Case, ...]:
    """What is advised, beside what happened."""
    return tuple(case for case in reference_class() if case.kind == "advice")


def compare(model: str, months: float, measure: Measure = "total") -> Compared:
    """The cases sorted by whether they took longer than so many months, which count with one decimal."""
    cases, own = cases_for(model)
    months = round(months, 1)
    longer, uncertain, not_longer, unknown = _sorted(cases, months, measure)
    return Compared(months, measure, own, longer, uncertain, not_longer, unknown)


def _sorted(cases: Sequence[Case], months: float, measure: Measure) -> tuple[tuple[Case, ...], ...]:
    groups: tuple[list[Case], list[Case], list[Case], list[Case]] = ([], [], [], [])
    for case in cases:
        low, high = case.months(measure)
        if low is None:
            place = 3
        elif low > months:
            place = 0
        elif high is None or high > months:
            place = 1
        else:
            place = 2
        groups[place].append(case)
    return tuple(map(tuple, groups))


def _case(row: dict[str, str]) -> Case:
    def months(name: str) -> float | None:
        return float(row[name]) if row[name] else None

    return Case(
        row["id"],
        row["title"],
        row["kind"],  # type: ignore[arg-type] # the test reads the file
        int(row["municipalities"]) if row["municipalities"] else None,
        row["work_began"],
        row["decided"],
        row["in_force"],
        (months("decision_low"), months("decision_high")),
        (months("total_low"), months("total_high")),
        bool(row["outlier"]),
        tuple(row["source"].split()),
        row["note"],
    )
