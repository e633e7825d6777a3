"""The parts that several reports have; what is not known is said, with the reason."""

from __future__ import annotations

from bindeledd.casefolder.tables.project_followup import EXPERIENCES
from bindeledd.documents import Block, Bullets, Figure, Heading, Paragraph, Table, paragraphs
from bindeledd.followup.goals import Goal
from bindeledd.followup.outcome import Outcome
from bindeledd.followup.picture import chart_words, goal_chart
from bindeledd.followup.reports.ground import Ground
from bindeledd.foundation.language import _, day
from bindeledd.mapping.rows import maybe_date


def facts_part(ground: Ground) -> list[Block]:
    """What the project is: model, who takes part, from when."""
    names = ", ".join(name for _number, name in ground.participants)
    host = ground.name(ground.host) if ground.host else _("ingen")
    rows = [
        (_("Modell"), ground.model_words),
        (_("Kommuner"), names),
        (_("Vertskommune"), host),
        (_("Arbeidet begynte"), day(ground.begins)),
        (_("Oppstart"), day(ground.cutover)),
    ]
    return [
        Heading(1, _("Kort om omleggingen")),
        Table(_("Omleggingen i korte trekk"), (_("Opplysning"), _("Innhold")), tuple(rows), row_header=True),
    ]


def milestones_part(ground: Ground) -> list[Block]:
    """The milestones that were reached, in order of day."""
    blocks: list[Block] = [Heading(1, _("Det som er gjort"))]
    if not ground.milestones:
        return [*blocks, Paragraph(_("Ingen milepæler er ført i omleggingens logg."))]
    rows = tuple((words, day(on)) for words, on in sorted(ground.milestones, key=lambda each: each[1]))
    return [
        *blocks,
        Table(_("Milepæler etter omleggingens logg"), (_("Milepæl"), _("Nådd")), rows, row_header=True),
    ]


def goals_part(ground: Ground) -> list[Block]:
    """The goals as they were set: baseline with source, target, and who measures."""
    blocks: list[Block] = [Heading(1, _("Målene"))]
    if not ground.goals:
        return [*blocks, Paragraph(_("Det er ikke satt noen mål."))]
    header = (_("Mål"), _("Hva som måles"), _("Før oppstart"), _("Måltall"), _("Hvem måler"))
    rows = tuple(
        (
            each.goal.title,
            _("{indicator} ({unit})").format(indicator=each.goal.indicator, unit=each.goal.unit),
            each.baseline_words,
            each.target_words,
            ground.role(each.goal.role),
        )
        for each in ground.outcomes
    )
    return [
        *blocks,
        Table(_("Mål med utgangspunkt og måltall"), header, rows, row_header=True),
        *sources_part(ground.goals),
    ]


def results_part(ground: Ground) -> list[Block]:
    """The goals one year after: before, after, change and verdict; then why some cannot be said."""
    blocks: list[Block] = [Heading(1, _("Målene ett år etter"))]
    if not ground.goals:
        return [*blocks, Paragraph(_("Det er ikke satt noen mål, så det kan ikke sies om de er nådd."))]
    outcomes = ground.outcomes
    header = (
        _("Mål"), _("Enhet"), _("Før oppstart"), _("Ett år etter"), _("Endring"), _("Måltall"), _("Nådd?"),
    )  # fmt: skip
    rows = tuple(
        (
            each.goal.title,
            each.goal.unit,
            each.baseline_words,
            each.after_words,
            each.change_words,
            each.target_words,
            each.verdict_words,
        )
        for each in outcomes
    )
    blocks += [
        Paragraph(
            _(
                "Tallet for ett år etter er målingen nærmest {day}, høyst tre måneder før eller etter. "
                "Ingen tall er anslått eller fylt inn."
            ).format(day=day(outcomes[0].year_after))
        ),
        Table(_("Målene før og etter"), header, rows, row_header=True),
        *sources_part(ground.goals),
    ]
    return [*blocks, *unsaid_part(outcomes)]


def unsaid_part(outcomes: tuple[Outcome, ...]) -> list[Block]:
    """For each goal that nothing can be said of: why."""
    items = tuple(
        f"{each.goal.title}: {' '.join(each.reason_words)}" for each in outcomes if each.verdict == "unknown"
    )
    if not items:
        return []
    return [Heading(2, _("Mål det ikke kan sies noe om")), Bullets(items)]


def sources_part(goals: tuple[Goal, ...]) -> list[Block]:
    """Where the baselines and the measurements come from; nothing where there are no figures."""
    items = []
    for goal in goals:
        found = []
        if goal.baseline is not None:
            source = goal.baseline_source or _("ikke oppgitt")
            found.append(_("utgangspunktet: {source}").format(source=source))
        found += dict.fromkeys(_("måling: {source}").format(source=m.told_source) for m in goal.measurements)
        if found:
            items.append(f"{goal.title}, {'; '.join(found)}")
    if not items:
        return []
    return [Heading(2, _("Kilder til tallene")), Bullets(tuple(items))]


def charts_part(goals: tuple[Goal, ...], level: int = 2) -> list[Block]:
    """A line for each goal with two figures or more, and its table."""
    blocks: list[Block] = []
    for goal in goals:
        chart = goal_chart(goal)
        if chart is not None:
            blocks += [
                Heading(level, goal.title),
                Figure(chart.svg, chart_words(goal, chart), _("{goal}: utviklingen").format(goal=goal.title)),
            ]
    return blocks


def experiences_part(ground: Ground, about: str) -> list[Block]:
    """What was learnt, by theme: what happened, and the advice that follows from it."""
    blocks: list[Block] = [Heading(1, _("Erfaringer"))]
    found = [row for row in ground.experiences if row["about"] == about]
    if not found:
        return [*blocks, Paragraph(_("Ingen erfaringer er skrevet ned."))]
    phase = EXPERIENCES.field("phase")
    for theme in dict.fromkeys(str(row["theme"]) for row in found):
        blocks.append(Heading(2, theme))
        for row in found:
            if row["theme"] != theme:
                continue
            where = [phase.words(str(row["phase"]))] if row["phase"] else []
            where += [_("punkt {item}").format(item=row["item"])] if row["item"] else []
            if where:
                blocks.append(Paragraph(_("Gjelder: {where}").format(where=", ".join(where))))
            blocks += paragraphs(str(row["happened"]))
            if row["advice"]:
                blocks += paragraphs(_("Råd: {advice}").format(advice=row["advice"]))
    return blocks


def answers_part(ground: Ground, asked: str) -> list[Block]:
    """The questions of the evaluation with their answers; a question without one is not answered."""
    blocks: list[Block] = [Heading(1, _("Svar i evalueringen"))]
    found = [row for row in ground.answers if row["asked"] == asked]
    if not found:
        return [*blocks, Paragraph(_("Ingen spørsmål er stilt."))]
    for row in found:
        blocks.append(Heading(2, str(row["question"])))
        if not row["answer"]:
            blocks.append(Paragraph(_("Ikke besvart.")))
            continue
        blocks += paragraphs(str(row["answer"]))
        who = str(row["by"] or _("ikke oppgitt hvem"))
        on = maybe_date(row, "on")
        told = f"{who}, {day(on)}" if on else who
        blocks.append(Paragraph(_("Svart av: {who}").format(who=told)))
    return blocks


def missing_part(ground: Ground) -> list[Block]:
    """What is missing in goals and figures, and who is to do what about it."""
    if not ground.findings:
        return []
    items = tuple(f"{finding.message} {finding.fix}".strip() for finding in ground.findings)
    return [Heading(1, _("Dette mangler")), Bullets(items)]
