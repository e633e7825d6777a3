"""The open page: what is published and nothing else, and the answer for the whole area."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.establishment.project_rows import row

from bindeledd.documents import DocumentFacts, text_of
from bindeledd.establishment.outreach.locations import locations_of
from bindeledd.establishment.outreach.published import OpenPage, open_page, open_paper

TODAY = date(2024, 3, 1)


def page(*places: dict[str, Any], **rows: Any) -> OpenPage:
    kept = [
        row("project_locations", number=at, municipality="3447", kind="office", id=f"sted-{at}", **cells)
        for at, cells in enumerate(places, start=1)
    ]
    return open_page("NAV Land", cutover=date(2024, 6, 1), on=TODAY, locations=locations_of(kept), **rows)


CLOSING = {"name": "Hov", "closes_on": date(2024, 6, 1)}
STAYING = {"name": "Dokka", "stays": True}
UNKNOWN = {"name": "Fluberg"}


@pytest.mark.parametrize(
    ("places", "answer"),
    [
        ((), "Det er ikke bestemt hvilke kontor som skal bestå."),
        ((STAYING,), "Nei. Alle stedene består."),
        ((STAYING, CLOSING), "Hov stenger. De andre stedene består."),
        ((STAYING, UNKNOWN), "Det er ikke bestemt for Fluberg."),
        ((CLOSING, UNKNOWN, STAYING), "Hov stenger. For Fluberg er det ikke bestemt."),
    ],
)
def test_the_answer_for_the_area_never_says_more_than_is_decided(
    places: tuple[dict[str, Any], ...], answer: str
) -> None:
    assert page(*places).answer == answer


def test_only_what_is_published_is_on_the_page_and_news_waits_for_its_day() -> None:
    news = [
        row("project_news", number=1, on=date(2024, 1, 1), title="Gammel", text="a", published=True),
        row("project_news", number=2, on=date(2024, 2, 1), title="Ny", text="b", published=True),
        row("project_news", number=3, on=date(2024, 2, 1), title="Utkast", text="c", published=None),
        row("project_news", number=4, on=date(2024, 3, 2), title="I morgen", text="d", published=True),
    ]
    questions = [
        row("project_questions", number=1, question="Hva med Hov?", location="sted-1", published=True),
        row("project_questions", number=2, question="Hemmelig?", answer="x", published=False),
    ]
    found = page(CLOSING, news=news, questions=questions)
    assert [each.title for each in found.news] == ["Ny", "Gammel"]
    (question,) = found.questions
    assert (question.location, question.answer_words[:17]) == ("Hov", "Vi vet det ikke e")


def test_a_meeting_is_told_of_when_it_is_public_and_its_minutes_are_approved() -> None:
    given = {"body": 1, "date": date(2024, 2, 1), "kind": "ordinary", "state": "held"}
    meetings = [
        row("project_meetings", number=1, **given, approved_on=date(2024, 2, 8)) | {"public": True},
        row("project_meetings", number=2, **given) | {"public": True},
        row("project_meetings", number=3, **given, approved_on=date(2024, 2, 8)) | {"public": None},
    ]
    decisions = [
        row("project_decisions", number=1, meeting=1, text="Planen er vedtatt."),
        row("project_decisions", number=2, meeting=3, text="Ikke for alle."),
    ]
    found = page(meetings=meetings, decisions=decisions, bodies={1: "Styringsgruppen"})
    assert [(each.body, each.decisions) for each in found.minutes] == [
        ("Styringsgruppen", ("Planen er vedtatt.",))
    ]


def test_the_document_says_the_same_as_the_page() -> None:
    found = page(
        CLOSING,
        STAYING,
        news=[row("project_news", on=TODAY, title="Ny leder", text="En.\n\nTo.", published=True)],
    )
    text = "\n".join(text_of(open_paper(found, about=DocumentFacts(date=TODAY))))
    for words in (found.answer, "Ja. Hov stenger 1. juni 2024.", "Ikke bestemt", "Ny leder", "To."):
        assert words in text
