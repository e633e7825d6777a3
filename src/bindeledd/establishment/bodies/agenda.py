"""What a meeting takes up: standing items, follow-ups that are due, then matters by treatment.

Matters come in the order information, discussion, negotiation. One that waits is on one agenda only: that
of its body's next planned meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.citing import cite_on
from bindeledd.establishment.bodies.reading import Kept, number_of, of, whole
from bindeledd.foundation.language import _, day
from bindeledd.mapping.rows import maybe_date, text

TREATMENTS = ("information", "discussion", "negotiation")
# The document that a partnership meeting never leaves out.
AGREEMENT = "partnerskapsavtale"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda; `matter` and `decision` are numbers of records, None where it has none.

    `agreement` is the partnership agreement, which no record needs to ask for.
    """

    kind: Literal["agreement", "standing", "follow_up", "matter"]
    title: str
    treatment: str
    side: str
    background: str = ""
    raised_by: str = ""
    citation: str = ""
    matter: int | None = None
    decision: int | None = None


def agenda_of(meeting: Row, kept: Kept) -> tuple[Item, ...]:
    """The items of the meeting in order. Of a meeting that was held: what it took up."""
    body = whole(meeting, "body")
    matters = [
        row
        for row in of(kept.matters, "body", body)
        if text(row, "state") != "withdrawn" and (row.get("standing") or _belongs(row, meeting, kept))
    ]
    standing = sorted((row for row in matters if row.get("standing")), key=_by_treatment)
    rest = sorted((row for row in matters if not row.get("standing")), key=_by_treatment)
    items = [_item("standing", row) for row in standing]
    if text(meeting, "kind") == "partnership":
        items = _with_agreement(items, meeting)
    items += [
        _follow_up(row, kept) for row in due_follow_ups(kept, body=body, on=maybe_date(meeting, "date"))
    ]
    return (*items, *(_item("matter", row) for row in rest))


def loose_decisions(meeting: Row, kept: Kept) -> list[Row]:
    """Decisions of the meeting in no matter of its agenda."""
    taken_up = {item.matter for item in agenda_of(meeting, kept) if item.matter is not None}
    return [
        row
        for row in of(kept.decisions, "meeting", number_of(meeting))
        if whole(row, "matter") not in taken_up
    ]


def due_follow_ups(kept: Kept, *, on: date | None, body: int | None = None) -> tuple[Row, ...]:
    """Decisions of earlier meetings to be followed up by that day and not done before it, the oldest first.

    Without a body those of all bodies. A deadline that is not known is never due.
    """
    found = []
    for row in kept.decisions:
        held = kept.meeting(whole(row, "meeting"))
        deadline, done = maybe_date(row, "deadline"), maybe_date(row, "done_on")
        if held is None or on is None or deadline is None or deadline > on or text(held, "state") != "held":
            continue
        if body is not None and whole(held, "body") != body:
            continue
        taken = maybe_date(held, "date")
        if taken is not None and taken < on and (done is None or done >= on):
            found.append((deadline, number_of(row), row))
    return tuple(row for _deadline, _number, row in sorted(found, key=lambda each: each[:2]))


def waiting_matters(kept: Kept, body: int | None = None) -> tuple[Row, ...]:
    """Open matters without a meeting that is still to come, in the order they were raised."""
    return tuple(
        row
        for row in kept.matters
        if (body is None or whole(row, "body") == body) and not row.get("standing") and _waits(row, kept)
    )


def next_meeting(kept: Kept, body: int | None) -> Row | None:
    """The planned meeting of the body with the earliest date."""
    planned = (row for row in kept.meetings_of(body or 0) if text(row, "state") == "planned")
    return next(planned, None)


def _belongs(matter: Row, meeting: Row, kept: Kept) -> bool:
    number = number_of(meeting)
    if whole(matter, "meeting") == number or kept.decisions_in(number, number_of(matter)):
        return True
    following = next_meeting(kept, whole(meeting, "body"))
    return following is not None and number_of(following) == number and _waits(matter, kept)


def _waits(matter: Row, kept: Kept) -> bool:
    """Open, and its meeting is none, gone or cancelled, or was held without deciding it.

    Information that a meeting was held for has been given.
    """
    if text(matter, "state") != "open":
        return False
    meeting = kept.meeting(whole(matter, "meeting"))
    if meeting is None or text(meeting, "state") == "cancelled":
        return not of(kept.decisions, "matter", number_of(matter))
    if text(meeting, "state") == "planned" or text(matter, "treatment") == "information":
        return False
    return not of(kept.decisions, "matter", number_of(matter))


def _by_treatment(row: Row) -> tuple[int, int]:
    treatment = text(row, "treatment")
    place = TREATMENTS.index(treatment) if treatment in TREATMENTS else len(TREATMENTS)
    return place, number_of(row)


def _item(kind: Literal["standing", "matter"], row: Row) -> Item:
    return Item(
        kind,
        text(row, "title"),
        text(row, "treatment"),
        text(row, "side"),
        background=text(row, "background"),
        raised_by=text(row, "raised_by"),
        matter=number_of(row),
    )


def _with_agreement(items: list[Item], meeting: Row) -> list[Item]:
    """The agreement first: the standing matter about it, or an item of its own where nobody has made one."""
    about = [item for item in items if AGREEMENT in item.title.casefold()]
    if about:
        return [*about, *(item for item in items if item not in about)]
    on = maybe_date(meeting, "date")
    own = Item(
        "agreement",
        _("Partnerskapsavtalen: gjelder den fortsatt, og hva skal endres?"),
        "discussion",
        "joint",
        citation=cite_on(on)("R-H-10") if on else "",
    )
    return [own, *items]


def _follow_up(decision: Row, kept: Kept) -> Item:
    deadline = maybe_date(decision, "deadline")
    held = kept.day_of(decision)
    parts = [_("Vedtak {day}: {text}").format(day=day(held), text=text(decision, "text"))] if held else []
    return Item(
        "follow_up",
        _("Oppfølging: {who}, frist {day}").format(
            who=text(decision, "follow_up") or _("ingen er satt opp"), day=day(deadline) if deadline else ""
        ),
        "information",
        "joint",
        background=" ".join(parts),
        decision=number_of(decision),
    )
