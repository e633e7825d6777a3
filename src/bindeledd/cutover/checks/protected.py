# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Persons under protection (adressebeskyttelse) in every batch: totals of the run, no rows, kinds, areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bindeledd.cutover.checks.result import CheckResult, found_some
from bindeledd.cutover.checks.work import PERSONS, Work, no_extract, person_key, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import KINDS, NOT_PROTECTED, TABLE_KINDS
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.few import OUTSIDE
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

_WITH_PERSON = tuple(kind for kind in TABLE_KINDS if "person" in KINDS[kind].roles)


def is_protected(one: Decided) -> str:
    """Whether a resident is under protection, in SQL: by any word but those that say there is none."""
    cell = one.source.cell("protection")
    if cell is None:
        return "false"
    return f"(lower(trim({cell})) NOT IN ({', '.join(map(text, NOT_PROTECTED))}))"


def check_protected(work: Work, residents: Sequence[Decided]) -> Iterator[CheckResult]:
    """How many persons are under protection, and how many rows of the run are about them: totals only.

    The table of persons (`links`) is there.
    """
    persons, batches = "protected-persons", "protected-in-batches"
    if not residents:
        yield no_extract(persons, "residents", Severity.SHOULD, "residents")
        yield no_extract(batches, "residents", Severity.SHOULD, "residents")
        return
    marked = [one for one in residents if one.source.place("protection") is not None]
    lacking = [(one.source, ("protection",)) for one in residents if one not in marked]
    if lacking:
        yield without(persons, "residents", Severity.SHOULD, lacking)
        if not marked:
            yield without(batches, "residents", Severity.SHOULD, lacking)
            return
    examined = nameless = 0
    for one in marked:
        person = one.source.cell("person") or "''"
        with faults_of(one.source.extract, work.survey.database):
            rows, without_number = work.row(
                f"SELECT count(*), count(*) FILTER ({is_protected(one)} AND {person_key(person)} IS NULL) "
                f"FROM {one.source.extract.relation}"
            )
        examined += int(str(rows))
        nameless += int(str(without_number))
    (numbered,) = work.row(f"SELECT count(*) FROM {PERSONS} WHERE protected")
    found = int(str(numbered)) + nameless
    yield found_some(
        persons,
        "residents",
        Severity.SHOULD,
        # Also inside the folder few are not told exactly.
        lambda _figures: _("{count} personer har adressebeskyttelse. De listes ikke noe sted.").format(
            count=OUTSIDE.in_words(found)
        ),
        _("La bare dem som har tilgang, flytte og kontrollere disse radene, og gjør det for hånd.")
        if found
        else "",
        examined,
        found,
    )
    examined = about = 0
    for one in work.sources(_WITH_PERSON):
        cell = one.source.cell("person")
        if cell is None:
            continue
        with faults_of(one.source.extract, work.survey.database):
            rows, hidden = work.row(
                "SELECT count(*), count(*) FILTER (q.protected) FROM "
                f"(SELECT hash({person_key(cell)}) AS h FROM {one.source.extract.relation}) r "
                f"LEFT JOIN {PERSONS} q ON q.h = r.h"
            )
        examined += int(str(rows))
        about += int(str(hidden))
    yield found_some(
        batches,
        "residents",
        Severity.SHOULD,
        lambda _figures: _(
            "{count} rader i alle uttrekkene til sammen gjelder personer med adressebeskyttelse."
        ).format(count=OUTSIDE.in_words(about)),
        _("Kontroller tilgangen til radene i det nye systemet før det åpnes for andre.") if about else "",
        examined,
        about,
    )
