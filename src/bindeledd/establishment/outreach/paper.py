"""The stakeholder analysis and the communication plan as one document: DOCX, PDF and page from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.documents import Block, Document, DocumentFacts, Figure, Heading, Paragraph, Table
from bindeledd.establishment.outreach.plan import Message
from bindeledd.establishment.outreach.stakeholder_chart import stakeholder_chart
from bindeledd.establishment.outreach.stakeholders import Stakeholder, important_first
from bindeledd.foundation.language import _


def communication_paper(
    title: str,
    *,
    stakeholders: Sequence[Stakeholder],
    messages: Sequence[Message],
    roles: Mapping[str, str],
    about: DocumentFacts,
) -> Document:
    """The analysis and the plan as they stand; `roles` are role names by key.

    Raises `BadInput` for text that no document can hold.
    """
    blocks: list[Block] = [Heading(1, _("Interessenter"))]
    if stakeholders:
        chart = stakeholder_chart(stakeholders)
        blocks += [
            Paragraph(_("Hver gruppe er vurdert fra 1 til 5. Det som ikke er vurdert, står som det.")),
            Figure(
                chart.svg,
                _("Hver gruppe plassert etter innflytelse og interesse. Tabellen under sier det samme."),
            ),
            Table(
                chart.caption,
                (*chart.table_head, _("Opptatt av"), _("Ansvarlig")),
                tuple(
                    (*row, one_line(each.cares), roles.get(each.role, each.role))
                    for row, each in zip(chart.table_rows, important_first(stakeholders), strict=True)
                ),
                numeric=(2, 3),
            ),
        ]
    else:
        blocks.append(Paragraph(_("Ingen interessenter er lagt inn.")))
    blocks.append(Heading(1, _("Kommunikasjonsplan")))
    kept = [each for each in messages if each.state != "dropped"]
    if kept:
        blocks.append(plan_table(kept))
    else:
        blocks.append(Paragraph(_("Planen har ingen aktiviteter.")))
    return Document(
        title=_("Interessenter og kommunikasjon: {project}").format(project=title),
        language="nb",
        blocks=tuple(blocks),
        about=about,
        landscape=True,
    )


def plan_table(messages: Sequence[Message]) -> Table:
    """The plan in the six columns of the first project, and the state of each row."""
    return Table(
        _("Kommunikasjonsplan"),
        (
            _("Aktivitet"),
            _("Målgruppe"),
            _("Ansvarlig"),
            _("Tid"),
            _("Arena"),
            _("Kommunikasjon"),
            _("Tilstand"),
        ),
        tuple(
            (
                each.activity,
                each.target,
                each.responsible,
                each.when,
                each.arena,
                one_line(". ".join(filter(None, (each.message.rstrip("."), each.channel_words)))),
                each.state_words,
            )
            for each in messages
        ),
        row_header=True,
    )


def one_line(text: str) -> str:
    """A text of several lines as a cell holds it."""
    return " ".join(text.split())
