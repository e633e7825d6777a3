"""Cooperations as a case may keep them, with papers, events and a settlement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from decision_worlds import logs
from hypothesis import strategies as st

from bindeledd.agreements.folder import KeptCooperation
from bindeledd.agreements.folder_papers import KeptPaper, whom
from bindeledd.agreements.protection import ITEMS
from bindeledd.agreements.settlement.model import Cooperation as Sharing
from bindeledd.agreements.settlement.model import CostModel, Participant, Share, StartUp, Years
from bindeledd.agreements.settlement.records import to_values
from bindeledd.agreements.templates import Field, templates
from bindeledd.law.models import MODELS
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.tasks import tasks

CODES = ("1841", "1840", "1839", "1845", "1849")
MUNICIPAL = [task.id for task in tasks().values() if task.municipal]
days = st.dates(date(1971, 1, 1), date(2099, 12, 31))
# Texts as pages keep them: without space at the ends.
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60).map(str.strip)
lines = texts.filter(lambda text: len(text.splitlines()) <= 1)
names = st.text("abcæøå ÆØÅ-.,«»=+@'\"", min_size=1, max_size=30).map(str.strip).filter(bool)


def answer(field: Field) -> st.SearchStrategy[Any]:
    """Any answer that the field may have."""
    some = {
        "date": days.map(date.isoformat),
        "months": st.integers(0, 600),
        "number": st.integers(0, 10**7),
        "municipality": st.sampled_from(CODES),
        "municipalities": st.lists(st.sampled_from(CODES), min_size=1, unique=True),
        "tasks": st.lists(st.sampled_from(list(tasks())), min_size=1, max_size=4),
        "list": st.lists(lines.filter(bool), min_size=1, max_size=4),
        "line": lines.filter(bool),
        "text": texts.filter(bool),
    }
    if field.kind == "choice":
        return st.none() | st.sampled_from([choice for choice, _label in field.choices])
    return st.none() | some[field.kind]


@st.composite
def papers(draw: st.DrawFn, model: str, participants: tuple[str, ...], host: str) -> tuple[KeptPaper, ...]:
    fitting = [
        (found, own)
        for found in templates().values()
        if model in found.models
        for own in whom(found, participants, host)
    ]
    if not fitting:
        return ()
    chosen = draw(st.lists(st.sampled_from(range(len(fitting))), max_size=3, unique=True))
    made = []
    for found, own in (fitting[place] for place in chosen):
        fields = [field for clause in found.clauses for field in clause.fields]
        asked = (
            draw(st.lists(st.sampled_from(fields), max_size=4, unique_by=lambda each: each.id))
            if fields
            else []
        )
        out = draw(st.sets(st.sampled_from([clause.id for clause in found.clauses]), max_size=3))
        made.append(
            KeptPaper(
                kind=found.id,
                own=own,
                language=draw(st.sampled_from(["", "nb", "nn"])),
                case_number=draw(st.sampled_from(["", "18/204-7", "=2019", "-7"])),
                adopted_on=draw(st.none() | days),
                left_out=tuple(sorted(out)),
                answers={field.id: draw(answer(field)) for field in asked},
            )
        )
    return tuple(made)


@st.composite
def settlements(draw: st.DrawFn, participants: tuple[str, ...], host: str) -> dict[str, Any]:
    people = tuple(
        Participant(
            code, f"Kommune {code}", draw(st.integers(1, 90_000)), draw(st.integers(1, 900)), Decimal(3)
        )
        for code in participants
    )
    model = CostModel(
        draw(names),
        (Share("inhabitants", Decimal("52.5")), Share("cases", Decimal("47.5"))),
        draw(st.integers(0, 10**7)),
        overhead_percent=Decimal(draw(st.integers(0, 200))) / 10,
        start_up=draw(
            st.none() | st.builds(StartUp, st.integers(1, 10**9), st.integers(1, 5), st.just("inhabitants"))
        ),
    )
    total = st.integers(10**9, 10**11)
    totals = tuple(draw(st.lists(total, min_size=1, max_size=3)))
    return to_values(Sharing(draw(names), host, people, Years(2027, totals)), [model])


@st.composite
def kept_cooperations(draw: st.DrawFn) -> KeptCooperation:
    participants = tuple(draw(st.lists(st.sampled_from(CODES), min_size=2, unique=True)))
    host, model = draw(st.sampled_from(participants)), draw(st.sampled_from(MODELS))
    law_day = draw(st.dates(FIRST_DAY, date(2099, 12, 31)))
    some = st.lists(st.sampled_from(participants), unique=True).map(tuple)
    note = st.fixed_dictionaries(
        {"document": texts.filter(bool), "on": days.map(date.isoformat)},
        optional={"role": st.sampled_from(["controller", "project_leader"])},
    )
    return KeptCooperation(
        id=draw(st.sampled_from(["nav-indre-salten", "samarbeid-2", "a"])),
        title=draw(names),
        participants=participants,
        host=host,
        model=model,
        law_day=law_day,
        effective_on=draw(st.none() | st.dates(law_day, date(2099, 12, 31))),
        tasks=tuple(draw(st.lists(st.sampled_from(MUNICIPAL), max_size=5, unique=True))),
        branches=draw(some),
        nynorsk=draw(some),
        letterhead=draw(names | st.just("")),
        settlement=draw(st.just({}) | settlements(participants, host)),
        protection=draw(st.dictionaries(st.sampled_from([item.id for item in ITEMS]), note, max_size=3)),
        papers=draw(papers(model, participants, host)),
        events=tuple(draw(logs)[:6]),
    )
