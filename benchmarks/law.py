"""The law beside a plain reading of the rules: the whole matrix of a day, live findings, and the loading.

The matrix is 38 tasks × 5 models × the 44 municipalities of Nordland, each with what is known of it. Before
every round everything that the engine keeps is forgotten, rules and tasks being loaded. The peer reads the
rules one by one for every cell of the same matrix and keeps nothing; its answers must be the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from itertools import islice, product
from types import ModuleType

from tests.law.law_worlds import judged_plainly

from benchmarks.report import Row, median_seconds
from bindeledd.law import Facts, admissibility, matrix, offices, rulebook, verdict, weighing
from bindeledd.law.matrix import Known, Matrix
from bindeledd.law.models import MODELS
from bindeledd.law.rulebook import RULES, read_rulebook
from bindeledd.mapping import open_case
from bindeledd.mapping.case import Case
from bindeledd.structure.inputs import world_of
from bindeledd.structure.proposal import office

MATRIX_MS, FINDINGS_MS = 50.0, 10.0
MUNICIPALITIES = 44
# The law of 1992 with much that nobody read, the Act of 2018, and the most rules in force at once.
DAYS = (date(2018, 8, 31), date(2024, 6, 1), date(2026, 3, 1))
# Beiarn moves into the office of Fauske, Sørfold and Saltdal.
BEFORE, MOVED, HOST = ("1840", "1841", "1845"), "1839", "1841"


def run() -> list[Row]:
    """Time all of it; raises AssertionError when an answer is not that of the plain reading."""
    case = open_case("nordland-2018")
    known, different = known_of(case), all_different()
    return [
        *(_matrix(known, on, "Nordland, hele matrisen") for on in DAYS),
        _matrix(different, DAYS[1], "Ingen like, hele matrisen"),
        _read(known, DAYS[1]),
        *_findings(case),
        *_loading(),
    ]


def forget(modules: Iterable[ModuleType] = (weighing, verdict, admissibility, matrix, offices)) -> None:
    """Empty every cache that these modules own; rules, tasks and statutes stay loaded."""
    for module in modules:
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value.__module__ == module.__name__:
                value.cache_clear()


def known_of(case: Case) -> dict[str, Known]:
    """What the case knows of each of its municipalities, with none of them across a county border."""
    found = {}
    for each in case.municipalities():
        status = case.sami(each.number)
        found[each.number] = Known(
            sami=None if status.inside is None else status.category or "",
            cross_county=False,
            parliamentary=False,
        )
    return found


def all_different() -> dict[str, Known]:
    """As many municipalities, no two of which the same is known of: the worst that a matrix can meet."""
    kinds = product((None, "", "development", "vitalisation", "stimulation"), *[(None, False, True)] * 2)
    return {str(n): Known(*kind) for n, kind in enumerate(islice(kinds, MUNICIPALITIES))}


def judged(known: dict[str, Known], on: date) -> Matrix:
    """The matrix of the day by an engine that has nothing left from before."""
    forget()
    return matrix.matrix(known, on)


def _matrix(known: dict[str, Known], on: date, title: str) -> Row:
    found = judged(known, on)
    assert found.size == 38 * 5 * MUNICIPALITIES
    start = time.perf_counter()
    plain = {
        (number, task.id, model): judged_plainly(
            Facts(
                task,
                model,
                "other",
                on,
                sami=each.sami,
                cross_county=each.cross_county,
                parliamentary=each.parliamentary,
                new_act_from=each.new_act_from,
            ),
            rulebook(),
        )
        for number, each in known.items()
        for task in found.tasks
        for model in MODELS
    }
    peer = time.perf_counter() - start
    for (number, task_id, model), (answer, because, conditions, decided) in plain.items():
        cell = found.cell(number, task_id, model)
        assert cell.answer == answer, (number, task_id, model)
        assert sorted(each.rule.id for each in cell.because) == because
        assert sorted(each.rule.id for each in cell.conditions) == conditions
        assert cell.complaint.value == decided["complaint_body"]
    taken = median_seconds(lambda: judged(known, on), times=15)
    return Row(
        f"{title} {on.isoformat()}: {found.size} celler, {len(found.by_kind)} ulike kommuner",
        taken * 1e3,
        "ms",
        at_most=MATRIX_MS,
        peer="regel for regel",
        peer_value=peer * 1e3,
    )


def _read(known: dict[str, Known], on: date) -> Row:
    """The matrix with what a page reads of every cell: answer, paragraphs, complaint body and who decides."""

    def reading() -> int:
        found = judged(known, on)
        told: set[object] = set()
        for cells in found.by_kind.values():
            for cell in cells.values():
                told.add((cell.answer, cell.citations, cell.complaint.value, cell.decides.value))
        return len(told)

    assert reading() > 5
    return Row(
        f"Nordland, hele matrisen {on.isoformat()}, med hjemmel, klageinstans og hvem som avgjør",
        median_seconds(reading, times=15) * 1e3,
        "ms",
        at_most=MATRIX_MS,
    )


def _findings(case: Case) -> list[Row]:
    """Findings on the office that a municipality moves into, and on the municipality that is left alone."""
    world = world_of(case)
    moved = office((*BEFORE, MOVED), HOST)
    alone = office((MOVED,), MOVED)

    def live() -> int:
        return len(offices.office_findings(world, moved)) + len(offices.office_findings(world, alone))

    def of_office() -> int:
        offices._judged.cache_clear()
        return live()

    def of_everything() -> int:
        forget()
        return live()

    assert of_everything() == of_office() >= 1
    return [
        Row(
            "Funn når Beiarn flyttes til Fauskes kontor",
            median_seconds(of_office, times=51) * 1e3,
            "ms",
            at_most=FINDINGS_MS,
        ),
        Row(
            "Det samme uten noe husket fra før",
            median_seconds(of_everything, times=15) * 1e3,
            "ms",
            at_most=FINDINGS_MS,
        ),
    ]


def _loading() -> list[Row]:
    paths = tuple(sorted(RULES.glob("*.yaml")))
    assert read_rulebook(paths).version == rulebook().version
    count = len(rulebook().rules)
    return [
        Row(
            f"Lese {count} regler fra {len(paths)} filer",
            median_seconds(lambda: read_rulebook(paths)) * 1e3,
            "ms",
        )
    ]
