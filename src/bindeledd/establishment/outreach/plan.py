"""The communication plan in the columns of the first project, and what in it is late or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.checks import Span, check_ends
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.rows import integer, maybe_date, maybe_number, text

_TABLE = BY_NAME["project_messages"]
_OPEN = ("planned", "under_way")


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the plan. `ends` is the last day of a period, None for one day or where it is not set."""

    number: int
    activity: str
    target: str
    responsible: str
    starts: date | None
    ends: date | None
    arena: str
    message: str
    channel: str
    state: str
    stakeholder: int | None

    @property
    def when(self) -> str:
        """The time in words."""
        if self.starts is None:
            return _("innen {day}").format(day=day(self.ends)) if self.ends else _("Ikke bestemt")
        if self.ends is None or self.ends == self.starts:
            return day(self.starts)
        return _("{first} til {last}").format(first=day(self.starts), last=day(self.ends))

    @property
    def last_day(self) -> date | None:
        """The last day of the row's time; None where it has none."""
        return self.ends or self.starts

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in _OPEN

    @property
    def state_words(self) -> str:
        """Its state in words."""
        return _TABLE.field("state").words(self.state)

    @property
    def channel_words(self) -> str:
        """Its channel in words; empty where it is not chosen."""
        return _TABLE.field("channel").words(self.channel) if self.channel else ""

    def late(self, today: date) -> bool:
        """Whether its last day has passed and it is not done."""
        return self.open and self.last_day is not None and self.last_day < today


def messages_of(rows: Iterable[Row]) -> tuple[Message, ...]:
    """The rows of `project_messages` by time; those without time last."""
    made = [
        Message(
            number=integer(row, "number"),
            activity=text(row, "activity"),
            target=text(row, "target"),
            responsible=text(row, "responsible"),
            starts=maybe_date(row, "starts"),
            ends=maybe_date(row, "ends"),
            arena=text(row, "arena"),
            message=text(row, "message"),
            channel=text(row, "channel"),
            state=text(row, "state"),
            stakeholder=_whole(row, "stakeholder"),
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda each: (each.starts or each.ends or date.max, each.number)))


def backwards(starts: date | None, ends: date | None) -> tuple[Finding, ...]:
    """A period that ends before it starts cannot be kept."""
    if starts is None or ends is None or starts <= ends:
        return ()
    return (
        Finding(
            "period-backwards",
            Severity.MUST,
            _("Perioden slutter {last}, før den begynner {first}.").format(last=day(ends), first=day(starts)),
            column="ends",
            fix=_("Rett en av datoene."),
        ),
    )


def plan_findings(messages: Sequence[Message], today: date) -> tuple[Finding, ...]:
    """Rows past their time, open rows without a time, and a row that ends a year off the others."""
    found = []
    for each in messages:
        if each.late(today) and each.last_day is not None:
            found.append(
                Finding(
                    "message-late",
                    Severity.SHOULD,
                    _("«{activity}» skulle vært gjort {day}.").format(
                        activity=each.activity, day=day(each.last_day)
                    ),
                    str(each.number),
                    fix=_("Sett den til gjort, eller gi den ny tid."),
                )
            )
        elif each.open and each.last_day is None:
            found.append(
                Finding(
                    "message-without-time",
                    Severity.NOTE,
                    _("«{activity}» har ingen tid.").format(activity=each.activity),
                    str(each.number),
                    fix=_("Skriv dagen eller perioden."),
                )
            )
    kept = (each for each in messages if each.state != "dropped")
    spans = tuple(Span(str(each.number), each.activity, each.starts, each.last_day) for each in kept)
    return (*found, *check_ends(spans))


def _whole(row: Row, column: str) -> int | None:
    found = maybe_number(row, column)
    return int(found) if found is not None else None
