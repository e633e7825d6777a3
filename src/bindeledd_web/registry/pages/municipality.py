"""The page of a municipality: its names and numbers, who does each task for it, and its cooperations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import _ as core_text
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Line, Municipality
from bindeledd.registry.lineage import Succession
from bindeledd.registry.origins import origins, successors_of
from bindeledd.registry.snapshot import Work
from bindeledd.registry.statements import Statement
from bindeledd.registry.tasks import group_of
from bindeledd.registry.words import task_in_words
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.history import History, history
from bindeledd_web.registry.pages.register import CooperationRow, cooperations
from bindeledd_web.registry.pages.words import (
    Named,
    about,
    area_name,
    municipality,
    named_sources,
    source_words,
    unit,
)

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NameSpell:
    """The days on which the number stands for a municipality of this name."""

    name: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One succession in words."""

    on: date
    kind: str
    old: Named
    new: Named
    source: str


@dataclass(frozen=True, slots=True)
class Given:
    """What gave an answer: the line in words and its source; None says the law or nobody."""

    line: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Tasks of one group that have the same answer, and the statements that gave it."""

    group: str
    tasks: tuple[str, ...]
    whole: bool
    responsible: Named
    responsible_by: Given | None
    unit: Named | None
    unit_by: Given | None
    outside: bool
    host: Named | None
    host_by: Given | None


@dataclass(frozen=True, slots=True)
class District:
    """A city district with the unit that serves it."""

    number: str
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    """What the page shows, in its order. `known` is None when the number is not in use on the day."""

    municipality: Named
    known: Municipality | None
    names: tuple[NameSpell, ...]
    came_from: tuple[Named, ...]
    became: tuple[Named, ...]
    arrows: tuple[Arrow, ...]
    work: tuple[WorkRow, ...]
    districts: tuple[District, ...]
    area: str
    cooperations: tuple[CooperationRow, ...]
    history: History
    sources: tuple[object, ...]

    @property
    def title(self) -> str:
        """The name, or the number of one that has no name that is known."""
        return self.municipality.name or _("Kommune {number}").format(number=self.municipality.number)


def municipality_page(asked: Asked, number: str) -> MunicipalityPage:
    """The page; raises `BadInput` when the number never was a municipality's."""
    line: Line = ("municipality", number)
    if line not in asked.registry.lines:
        raise BadInput
    area = asked.snapshot.service_area(number)
    arrows = _arrows(asked, number)
    lines = (line, *asked.registry.mentioning(line, asked.known_at))
    used = [asked.snapshot.statement(found) for found in lines]
    names = tuple(
        NameSpell(
            spell.fact.name, spell.period.start, spell.period.end - _A_DAY if spell.period.end else None
        )
        for spell in spells(asked.registry, line, asked.known_at)
        if isinstance(spell.fact, Municipality)
    )
    return MunicipalityPage(
        municipality=municipality(asked, number),
        known=asked.snapshot.municipality(number),
        names=names,
        came_from=_came_from(asked, number, names),
        became=_became(asked, number, names),
        arrows=tuple(
            Arrow(
                on=arrow.date,
                kind=succession_in_words(arrow.kind),
                old=municipality(_before(asked, arrow.date), arrow.old),
                new=municipality(_on(asked, arrow.date), arrow.new),
                source=source_words(asked, arrow.source),
            )
            for arrow in arrows
        ),
        work=_work(asked, number),
        districts=_districts(asked, number),
        area=area_name(asked, area) if area else "",
        cooperations=cooperations(asked, [number]),
        history=history(asked, lines),
        sources=named_sources(asked, [s.source for s in used if s is not None]),
    )  # fmt: skip


def succession_in_words(kind: str) -> str:
    """What kind of change a succession is part of."""
    return {
        "rename": _("nytt navn"),
        "renumber": _("nytt nummer"),
        "merge": _("sammenslåing"),
        "split": _("deling"),
        "split_and_merge": _("deling og sammenslåing"),
        "boundary": _("grenseendring"),
    }[kind]


