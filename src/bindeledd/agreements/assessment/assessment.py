"""Options, figures and judgements together: the program fills figures, and people alone give judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from bindeledd.agreements.assessment.figures import FigureRow, theme_figures
from bindeledd.agreements.assessment.ground import Asked, Ground
from bindeledd.agreements.assessment.legal import RelationLaw, cited, open_points_of
from bindeledd.agreements.assessment.option import TODAY, Option
from bindeledd.agreements.assessment.suggestion import Suggested
from bindeledd.agreements.assessment.themes import Theme, theme, themes
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _, ngettext
from bindeledd.law.open_points import OpenPoint, PointAnswer, checked_answer

# A judgement may be graded against today's structure.
GRADES: Final = {
    "much_better": N_("mye bedre enn i dag"),
    "better": N_("bedre enn i dag"),
    "same": N_("som i dag"),
    "worse": N_("dårligere enn i dag"),
    "much_worse": N_("mye dårligere enn i dag"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person holds of an option under a theme, with the evidence: the author's, never the program's.

    `grade` compares with today's structure; None where the author gives none. Raises `BadInput` where text,
    author or evidence is missing, or the grade or the theme is unknown.
    """

    option: str
    theme: str
    text: str
    author: str
    evidence: str
    on: date
    grade: str | None = None

    def __post_init__(self) -> None:
        theme(self.theme)
        faults = [
            _lacking(self, column, what)
            for column, what in (
                ("text", _("vurderingen selv")),
                ("author", _("hvem som vurderer")),
                ("evidence", _("hva den bygger på")),
            )
            if not getattr(self, column).strip()
        ]
        if self.grade is not None and self.grade not in GRADES:
            faults.append(
                Finding(
                    "unknown-grade",
                    Severity.MUST,
                    _("«{grade}» er ikke en grad.").format(grade=self.grade[:30]),
                    fix=_("Bruk en av disse, eller la den stå tom: {grades}.").format(
                        grades=", ".join(GRADES)
                    ),
                    column="grade",
                )
            )
        if faults:
            raise BadInput(*faults)

    @property
    def grade_words(self) -> str:
        """The grade in words; empty where the author gives none."""
        return _(GRADES[self.grade]) if self.grade is not None else ""

    def as_json(self) -> dict[str, Any]:
        """The judgement as plain values."""
        return {
            "option": self.option,
            "theme": self.theme,
            "text": self.text,
            "grade": self.grade,
            "author": self.author,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


def _lacking(judgement: Judgement, column: str, what: str) -> Finding:
    return Finding(
        "judgement-lacks",
        Severity.MUST,
        _("En vurdering mangler {what}.").format(what=what),
        subject=f"{judgement.option}/{judgement.theme}",
        fix=_("Skriv det. En vurdering skal kunne etterprøves."),
        column=column,
    )


@dataclass(frozen=True, eq=False)
class Assessment:
    """Options with today's first, what people judge of them, and answers to contested questions.

    `suggested` is what the facts of areas point towards. Raises `BadInput` where today's structure is not
    the first option, an id stands twice, or a judgement is of an option that there is not.
    """

    title: str
    ground: Ground
    options: tuple[Option, ...]
    judgements: tuple[Judgement, ...] = ()
    answers: tuple[PointAnswer, ...] = ()
    suggested: tuple[Suggested, ...] = ()

    def __post_init__(self) -> None:
        ids = [each.id for each in self.options]
        faults = []
        if not ids or ids[0] != TODAY:
            faults.append(
                Finding(
                    "assessment-without-today",
                    Severity.MUST,
                    _("Dagens struktur mangler blant alternativene."),
                    fix=_("Ta den med som alternativ 0, først."),
                )
            )
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            faults.append(
                Finding(
                    "option-twice",
                    Severity.MUST,
                    _("Disse alternativene står to ganger: {ids}.").format(ids=", ".join(twice)),
                    fix=_("Gi hvert alternativ sin egen id."),
                )
            )
        faults += [
            Finding(
                "judgement-of-nothing",
                Severity.MUST,
                _("En vurdering gjelder alternativet «{option}», som ikke er med.").format(
                    option=each.option[:40]
                ),
                subject=each.option,
                fix=_("Bruk id-en til et av alternativene: {ids}.").format(ids=", ".join(ids)),
                column="option",
            )
            for each in self.judgements
            if each.option not in ids
        ]
        if faults:
            raise BadInput(*faults)
        for answer in self.answers:
            checked_answer(answer)

    @property
    def on(self) -> date:
        """The day everything is seen from."""
        return self.ground.on

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Each option with its measures, computed when they are first asked for."""
        return tuple(Asked(self.ground, each) for each in self.options)

    @cached_property
    def figures(self) -> Mapping[str, tuple[FigureRow, ...]]:
        """The figures of every theme, by its id; each has one value for each option."""
        return {each.id: theme_figures(each, self.asked) for each in themes()}

    @property
    def law(self) -> Mapping[str, tuple[RelationLaw, ...]]:
        """Each option's relations in law, by its id."""
        return {each.option.id: each.law for each in self.asked}

    def judged(self, option: str, of: Theme | str) -> tuple[Judgement, ...]:
        """What people hold of an option under a theme, the oldest first."""
        wanted = of if isinstance(of, str) else of.id
        found = [each for each in self.judgements if (each.option, each.theme) == (option, wanted)]
        return tuple(sorted(found, key=lambda each: each.on))

    @property
    def missing(self) -> tuple[Finding, ...]:
        """One finding for each option and theme that nobody has judged."""
        return tuple(
            Finding(
                "judgement-missing",
                Severity.SHOULD,
                _("Ingen har vurdert «{option}» under temaet {theme}.").format(
                    option=option.title, theme=each.name.nb
                ),
                subject=f"{option.id}/{each.id}",
                fix=_("Skriv en vurdering med forfatter og grunnlag."),
            )
            for option in self.options
            for each in themes()
            if not self.judged(option.id, each)
        )

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """One finding for each figure that is not known for some option, with the reason."""
        found = []
        for each in themes():
            for row in self.figures[each.id]:
                reasons = {value.reason for value in row.values if value.value is None}
                if reasons:
                    found.append(
                        Finding(
                            "figure-not-known",
                            Severity.NOTE,
                            _("{figure} er ikke kjent. {reason}").format(
                                figure=row.title, reason=" ".join(sorted(reasons))
                            ),
                            subject=row.id,
                            fix=_("Fyll ut kartleggingen, så regnes tallet ut."),
                        )
                    )
        return tuple(found)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """One finding for each option in which somebody is to do for others what the law refuses.

        A joint office of today may rest on an agreement that the case does not tell of: that is asked for.
        """
        today = self.options[0]
        found = []
        for asked in self.asked:
            wrong = [each for each in asked.law if each.refused and each.relation.host is not None]
            if asked.option.is_today and wrong:
                found.append(self._unstated(wrong))
            refused = [each for each in wrong if each.relation not in today.relations]
            if refused:
                worst = max(refused, key=lambda each: len(each.refused))
                found.append(
                    Finding(
                        "option-refused",
                        Severity.MUST,
                        ngettext(
                            "I «{option}» kan {tasks} kommunale oppgaver ikke avgjøres for {count} kommune.",
                            "I «{option}» kan {tasks} kommunale oppgaver ikke avgjøres for {count} kommuner.",
                            len(refused),
                        ).format(option=asked.option.title, tasks=len(worst.refused), count=len(refused)),
                        subject=asked.option.id,
                        citation="; ".join(dict.fromkeys(c.short for c in cited(worst.refused) if c.law)),
                        fix=_(
                            "Velg en modell som gir myndighet, eller la hver kommune avgjøre for sine egne."
                        ),
                    )
                )
        return tuple(found)

    def _unstated(self, wrong: list[RelationLaw]) -> Finding:
        """Of today's joint offices: the case does not say by what agreement they decide for others."""
        names = ", ".join(self.ground.world.name(each.relation.municipality) for each in wrong)
        return Finding(
            "today-form-not-stated",
            Severity.SHOULD,
            _("Saken sier ikke hvilken avtale dagens felles kontor bygger på: {names}.").format(names=names),
            subject=TODAY,
            citation="; ".join(c.short for c in cited(wrong[0].refused) if c.law),
            fix=_("Finn avtalen. Uten delegering kan ikke kommunale saker avgjøres på tvers."),
        )

    @property
    def open_points(self) -> tuple[tuple[OpenPoint, PointAnswer | None], ...]:
        """The contested questions that come up, each with the latest answer, if anybody has answered."""
        latest = {each.point: each for each in sorted(self.answers, key=lambda each: each.on)}
        return tuple((point, latest.get(point.id)) for point in open_points_of(self.options))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is in the way and what is missing, the most serious first."""
        return (*self.refusals, *self.missing, *self.unknown)
