"""The yearly report to the council of one municipality: goals with figures, and what it is to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables.project_followup import YEARLY
from bindeledd.documents import Block, Document, DocumentFacts, Heading, Paragraph, Table
from bindeledd.followup.goals import Goal, Measurement, decimals_of
from bindeledd.followup.offered import topics
from bindeledd.followup.outcome import a_year_after
from bindeledd.followup.reports import parts
from bindeledd.followup.reports.ground import Ground, document
from bindeledd.foundation.language import _, number, speaking


def yearly_report(ground: Ground, municipality: str, year: int, about: DocumentFacts) -> Document:
    """The report of that year to the council of that municipality.

    Of each goal the latest measurement of the year stands beside that of the year before. A topic that
    nobody has written anything on is told as not known, with the paragraph or place that asks for it.
    """
    with speaking("nb"):
        name = ground.name(municipality)
        blocks: list[Block] = [
            Paragraph(
                _(
                    "Rapporten er til kommunestyret i {name} og gjelder {year}. Hvert tall står med kilde, "
                    "og det som ikke er kjent, står som ikke kjent."
                ).format(name=name, year=year)
            ),
            *parts.facts_part(ground),
            *_goals(ground, year),
        ]
        if a_year_after(ground.cutover) <= date(year, 12, 31):
            blocks += parts.results_part(ground)
        blocks += _topics(ground, municipality, year)
        title = _("Årsrapport {year} til kommunestyret i {name}: {project}").format(
            year=year, name=name, project=ground.title
        )
        council = _("Kommunestyret i {name}").format(name=name)
        return document(title, blocks, replace(about, recipients=(council,)))


def latest_in(goal: Goal, year: int) -> Measurement | None:
    """The latest measurement of the goal in that year; None when there is none."""
    return next((each for each in reversed(goal.measurements) if each.on.year == year), None)


def unwritten(ground: Ground, municipality: str, year: int) -> tuple[str, ...]:
    """The topics that nobody has written anything on for that municipality and year, by key."""
    return tuple(
        topic.key
        for topic in topics()
        if topic.asked_of(ground.model) and not _rows(ground, municipality, year, topic.key)
    )


def _goals(ground: Ground, year: int) -> list[Block]:
    blocks: list[Block] = [Heading(1, _("Målene i {year}").format(year=year))]
    if not ground.goals:
        return [*blocks, Paragraph(_("Det er ikke satt noen mål."))]
    header = (_("Mål"), _("Enhet"), _("Før oppstart"), str(year - 1), str(year), _("Måltall"))
    rows = []
    for each in ground.outcomes:
        goal = each.goal
        figures = [_figure(goal, latest_in(goal, asked)) for asked in (year - 1, year)]
        rows.append((goal.title, goal.unit, each.baseline_words, *figures, each.target_words))
    caption = _("Siste måling i året, og i året før")
    blocks.append(Table(caption, header, tuple(rows), row_header=True))
    if a_year_after(ground.cutover) > date(year, 12, 31):
        blocks += parts.sources_part(ground.goals)
    return blocks


def _figure(goal: Goal, found: Measurement | None) -> str:
    words = goal.words(found.value if found else None)
    return words if found is None or found.same else _("{value}, målt på en annen måte").format(value=words)


def _topics(ground: Ground, municipality: str, year: int) -> list[Block]:
    blocks: list[Block] = []
    title = YEARLY.field("topic")
    last = date(year, 12, 31)
    for topic in topics():
        if not topic.asked_of(ground.model):
            continue
        blocks += [Heading(1, title.words(topic.key)), Paragraph(topic.question)]
        blocks += _told(_rows(ground, municipality, year, topic.key), title.words(topic.key))
        if asks := topic.ground(last):
            blocks.append(Paragraph(_("Grunnlag: {ground}.").format(ground=asks)))
    if own := _rows(ground, municipality, year, "own"):
        blocks += [Heading(1, title.words("own")), *_told(own, title.words("own"))]
    return blocks


def _rows(ground: Ground, municipality: str, year: int, topic: str) -> list[Row]:
    """What is written on the topic for that municipality, and for all of them together."""
    return [
        row
        for row in ground.figures
        if (row["year"], row["topic"]) == (year, topic) and row["municipality"] in (municipality, None)
    ]


def _told(rows: list[Row], caption: str) -> list[Block]:
    if not rows:
        return [Paragraph(_("Ikke kjent. Ingen har ført noe om dette."))]
    header = (_("Opplysning"), _("Gjelder"), _("Innhold"), _("Kilde"))
    written = tuple(
        (
            str(row["what"]),
            _("kommunen") if row["municipality"] else _("alle kommunene"),
            _content(row),
            str(row["source"]),
        )
        for row in rows
    )
    return [Table(caption, header, written, row_header=True)]


def _content(row: Row) -> str:
    """Figure with unit, and the words; that it is not known where there is neither."""
    value = row["value"]
    figure = ""
    if isinstance(value, int | float):
        figure = f"{number(value, decimals_of((float(value),)))} {row['unit'] or ''}".strip()
    return ". ".join(filter(None, (figure, str(row["text"] or "")))) or _("ikke kjent")
