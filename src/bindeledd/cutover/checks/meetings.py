"""Persons and journal numbers that stand in the forms of several municipalities that become one.

The forms of a kind and year are read together, since each municipality has its own. The form keeps both rows,
and nothing is summed: a person merges them, where the form of the year has the new numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bindeledd.cutover.checks.result import CheckResult, found_some, nothing_found
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.kostra.layout import Layout
from bindeledd.cutover.kostra.meeting import met
from bindeledd.cutover.kostra.years import Numbers, year_rule
from bindeledd.cutover.plan.whole_files import FORMS, becomes, form_layout, form_year
from bindeledd.foundation.few import Figures
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _

_PERSONS, _JOURNALS = "kostra-person-in-both", "kostra-journal-in-both"


def check_meetings(work: Work) -> Iterator[CheckResult]:
    """How many persons and journal numbers meet, form by form and year by year; counts alone."""
    survey = work.survey
    forms: dict[tuple[str, int], list[tuple[Path, Layout]]] = {}
    for mapped in survey.mapping.of_kind(*FORMS):
        path = survey.root / mapped.file
        forms.setdefault((mapped.kind, form_year(path)), []).append((path, form_layout(mapped, path)))
    for (kind, year), held in forms.items():
        rows, persons, journals = met(held, lambda number: becomes(survey.plan, number))
        new = year_rule(year, survey.plan.effective_on).numbers is Numbers.NEW
        for check, count in ((_PERSONS, persons), (_JOURNALS, journals)):
            yield (
                found_some(
                    check,
                    kind,
                    Severity.SHOULD if new else Severity.NOTE,
                    partial(_say, check, FORMS[kind], year, count),
                    _fix(check, new=new),
                    rows,
                    count,
                )
                if count
                else nothing_found(check, kind, Severity.SHOULD, rows)
            )


def _say(check: str, form: str, year: int, count: int, figures: Figures) -> str:
    message = (
        _(
            "Personer i skjema {form} for {year} som står i flere av kommunene som blir én: {count}. "
            "Skjemaet beholder begge radene."
        )
        if check == _PERSONS
        else _(
            "Journalnumre i skjema {form} for {year} som er brukt i flere av kommunene som blir én: {count}. "
            "Numrene er ikke endret."
        )
    )
    return message.format(form=form, year=year, count=figures.in_words(count))


def _fix(check: str, *, new: bool) -> str:
    if not new:
        return _("Skjemaet for et år før endringen beholder gamle numre, så radene kan stå hver for seg.")
    if check == _PERSONS:
        return _("En saksbehandler må slå radene sammen. SSB tar imot én rad for hver person i kommunen.")
    return _("Avtal en regel for nye journalnumre før skjemaet sendes.")
