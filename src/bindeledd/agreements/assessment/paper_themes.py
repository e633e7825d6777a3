"""The themes in the option paper: figures with source, judgements with author, and research."""

from __future__ import annotations

from bindeledd.agreements.assessment.assessment import Assessment
from bindeledd.agreements.assessment.figures import FigureRow
from bindeledd.agreements.assessment.paper_words import word
from bindeledd.agreements.assessment.research import points_for, research_note
from bindeledd.agreements.assessment.themes import Theme, themes
from bindeledd.agreements.assessment.words import Written
from bindeledd.documents import Block, Bullets, Heading, Paragraph, Table
from bindeledd.foundation.language import day, number


def themes_part(assessment: Assessment, language: Written) -> list[Block]:
    """Theme by theme: the question, figures for every option, what people judge, what research found."""
    blocks: list[Block] = [Heading(1, word("themes", language))]
    if any(points_for(each.id, _models(assessment)) for each in themes()):
        note, source = research_note()
        told = word("research_note", language, note=note.in_(language), source=source.text)
        blocks.append(Paragraph(told))
    for each in themes():
        blocks.append(Heading(2, each.name.in_(language)))
        blocks.append(Paragraph(each.question.in_(language)))
        blocks += _figures(assessment, each, language)
        blocks += _judgements(assessment, each, language)
        blocks += _research(assessment, each, language)
    return blocks


def _models(assessment: Assessment) -> set[str]:
    return {model for option in assessment.options for model in option.office_models}


def _figures(assessment: Assessment, theme: Theme, language: Written) -> list[Block]:
    rows = assessment.figures[theme.id]
    if not rows:
        return []
    name = theme.name.in_(language).lower()
    header = (
        word("figure", language),
        word("unit", language),
        *(f"{option.id} {option.title}" for option in assessment.options),
    )
    notes: dict[str, int] = {}
    blocks: list[Block] = [
        Table(
            word("figures_table", language, theme=name),
            header,
            tuple(_row(row, notes, language) for row in rows),
            numeric=tuple(range(2, len(header))),
        )
    ]
    # A note says what a figure rests on, or why it is not known.
    blocks += [Paragraph(f"{place}) {note}") for note, place in notes.items()]
    sources = dict.fromkeys(source.line for row in rows for source in row.sources)
    if sources:
        blocks.append(Paragraph(word("source", language, sources="; ".join(sources))))
    return blocks


def _row(row: FigureRow, notes: dict[str, int], language: Written) -> tuple[str, ...]:
    marks: dict[int, None] = {}
    cells = []
    for value in row.values:
        for said in filter(None, (value.reason, value.note)):
            marks[notes.setdefault(said, len(notes) + 1)] = None
        cells.append(
            word("not_known_cell", language)
            if value.value is None
            else number(float(value.value), row.decimals)
        )
    title = row.title + "".join(f" {mark})" for mark in marks)
    return (title, row.unit, *cells)


def _judgements(assessment: Assessment, theme: Theme, language: Written) -> list[Block]:
    name = theme.name.in_(language).lower()
    rows = []
    missing = []
    for option in assessment.options:
        judged = assessment.judged(option.id, theme)
        if not judged:
            missing.append(option.title)
        rows += [
            (option.title, each.text, each.grade_words, each.author, each.evidence, day(each.on))
            for each in judged
        ]
    blocks: list[Block] = []
    if rows:
        header = ("option", "judgement", "grade", "author", "evidence", "on")
        blocks.append(
            Table(
                word("judgements_table", language, theme=name),
                tuple(word(each, language) for each in header),
                tuple(rows),
            )
        )
    if missing:
        blocks.append(Paragraph(word("not_judged", language, options=", ".join(missing))))
    return blocks


def _research(assessment: Assessment, theme: Theme, language: Written) -> list[Block]:
    points = points_for(theme.id, _models(assessment))
    if not points:
        return []
    sources = dict.fromkeys(each.source.text for each in points)
    return [
        Paragraph(word("research", language)),
        Bullets(tuple(f"{word(each.kind, language)}: {each.text.in_(language)}" for each in points)),
        Paragraph(word("source", language, sources="; ".join(sources))),
    ]
