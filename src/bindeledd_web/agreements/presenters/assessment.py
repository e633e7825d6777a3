"""The option paper as the page shows it: the alternatives, a glance at all judgements, and theme by theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment.assessment import GRADES
from bindeledd.agreements.assessment.figures import FigureRow
from bindeledd.agreements.assessment.research import Point, points_for
from bindeledd.agreements.assessment.themes import Theme, themes
from bindeledd.agreements.assessment.words import Written
from bindeledd.areas.sources import Source
from bindeledd.foundation import language
from bindeledd.foundation.language import number
from bindeledd.law.models import model_name
from bindeledd_web.agreements.assessing import Assessed, Placed
from bindeledd_web.agreements.models import Judgement
from bindeledd_web.structure.asked import TODAY


@dataclass(frozen=True, slots=True)
class OptionShown:
    """An alternative in the table at the top; `judged` themes of `asked` have a judgement."""

    placed: Placed
    url: str
    models: str
    hybrid: bool
    offices: int
    joint: tuple[str, ...]
    judged: int
    asked: int


@dataclass(frozen=True, slots=True)
class CardShown:
    """What people hold of one alternative under a theme: the newest judgement, and those before it.

    `earlier` has each with its grade in words, the newest first.
    """

    placed: Placed
    judgement: Judgement | None
    grade: str
    outdated: bool
    earlier: tuple[tuple[Judgement, str], ...]
    url: str

    @property
    def word(self) -> str:
        """The judgement in a word or two."""
        if self.judgement is None:
            return _("mangler")
        return self.grade or _("vurdert, uten grad")


@dataclass(frozen=True, slots=True)
class ValueShown:
    """A figure of one alternative, and how far it is from today's; `reason` where it is not known."""

    title: str
    text: str
    reason: str
    change: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure for every alternative."""

    title: str
    unit: str
    values: tuple[ValueShown, ...]


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """One theme: question, figures with what they rest on, judgements, and suggestions from research."""

    id: str
    name: str
    question: str
    figures: tuple[FigureShown, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    cards: tuple[CardShown, ...]
    points: tuple[Point, ...]

    @property
    def judged(self) -> tuple[CardShown, ...]:
        """The alternatives that somebody has judged."""
        return tuple(card for card in self.cards if card.judgement is not None)

    @property
    def unjudged(self) -> tuple[CardShown, ...]:
        """The alternatives that nobody has judged."""
        return tuple(card for card in self.cards if card.judgement is None)


def written() -> Written:
    """The language of texts that are in bokmål and nynorsk alone, for who reads in the language in force."""
    return "nn" if language.current() == "nn" else "nb"


def options_of(found: Assessed, case_slug: str) -> tuple[OptionShown, ...]:
    """The alternatives with their legal models, offices, and how far the judging has come."""
    assessment = found.assessment
    world = assessment.ground.world
    rows = []
    for asked in assessment.asked:
        placed = found.placed_of(asked.option)
        rows.append(
            OptionShown(
                placed,
                reverse("alternative", args=[case_slug, placed.slug]),
                ", ".join(model_name(model) for model in sorted(asked.option.office_models)),
                asked.option.is_hybrid,
                len(asked.offices),
                tuple(
                    ", ".join(world.name(code) for code in (o.host, *(c for c in o.members if c != o.host)))
                    for o in asked.offices
                    if len(o.members) > 1
                ),
                sum(found.newest(placed.slug, theme.id) is not None for theme in themes()),
                len(themes()),
            )
        )
    return tuple(rows)


def themes_of(found: Assessed, case_slug: str) -> tuple[ThemeShown, ...]:
    """Every theme in the order of the paper."""
    return tuple(theme_of(found, case_slug, each) for each in themes())


def theme_of(found: Assessed, case_slug: str, theme: Theme) -> ThemeShown:
    """One theme with everything that belongs to it."""
    assessment = found.assessment
    rows = assessment.figures[theme.id]
    used = {model for option in assessment.options for model in option.office_models}
    titles = [option.title for option in assessment.options]
    return ThemeShown(
        theme.id,
        theme.name.in_(written()),
        theme.question.in_(written()),
        tuple(_figure(row, titles) for row in rows),
        tuple(dict.fromkeys(_noted(row, said) for row in rows for said in _said(row))),
        tuple(dict.fromkeys(source for row in rows for source in row.sources)),
        tuple(card_of(found, case_slug, placed, theme) for placed in found.placed),
        points_for(theme.id, used),
    )


def card_of(found: Assessed, case_slug: str, placed: Placed, theme: Theme) -> CardShown:
    """What people hold of the alternative under the theme."""
    every = found.history.get((placed.slug, theme.id), ())
    newest = every[-1] if every else None
    return CardShown(
        placed,
        newest,
        grade_words(newest),
        newest is not None and found.outdated(newest),
        tuple((each, grade_words(each)) for each in reversed(every[:-1])),
        judge_url(case_slug, placed.slug, theme.id),
    )


def judge_url(case_slug: str, option: str, theme: str) -> str:
    """Where a judgement is written."""
    query = urlencode({"alternativ": option, "tema": theme})
    return f"{reverse('assessment-judge', args=[case_slug])}?{query}"


def grade_words(judgement: Judgement | None) -> str:
    """The grade in words; empty where there is none, and for today's structure."""
    if judgement is None or judgement.grade not in GRADES or judgement.option == TODAY:
        return ""
    return language._(GRADES[judgement.grade])


def counts_of(found: Assessed) -> dict[str, Any]:
    """How many judgements there are, and how many there could be."""
    written_ = sum(found.newest(p.slug, t.id) is not None for p in found.placed for t in themes())
    return {"judged": written_, "asked": len(found.placed) * len(themes())}


def _figure(row: FigureRow, titles: list[str]) -> FigureShown:
    today = row.values[0].value
    shown = []
    for place, (title, value) in enumerate(zip(titles, row.values, strict=True)):
        text = "" if value.value is None else number(float(value.value), row.decimals)
        change = "" if place == 0 else _change(value.value, today, row.decimals)
        shown.append(ValueShown(title, text, value.reason, change))
    return FigureShown(row.title, row.unit, tuple(shown))


def _change(value: float | None, today: float | None, decimals: int) -> str:
    """The signed difference from today's structure; empty where there is none that can be seen."""
    if value is None or today is None or abs(value - today) < 0.5 * 10.0**-decimals:
        return ""
    sign = "+" if value > today else "\N{MINUS SIGN}"
    return sign + number(abs(float(value) - float(today)), decimals)


def _said(row: FigureRow) -> list[str]:
    return [value.note or value.reason for value in row.values if value.note or value.value is None]


def _noted(row: FigureRow, said: str) -> str:
    return f"{row.title}: {said}"
