"""The registers as their page shows them: the matrix in words, trials with the days they have waited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables.project_registers import CONSEQUENCES, PROBABILITIES, PROJECT_RISKS
from bindeledd.establishment.registers.checks import days_waited
from bindeledd.establishment.registers.library import SuggestedRisk
from bindeledd.establishment.registers.risks import STEPS, Matrix, band_words
from bindeledd.foundation.language import _ as core_text
from bindeledd.foundation.language import day, number
from bindeledd_web.projects.kinds import kind_of
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.presenters import list_url, record_url


@dataclass(frozen=True, slots=True)
class RiskLink:
    """A risk in a square: its number, what it is, and its page."""

    number: int
    what: str
    url: str


@dataclass(frozen=True, slots=True)
class SquareShown:
    """A square: consequence in words, band in words and as a mark for the style sheet, level and risks."""

    consequence: str
    band: str
    words: str
    level: int
    risks: tuple[RiskLink, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One probability in words, and its squares."""

    probability: str
    squares: tuple[SquareShown, ...]

    @property
    def empty(self) -> bool:
        """Whether there is no risk in it, so that a narrow screen leaves it out."""
        return not any(square.risks for square in self.squares)


@dataclass(frozen=True, slots=True)
class TrialShown:
    """A trial application with its state in words: unanswered is a state, too."""

    what: str
    url: str
    receiver: str
    state: str
    color: str


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """A risk that is known from elsewhere, and the form that takes it in."""

    text: str
    area: str
    source: str
    url: str


def consequence_titles() -> list[str]:
    """The columns of the matrix."""
    return [f"{step}. {core_text(word)}" for step, word in zip(STEPS, CONSEQUENCES, strict=True)]


def matrix_rows(project: Project, found: Matrix) -> list[MatrixRow]:
    """The matrix from the highest probability."""
    kind, titles = kind_of("project_risks"), consequence_titles()
    return [
        MatrixRow(
            f"{row[0].probability}. {core_text(PROBABILITIES[row[0].probability - 1])}",
            tuple(
                SquareShown(
                    titles[square.consequence - 1],
                    square.band,
                    band_words(square.band),
                    square.level,
                    tuple(
                        RiskLink(risk.number, risk.what, record_url(project, kind, risk.number))
                        for risk in square.risks
                    ),
                )
                for square in row
            ),
        )
        for row in found.rows
    ]


def trials(project: Project, names: Names, today: date) -> list[TrialShown]:
    """Every application: not sent, unanswered in so many days, or answered after so many."""
    kind = kind_of("project_trials")
    return [
        TrialShown(
            str(row["what"]),
            record_url(project, kind, int(str(row["number"]))),
            str(row["receiver"] or ""),
            *_state(row, today),
        )
        for row in names.rows("project_trials")
    ]


def _state(row: Row, today: date) -> tuple[str, str]:
    waited = days_waited(row, today)
    answer = kind_of("project_trials").table.field("answer").words(str(row["answer"] or ""))
    if waited is None:
        return answer or _("Ikke sendt"), "neutral"
    sent, answered = row["sent"], row["answered"]
    assert isinstance(sent, date)  # noqa: S101 - what has waited was sent
    if answered is None and not answer:
        words = ngettext(
            "Ubesvart i {count} dag, sendt {day}", "Ubesvart i {count} dager, sendt {day}", waited
        )
        return words.format(count=number(waited, 0), day=day(sent)), "warning"
    if answered is None:
        return answer, "info"
    words = ngettext("Besvart etter {count} dag", "Besvart etter {count} dager", waited)
    told = words.format(count=number(waited, 0))
    return (f"{answer}. {told}" if answer else told), "info"


def suggestions(project: Project, found: Iterable[SuggestedRisk], back: str) -> list[SuggestionShown]:
    """The suggestions, each with the address of a form that is filled in with it."""
    form, area = list_url(project, kind_of("project_risks"), "record-new"), PROJECT_RISKS.field("area")
    return [
        SuggestionShown(
            core_text(each.text),
            area.words(each.area),
            each.source_words,
            f"{form}?{_query(each, back)}",
        )
        for each in found
    ]


def _query(each: SuggestedRisk, back: str) -> str:
    return urlencode(
        {"what": each.text, "area": each.area, "state": "open", "source": each.source_words, "neste": back}
    )
