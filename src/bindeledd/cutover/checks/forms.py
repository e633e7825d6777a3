# ruff: noqa: S608 - names of columns are made here, and every text is quoted by `text`
"""KOSTRA forms as control totals: what is wrong in their rows, and whether the extracts come to the same.

Form 11F is held against payments of economic assistance and loans of the form's year, 11CF against those of
the qualification programme. A person in two municipalities that merge is expected, and told of as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.cutover.checks.ledgers import results_of
from bindeledd.cutover.checks.meetings import check_meetings
from bindeledd.cutover.checks.result import CheckResult, not_run, nothing_found
from bindeledd.cutover.checks.work import Work, day_of, person_key, union
from bindeledd.cutover.kostra.control import CaseTotals, control
from bindeledd.cutover.kostra.totals import FormTotals, read_totals
from bindeledd.cutover.plan.whole_files import FORMS, form_layout, form_year
from bindeledd.foundation.few import INSIDE, OUTSIDE
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

# The tasks of the catalogue whose payments each form is about: economic assistance, also as temporary
# housing and acute help; and the benefit of the qualification programme.
_TASKS = {"11F": ("MU-03", "MU-07", "MU-10"), "11CF": ("MU-09",)}
_CHECK, _CONTROL, _ROUNDING = "kostra-rows", "kostra-control", "kostra-control-rounding"


def check_forms(work: Work) -> tuple[CheckResult, ...]:
    """The rows of each form, and its totals against the extracts. Raises `BadInput` for a broken one."""
    survey = work.survey
    results: list[CheckResult] = []
    new = [target for place in survey.plan.places.values() for target in place.targets]
    for mapped in survey.mapping.of_kind(*FORMS):
        path = survey.root / mapped.file
        layout = form_layout(mapped, path)
        totals = read_totals(path, layout, also=new)
        findings = (*layout.findings, *totals.findings)
        results += results_of(mapped.kind, mapped.name, totals.rows, dict.fromkeys(findings)) or (
            nothing_found(_CHECK, mapped.kind, Severity.MUST, totals.rows),
        )
        results += _controlled(work, mapped.kind, mapped.name, totals, form_year(path))
    return (*results, *check_meetings(work))


def _controlled(work: Work, kind: str, file: str, totals: FormTotals, year: int) -> Sequence[CheckResult]:
    """The form against what the extracts paid in its year, municipality by municipality."""
    tasks = ", ".join(map(text, _TASKS[totals.layout.form]))
    paid = [
        one
        for one in work.sources(("payments",))
        if all(one.source.place(role) is not None for role in ("task", "date", "person")) and one.source.ore
    ]
    if not paid or len(paid) < len(work.sources(("payments",))):
        why = _("Ikke kjørt: uttrekkene av utbetalinger sier ikke oppgave, dato, person og beløp ({file}).")
        return [not_run(_CONTROL, kind, Severity.NOTE, why.format(file=file))]
    rows = union(paid, ("task", "date", "person"))
    grants = work.survey.database.execute(
        f"SELECT m, {person_key('person')}, ore, 0 FROM {rows} WHERE task IN ({tasks}) "
        f"AND year({day_of('date')}) = {year}"
    )
    seen = _summed(grants.fetchall())
    lent = [
        one
        for one in work.sources(("loans",))
        if all(one.source.place(role) is not None for role in ("loan_kind", "date", "person"))
    ]
    if totals.layout.form == "11F" and lent:
        loans = union(lent, ("loan_kind", "date", "person"))
        given = work.survey.database.execute(
            f"SELECT m, {person_key('person')}, 0, ore FROM {loans} "
            f"WHERE lower(trim(loan_kind)) IN ('lån', 'loan') AND year({day_of('date')}) = {year}"
        )
        seen = _summed([*_rows_of(seen), *given.fetchall()])
    only = {m: seen[m] for m in totals.municipalities if m in seen}
    known = {m: _totals(totals.layout.form, rows) for m, rows in only.items()}
    found = control(totals, known, INSIDE)
    outside = (one.message for one in control(totals, known, OUTSIDE))
    told = dict(zip(found, outside, strict=True))
    return results_of(kind, file, totals.rows, _folded(found), told) or [
        nothing_found(_CONTROL, kind, Severity.MUST, totals.rows)
    ]


def _folded(found: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, with all that may be rounding told as one."""
    rounded = [one for one in found if one.code == _ROUNDING]
    if not rounded:
        return found
    places = ", ".join(dict.fromkeys(one.subject or _("uten kommunenummer") for one in rounded))
    message = _("Små forskjeller mellom skjemaet og uttrekkene kan være avrunding ({places}).")
    told = _("Skjemaet har hele kroner, uttrekkene har øre.")
    folded = Finding(_ROUNDING, Severity.NOTE, f"{message.format(places=places)} {told}")
    return [*(one for one in found if one.code != _ROUNDING), folded]


Rows = list[tuple[str, str | None, int, int]]


def _summed(rows: Sequence[tuple[str, str | None, int | None, int | None]]) -> dict[str, Rows]:
    """The rows by municipality; an amount that cannot be read counts as nothing."""
    found: dict[str, Rows] = {}
    for municipality, person, grant, loan in rows:
        found.setdefault(municipality, []).append((municipality, person, int(grant or 0), int(loan or 0)))
    return found


def _rows_of(seen: Mapping[str, Rows]) -> Rows:
    """All rows again."""
    return [row for rows in seen.values() for row in rows]


def _totals(form: str, rows: Rows) -> CaseTotals:
    persons = {person for _m, person, _grant, _loan in rows if person}
    granted = {person for _m, person, grant, _loan in rows if person and grant}
    lent = {person for _m, person, _grant, loan in rows if person and loan}
    grant, loan = sum(row[2] for row in rows), sum(row[3] for row in rows)
    if form == "11CF":
        return CaseTotals(len(persons), programme=grant, recipients={"programme": len(granted)})
    return CaseTotals(len(persons), grant, loan, recipients={"grant": len(granted), "loan": len(lent)})
