"""The option paper as a document: every option, every theme, and what is not yet clear.

Figures stand with their source; judgements with author and evidence; research is marked as suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bindeledd import __version__
from bindeledd.agreements.assessment.assessment import Assessment
from bindeledd.agreements.assessment.paper_end import factors_part, matrix_part, open_part, suggested_part
from bindeledd.agreements.assessment.paper_law import law_part
from bindeledd.agreements.assessment.paper_themes import themes_part
from bindeledd.agreements.assessment.paper_words import word
from bindeledd.agreements.assessment.words import Written
from bindeledd.documents import Block, Document, DocumentFacts, Heading, Paragraph, Table
from bindeledd.foundation.language import day, number, speaking
from bindeledd.law.models import model_name
from bindeledd.law.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Issue:
    """What the paper says of itself: number, letterhead, status and the receiver's case number."""

    number: str = ""
    status: Literal["draft", "adopted", "issued"] = "draft"
    letterhead: tuple[str, ...] = ()
    case_number: str = ""


def option_paper(assessment: Assessment, *, language: Written = "nb", issue: Issue | None = None) -> Document:
    """The whole assessment as a paper in bokmål or nynorsk."""
    told = issue or Issue()
    with speaking(language):
        blocks: list[Block] = [
            Paragraph(word("about", language)),
            *_options(assessment, language),
            *law_part(assessment, language),
            *themes_part(assessment, language),
            *factors_part(assessment, language),
            *matrix_part(assessment, language),
            *suggested_part(assessment, language),
            *open_part(assessment, language),
        ]
        return Document(
            title=word("title", language, title=assessment.title),
            language=language,
            blocks=tuple(_numbered(blocks)),
            about=DocumentFacts(
                date=assessment.on,
                number=told.number,
                vintage=f"{assessment.ground.case.title}, {day(assessment.on)}",
                rule_set=rulebook().version,
                program=f"Bindeledd {__version__}",
                status=told.status,
                organisation=told.letterhead,
                case_number=told.case_number,
            ),
        )


def _options(assessment: Assessment, language: Written) -> list[Block]:
    world = assessment.ground.world
    rows = []
    for asked in assessment.asked:
        option = asked.option
        models = ", ".join(model_name(model) for model in sorted(option.office_models))
        offices = number(len(asked.offices), 0) if option.proposal is not None else ""
        rows.append((option.id, option.title, models, offices))
    header = ("option", "name", "models", "offices")
    blocks: list[Block] = [
        Heading(1, word("options", language)),
        Table(
            word("options_table", language),
            tuple(word(each, language) for each in header),
            tuple(rows),
            numeric=(3,),
        ),
    ]
    for asked in assessment.asked:
        joint = [each for each in asked.offices if len(each.members) > 1]
        if joint:
            blocks.append(
                Table(
                    word("joint", language, option=asked.option.title),
                    (word("host", language), word("with", language)),
                    tuple(
                        (
                            world.name(each.host),
                            ", ".join(world.name(code) for code in each.members if code != each.host),
                        )
                        for each in joint
                    ),
                    row_header=True,
                )
            )
        if asked.option.is_hybrid:
            blocks.append(Paragraph(f"{asked.option.title}: {word('hybrid', language)}"))
    return blocks


def _numbered(blocks: list[Block]) -> list[Block]:
    """Headings of the first two levels with their numbers in front."""
    first = second = 0
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            first, second = first + 1, 0
            done.append(Heading(1, block.text, str(first)))
        elif isinstance(block, Heading) and block.level == 2:
            second += 1
            done.append(Heading(2, block.text, f"{first}.{second}"))
        else:
            done.append(block)
    return done
