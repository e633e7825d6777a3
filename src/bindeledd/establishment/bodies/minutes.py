"""A meeting on paper: the invitation with its agenda, and the minutes with decisions of both sides.

Both are made of the records alone, so the paper and the page say the same. Roles, never names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bindeledd.casefolder.fields import Row
from bindeledd.documents import Block, Document, DocumentFacts, Heading, Paragraph, Run, Table, paragraphs
from bindeledd.establishment.bodies.agenda import Item, agenda_of, loose_decisions
from bindeledd.establishment.bodies.reading import Kept, number_of, whole, words
from bindeledd.foundation.language import SOURCE_LANGUAGE, _, day, speaking
from bindeledd.law.rulebook import rulebook
from bindeledd.mapping.rows import maybe_date, text


def invitation(
    meeting: Row, kept: Kept, about: DocumentFacts, *, project: str, name: Callable[[str], str] = str
) -> Document:
    """Whom the meeting is for, when and where, and the agenda. `name` is what a municipality is called."""
    with speaking(SOURCE_LANGUAGE):
        body = whole(meeting, "body") or 0
        called = [
            _member(row, name) for row in kept.members_on(body, maybe_date(meeting, "date") or about.date)
        ]
        blocks: list[Block] = [
            Heading(1, _("Møtet")),
            _facts(meeting, kept, project),
            Heading(1, _("Saksliste")),
        ]
        agenda = agenda_of(meeting, kept)
        for place, item in enumerate(agenda, start=1):
            blocks += _agenda_item(place, item)
        if not agenda:
            blocks.append(Paragraph(_("Det er ikke meldt noen saker ennå.")))
        title = _("Innkalling: {meeting}").format(meeting=text(meeting, "title"))
        return _paper(title, blocks, replace(about, recipients=tuple(called)))


def minutes(meeting: Row, kept: Kept, about: DocumentFacts, *, project: str) -> Document:
    """Who met, every item with what was decided for each side, dissent and follow-up.

    They are a draft until the meeting's `approved_on` is set; from then on they are adopted, on that day.
    """
    with speaking(SOURCE_LANGUAGE):
        approved = maybe_date(meeting, "approved_on")
        met = paragraphs(text(meeting, "attendance"))
        blocks: list[Block] = [
            Heading(1, _("Møtet")),
            _facts(meeting, kept, project),
            Heading(2, _("Til stede")),
            *(met or (Paragraph(_("Det er ikke ført hvem som møtte.")),)),
            Heading(1, _("Saker og vedtak")),
        ]
        before, number = len(blocks), number_of(meeting)
        for place, item in enumerate(agenda_of(meeting, kept), start=1):
            blocks += _agenda_item(place, item)
            if item.matter is not None:
                blocks += _decided(item, number, kept)
        loose = loose_decisions(meeting, kept)
        if loose:
            blocks.append(Heading(2, _("Andre vedtak")))
            for decision in loose:
                blocks += _decision(decision)
        if len(blocks) == before:
            blocks.append(Paragraph(_("Møtet hadde ingen saker som er ført.")))
        blocks += _follow_ups(number, kept)
        title = _("Referat: {meeting}").format(meeting=text(meeting, "title"))
        status = (
            replace(about, status="draft")
            if approved is None
            else replace(about, status="adopted", date=approved)
        )
        return _paper(title, blocks, status)


def _paper(title: str, blocks: list[Block], about: DocumentFacts) -> Document:
    return Document(title, "nb", tuple(blocks), replace(about, rule_set=rulebook().version))


def _decided(item: Item, meeting: int, kept: Kept) -> list[Block]:
    found = kept.decisions_in(meeting, item.matter)
    if not found and item.treatment != "information":
        return [Paragraph(_("Det er ikke ført noe vedtak i saken."))]
    return [block for decision in found for block in _decision(decision)]


def _facts(meeting: Row, kept: Kept, project: str) -> Table:
    held, body = maybe_date(meeting, "date"), kept.body(whole(meeting, "body"))
    rows = [
        (_("Prosjekt"), project),
        (_("Organ"), text(body, "name") if body else ""),
        (_("Hva slags møte"), words("project_meetings", "kind", meeting)),
        (
            _("Tid"),
            ", ".join(filter(None, (day(held) if held else "", text(meeting, "time")))),
        ),
        (_("Sted"), text(meeting, "place")),
        (_("Tilstand"), words("project_meetings", "state", meeting)),
    ]
    return Table(_("Om møtet"), (_("Hva"), _("Opplysning")), tuple(rows), row_header=True)


def _agenda_item(place: int, item: Item) -> list[Block]:
    blocks: list[Block] = [Heading(2, item.title, str(place)), Paragraph(how_treated(item))]
    blocks += paragraphs(item.background)
    if item.citation:
        blocks.append(Paragraph(runs=(Run(item.citation, italic=True),)))
    return blocks


def how_treated(item: Item) -> str:
    """How the item is treated, whom it is about, and who raised it, in one line."""
    if item.kind == "follow_up":
        return _("Oppfølging av vedtak")
    row = {"treatment": item.treatment, "side": item.side}
    parts = [words("project_matters", "treatment", row), words("project_matters", "side", row).lower()]
    if item.kind in ("agreement", "standing"):
        parts.append(_("fast sak"))
    if item.raised_by:
        parts.append(_("meldt av {who}").format(who=item.raised_by))
    return ", ".join(filter(None, parts))


def _decision(row: Row) -> list[Block]:
    blocks = _labelled(_("Vedtak:"), text(row, "text"))
    blocks += _labelled(_("For statlig side:"), text(row, "state_side"))
    blocks += _labelled(_("For kommunal side:"), text(row, "municipal_side"))
    if text(row, "dissent") or text(row, "dissent_by"):
        who = text(row, "dissent_by") or _("ukjent")
        blocks += _labelled(_("Dissens fra {who}:").format(who=who), text(row, "dissent") or "–")
    if text(row, "changed"):
        blocks += _labelled(_("Endret etter at referatet ble godkjent:"), text(row, "changed"))
    return blocks


def _labelled(label: str, what: str) -> list[Block]:
    """A text with its label in bold in front of the first paragraph; nothing where there is no text."""
    found = paragraphs(what)
    if not found:
        return []
    first = Paragraph(runs=(Run(label, bold=True), Run(f" {found[0].text}")))
    return [first, *found[1:]]


def _follow_ups(meeting: int, kept: Kept) -> list[Block]:
    asked = [
        row
        for row in kept.decisions
        if whole(row, "meeting") == meeting and (text(row, "follow_up") or maybe_date(row, "deadline"))
    ]
    if not asked:
        return []
    rows = []
    for row in asked:
        deadline, done = maybe_date(row, "deadline"), maybe_date(row, "done_on")
        rows.append(
            (
                text(row, "title"),
                text(row, "follow_up"),
                day(deadline) if deadline else "",
                day(done) if done else _("ikke gjort"),
            )
        )
    header = (_("Vedtak"), _("Hvem følger opp"), _("Frist"), _("Gjort"))
    return [Heading(1, _("Oppfølging")), Table(_("Hva som skal følges opp"), header, tuple(rows))]


def _member(row: Row, name: Callable[[str], str]) -> str:
    municipality, role = text(row, "municipality"), text(row, "role")
    return (
        _("{role}, {municipality}").format(role=role, municipality=name(municipality))
        if municipality
        else role
    )