def _on(asked: Asked, on: date) -> Asked:
    """The same question of another day, for the names that held then."""
    return Asked(asked.case, asked.registry, on, asked.known_at)


def _before(asked: Asked, on: date) -> Asked:
    return _on(asked, on - _A_DAY)


def _came_from(asked: Asked, number: str, names: tuple[NameSpell, ...]) -> tuple[Named, ...]:
    """What the number was made of, on the first day that the registry knows."""
    if not names:
        return ()
    first = asked.registry.first_days["municipality"]
    old = origins(asked.registry, number, names[-1].first, first, "municipality", asked.known_at)
    then = _on(asked, first)
    return tuple(municipality(then, found) for found in old if found != number)


def _became(asked: Asked, number: str, names: tuple[NameSpell, ...]) -> tuple[Named, ...]:
    """What the number is on the day, when it went out of use before it."""
    last = max((name.last for name in names if name.last and name.last < asked.on), default=None)
    if last is None or asked.snapshot.municipality(number) is not None:
        return ()
    now = successors_of(asked.registry, number, last, asked.on, "municipality", asked.known_at)
    return tuple(municipality(asked, found) for found in now if found != number)


def _arrows(asked: Asked, number: str) -> list[Succession]:
    """Every succession into and out of the number known by then, the latest first."""
    lineage = asked.registry.lineage.at(asked.known_at)
    found = {
        *lineage.forwards.get(("municipality", number), ()),
        *lineage.backwards.get(("municipality", number), ()),
    }
    return sorted(found, key=lambda arrow: (arrow.date, arrow.old, arrow.new), reverse=True)


@cache
def _tasks() -> dict[str, tuple[tuple[str, str], ...]]:
    """The tasks of the catalogue by group, as id and name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("tasks"):
        task, name = str(row["id"]), str(row["name"])
        found[group_of(task) or ""].append((task, name))
    return {group: tuple(tasks) for group, tasks in found.items()}


def _work(asked: Asked, number: str) -> tuple[WorkRow, ...]:
    """Every task of the catalogue, those with the same answers in one row."""
    found: list[WorkRow] = []
    for group, tasks in _tasks().items():
        by_answer: dict[tuple[object, ...], list[tuple[str, Work]]] = defaultdict(list)
        for task, name in tasks:
            work = asked.snapshot.work(task, number)
            answer = (work.responsible_by, work.unit_by, work.host_by)
            by_answer[answer].append((core_text(name), work))
        for same in sorted(by_answer.values(), key=len, reverse=True):
            whole = len(same) == len(tasks)
            found.append(_work_row(asked, group, [name for name, _of in same], same[0][1], whole))
    return tuple(found)


def _work_row(asked: Asked, group: str, names: list[str], work: Work, whole: bool) -> WorkRow:
    return WorkRow(
        group=task_in_words(group),
        tasks=tuple(names),
        whole=whole,
        responsible=municipality(asked, work.responsible),
        responsible_by=_given(asked, work.responsible_by),
        unit=unit(asked, work.unit) if work.unit else None,
        unit_by=_given(asked, work.unit_by),
        outside=work.unit is None and work.unit_by is not None,
        host=municipality(asked, work.host) if work.host else None,
        host_by=_given(asked, work.host_by),
    )


def _given(asked: Asked, statement: Statement | None) -> Given | None:
    if statement is None:
        return None
    return Given(about(asked, statement.line), source_words(asked, statement.source))


def _districts(asked: Asked, number: str) -> tuple[District, ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for serving, lines in asked.snapshot.units_of(number).items():
        for line in lines:
            if len(line[2]) > 4:
                found[line[2]].append(serving)
    return tuple(
        District(area, tuple(unit(asked, serving) for serving in units))
        for area, units in sorted(found.items())
    )
