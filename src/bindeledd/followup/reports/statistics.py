"""The statistics of the partnership: each goal by itself, as a line and as a table with sources (F-28)."""

from __future__ import annotations

from bindeledd.documents import Block, Document, DocumentFacts, Figure, Heading, Paragraph, Table
from bindeledd.followup.outcome import Outcome
from bindeledd.followup.picture import chart_words, goal_chart
from bindeledd.followup.reports import parts
from bindeledd.followup.reports.ground import Ground, document
from bindeledd.foundation.language import _, day, speaking


def statistics_pack(ground: Ground, about: DocumentFacts) -> Document:
    """Every goal with its figures: what the partnership looks at in its meetings."""
    with speaking("nb"):
        blocks: list[Block] = [
            Paragraph(
                _(
                    "Tallene er til møtene i partnerskapet mellom stat og kommune. En linje er tegnet der "
                    "det finnes to tall eller flere."
                )
            ),
            *parts.goals_part(ground),
        ]
        for each in ground.outcomes:
            blocks += _goal(each)
        blocks += parts.missing_part(ground)
        title = _("Statistikk til partnerskapet: {project}").format(project=ground.title)
        return document(title, blocks, about)


def _goal(outcome: Outcome) -> list[Block]:
    goal = outcome.goal
    blocks: list[Block] = [Heading(1, goal.title)]
    if goal.why:
        blocks.append(Paragraph(goal.why))
    chart = goal_chart(goal)
    if chart is not None:
        caption = _("{indicator} ({unit})").format(indicator=goal.indicator, unit=goal.unit)
        blocks.append(Figure(chart.svg, chart_words(goal, chart), caption))
    rows = []
    if goal.baseline is not None:
        on = day(goal.baseline_on) if goal.baseline_on else _("ikke kjent")
        rows.append((on, goal.words(goal.baseline), _("utgangspunkt"), goal.baseline_source))
    rows += [
        (
            day(each.on),
            goal.words(each.value),
            _("måling") if each.same else _("måling på en annen måte"),
            each.told_source,
        )
        for each in goal.measurements
    ]
    if rows:
        header = (_("Dag"), _("Tall ({unit})").format(unit=goal.unit), _("Hva det er"), _("Kilde"))
        blocks.append(
            Table(_("Tallene for {goal}").format(goal=goal.title), header, tuple(rows), numeric=(1,))
        )
    else:
        blocks.append(Paragraph(_("Ingen tall er ført.")))
    verdict = _("Ett år etter: {verdict}.").format(verdict=outcome.verdict_words.lower())
    blocks.append(Paragraph(" ".join((verdict, *outcome.reason_words))))
    return blocks
