"""Whether the form of a year has the old or the new numbers, by a rule that a person may state otherwise.

By default the form of a year before the change keeps the old numbers; that of the year of the change and
later has the new ones, also when the change comes inside the year: rows are recoded, and a person in both
municipalities is left to a person. SSB's own rule for such years is not known, so the default is always told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bindeledd.cutover.kostra.places import Places
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day


class Numbers(StrEnum):
    """The numbers that stand in a form."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class YearRule:
    """Which numbers the form of `form_year` has when numbers change on a day; `stated` by a person or not."""

    form_year: int
    changes_on: date
    numbers: Numbers
    stated: bool

    @property
    def straddles(self) -> bool:
        """Whether the change comes inside the year of the form, not on its first day."""
        return self.form_year == self.changes_on.year and self.changes_on > date(self.form_year, 1, 1)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The rule in words, and what a year that is both before and after needs."""
        if self.numbers is Numbers.OLD:
            message = _("Skjemaet for {year} beholder gamle kommunenumre. Numrene endres {day}.")
        else:
            message = _("Skjemaet for {year} får nye kommunenumre. Numrene endres {day}.")
        told = [
            Finding(
                "kostra-year-rule" if self.stated else "kostra-year-rule-assumed",
                Severity.NOTE if self.stated else Severity.SHOULD,
                message.format(year=self.form_year, day=day(self.changes_on)),
                fix="" if self.stated else _("Spør SSB hvilke numre året skal ha, og oppgi svaret."),
                facts={"numbers": self.numbers.value, "form_year": self.form_year},
            )
        ]
        if self.straddles:
            told.append(
                Finding(
                    "kostra-year-straddles",
                    Severity.SHOULD,
                    _("Året har måneder både før og etter endringen. En rad kan gjelde begge."),
                    fix=_("La en saksbehandler slå sammen radene til personer som står i flere kommuner."),
                )
            )
        return tuple(told)

    def places(self, places: Places) -> Places:
        """What the numbers become in this form: themselves where it keeps the old ones."""
        return places if self.numbers is Numbers.NEW else _unchanged


def year_rule(form_year: int, changes_on: date, stated: Numbers | None = None) -> YearRule:
    """The numbers that a person stated, else old before the year of the change and new from it."""
    assumed = Numbers.OLD if form_year < changes_on.year else Numbers.NEW
    return YearRule(form_year, changes_on, stated or assumed, stated is not None)


def _unchanged(number: str) -> str:
    return number
