"""The steps of chapter 16 of the Working Environment Act: who owes each, whether it is done, deadlines.

Whether the chapter applies to a transfer to a host municipality is contested (open point O-01): people
answer. While nobody has, the steps are shown as what follows if it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.law.rulebook import rulebook
from bindeledd.mapping.rows import integer, maybe_date, text

Side = Literal["old", "new"]
POINT: Final = "O-01"
# The rule of each step, and which employers owe it.
_STEPS: Final[dict[str, tuple[str, tuple[Side, ...]]]] = {
    "informed": ("R-L-05", ("old", "new")),
    "discussed": ("R-L-05", ("old", "new")),
    "letters": ("R-L-06", ("old", "new")),
    "reservation": ("R-L-03", ("old",)),
    "preferential": ("R-L-03", ("old",)),
    "contracts": ("R-L-02", ("new",)),
    "collective": ("R-L-02", ("new",)),
    "elected": ("R-L-07", ("new",)),
}
RESERVATION_DAYS: Final = 14  # calendar days from the information, Working Environment Act § 16-3
COLLECTIVE_DAYS: Final = 21  # three weeks from the transfer, § 16-2
_TABLE = BY_NAME["project_staff_process"]


@dataclass(frozen=True, slots=True)
class Done:
    """One row of what is done: step, employer, when, the deadline that was set, and the document."""

    number: int
    step: str
    side: str
    municipality: str
    on: date | None
    deadline: date | None
    document: str


@dataclass(frozen=True, slots=True)
class Owed:
    """One step that an employer owes, and what is done of it; `row` is None while nothing is written.

    `citation` is the paragraph in force on the day of the cut-over, `says` the rule in words.
    """

    step: str
    side: Side
    municipality: str
    citation: str
    rule: str
    says: str
    row: Done | None

    @property
    def title(self) -> str:
        """The step in words."""
        return _TABLE.field("step").words(self.step)

    @property
    def side_words(self) -> str:
        """Which employer, in words."""
        return _TABLE.field("side").words(self.side)

    @property
    def done(self) -> bool:
        """Whether a day is written; for the reservation it is the deadline that counts."""
        if self.row is None:
            return False
        return (self.row.deadline if self.step == "reservation" else self.row.on) is not None


def done_of(rows: Iterable[Row]) -> tuple[Done, ...]:
    """The rows of `project_staff_process`."""
    return tuple(
        Done(
            number=integer(row, "number"),
            step=text(row, "step"),
            side=text(row, "side"),
            municipality=text(row, "municipality"),
            on=maybe_date(row, "on"),
            deadline=maybe_date(row, "deadline"),
            document=text(row, "document"),
        )
        for row in rows
    )


def owed(done: Sequence[Done], *, old: Sequence[str], new: str | None, cutover: date) -> tuple[Owed, ...]:
    """Every step for each employer that owes it, in the order of the law.

    `old` are the municipalities that employees leave, `new` the one they go to (None while it is not known).
    """
    found = []
    for step, (rule_id, sides) in _STEPS.items():
        rule = rulebook().rule(rule_id)
        version = rule.version_on(cutover)
        citation = ", ".join(each.text for each in version.citations) if version else ""
        says = (version.then if version else None) or rule.then
        for side in sides:
            for number in old if side == "old" else filter(None, (new,)):
                row = _newest(done, step, side, number)
                found.append(Owed(step, side, number, citation, rule_id, " ".join(_(says).split()), row))
    return tuple(found)


def earliest_deadline(letters: date) -> date:
    """The earliest last day to reserve oneself: 14 days after the information was given (§ 16-3)."""
    return letters + timedelta(days=RESERVATION_DAYS)


def collective_by(cutover: date) -> date:
    """The last day the new employer can declare itself not bound: three weeks after the transfer (§ 16-2)."""
    return cutover + timedelta(days=COLLECTIVE_DAYS)


def preferential_until(cutover: date) -> date:
    """The last day of the preferential right: one year from the transfer (§ 16-3)."""
    try:
        return cutover.replace(year=cutover.year + 1) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(cutover.year + 1, 2, 28)


def step_findings(
    steps: Sequence[Owed], *, cutover: date, today: date, names: dict[str, str]
) -> tuple[Finding, ...]:
    """Reservation deadlines that are too short, uncertain or after the cut-over, and the tariff declaration.

    `names` are names of municipalities by number.
    """
    found: list[Finding] = []
    for each in steps:
        name = names.get(each.municipality, each.municipality)
        if each.step == "reservation" and each.row is not None and each.row.deadline is not None:
            letters = next(
                (o.row for o in steps if o.step == "letters" and o.municipality == each.municipality), None
            )
            found += _reservation(each, each.row.deadline, letters.on if letters else None, cutover, name)
        if each.step == "collective" and not each.done:
            by = collective_by(cutover)
            late = today > by
            words = (
                _(
                    "{name}: fristen for å si fra om tariffavtalen gikk ut {day}. Ble det ikke gjort, "
                    "binder den."
                )
                if late
                else _(
                    "{name}: vil den nye arbeidsgiveren ikke være bundet av tariffavtalen, må det sies "
                    "senest {day}."
                )
            )
            found.append(
                Finding(
                    "collective-agreement",
                    Severity.SHOULD if late else Severity.NOTE,
                    words.format(name=name, day=day(by)),
                    each.municipality,
                    citation=each.citation,
                    fix=_("Skriv hva som er bestemt, og når det er sagt fra."),
                )
            )
    return tuple(found)


def _reservation(step: Owed, deadline: date, letters: date | None, cutover: date, name: str) -> list[Finding]:
    found = []
    if letters is None:
        found.append(
            Finding(
                "reservation-without-letters",
                Severity.SHOULD,
                _(
                    "{name}: fristen for reservasjon er satt, men det er ikke skrevet når brevene gikk ut."
                ).format(name=name),
                step.municipality,
                citation=step.citation,
                fix=_("Skriv dagen brevene ble sendt. Fristen er minst 14 dager etter den."),
            )
        )
    elif deadline < (earliest := earliest_deadline(letters)):
        found.append(
            Finding(
                "reservation-too-short",
                Severity.MUST,
                _("{name}: fristen {day} er kortere enn 14 dager etter brevene {letters}.").format(
                    name=name, day=day(deadline), letters=day(letters)
                ),
                step.municipality,
                citation=step.citation,
                fix=_("Sett fristen til {day} eller senere, og si fra til de ansatte.").format(
                    day=day(earliest)
                ),
            )
        )
    if deadline >= cutover:
        found.append(
            Finding(
                "reservation-after-cutover",
                Severity.SHOULD,
                _("{name}: fristen {day} er ikke før oppstart {cutover}.").format(
                    name=name, day=day(deadline), cutover=day(cutover)
                ),
                step.municipality,
                citation=step.citation,
                fix=_("Send brevene tidligere, slik at fristen er ute før de ansatte går over."),
            )
        )
    return found


def _newest(done: Iterable[Done], step: str, side: str, municipality: str) -> Done | None:
    found = [d for d in done if (d.step, d.side, d.municipality) == (step, side, municipality)]
    return max(found, key=lambda each: (each.on or each.deadline or date.min, each.number), default=None)
