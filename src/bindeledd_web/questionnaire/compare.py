"""The answers side by side, each beside what the case already has, and where they land in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bindeledd import mapping
from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.mapping.answers import answer_edits
from bindeledd.mapping.questions import Question
from bindeledd.mapping.questions import question as question_of
from bindeledd.mapping.rows import own_words
from bindeledd_web.questionnaire.counts import Count, count
from bindeledd_web.questionnaire.models import Answer, Questionnaire, Recipient, TakenOver
from bindeledd_web.questionnaire.progress import Status, status_of
from bindeledd_web.questionnaire.sections import LONGEST, Part, in_words, keys, stored
from bindeledd_web.ui.private import has_phone_number


def lands(answer: Answer, valid_from: date) -> tuple[str, tuple[str, ...], dict[str, str | None]]:
    """Where the answer lands when it is to hold from a day: table, row key, and column to value."""
    edits = answer_edits(
        question_of(answer.question), answer.municipality, answer.value, valid_from=valid_from,
        registered_at=timezone.now(), by="", reason="", origin="",
    )  # fmt: skip
    return edits[0].table, edits[0].key, {edit.column: edit.value for edit in edits}


@dataclass(frozen=True, slots=True)
class Existing:
    """What the case has: the value as it is stored and in words, the reason when unknown, the source."""

    value: str | None
    words: str
    reason: str
    source: str


NOTHING = Existing(None, "", "", "")


class InCase:
    """Looks up what the case has where answers land, on a day."""

    def __init__(self, case: mapping.Case, on: date) -> None:
        self._case, self._on = case, on
        self._rows: dict[tuple[str, tuple[int, ...]], dict[tuple[str, ...], list[Row]]] = {}

    def find(self, question: Question, municipality: str) -> Existing:
        """The value of the latest row not after the day, whatever day the answer is for."""
        landing = question.landing
        table = BY_NAME[landing.table]
        kept = tuple(i for i, part in enumerate(landing.key) if part != "{date}")
        words = {"municipality": municipality, "question": question.id}
        wanted = tuple(landing.key[i].format(**words) for i in kept)
        dated = [table.key[i] for i in range(len(landing.key)) if i not in kept]
        dated = dated or [name for name in ("valid_from",) if name in table.columns]
        known = [
            (when or date.min, row)
            for row in self._index(landing.table, kept).get(wanted, [])
            for when in [row[dated[0]] if dated else None]
            if not isinstance(when, date) or when <= self._on
        ]
        if not known:
            return NOTHING
        row = max(known, key=lambda pair: pair[0])[1]
        value = cell_text(row[landing.column]) or None
        return Existing(
            value, in_words(question, value), own_words(row, "reason") or "", self._case.source_of(row).title
        )

    def _index(self, table: str, kept: tuple[int, ...]) -> dict[tuple[str, ...], list[Row]]:
        if (table, kept) not in self._rows:
            columns = [BY_NAME[table].key[i] for i in kept]
            index: dict[tuple[str, ...], list[Row]] = defaultdict(list)
            for row in self._case.folder.rows(table):
                index[tuple(cell_text(row[column]) for column in columns)].append(row)
            self._rows[table, kept] = index
        return self._rows[table, kept]


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer beside what the case has, and what has been taken over of it."""

    question: Question
    municipality: str
    place: str
    answer: Answer | None
    words: str
    existing: Existing
    taken: TakenOver | None
    warning: bool

    @property
    def same(self) -> bool:
        """Whether the answer is what the case has already."""
        return self.answer is not None and self.answer.value == self.existing.value

    @property
    def changed_since(self) -> bool:
        """Whether the answer has been changed after it was taken over."""
        return self.taken is not None and self.answer is not None and self.taken.value != self.answer.value


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient and one of its municipalities, with a cell per question and how many are answered."""

    recipient: Recipient
    status: Status
    place: str
    cells: tuple[Cell, ...]
    count: Count


def cells(recipient: Recipient, part: Part, in_case: InCase) -> list[Cell]:
    """The part's questions for each of the recipient's municipalities."""
    answers = stored(recipient)
    found = []
    for question, municipality, place in keys(recipient, part):
        answer = answers.get((question.id, municipality))
        free = ""
        if answer is not None:
            free = f"{answer.value or ''}\n{answer.reason}" if question.kind in LONGEST else answer.reason
        found.append(
            Cell(
                question, municipality, place, answer,
                in_words(question, answer.value) if answer else "",
                in_case.find(question, municipality),
                next(iter(answer.taken.all()), None) if answer else None,
                has_phone_number(free),
            )
        )  # fmt: skip
    return found


def side_by_side(questionnaire: Questionnaire, part: Part, in_case: InCase) -> list[Line]:
    """One line per recipient and municipality that has saved something, in the order they were asked."""
    lines = []
    for recipient in questionnaire.recipients.filter(exempt_at=None).prefetch_related(
        "answers__taken", "sections"
    ):
        recipient.questionnaire = questionnaire
        if status_of(recipient) == "not_started":
            continue
        answers = stored(recipient)
        by_place: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells(recipient, part, in_case):
            by_place[cell.place].append(cell)
        lines += [
            Line(
                recipient,
                status_of(recipient),
                place,
                tuple(found),
                count(answers, [(cell.question.id, cell.municipality) for cell in found]),
            )
            for place, found in by_place.items()
        ]
    return lines
