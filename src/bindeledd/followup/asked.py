"""What is missing in the follow-up, as things somebody is to do; nothing of it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bindeledd.followup.goals import Goal
from bindeledd.followup.outcome import WINDOW, a_year_after, measured_about
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day

Named = Callable[[str], str]


def asked_for(
    goals: Sequence[Goal], cutover: date, today: date, role_name: Named = str
) -> tuple[Finding, ...]:
    """What the goals lack, the baselines first: who is to give what, and by when.

    A baseline can be given until the cut-over. After it, it cannot be made: that is said, and what can be
    done. `role_name` gives the words for a role's key. The subject of a finding is the goal's number.
    """
    found = [finding for goal in goals for finding in _of(goal, cutover, today, role_name)]
    return tuple(sorted(found, key=lambda each: each.code != "baseline-missing"))


def no_goals(cutover: date, today: date) -> Finding:
    """That the project has no goals yet: they must be set, and measured, before the cut-over."""
    late = today >= cutover
    return Finding(
        "goals-missing",
        Severity.SHOULD,
        _("Prosjektet har ingen mål, så ingen kan si om det nye kontoret ble bedre."),
        fix=_("Sett mål for det første året, og si i evalueringen at utgangspunktet ikke ble målt.")
        if late
        else _("Sett mål, og mål utgangspunktet før {day}.").format(day=day(cutover)),
    )


def _of(goal: Goal, cutover: date, today: date, role_name: Named) -> Iterator[Finding]:
    who = role_name(goal.role) if goal.role else _("Den som eier målet")
    if goal.baseline is None or (goal.baseline_on is not None and goal.baseline_on >= cutover):
        yield _baseline(goal, cutover, today, who)
    if goal.target is None and goal.direction != "keep":
        yield _finding(
            "target-missing",
            Severity.SHOULD,
            _("Målet «{goal}» mangler måltall.").format(goal=goal.title),
            _("Bli enige i partnerskapet om et tall, og skriv når det skal være nådd."),
            goal,
        )
    if not goal.role:
        yield _finding(
            "measurer-missing",
            Severity.SHOULD,
            _("Ingen har ansvar for å måle «{goal}».").format(goal=goal.title),
            _("Velg hvem som måler."),
            goal,
        )
    year_after = a_year_after(cutover)
    if today >= year_after and measured_about(goal, year_after) is None:
        yield _year_after(goal, year_after, today, who)


def _baseline(goal: Goal, cutover: date, today: date, who: str) -> Finding:
    if today < cutover:
        return _finding(
            "baseline-missing",
            Severity.MUST,
            _("Målet «{goal}» mangler utgangspunkt.").format(goal=goal.title),
            _("{who} oppgir tallet med dag og kilde før {day}. Etter oppstart kan det ikke måles.").format(
                who=who, day=day(cutover)
            ),
            goal,
        )
    return _finding(
        "baseline-missing",
        Severity.MUST,
        _("Målet «{goal}» har ikke noe utgangspunkt, og det kan ikke lages i ettertid.").format(
            goal=goal.title
        ),
        _(
            "{who} leter etter et tall som ble skrevet ned før {day}, som i en årsrapport eller et register. "
            "Finnes det ikke, sies det i evalueringen, og første måling blir sammenlignet med de neste."
        ).format(who=who, day=day(cutover)),
        goal,
    )


def _year_after(goal: Goal, year_after: date, today: date, who: str) -> Finding:
    last = year_after + WINDOW
    if today <= last:
        message = _("Målet «{goal}» er ikke målt ett år etter oppstart.").format(goal=goal.title)
        fix = _("{who} måler innen {day}.").format(who=who, day=day(last))
    else:
        message = _("Målet «{goal}» ble ikke målt ett år etter oppstart.").format(goal=goal.title)
        fix = _("Før målingen her hvis noen gjorde den. En senere måling svarer ikke for det første året.")
    return _finding("year-after-missing", Severity.SHOULD, message, fix, goal)


def _finding(code: str, severity: Severity, message: str, fix: str, goal: Goal) -> Finding:
    return Finding(code, severity, message, subject=str(goal.number), fix=fix)
