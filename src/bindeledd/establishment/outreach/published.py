"""What everyone may read of a project: whether the office closes, opening hours, news, minutes, questions.

Only what is marked as published is here. What is not decided or not known is told as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.documents import Block, Document, DocumentFacts, Heading, Paragraph, Table, paragraphs
from bindeledd.establishment.outreach.locations import Location, names_by_id
from bindeledd.foundation.language import _, day, speaking
from bindeledd.mapping.rows import maybe_bool, maybe_date, maybe_number, text


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news."""

    on: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer; an empty answer is not known yet. `location` is a name, empty for all."""

    question: str
    answer: str
    location: str
    on: date | None

    @property
    def answer_words(self) -> str:
        """The answer; that there is none yet where there is none."""
        return self.answer or _("Vi vet det ikke ennå. Svaret kommer her når det er klart.")


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting that everyone may read of: the body, the day, and what was decided."""

    body: str
    on: date
    kind: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One place as the page tells of it, every part in words."""

    name: str
    answer: str
    before: str
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    """All that everyone may read, as it stands on a day."""

    title: str
    cutover: date
    on: date
    locations: tuple[Location, ...]
    news: tuple[News, ...]
    questions: tuple[Question, ...]
    minutes: tuple[Minutes, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        """Every place in words, as it stands on the day."""
        return tuple(
            Told(
                each.name, each.answer(self.on), each.before(), each.after(), each.address or _("Ikke kjent")
            )
            for each in self.locations
        )

    @property
    def closing(self) -> tuple[Location, ...]:
        """The places that close or have closed."""
        return tuple(each for each in self.locations if each.fate == "closes")

    @property
    def answer(self) -> str:
        """The answer to «does my office close?» for the whole area in one sentence."""
        names = [each.name for each in self.closing]
        unknown = [each.name for each in self.locations if each.fate == "unknown"]
        if not self.locations:
            return _("Det er ikke bestemt hvilke kontor som skal bestå.")
        if names and unknown:
            return _("{closing} stenger. For {unknown} er det ikke bestemt.").format(
                closing=_joined(names), unknown=_joined(unknown)
            )
        if names:
            return _("{closing} stenger. De andre stedene består.").format(closing=_joined(names))
        if unknown:
            return _("Det er ikke bestemt for {unknown}.").format(unknown=_joined(unknown))
        return _("Nei. Alle stedene består.")


def open_page(
    title: str,
    *,
    cutover: date,
    on: date,
    locations: Sequence[Location],
    news: Iterable[Row] = (),
    questions: Iterable[Row] = (),
    meetings: Iterable[Row] = (),
    decisions: Iterable[Row] = (),
    bodies: Mapping[int, str] | None = None,
) -> OpenPage:
    """The published rows of `project_news`, `project_questions` and `project_meetings`, the newest first.

    A meeting is told of when it is marked `public` and its minutes are approved; `bodies` are names by
    number. News dated after `on` waits.
    """
    names = names_by_id(locations)
    told_news = [
        News(at, text(row, "title"), text(row, "text"))
        for row in news
        if maybe_bool(row, "published") and (at := maybe_date(row, "on")) is not None and at <= on
    ]
    told_questions = tuple(
        Question(
            text(row, "question"),
            text(row, "answer"),
            names.get(text(row, "location"), text(row, "location")),
            maybe_date(row, "on"),
        )
        for row in questions
        if maybe_bool(row, "published")
    )
    return OpenPage(
        title=title,
        cutover=cutover,
        on=on,
        locations=tuple(locations),
        news=tuple(sorted(told_news, key=lambda each: each.on, reverse=True)),
        questions=told_questions,
        minutes=_minutes(meetings, list(decisions), bodies or {}),
    )


def _minutes(
    meetings: Iterable[Row], decisions: Sequence[Row], bodies: Mapping[int, str]
) -> tuple[Minutes, ...]:
    kind = BY_NAME["project_meetings"].field("kind")
    told = [
        Minutes(
            body=bodies.get(int(maybe_number(row, "body") or 0), ""),
            on=at,
            kind=kind.words(text(row, "kind")),
            decisions=tuple(text(each, "text") for each in decisions if each.get("meeting") == row["number"]),
        )
        for row in meetings
        if maybe_bool(row, "public")
        and maybe_date(row, "approved_on") is not None
        and (at := maybe_date(row, "date")) is not None
    ]
    return tuple(sorted(told, key=lambda each: each.on, reverse=True))


def open_paper(page: OpenPage, *, about: DocumentFacts) -> Document:
    """The open page as a document. Raises `BadInput` for text that no document can hold."""
    with speaking("nb"):
        blocks: list[Block] = [
            Heading(1, _("Blir kontoret mitt borte?")),
            Paragraph(page.answer),
            Paragraph(_("Oppstarten er satt til {day}.").format(day=day(page.cutover))),
        ]
        if page.locations:
            blocks.append(locations_table(page))
        if page.questions:
            blocks.append(Heading(1, _("Spørsmål og svar")))
            for question in page.questions:
                where = f" ({question.location})" if question.location else ""
                blocks += [Heading(2, f"{question.question}{where}"), *paragraphs(question.answer_words)]
        if page.news:
            blocks.append(Heading(1, _("Nyheter")))
            for news in page.news:
                blocks += [Heading(2, news.title), Paragraph(day(news.on)), *paragraphs(news.text)]
        if page.minutes:
            blocks += [Heading(1, _("Møter")), _minutes_table(page.minutes)]
        return Document(
            title=page.title,
            language="nb",
            blocks=tuple(blocks),
            about=about,
        )


def locations_table(page: OpenPage) -> Table:
    """Every place with the answer and its opening hours before and after."""
    return Table(
        _("Steder og åpningstider"),
        (_("Sted"), _("Blir det borte?"), _("Åpningstid før"), _("Åpningstid etter"), _("Adresse")),
        tuple((each.name, each.answer, each.before, each.after, each.address) for each in page.told),
        row_header=True,
    )


def _minutes_table(minutes: Sequence[Minutes]) -> Table:
    return Table(
        _("Møter med godkjent referat"),
        (_("Dato"), _("Organ"), _("Vedtak")),
        tuple(
            (day(each.on), each.body, " ".join(" ".join(each.decisions).split()) or _("Ingen vedtak"))
            for each in minutes
        ),
        row_header=True,
    )


def _joined(names: Sequence[str]) -> str:
    """Names in a sentence: «A», «A og B», «A, B og C»."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])
