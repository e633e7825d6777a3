"""How far the project has slipped, and what one more slip would do, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.establishment.plan import Plan
from bindeledd.establishment.plan.slipping import Baseline, Effect, project_slip
from bindeledd.foundation.language import day, number
from bindeledd_web.establishment.planning.presenters import Shown, signed_days

# So many of the tasks that move most are shown; how many more there are is told.
MOST = 15


def slip_words(plan: Plan, baseline: Baseline) -> str:
    """How the project stands against the frozen plan, in a sentence."""
    moved = project_slip(plan, baseline)
    if moved.calendar == 0:
        return _("Prosjektet er ventet klart samme dag som i den frosne planen.")
    text = (
        ngettext(
            "Prosjektet er ventet klart {working} arbeidsdag ({calendar} kalenderdager) senere enn i den "
            "frosne planen.",
            "Prosjektet er ventet klart {working} arbeidsdager ({calendar} kalenderdager) senere enn i den "
            "frosne planen.",
            abs(moved.working),
        )
        if moved.calendar > 0
        else ngettext(
            "Prosjektet er ventet klart {working} arbeidsdag ({calendar} kalenderdager) tidligere enn i den "
            "frosne planen.",
            "Prosjektet er ventet klart {working} arbeidsdager ({calendar} kalenderdager) tidligere enn i "
            "den frosne planen.",
            abs(moved.working),
        )
    )
    return text.format(working=number(abs(moved.working)), calendar=number(abs(moved.calendar)))


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a slip would do: in a sentence, what moves, and the chains before and after."""

    verdict: str
    kind: str
    before: date
    after: date
    moved: tuple[tuple[str, str, str, date, date], ...]
    more: int
    path_changed: bool
    path: tuple[str, ...]


def consequence(shown: Shown, effect: Effect) -> Consequence:
    """The effect in words, with the tasks that move most."""
    before, after = effect.before, effect.after
    if after.holds:
        kind, verdict = "success", _("Oppstarten {day} holder.").format(day=day(after.cutover))
    elif before.holds:
        kind = "error"
        verdict = _("Oppstarten {day} holder ikke. Da er dere klare {later}.").format(
            day=day(after.cutover), later=day(after.expected_cutover)
        )
    else:
        kind = "warning"
        verdict = _("Oppstarten {day} holder ikke fra før. Med dette er dere klare {later}.").format(
            day=day(after.cutover), later=day(after.expected_cutover)
        )
    moved = tuple(
        (
            shown.title(key), shown.url(key), signed_days(by),
            before.row(key).expected_end, after.row(key).expected_end,
        )
        for key, by in effect.moved[:MOST]
    )  # fmt: skip
    return Consequence(
        verdict,
        kind,
        before.expected_cutover,
        after.expected_cutover,
        moved,
        max(len(effect.moved) - MOST, 0),
        effect.path_changed,
        tuple(shown.title(key) for key in after.critical_path),
    )
