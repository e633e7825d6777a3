"""The assessment of a case: today's structure and its alternatives, with what people have judged of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment import Assessment, Option, of_proposal, of_today, suggest
from bindeledd.agreements.assessment import Judgement as CoreJudgement
from bindeledd.agreements.assessment.area_facts import CASE, areas
from bindeledd.agreements.assessment.ground import Asked, Ground
from bindeledd.agreements.assessment.option import TODAY as OPTION_TODAY
from bindeledd.agreements.assessment.suggestion import Suggested
from bindeledd.agreements.assessment.themes import THEMES
from bindeledd.foundation import BadInput, Finding
from bindeledd.law.open_points import PointAnswer, open_points
from bindeledd.structure.prices import Prices
from bindeledd_web.agreements.models import Judgement
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.law.answers import given_by, newest_answers
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.structure.asked import TODAY, alternatives
from bindeledd_web.structure.models import Alternative, Change
from bindeledd_web.structure.worlds import world_for

# So many alternatives stand beside today's structure; more cannot be read side by side.
MOST = 6
# Changes of an alternative that leave its offices as they were.
_SAME_OFFICES = ("begun", "lock", "unlock", "named", "prices")


@dataclass(frozen=True, slots=True)
class Placed:
    """An alternative with its number in the case's list; today's structure is 0. `stored` is None for it."""

    number: int
    slug: str
    title: str
    stored: Alternative | None


@dataclass(frozen=True)
class Assessed:
    """The assessment, with the short name behind each option's id and every judgement of those chosen.

    `history` has the judgements of each alternative and theme, the newest last. `unfit` are alternatives
    that no longer fit the case, with what is wrong; they are left out. `moved_at` is when the offices of an
    alternative were last changed.
    """

    assessment: Assessment
    placed: tuple[Placed, ...]
    history: Mapping[tuple[str, str], tuple[Judgement, ...]]
    unfit: tuple[tuple[Placed, tuple[Finding, ...]], ...]
    moved_at: Mapping[str, datetime]

    def placed_of(self, option: Option) -> Placed:
        """What the option is in the case."""
        return next(each for each in self.placed if str(each.number) == option.id)

    def newest(self, slug: str, theme: str) -> Judgement | None:
        """The judgement that counts."""
        found = self.history.get((slug, theme))
        return found[-1] if found else None

    def outdated(self, judgement: Judgement) -> bool:
        """Whether the offices of the alternative were changed after the judgement was written."""
        moved = self.moved_at.get(judgement.option)
        return moved is not None and moved > judgement.at


def every(case: Case) -> tuple[Placed, ...]:
    """Today's structure and the alternatives that are not put away, numbered as in the case's list."""
    today = Placed(0, TODAY, _("Dagens struktur"), None)
    stored = (Placed(n, each.slug, each.title, each) for n, each in enumerate(alternatives(case), start=1))
    return (today, *stored)


def chosen_of(listed: Sequence[Placed], wanted: Iterable[str]) -> tuple[Placed, ...]:
    """Today's structure and those wanted, in order; the first ones of the list when none is."""
    names = set(wanted)
    found = [each for each in listed[1:] if each.slug in names]
    return (listed[0], *(found or listed[1:])[:MOST])


def assessed(case: Case, on: date, chosen: Sequence[Placed]) -> Assessed:
    """Today's structure and the chosen alternatives as an assessment.

    Raises `BadInput` when the case lacks what planning needs, or the day is before the rules begin.
    """
    world = world_for(case, on)
    ground = Ground(load(case, on), world, Prices(), registry_of(case))
    options: list[Option] = []
    fit: list[Placed] = []
    unfit = []
    for each in chosen:
        if each.stored is None:
            options.append(of_today(world))
            fit.append(each)
            continue
        try:
            option = of_proposal(world, str(each.number), each.title, each.stored.proposal)
            # Only what can be measured can be held against the rest.
            _measured = Asked(ground, option).measured
        except BadInput as error:
            unfit.append((each, error.findings))
            continue
        options.append(option)
        fit.append(each)
    history = history_of(case, [each.slug for each in fit])
    assessment = Assessment(
        case.title,
        ground,
        tuple(options),
        tuple(
            _core(each, history[each.slug, theme][-1])
            for each in fit
            for theme in THEMES
            if (each.slug, theme) in history
        ),
        _answers(case),
        _suggested(case, on),
    )
    return Assessed(assessment, tuple(fit), history, tuple(unfit), _moved_at(case))


def history_of(case: Case, slugs: Iterable[str]) -> dict[tuple[str, str], tuple[Judgement, ...]]:
    """Every judgement of those alternatives by alternative and theme, the newest last."""
    found: dict[tuple[str, str], tuple[Judgement, ...]] = {}
    for each in case.judgements.filter(option__in=list(slugs), theme__in=THEMES):
        key = (each.option, each.theme)
        found[key] = (*found.get(key, ()), each)
    return found


def _core(placed: Placed, judgement: Judgement) -> CoreJudgement:
    return CoreJudgement(
        option=OPTION_TODAY if placed.stored is None else str(placed.number),
        theme=judgement.theme,
        text=judgement.text,
        author=judgement.author,
        evidence=judgement.evidence,
        on=judgement.on,
        grade=judgement.grade or None,
    )


def _answers(case: Case) -> tuple[PointAnswer, ...]:
    """The newest answers to contested questions that are still asked, each by the name of who answered."""
    answers = newest_answers(case)
    names = names_of(each.by for each in answers.values())
    choices = {point.id: dict(point.choices) for point in open_points()}
    return tuple(
        PointAnswer(
            point, each.choice, given_by(each, names), timezone.localdate(each.at), each.basis, each.document
        )
        for point, each in answers.items()
        if each.choice in choices.get(point, {})
    )


def _suggested(case: Case, on: date) -> tuple[Suggested, ...]:
    """What the facts of the founding case's areas point towards; nothing for any other case."""
    if case.built_in != CASE:
        return ()
    return tuple(suggest(area, on) for area in areas().values())


def _moved_at(case: Case) -> dict[str, datetime]:
    """When the offices of each alternative were last changed, where they have been."""
    changes = Change.objects.filter(alternative__case=case).exclude(kind__in=_SAME_OFFICES)
    rows = changes.values_list("alternative__slug").annotate(last=Max("at"))
    return dict(rows)
