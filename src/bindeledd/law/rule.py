"""A rule of law: what follows when named conditions hold, and the dated texts that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bindeledd.law.statutes import Citation

Kind = Literal["must", "must_not", "may", "default", "deadline", "infer", "ask", "info"]
RuleSeverity = Literal["block", "warn", "info"]
Tag = Literal["SRC", "S", "GK", "DER", "OPEN"]

KINDS: Final = ("must", "must_not", "may", "default", "deadline", "infer", "ask", "info")
SEVERITIES: Final = ("block", "warn", "info")
TAGS: Final = ("SRC", "S", "GK", "DER", "OPEN")
# What was read in a statute or stated in a founding document; nothing else may block.
VERIFIED: Final = frozenset({"SRC", "S"})
REVIEWS: Final = ("not_reviewed", "confirmed", "doubted", "wrong")

# What a rule may decide, and the values that it may give.
EFFECTS: Final[dict[str, tuple[str, ...]]] = {
    "admit": ("allow", "condition", "refuse", "ask"),
    "decides_by": (
        "own_municipality",
        "host_administration",
        "joint_board",
        "agency",
        "new_municipality",
        "no_decision",
    ),
    "access": ("office", "own_office_only", "agency", "separate_zone", "consent_only"),
    "complaint_body": (
        "county_governor",
        "delegating_municipality",
        "joint_complaint_board",
        "own_municipality",
        "state_line",
        "scheme",
        "none",
    ),
    "lower_instance": ("own_administration", "host_administration", "joint_board", "agency"),
    "supervised": ("host", "own_municipality", "new_municipality", "agency"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """The rule as one text had it, over [start, end); `then` is None where the rule's own words hold."""

    start: date
    end: date | None
    tag: Tag
    citations: tuple[Citation, ...]
    then: str | None = None

    @property
    def verified(self) -> bool:
        """Whether the text was read, or a founding document states it."""
        return self.tag in VERIFIED

    def holds(self, day: date) -> bool:
        """Whether the version holds on that day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `models` is None for all; `when` are names of predicates that must all hold.

    `effect` is what it decides (see `EFFECTS`); a rule without effect is a duty or a fact that is shown.
    """

    id: str
    subject: str
    title: str
    kind: Kind
    severity: RuleSeverity
    models: frozenset[str] | None
    when: tuple[str, ...]
    effect: tuple[tuple[str, str], ...]
    then: str
    fix: str
    open_point: str
    versions: tuple[Version, ...]

    def version_on(self, day: date) -> Version | None:
        """The version in force that day; None where no text of that day is known."""
        return next((version for version in self.versions if version.holds(day)), None)

    @property
    def first(self) -> date:
        """The first day that any version holds."""
        return min(version.start for version in self.versions)

    @property
    def general(self) -> bool:
        """Whether it holds in every case alike: no condition and no effect. Such a rule is for the list."""
        return not self.when and not self.effect

    def for_model(self, model: str) -> bool:
        """Whether the rule speaks of that model at all."""
        return self.models is None or model in self.models

    def gives(self, key: str) -> str | None:
        """What the rule decides about `key`, or None."""
        return next((value for name, value in self.effect if name == key), None)
