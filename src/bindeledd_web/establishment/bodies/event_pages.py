"""Events and the municipalities' statements as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.drawing.charts import Chart, bars
from bindeledd.drawing.charts import Row as Bar
from bindeledd.establishment.bodies.events import Answers, answers_of, count_in_words, response, share_of
from bindeledd.establishment.bodies.reading import number_of, of, words
from bindeledd.establishment.bodies.statements import Line
from bindeledd.foundation.few import HIDDEN
from bindeledd.foundation.language import number
from bindeledd.mapping.rows import maybe_date, text
from bindeledd_web.establishment.bodies.core import municipality_name
from bindeledd_web.establishment.bodies.presenters import STATE_COLOURS
from bindeledd_web.projects.naming import Names

KIND_COLOURS = {
    "said": "neutral",
    "principle": "info",
    "adopted": "success",
    "reversed": "danger",
    "hearing": "neutral",
}


@dataclass(frozen=True, slots=True)
class EventShown:
    """One event with how many were invited and came, in words."""

    number: int
    title: str
    kind: str
    on: date | None
    place: str
    purpose: str
    state: str
    colour: str
    invited: str
    came: str
    share: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with its answers as they may be told: counts in words, mean, drawing."""

    number: int
    question: str
    counts: tuple[tuple[str, str], ...]
    total: str
    share: str
    mean: str
    few: bool
    hidden: bool
    known: bool
    summary: str
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class SaidShown:
    """One statement in a line."""

    number: int
    on: date | None
    kind: str
    colour: str
    body: str
    title: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class MunicipalityShown:
    """A municipality: what stands, and what it said each year in the order of `years`."""

    number: str
    name: str
    stands: SaidShown | None
    years: tuple[tuple[str, tuple[SaidShown, ...]], ...]


def events_shown(names: Names) -> list[EventShown]:
    """The events by date."""
    rows = names.rows("project_events")
    found = [event_shown(row, names) for row in rows]
    return sorted(found, key=lambda each: (each.on or date.max, each.number))


def event_shown(row: Row, names: Names) -> EventShown:
    """One event."""
    groups = of(names.rows("project_invitations"), "event", number_of(row))
    answer = response(groups)
    return EventShown(
        number=number_of(row),
        title=text(row, "title"),
        kind=words("project_events", "kind", row),
        on=maybe_date(row, "date"),
        place=text(row, "place"),
        purpose=text(row, "purpose"),
        state=words("project_events", "state", row),
        colour=STATE_COLOURS.get(text(row, "state"), "neutral"),
        invited=number(answer.invited, 0) if answer.invited is not None else "",
        came=number(answer.came, 0) if answer.came is not None else "",
        share=_("{share} prosent kom").format(share=number(round(100 * answer.share), 0))
        if answer.share is not None
        else "",
    )


def programme_of(event: int, names: Names) -> list[Row]:
    """The programme by time."""
    return sorted(of(names.rows("project_programme"), "event", event), key=lambda row: text(row, "time"))


def questions_of(event: int, names: Names) -> list[QuestionShown]:
    """The questions with their answers as they may be told."""
    came = response(of(names.rows("project_invitations"), "event", event)).came
    return [_question(row, came) for row in of(names.rows("project_surveys"), "event", event)]


def years_of(lines: tuple[Line, ...]) -> list[str]:
    """The years in which something was said, in order."""
    days = {maybe_date(row, "date") for line in lines for row in line.statements}
    return sorted({str(each.year) for each in days if each is not None})


def municipalities_shown(lines: tuple[Line, ...], names: Names) -> list[MunicipalityShown]:
    """The municipalities in the order of the lines, with what they said each year."""
    years = years_of(lines)
    found = []
    for line in lines:
        said = [_said(row) for row in line.statements]
        by_year = tuple(
            (year, tuple(each for each in said if each.on is not None and str(each.on.year) == year))
            for year in years
        )
        name = municipality_name(names, line.municipality)
        found.append(MunicipalityShown(line.municipality, name, said[-1] if said else None, by_year))
    return found


def _said(row: Row) -> SaidShown:
    return SaidShown(
        number=number_of(row),
        on=maybe_date(row, "date"),
        kind=words("project_statements", "kind", row),
        colour=KIND_COLOURS.get(text(row, "kind"), "neutral"),
        body=words("project_statements", "body", row),
        title=text(row, "title"),
        text=text(row, "text"),
        where=", ".join(filter(None, (text(row, "case_number"), text(row, "source")))),
    )


def _question(row: Row, came: int | None) -> QuestionShown:
    answers = answers_of(row)
    share = share_of(answers.total, came) if isinstance(answers.total, int) else None
    return QuestionShown(
        number=number_of(row),
        question=answers.question,
        counts=_counts(answers),
        total=count_in_words(answers.total),
        share=number(round(100 * share), 0) if share is not None else "",
        mean=number(answers.mean, 1) if answers.mean is not None else "",
        few=answers.total is not None and not answers.counts,
        hidden=any(count == HIDDEN for _step, count in answers.counts),
        known=answers.total is not None,
        summary=answers.summary,
        chart=_chart(number_of(row), answers),
    )


def _counts(answers: Answers) -> tuple[tuple[str, str], ...]:
    """The counts in words. Where a larger one is hidden to guard a few, none is said to be few."""
    hidden = _("færre enn 5") if answers.all_few else _("vises ikke")
    return tuple(
        (_step(step), hidden if count == HIDDEN else number(int(count), 0)) for step, count in answers.counts
    )


def _chart(question: int, answers: Answers) -> Chart | None:
    """Bars of the counts that are told; what is hidden has no bar. None when nothing is told."""
    told = [Bar(_step(step), count) for step, count in answers.counts if isinstance(count, int)]
    if not told:
        return None
    return bars(
        told,
        title=_("Svar på «{question}»").format(question=answers.question),
        name_head=_("Svar"),
        value_head=_("Antall"),
        prefix=f"svar{question}",
    )


def _step(step: int) -> str:
    ends = {1: _("1 (svært dårlig)"), 5: _("5 (svært bra)")}
    return ends.get(step, str(step))
