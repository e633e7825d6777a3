"""The two experience reports: 1 tells of the process, 2 of the year after, with goals before and after."""

from __future__ import annotations

from typing import Literal

from bindeledd.documents import Block, Document, DocumentFacts, Paragraph
from bindeledd.followup.reports import parts
from bindeledd.followup.reports.ground import Ground, document
from bindeledd.foundation.language import _, speaking


def experience_report(ground: Ground, which: Literal[1, 2], about: DocumentFacts) -> Document:
    """Experience report 1, about three months after the cut-over, or 2, one year after (C-903, C-904)."""
    with speaking("nb"):
        if which == 1:
            says = _(
                "Rapporten forteller hvordan prosessen gikk fram til oppstart, hva prosjektet lærte, og "
                "hvilke mål det nye kontoret skal måles mot ett år etter."
            )
            blocks: list[Block] = [
                Paragraph(says),
                *parts.facts_part(ground),
                *parts.milestones_part(ground),
                *parts.experiences_part(ground, "process"),
                *parts.answers_part(ground, "before"),
                *parts.goals_part(ground),
                *parts.missing_part(ground),
            ]
            title = _("Erfaringsrapport 1: {project}")
        else:
            says = _(
                "Rapporten holder målene opp mot tallene fra før oppstart og forteller hva det første året i "
                "drift har lært dem som eier kontoret. Det som ikke er kjent, står som ikke kjent."
            )
            blocks = [
                Paragraph(says),
                *parts.facts_part(ground),
                *parts.results_part(ground),
                *parts.charts_part(ground.goals),
                *parts.answers_part(ground, "one_year"),
                *parts.experiences_part(ground, "one_year"),
                *parts.missing_part(ground),
            ]
            title = _("Erfaringsrapport 2: {project}")
        return document(title.format(project=ground.title), blocks, about)
