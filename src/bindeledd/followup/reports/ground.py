"""What a report is made from, and its parts as one paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.documents import Block, Document, DocumentFacts, Heading
from bindeledd.followup.goals import Goal
from bindeledd.followup.outcome import Outcome, outcome_of
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _
from bindeledd.law.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class Ground:
    """A project as its reports see it on `today`.

    `participants` are number and name, the host among them. `model` is the legal model's key, and
    `model_words` the words for it. `milestones` are words and day, as the reorganisation's log has them.
    `experiences`, `answers` and `figures` are rows of `project_experiences`, `project_evaluation` and
    `project_yearly`. `roles` are the words for each role's key.
    """

    title: str
    model: str
    model_words: str
    participants: tuple[tuple[str, str], ...]
    host: str
    begins: date
    cutover: date
    today: date
    goals: tuple[Goal, ...] = ()
    milestones: tuple[tuple[str, date], ...] = ()
    experiences: tuple[Row, ...] = ()
    answers: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Each goal one year after, or why it cannot be said."""
        return tuple(outcome_of(goal, self.cutover, self.today) for goal in self.goals)

    def name(self, number: str) -> str:
        """The name of a participant; its number where it is none."""
        return dict(self.participants).get(number, number)

    def role(self, key: str) -> str:
        """The words for a role; that it is not decided where there is none."""
        return self.roles.get(key, key) or _("ikke bestemt")


def document(title: str, blocks: list[Block], about: DocumentFacts) -> Document:
    """The parts as one paper in bokmål, with numbered headings and the version of the rule set."""
    return Document(
        title=title,
        language="nb",
        blocks=tuple(_numbered(blocks)),
        about=replace(about, rule_set=about.rule_set or rulebook().version),
    )


def _numbered(blocks: list[Block]) -> list[Block]:
    """Headings of the first level with their numbers in front."""
    count = 0
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            count += 1
            block = Heading(1, block.text, str(count))
        done.append(block)
    return done
