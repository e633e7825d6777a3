"""The part of the option paper about law: how many tasks each relation may do, and on what it rests."""

from __future__ import annotations

from bindeledd.agreements.assessment.assessment import Assessment
from bindeledd.agreements.assessment.legal import ANSWERS, RelationLaw, alike
from bindeledd.agreements.assessment.paper_words import word
from bindeledd.agreements.assessment.words import Written
from bindeledd.documents import Block, Heading, Paragraph, Table
from bindeledd.foundation.language import day, number
from bindeledd.law.models import model_name
from bindeledd.law.tasks import tasks

# So many names stand in a cell; more are counted.
_MOST_NAMES = 8


def law_part(assessment: Assessment, language: Written) -> list[Block]:
    """For every option a table of relations by answer, and below it the paragraphs for each model."""
    municipal = sum(each.municipal for each in tasks().values())
    blocks: list[Block] = [
        Heading(1, word("law", language)),
        Paragraph(word("law_about", language, count=municipal, day=day(assessment.on))),
    ]
    unverified: set[str] = set()
    grounds: dict[str, dict[str, None]] = {}
    for asked in assessment.asked:
        groups = alike(asked.law)
        header = ("municipalities", "model", "whom", *ANSWERS)
        blocks.append(
            Table(
                word("law_table", language, option=asked.option.title),
                tuple(word(each, language) for each in header),
                tuple(_row(assessment, group, language) for group in groups),
                numeric=tuple(range(3, 3 + len(ANSWERS))),
            )
        )
        for each in asked.law:
            unverified |= set(each.unverified)
            key = f"{model_name(each.relation.model)}, {word(each.whom, language).lower()}"
            # One paragraph of an Act is named once, whatever part of it is meant.
            grounds.setdefault(key, {}).update(dict.fromkeys(c.short for c in each.citations))
    blocks += [
        Paragraph(word("grounds", language, models=models, cited="; ".join(cited)) + ".")
        for models, cited in grounds.items()
        if cited
    ]
    if unverified:
        blocks.append(Paragraph(word("unverified", language, rules=", ".join(sorted(unverified)))))
    return blocks


def _row(assessment: Assessment, group: tuple[RelationLaw, ...], language: Written) -> tuple[str, ...]:
    first = group[0]
    counts = first.counts
    return (
        names(assessment, [each.relation.municipality for each in group]),
        model_name(first.relation.model),
        word(first.whom, language),
        *(number(counts[answer], 0) for answer in ANSWERS),
    )


def names(assessment: Assessment, codes: list[str]) -> str:
    """The names of the municipalities in a cell; the first ones and a count where they are many."""
    world = assessment.ground.world
    shown = [world.name(code) for code in codes[:_MOST_NAMES]]
    more = len(codes) - len(shown)
    return ", ".join(shown) + (f" + {number(more, 0)}" if more else "")
