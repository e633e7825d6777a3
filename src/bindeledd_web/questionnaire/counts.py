"""How many questions are answered, how many are not known, and how many are left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bindeledd_web.questionnaire.models import Answer, Section
from bindeledd_web.questionnaire.sections import Key


@dataclass(frozen=True, slots=True)
class Count:
    """Of the questions asked: how many have a value, and how many are said not to be known."""

    asked: int = 0
    answered: int = 0
    unknown: int = 0

    @property
    def left(self) -> int:
        """How many nothing is said about."""
        return self.asked - self.answered - self.unknown

    @property
    def begun(self) -> bool:
        """Whether anything is said."""
        return self.left < self.asked

    def __add__(self, other: Count) -> Count:
        return Count(self.asked + other.asked, self.answered + other.answered, self.unknown + other.unknown)


def count(answers: Mapping[Key, Answer], wanted: Iterable[Key]) -> Count:
    """The count of the wanted questions."""
    wanted = set(wanted)
    values = [answers[key].value for key in wanted if key in answers]
    unknown = sum(value is None for value in values)
    return Count(len(wanted), len(values) - unknown, unknown)


def is_done(answers: Mapping[Key, Answer], wanted: Iterable[Key], section: Section | None) -> bool:
    """Whether every question was answered, or said not to be known, when the part was saved.

    What was left blank and became unknown when the form was handed in came after that.
    """
    return section is not None and all(
        key in answers and (answers[key].value is not None or answers[key].saved_at <= section.saved_at)
        for key in wanted
    )
