"""What happens on the way from a first word to a signed agreement, by dated events that are only ever added.

Nothing is ever changed: what was recorded wrongly is mended by an event that says so.
Each event has the day it happened and the instant it was registered, the role that says so, and the case
number and document of the body itself. Roles, never persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

Stance = Literal["for", "against", "other_host", "unknown"]
Body = Literal["elderly", "disability", "youth", "employees"]
HearingState = Literal["sent", "stated", "no_statement", "not_needed"]
Change = Literal["own", "leaves", "returns"]
# What each municipality goes through, in order; what comes later hangs on what comes before.
Step = Literal[
    "leaning",
    "hearing_elderly",
    "hearing_disability",
    "hearing_youth",
    "hearing_employees",
    "principle",
    "adopted",
    "review",
    "instructed",
    "delegated",
    "governor",
    "signed",
]
STEPS: tuple[Step, ...] = get_args(Step)
BODIES: tuple[Body, ...] = get_args(Body)
HEARINGS: dict[Body, Step] = {
    "elderly": "hearing_elderly",
    "disability": "hearing_disability",
    "youth": "hearing_youth",
    "employees": "hearing_employees",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What every event says: whose it is (a municipality number), when, when registered, and who says it."""

    municipality: str
    on: date
    registered_at: datetime
    by: str
    case_number: str = ""
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning(Happened):
    """What a municipality has said that it wants; no decision. `other_host` may name the host it wants."""

    stance: Stance
    other_host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing(Happened):
    """Where the hearing of a body stands: the councils for elderly, disabled and youth, or the employees'."""

    body: Body
    state: HearingState = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedInPrinciple(Happened):
    """A decision for or against in principle: not adoption, whatever it is called in the minutes."""

    favourable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted(Happened):
    """The agreement adopted: by the council itself or by someone else, with its wording.

    `items` is the text of each item by the item's id; `whole` is the whole text. Either may be unknown.
    """

    by_council_itself: bool = True
    items: Mapping[str, str] = field(default_factory=dict, hash=False)
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Happened):
    """The council said no, also where it had adopted before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructed(Happened):
    """The council instructed its own chief executive to delegate to the host's: the first of two steps."""

    by_council_itself: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated(Happened):
    """The chief executive delegated to the host: the second step. To a board the council itself does."""

    signed: bool = True
    by_council_itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorTold(Happened):
    """The county governor was told that the cooperation exists; the host does that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDemanded(Happened):
    """Members of the council demanded a legality review of its decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEnded(Happened):
    """The review is over: the decision stands, or it was annulled."""

    upheld: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Happened):
    """The municipality signed the agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedMind(Happened):
    """A municipality takes something back: `own` its step `about` and what came after, or the whole.

    One that `leaves` or `returns` changes who the participants are, and so what all have adopted.
    """

    change: Change = "own"
    about: Step = "adopted"


# What a municipality can have said, decided or done; an event is one of these, or mends one.
Recorded = (
    Leaning
    | Hearing
    | DecidedInPrinciple
    | Adopted
    | Rejected
    | Instructed
    | Delegated
    | GovernorTold
    | ReviewDemanded
    | ReviewEnded
    | Signed
    | ChangedMind
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Happened):
    """An event that was recorded wrongly and is to be read as `new`, or not at all where that is None.

    It names the wrong one by `municipality`, `of_kind` and `of_registered_at`, with its `fingerprint` where
    several share these. `on` is the day that the wrong one had: a correction has no day of its own.
    `registered_at` and `by` are of the correction; `new` stands at the instant of the one it replaces.
    """

    of_kind: str
    of_registered_at: datetime
    reason: str
    fingerprint: str = ""
    new: Recorded | None = None


Event = Recorded | Corrected
KINDS: dict[str, type[Event]] = {
    "leaning": Leaning,
    "hearing": Hearing,
    "decided_in_principle": DecidedInPrinciple,
    "adopted": Adopted,
    "rejected": Rejected,
    "instructed": Instructed,
    "delegated": Delegated,
    "governor_told": GovernorTold,
    "review_demanded": ReviewDemanded,
    "review_ended": ReviewEnded,
    "signed": Signed,
    "changed_mind": ChangedMind,
    "corrected": Corrected,
}
KIND_OF: dict[type[Event], str] = {event_type: kind for kind, event_type in KINDS.items()}
