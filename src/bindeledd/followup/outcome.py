"""A goal before the cut-over and one year after: reached, not reached, or why it cannot be said.

The figure of one year after is the measurement nearest to that day, at most `WINDOW` from it. Nothing is
filled in: without a baseline, a target or such a measurement the answer is that it cannot be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bindeledd.followup.goals import Goal, Measurement
from bindeledd.foundation.language import N_, _, day

# Three months to either side of the day.
WINDOW: Final = timedelta(days=92)
# Figures closer than this are the same figure.
_SAME: Final = 1e-9

Verdict = Literal["reached", "not_reached", "unknown"]
Reason = Literal["baseline_missing", "target_missing", "not_due", "measurement_missing", "definition_changed"]
VERDICTS: Final[dict[Verdict, str]] = {
    "reached": N_("Nådd"),
    "not_reached": N_("Ikke nådd"),
    "unknown": N_("Kan ikke sies"),
}
REASONS: Final[dict[Reason, str]] = {
    "baseline_missing": N_("Det finnes ikke noe tall fra før oppstart."),
    "target_missing": N_("Det er ikke satt noe måltall."),
    "not_due": N_("Det er for tidlig: målingen gjelder ett år etter oppstart."),
    "measurement_missing": N_("Ingen målte innen tre måneder fra dagen ett år etter oppstart."),
    "definition_changed": N_("Tallet er målt på en annen måte enn utgangspunktet."),
}
MOVES: Final = {
    "better": N_("bedre"),
    "worse": N_("dårligere"),
    "same": N_("uendret"),
    "kept": N_("holdt"),
    "moved": N_("ikke holdt"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one goal: the measurement of one year after, the change since the baseline, and the verdict.

    `change` is None where the two figures cannot be compared. `move` is a key of `MOVES`; empty likewise.
    `reasons` say why it cannot be said; empty otherwise.
    """

    goal: Goal
    year_after: date
    after: Measurement | None
    change: float | None
    move: str
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def verdict_words(self) -> str:
        """The verdict in words."""
        return _(VERDICTS[self.verdict])

    @property
    def reason_words(self) -> tuple[str, ...]:
        """Why it cannot be said, a sentence each."""
        return tuple(_(REASONS[each]) for each in self.reasons)

    @property
    def change_words(self) -> str:
        """The change with its sign and what it means for the goal; a dash in words where it is not known."""
        if self.change is None:
            return _("ikke kjent")
        sign = "" if abs(self.change) <= _SAME else "+" if self.change > 0 else "−"
        return _("{change} ({move})").format(
            change=f"{sign}{self.goal.words(abs(self.change))}", move=_(MOVES[self.move])
        )

    @property
    def target_words(self) -> str:
        """The target in words: a figure to reach, or the baseline that is to be kept."""
        goal = self.goal
        if goal.direction == "keep":
            kept = goal.words(_kept(goal))
            if goal.margin:
                return _("holdes på {value}, pluss eller minus {margin}").format(
                    value=kept, margin=goal.words(goal.margin)
                )
            return _("holdes på {value}").format(value=kept)
        if goal.target is None:
            return _("ikke kjent")
        words = _("minst {value}") if goal.direction == "up" else _("høyst {value}")
        return words.format(value=goal.words(goal.target))

    @property
    def after_words(self) -> str:
        """The figure of one year after with its day, or that it is not known."""
        if self.after is None:
            return _("ikke kjent")
        return _("{value} ({day})").format(value=self.goal.words(self.after.value), day=day(self.after.on))

    @property
    def baseline_words(self) -> str:
        """The baseline with its day, or that it is not known."""
        goal = self.goal
        if goal.baseline is None or goal.baseline_on is None:
            return goal.words(goal.baseline)
        return _("{value} ({day})").format(value=goal.words(goal.baseline), day=day(goal.baseline_on))


def a_year_after(cutover: date) -> date:
    """The same day of the year after; 28 February for a leap day."""
    try:
        return cutover.replace(year=cutover.year + 1)
    except ValueError:
        return cutover.replace(year=cutover.year + 1, day=28)


def measured_about(goal: Goal, on: date) -> Measurement | None:
    """The measurement nearest to a day, at most `WINDOW` from it; of two as near, the later."""
    near = [each for each in goal.measurements if abs(each.on - on) <= WINDOW]
    return min(near, key=lambda each: (abs(each.on - on), -each.on.toordinal(), -each.number), default=None)


def outcome_of(goal: Goal, cutover: date, today: date) -> Outcome:
    """change = one year after − baseline; reached when the figure of one year after is at the target or past.

    A figure to be kept is reached when it lies within the margin of the target, or of the baseline where no
    target is set. A baseline of the cut-over day or later is none.
    """
    year_after = a_year_after(cutover)
    after = measured_about(goal, year_after)
    baseline = goal.baseline
    if goal.baseline_on is not None and goal.baseline_on >= cutover:
        baseline = None
    reasons: list[Reason] = []
    if baseline is None:
        reasons.append("baseline_missing")
    if goal.target is None and goal.direction != "keep":
        reasons.append("target_missing")
    if after is None:
        reasons.append("not_due" if today <= year_after + WINDOW else "measurement_missing")
    elif not after.same:
        reasons.append("definition_changed")
    change, move = None, ""
    if after is not None and after.same and baseline is not None:
        change = after.value - baseline
        move = _move(goal, change, after.value)
    verdict: Verdict = "unknown"
    if not reasons and after is not None:
        verdict = "reached" if _at_target(goal, after.value) else "not_reached"
    return Outcome(goal, year_after, after, change, move, verdict, tuple(reasons))


def _kept(goal: Goal) -> float | None:
    return goal.baseline if goal.target is None else goal.target


def _at_target(goal: Goal, value: float) -> bool:
    aim = _kept(goal)
    assert aim is not None  # noqa: S101 - what has no aim has a reason
    if goal.direction == "up":
        return value >= aim - _SAME
    if goal.direction == "down":
        return value <= aim + _SAME
    return abs(value - aim) <= (goal.margin or 0.0) + _SAME


def _move(goal: Goal, change: float, value: float) -> str:
    if goal.direction == "keep":
        return "kept" if _at_target(goal, value) else "moved"
    if abs(change) <= _SAME:
        return "same"
    return "better" if (change > 0) == (goal.direction == "up") else "worse"
