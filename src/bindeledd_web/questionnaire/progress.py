"""Who has answered: one row per recipient, and the counts under the bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from bindeledd_web.questionnaire.counts import Count, count
from bindeledd_web.questionnaire.models import Questionnaire, Recipient, Reminder
from bindeledd_web.questionnaire.sections import keys, parts, stored

Status = Literal["handed_in", "started", "not_started", "exempt"]
WORDS = {
    "handed_in": _("Besvart"),
    "started": _("Påbegynt"),
    "not_started": _("Ikke startet"),
    "exempt": _("Fritatt"),
}
COLORS = {"handed_in": "success", "started": "info", "not_started": "neutral", "exempt": "meta-purple"}


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient: how far it has come, and when it was last reminded."""

    recipient: Recipient
    status: Status
    count: Count
    last_saved: datetime | None
    reminded: Reminder | None

    @property
    def word(self) -> str:
        """The status in words."""
        return str(WORDS[self.status])

    @property
    def color(self) -> str:
        """The colour beside the word."""
        return COLORS[self.status]


@dataclass(frozen=True, slots=True)
class Share:
    """One piece of the progress bar: where it begins and how wide it is, in thousandths."""

    status: Status
    word: str
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The rows, and how many there are of each status."""

    rows: tuple[Row, ...]

    def count(self, status: Status) -> int:
        """How many have that status."""
        return sum(row.status == status for row in self.rows)

    @property
    def missing(self) -> list[Recipient]:
        """Those who have neither handed in nor are exempt."""
        return [row.recipient for row in self.rows if row.status in ("started", "not_started")]

    @property
    def expected(self) -> int:
        """How many are to answer: all but the exempt."""
        return len(self.rows) - self.count("exempt")

    def shares(self) -> list[Share]:
        """The pieces of the bar in order; their widths add up to 1000."""
        found: list[Share] = []
        before = 0
        for status in WORDS:
            count = self.count(status)  # type: ignore[arg-type]
            start = round(1000 * before / max(1, len(self.rows)))
            before += count
            end = round(1000 * before / max(1, len(self.rows)))
            found.append(Share(status, str(WORDS[status]), count, start, end - start))  # type: ignore[arg-type]
        return found

    def reminded_on(self, on: date) -> list[Recipient]:
        """Those among the missing who were reminded that day."""
        missing = {recipient.pk for recipient in self.missing}
        return [
            row.recipient
            for row in self.rows
            if row.recipient.pk in missing and row.reminded is not None and row.reminded.day == on
        ]


def status_of(recipient: Recipient) -> Status:
    """Exempt before everything; then handed in; then started when a part is saved."""
    if recipient.exempt_at is not None:
        return "exempt"
    if recipient.handed_in_at is not None:
        return "handed_in"
    return "started" if recipient.sections.all() else "not_started"


def progress(questionnaire: Questionnaire) -> Progress:
    """The recipients with how far each has come, in the order they were asked."""
    found = questionnaire.recipients.prefetch_related("sections", "answers", "reminders", "links")
    chosen = parts(questionnaire.questions)
    rows = []
    for recipient in found:
        recipient.questionnaire = questionnaire
        wanted = {(q.id, number) for part in chosen for q, number, _name in keys(recipient, part)}
        saved = [section.saved_at for section in recipient.sections.all()]
        rows.append(
            Row(
                recipient,
                status_of(recipient),
                count(stored(recipient), wanted),
                max(saved, default=None),
                next(iter(recipient.reminders.all()), None),
            )
        )
    return Progress(tuple(rows))
