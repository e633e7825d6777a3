"""One meeting as its page shows it: every item with what was decided, and what changed after approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.agenda import Item, agenda_of, loose_decisions
from bindeledd.establishment.bodies.minutes import how_treated
from bindeledd.establishment.bodies.negotiations import discussed_on
from bindeledd.establishment.bodies.reading import Kept, number_of, of, whole, words
from bindeledd.mapping.rows import maybe_date, text
from bindeledd_web.establishment.bodies.presenters import TREATMENT_COLOURS
from bindeledd_web.projects.models import Project, Record

# The sides of a co-determination matter, in the order of the page.
SIDES = ("joint", "state", "municipal")


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision: its text, both sides, dissent and follow-up."""

    number: int
    title: str
    text: str
    state_side: str
    municipal_side: str
    dissent_by: str
    dissent: str
    follow_up: str
    deadline: date | None
    done_on: date | None
    changed: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of the agenda with how it is treated and what was decided in it."""

    item: Item
    how: str
    decisions: tuple[DecisionShown, ...]


@dataclass(frozen=True, slots=True)
class LateChange:
    """A version of a record that came after the minutes were approved."""

    table: str
    number: int
    title: str
    at: datetime
    removed: bool


@dataclass(frozen=True, slots=True)
class Negotiated:
    """A matter of co-determination: treatment, when it was discussed, its outcome and the dissent."""

    number: int
    title: str
    treatment: str
    colour: str
    state: str
    raised_by: str
    discussed: date | None
    decisions: tuple[DecisionShown, ...]

    @property
    def dissents(self) -> list[tuple[str, str]]:
        """Who dissented, and what from."""
        return [(each.dissent_by, each.dissent) for each in self.decisions if each.dissent_by]


def items_of(meeting: Row, kept: Kept) -> list[ItemShown]:
    """The agenda in order, each item with the decisions that this meeting made in it."""
    number = number_of(meeting)
    return [
        ItemShown(
            item,
            how_treated(item),
            tuple(decision_shown(row) for row in kept.decisions_in(number, item.matter))
            if item.matter is not None
            else (),
        )
        for item in agenda_of(meeting, kept)
    ]


def other_decisions(meeting: Row, kept: Kept) -> list[DecisionShown]:
    """Decisions of the meeting in no matter of its agenda."""
    return [decision_shown(row) for row in loose_decisions(meeting, kept)]


def decision_shown(row: Row) -> DecisionShown:
    """The decision in cells."""
    return DecisionShown(
        number=number_of(row),
        title=text(row, "title"),
        text=text(row, "text"),
        state_side=text(row, "state_side"),
        municipal_side=text(row, "municipal_side"),
        dissent_by=text(row, "dissent_by"),
        dissent=text(row, "dissent"),
        follow_up=text(row, "follow_up"),
        deadline=maybe_date(row, "deadline"),
        done_on=maybe_date(row, "done_on"),
        changed=text(row, "changed"),
    )


def late_changes(project: Project, meeting: int) -> list[LateChange]:
    """What was changed in the meeting and its decisions after the minutes were approved, the oldest first.

    They were approved with the first version of the meeting since which the day of approval stands.
    """
    versions = list(Record.objects.filter(project=project, table="project_meetings", number=meeting))
    approved: Record | None = None
    for each in sorted(versions, key=lambda found: found.version):
        if not each.values.get("approved_on"):
            approved = None
        elif approved is None:
            approved = each
    if approved is None:
        return []
    decisions = Record.objects.filter(
        project=project, table="project_decisions", values__meeting=str(meeting), at__gt=approved.at
    )
    after = [each for each in versions if each.version > approved.version] + list(decisions)
    return [
        LateChange(each.table, each.number, each.values.get("title", ""), each.at, each.removed)
        for each in sorted(after, key=lambda found: found.at)
    ]


def by_side(kept: Kept) -> list[tuple[str, list[Negotiated]]]:
    """The matters of co-determination bodies under their side: joint, state, municipal; the newest first."""
    bodies = {number_of(row) for row in kept.bodies if text(row, "kind") == "codetermination"}
    matters = [row for row in kept.matters if whole(row, "body") in bodies]
    return [
        (
            words("project_matters", "side", {"side": side}),
            [_negotiated(row, kept) for row in reversed(matters) if text(row, "side") == side],
        )
        for side in SIDES
    ]


def _negotiated(row: Row, kept: Kept) -> Negotiated:
    return Negotiated(
        number=number_of(row),
        title=text(row, "title"),
        treatment=words("project_matters", "treatment", row),
        colour=TREATMENT_COLOURS.get(text(row, "treatment"), "neutral"),
        state=words("project_matters", "state", row),
        raised_by=text(row, "raised_by"),
        discussed=discussed_on(row, kept),
        decisions=tuple(decision_shown(each) for each in of(kept.decisions, "matter", number_of(row))),
    )
