"""What the tests of the questionnaire share: a questionnaire as it is posted, and one that is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from bindeledd.mapping.questions import questions
from bindeledd_web.questionnaire.links import token_of
from bindeledd_web.questionnaire.models import Questionnaire, Recipient

NARVIK, EVENES, BODO = "narvik", "evenes-tjeldsund", "bodo"
MAIL = "leder.narvik@example.org"


@dataclass
class Sent:
    """A questionnaire that is sent: it, and how to reach its parts."""

    asked: Questionnaire

    def recipient(self, subject: str = NARVIK) -> Recipient:
        """The recipient as it is now."""
        return Recipient.objects.select_related("questionnaire__case").get(
            questionnaire=self.asked, subject=subject
        )

    def path(self, subject: str = NARVIK) -> str:
        """The path of the recipient's personal link."""
        link = self.recipient(subject).link
        assert link is not None
        return f"/svar/{token_of(link)}/"

    def page(self, tail: str = "") -> str:
        """The path of a page of the project leader's."""
        return f"/sak/nordland-2018/skjema/{self.asked.pk}/{tail}"

    def save(self, part: str, values: dict[str, str], version: int = 0, subject: str = NARVIK) -> Any:
        """Save a part as someone who has the link."""
        data = values | {"version": str(version)}
        return Client().post(f"{self.path(subject)}del/{part}/", data)


def every_question() -> list[str]:
    return [question.id for question in questions()]


def posted(**other: object) -> dict[str, object]:
    """A new questionnaire as the form posts it."""
    today = timezone.localdate()
    return {
        "title": "Kartlegging høsten 2017",
        "figures_on": "2018-01-01",
        "deadline": (today + timedelta(days=14)).isoformat(),
        "cover_text": "Vi trenger svar.",
        "questions": every_question(),
        "recipients": ["office:narvik", f"office:{EVENES}", "office:bodo"],
        "email:office:narvik": MAIL,
        **other,
    }


def identity_number(nine: str) -> str | None:
    """The nine digits with their two control digits, from the published weights; None when there are none."""
    digits = [int(d) for d in nine]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        rest = 11 - sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if rest == 10:
            return None
        digits.append(rest % 11)
    return "".join(str(d) for d in digits)
