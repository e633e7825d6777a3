"""The last parts of the option paper: law per relation, success factors, the matrix, and what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment.legal import ANSWERS, RelationLaw, alike
from bindeledd.agreements.assessment.matrix import Cell, DecisionMatrix, Row, decision_matrix
from bindeledd.agreements.assessment.picture import matrix_picture
from bindeledd.agreements.assessment.research import ALL, Factor, factors_for
from bindeledd.agreements.assessment.themes import themes
from bindeledd.drawing.chart_frame import Chart
from bindeledd.foundation import language
from bindeledd.law.models import MODELS, model_name
from bindeledd.law.verdict import WORDS
from bindeledd_web.agreements.assessing import Assessed, Placed
from bindeledd_web.agreements.presenters.assessment import judge_url, written

# So many names stand in a cell; more are counted.
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class LawRow:
    """Municipalities that stand alike in law: the model, whose residents, and how many tasks by answer."""

    municipalities: str
    model: str
    whom: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LawShown:
    """What the law says of each relation of one alternative, and the paragraphs behind it."""

    placed: Placed
    rows: tuple[LawRow, ...]
    cited: str


@dataclass(frozen=True, slots=True)
class FactorsShown:
    """What must succeed under a model, and what was noted for and against it, each with word and colour."""

    model: str
    rows: tuple[tuple[str, str, Factor], ...]


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """The decision matrix as a picture and as a table: the models, then each question with its cells.

    A cell is the name of the model, the answer in words, the paragraphs (or, where no law says it, the
    sources), and the number of its note, nought for none. `notes` say what was not read of the law.
    """

    chart: Chart
    models: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Row, tuple[tuple[str, str, str, int], ...]], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestedShown:
    """What the facts of an area point towards: title, reasons, and what it rests on, each citation once."""

    area: str
    notice: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MissingShown:
    """The themes under which nobody has judged an alternative, each with where to write it."""

    placed: Placed
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PointShown:
    """A contested question, who is to answer it, and what was answered; empty while nobody has."""

    id: str
    question: str
    owner: str
    url: str
    answer: str


def law_of(found: Assessed) -> tuple[LawShown, ...]:
    """Every alternative's relations in law, those that are alike in one row."""
    world = found.assessment.ground.world
    shown = []
    for asked in found.assessment.asked:
        rows = tuple(_law_row(group, world.name) for group in alike(asked.law))
        cited = dict.fromkeys(citation.short for each in asked.law for citation in each.citations)
        shown.append(LawShown(found.placed_of(asked.option), rows, "; ".join(cited)))
    return tuple(shown)


def answer_words() -> tuple[str, ...]:
    """The answers of the law as heads of columns."""
    return tuple(language._(WORDS[answer]) for answer in ANSWERS)


def factors_of(found: Assessed) -> tuple[FactorsShown, ...]:
    """The success factors of each model in use, and those of every model."""
    used = {model for option in found.assessment.options for model in option.office_models}
    models = [(model_name(model), factors_for(model)) for model in MODELS if model in used]
    words = {
        "factor": (_("må lykkes"), "info"),
        "pro": (_("notert for"), "neutral"),
        "con": (_("notert mot"), "neutral"),
    }
    return tuple(
        FactorsShown(name, tuple((*words[each.kind], each) for each in found_))
        for name, found_ in (*models, (_("Alle modeller"), factors_for(ALL)))
    )


def matrix_of(found: Assessed) -> MatrixShown:
    """The decision matrix of the day."""
    matrix: DecisionMatrix = decision_matrix(found.assessment.on, language=written())
    chart = matrix_picture(matrix)
    used = {model for option in found.assessment.options for model in option.office_models}
    notes: dict[str, int] = {"": 0}
    rows = []
    for row, words in zip(matrix.rows, chart.table_rows, strict=True):
        cells = tuple(
            (head, text, _cited(cell), notes.setdefault(cell.note, len(notes)))
            for head, text, cell in zip(chart.table_head[1:], words[1:], row.cells, strict=True)
        )
        rows.append((row, cells))
    models = tuple(
        (head, model in used) for head, model in zip(chart.table_head[1:], matrix.models, strict=True)
    )
    return MatrixShown(chart, models, tuple(rows), tuple(notes)[1:])


def suggested_of(found: Assessed) -> tuple[SuggestedShown, ...]:
    """What the facts of each area point towards; nothing where no source states any."""
    return tuple(
        SuggestedShown(
            each.area.name,
            each.notice,
            tuple(
                (one.title, " ".join(one.reasons), "; ".join(dict.fromkeys(c.short for c in one.citations)))
                for one in each.suggestions
            ),
        )
        for each in found.assessment.suggested
    )


def missing_of(found: Assessed, case_slug: str) -> tuple[MissingShown, ...]:
    """The judgements that nobody has written, by alternative."""
    rows = []
    for placed in found.placed:
        lacking = tuple(
            (each.name.in_(written()), judge_url(case_slug, placed.slug, each.id))
            for each in themes()
            if found.newest(placed.slug, each.id) is None
        )
        if lacking:
            rows.append(MissingShown(placed, lacking))
    return tuple(rows)


def points_of(found: Assessed, case_slug: str) -> tuple[PointShown, ...]:
    """The contested questions that the alternatives raise."""
    return tuple(
        PointShown(
            point.id,
            point.question,
            point.owner,
            reverse("law-open-point", args=[case_slug, point.id]),
            "" if answer is None else point.choice(answer.choice),
        )
        for point, answer in found.assessment.open_points
    )


def to_find_out(found: Assessed) -> tuple[str, ...]:
    """What nobody has told that the law hangs on, each once."""
    told = (text for asked in found.assessment.asked for law in asked.law for text in law.to_find_out)
    return tuple(dict.fromkeys(told))


def _cited(cell: Cell) -> str:
    law = [citation for citation in cell.citations if citation.law]
    return "; ".join(dict.fromkeys(citation.short for citation in law or cell.citations))


def _law_row(group: tuple[RelationLaw, ...], name: Callable[[str], str]) -> LawRow:
    first = group[0]
    names = [name(each.relation.municipality) for each in group]
    more = len(names) - _MOST_NAMES
    told = ", ".join(names[:_MOST_NAMES])
    if more > 0:
        told = _("{names} og {count} til").format(names=told, count=more)
    return LawRow(
        told,
        model_name(first.relation.model),
        _("for andre kommuners innbyggere") if first.whom == "other" else _("for egne innbyggere"),
        tuple(zip(answer_words(), (first.counts[answer] for answer in ANSWERS), strict=True)),
    )
