"""The bodies as the pages show them: members, mandates, meetings, matters and what is to be followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.agenda import agenda_of, next_meeting, waiting_matters
from bindeledd.establishment.bodies.reading import Kept, number_of, whole, words
from bindeledd.foundation.language import day
from bindeledd.mapping.rows import maybe_date, text
from bindeledd_web.establishment.bodies.core import municipality_name
from bindeledd_web.projects.naming import Names

TREATMENT_COLOURS = {"information": "neutral", "discussion": "info", "negotiation": "warning"}
STATE_COLOURS = {"planned": "info", "held": "success", "cancelled": "neutral"}


@dataclass(frozen=True, slots=True)
class BodyShown:
    """One body of the list."""

    number: int
    name: str
    kind: str
    side: str
    meets: str
    members: str
    mandate: str
    next: MeetingShown | None


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One meeting in a line."""

    number: int
    title: str
    body: str
    on: date | None
    time: str
    place: str
    kind: str
    state: str
    colour: str
    items: int
    approved_on: date | None

    @property
    def when(self) -> str:
        """Which body, when and where, in one line."""
        return ", ".join(filter(None, (self.body, day(self.on) if self.on else "", self.time, self.place)))


@dataclass(frozen=True, slots=True)
class MemberShown:
    """One member: role, whom it represents, whether it votes, and since when."""

    number: int
    role: str
    side: str
    municipality: str
    voting: str
    leads: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class MatterShown:
    """One matter in a line."""

    number: int
    title: str
    body: str
    treatment: str
    colour: str
    side: str
    raised_by: str
    state: str
    meeting: str
    standing: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A decision that somebody is to follow up."""

    number: int
    title: str
    who: str
    deadline: date | None
    late: bool
    meeting: int
    meeting_title: str


def body_lines(kept: Kept, on: date) -> list[BodyShown]:
    """Every body, in the order they were laid in."""
    return [body_shown(row, kept, on) for row in kept.bodies]


def body_shown(row: Row, kept: Kept, on: date) -> BodyShown:
    """One body with the count of its members on that day, its mandate and its next meeting."""
    number = number_of(row)
    members = len(kept.members_on(number, on))
    following = next_meeting(kept, number)
    return BodyShown(
        number=number,
        name=text(row, "name"),
        kind=words("project_bodies", "kind", row),
        side=words("project_bodies", "side", row),
        meets=text(row, "meets"),
        members=ngettext("{count} medlem", "{count} medlemmer", members).format(count=members),
        mandate=_mandate(kept.mandates_of(number)),
        next=meeting_shown(following, kept) if following is not None else None,
    )


def meeting_shown(row: Row, kept: Kept) -> MeetingShown:
    """One meeting with how many items its agenda has."""
    body = kept.body(whole(row, "body"))
    return MeetingShown(
        number=number_of(row),
        title=text(row, "title"),
        body=text(body, "name") if body else "",
        on=maybe_date(row, "date"),
        time=text(row, "time"),
        place=text(row, "place"),
        kind=words("project_meetings", "kind", row),
        state=words("project_meetings", "state", row),
        colour=STATE_COLOURS.get(text(row, "state"), "neutral"),
        items=len(agenda_of(row, kept)),
        approved_on=maybe_date(row, "approved_on"),
    )


def planned_meetings(kept: Kept) -> list[MeetingShown]:
    """The meetings to come, by date."""
    rows = (row for row in kept.meetings if text(row, "state") == "planned")
    return sorted((meeting_shown(row, kept) for row in rows), key=lambda each: each.on or date.max)


def members_shown(kept: Kept, body: int, names: Names) -> list[MemberShown]:
    """Everyone who is or was in the body, those who have left last."""
    rows = [row for row in kept.members if whole(row, "body") == body]
    found = [
        MemberShown(
            number=number_of(row),
            role=text(row, "role"),
            side=words("project_members", "side", row),
            municipality=municipality_name(names, text(row, "municipality")),
            voting={True: _("Ja"), False: _("Nei")}.get(row.get("voting"), _("Ikke kjent")),  # type: ignore[call-overload]
            leads=bool(row.get("leads")),
            since=maybe_date(row, "appointed_on"),
            until=maybe_date(row, "until"),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.until is not None, not each.leads, each.number))


def matters_shown(rows: tuple[Row, ...] | list[Row], kept: Kept) -> list[MatterShown]:
    """Matters in the order given."""
    return [_matter(row, kept) for row in rows]


def open_matters(kept: Kept, body: int | None = None) -> list[MatterShown]:
    """Matters that are open: those with a meeting to come, those that wait, and the standing ones last."""
    found = [
        row
        for row in kept.matters
        if text(row, "state") == "open" and (body is None or whole(row, "body") == body)
    ]
    waits = {number_of(row) for row in waiting_matters(kept)}
    return matters_shown(
        sorted(
            found,
            key=lambda row: (bool(row.get("standing")), number_of(row) not in waits, number_of(row)),
        ),
        kept,
    )


def follow_ups(kept: Kept, on: date, body: int | None = None) -> list[FollowUp]:
    """Decisions that are not followed up yet, by deadline; one without a deadline comes last."""
    found = []
    for row in kept.decisions:
        meeting = kept.meeting(whole(row, "meeting"))
        deadline = maybe_date(row, "deadline")
        asked = deadline is not None or text(row, "follow_up")
        if meeting is None or not asked or maybe_date(row, "done_on") is not None:
            continue
        if body is None or whole(meeting, "body") == body:
            found.append(
                FollowUp(
                    number=number_of(row),
                    title=text(row, "title"),
                    who=text(row, "follow_up"),
                    deadline=deadline,
                    late=deadline is not None and deadline < on,
                    meeting=number_of(meeting),
                    meeting_title=text(meeting, "title"),
                )
            )
    return sorted(found, key=lambda each: (each.deadline or date.max, each.number))


def lead_of(kept: Kept, on: date) -> str:
    """The state of the bodies in one sentence."""
    if not kept.bodies:
        return _("Prosjektet har ingen organer ennå.")
    planned = len(planned_meetings(kept))
    late = sum(each.late for each in follow_ups(kept, on))
    parts = [
        ngettext("{n} organ", "{n} organer", len(kept.bodies)).format(n=len(kept.bodies)),
        ngettext("{n} planlagt møte", "{n} planlagte møter", planned).format(n=planned),
        ngettext("{n} sak venter på et møte", "{n} saker venter på et møte", _waiting(kept)).format(
            n=_waiting(kept)
        ),
    ]
    sentence = ", ".join(parts) + "."
    if late:
        sentence += " " + ngettext(
            "{n} oppfølging er over fristen.", "{n} oppfølginger er over fristen.", late
        ).format(n=late)
    return sentence


def _waiting(kept: Kept) -> int:
    return len(waiting_matters(kept))


def _matter(row: Row, kept: Kept) -> MatterShown:
    body, meeting = kept.body(whole(row, "body")), kept.meeting(whole(row, "meeting"))
    treatment = text(row, "treatment")
    return MatterShown(
        number=number_of(row),
        title=text(row, "title"),
        body=text(body, "name") if body else "",
        treatment=words("project_matters", "treatment", row),
        colour=TREATMENT_COLOURS.get(treatment, "neutral"),
        side=words("project_matters", "side", row),
        raised_by=text(row, "raised_by"),
        state=words("project_matters", "state", row),
        meeting=text(meeting, "title") if meeting else "",
        standing=bool(row.get("standing")),
    )


def _mandate(versions: list[Row]) -> str:
    if not versions:
        return ""
    newest = versions[0]
    on = maybe_date(newest, "adopted_on")
    if on is None:
        return _("versjon {n}, utkast").format(n=newest["edition"])
    return _("versjon {n}, vedtatt {day}").format(n=newest["edition"], day=day(on))
