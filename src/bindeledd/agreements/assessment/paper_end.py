"""The last parts of the option paper: success factors, the decision matrix, suggestions, and what is open."""

from __future__ import annotations

from bindeledd.agreements.assessment.assessment import Assessment
from bindeledd.agreements.assessment.matrix import DecisionMatrix, decision_matrix
from bindeledd.agreements.assessment.paper_words import word
from bindeledd.agreements.assessment.picture import matrix_picture
from bindeledd.agreements.assessment.research import ALL, Factor, factors_for
from bindeledd.agreements.assessment.themes import themes
from bindeledd.agreements.assessment.words import Written
from bindeledd.documents import Block, Bullets, Figure, Heading, Paragraph, Table
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import day
from bindeledd.law.models import MODELS, model_name


def factors_part(assessment: Assessment, language: Written) -> list[Block]:
    """For each model in use what must succeed, and what was noted for and against it, with source."""
    used = {model for option in assessment.options for model in option.office_models}
    blocks: list[Block] = [Heading(1, word("factors", language))]
    for model in (each for each in MODELS if each in used):
        found = factors_for(model)
        blocks.append(Heading(2, model_name(model)))
        if found:
            blocks.append(_listed(found, language))
        else:
            blocks.append(Paragraph(word("no_factors", language)))
    blocks.append(Heading(2, word("every_model", language)))
    blocks.append(_listed(factors_for(ALL), language))
    return blocks


def _listed(found: tuple[Factor, ...], language: Written) -> Bullets:
    return Bullets(
        tuple(
            f"{word(each.kind, language)}: {each.text.in_(language)} ({each.source.text})" for each in found
        )
    )


def matrix_part(assessment: Assessment, language: Written) -> list[Block]:
    """The decision matrix as a picture, a table that says the same, and the paragraphs of each question."""
    matrix = decision_matrix(assessment.on, language=language)
    chart = matrix_picture(matrix)
    return [
        Heading(1, word("matrix", language)),
        Figure(chart.svg, word("matrix_alt", language), word("matrix_caption", language)),
        Table(
            word("matrix_table", language, day=day(assessment.on)),
            chart.table_head,
            chart.table_rows,
            row_header=True,
        ),
        Heading(2, word("matrix_sources", language)),
        Bullets(_sources(matrix, language)),
    ]


def _sources(matrix: DecisionMatrix, language: Written) -> tuple[str, ...]:
    lines = []
    for row in matrix.rows:
        cited = dict.fromkeys(citation.short for cell in row.cells for citation in cell.citations)
        if row.source is not None:
            cited |= {row.source.text: None}
        notes = dict.fromkeys(cell.note for cell in row.cells if cell.note)
        how = f" ({word('computed', language)})" if all(cell.computed for cell in row.cells) else ""
        lines.append(" ".join((f"{row.question}{how} {'; '.join(cited)}.", *notes)))
    return tuple(lines)


def suggested_part(assessment: Assessment, language: Written) -> list[Block]:
    """What the facts of each area point towards, marked as a suggestion; nothing where no area is given."""
    if not assessment.suggested:
        return []
    blocks: list[Block] = [
        Heading(1, word("suggested", language)),
        Paragraph(assessment.suggested[0].notice),
    ]
    for each in assessment.suggested:
        blocks.append(Heading(2, each.area.name))
        lines = []
        for suggestion in each.suggestions:
            cited = dict.fromkeys(citation.short for citation in suggestion.citations)
            reasons = " ".join(suggestion.reasons)
            lines.append(f"{suggestion.title}. {reasons}" + (f" ({'; '.join(cited)})" if cited else ""))
        blocks.append(Bullets(tuple(lines)))
    return blocks


def open_part(assessment: Assessment, language: Written) -> list[Block]:
    """What must be cleared: refusals, contested questions, what to find out, what is missing."""
    parts = [
        *_listing("refusals", _findings(assessment.refusals), language),
        *_points(assessment, language),
        *_listing("find_out", _find_out(assessment), language),
        *_listing("missing", _missing(assessment, language), language),
        *_listing("unknown", _findings(assessment.unknown), language),
    ]
    return [Heading(1, word("open", language)), *(parts or [Paragraph(word("nothing_open", language))])]


def _listing(key: str, lines: tuple[str, ...], language: Written) -> list[Block]:
    return [Heading(2, word(key, language)), Bullets(lines)] if lines else []


def _findings(found: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(
        " ".join(filter(None, (each.message, each.fix, f"({each.citation})" if each.citation else "")))
        for each in found
    )


def _find_out(assessment: Assessment) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(text for asked in assessment.asked for each in asked.law for text in each.to_find_out)
    )


def _missing(assessment: Assessment, language: Written) -> tuple[str, ...]:
    lines = []
    for option in assessment.options:
        lacking = [each.name.in_(language) for each in themes() if not assessment.judged(option.id, each)]
        if lacking:
            lines.append(word("missing_line", language, option=option.title, themes=", ".join(lacking)))
    return tuple(lines)


def _points(assessment: Assessment, language: Written) -> list[Block]:
    if not assessment.open_points:
        return []
    rows = []
    for point, answer in assessment.open_points:
        said = (
            word("unanswered", language)
            if answer is None
            else word(
                "answered",
                language,
                choice=point.choice(answer.choice),
                by=answer.by,
                day=day(answer.on),
                basis=answer.basis,
            )
        )
        rows.append((f"{point.id}: {point.question}", point.owner, said))
    header = ("question", "who_answers", "answer")
    return [
        Heading(2, word("open_points", language)),
        Table(word("open_table", language), tuple(word(each, language) for each in header), tuple(rows)),
    ]
