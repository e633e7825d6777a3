"""Two answers that are never mixed: the earliest day by statute, and the earliest realistic day.

By statute: only the days that the law itself has each item take, in their order. Realistic: everything that
remains, with the days it is thought to take; beside it how long real reorganisations took, and what KS and
NAV advise. Neither is a day whose binding pins (budget, new council) lie before the work began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.counting import day_of, months_between
from bindeledd.establishment.plan.network import Key, Network, before_cutover
from bindeledd.establishment.plan.passes import Times, chain, needed_cutover
from bindeledd.establishment.plan.pins import first_free
from bindeledd.establishment.plan.reference import Case, Compared, advice, compare
from bindeledd.establishment.plan.tasks import ENDED, Task
from bindeledd.foundation.language import _, ngettext, number
from bindeledd.foundation.language import day as in_words
from bindeledd.mapping.members import name_of as municipality_name


@dataclass(frozen=True, slots=True)
class Answer:
    """An earliest day, `months` after the work began, the chain of tasks that decides it, and the words.

    `reference` holds it against real cases, and `advised` is advice beside them; both empty by statute.
    """

    day: date
    months: float
    chain: tuple[Key, ...]
    words: str
    reference: tuple[Compared, ...] = ()
    advised: tuple[Case, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        told: dict[str, Any] = {
            "day": self.day.isoformat(),
            "months": round(self.months, 1),
            "chain": [{"id": identity, "subject": subject} for identity, subject in self.chain],
            "words": self.words,
        }
        if self.reference:
            told["reference"] = [compared.as_json() for compared in self.reference]
            told["advice"] = [case.as_json() for case in self.advised]
        return told


def by_statute(net: Network, facts: ProjectFacts, *, begins: date, today: date) -> Answer:
    """What the law alone demands: max over chains of the calendar days that the law has each item take."""
    start = max(begins, today).toordinal()
    spans: list[tuple[int, int]] = [(start, start)] * len(net.tasks)
    for place in net.order:
        task = net.tasks[place]
        if task.status in ENDED or not before_cutover(task):
            continue
        first = max([start, *(spans[each][1] for each in net.waits[place])])
        if task.started is not None:
            first = task.started.toordinal()
        spans[place] = first, max(start, first + _by_law(task))
    remaining = [place for place, task in enumerate(net.tasks) if _counts(task)]
    last = max(remaining, key=lambda place: spans[place][1], default=None)
    if last is None or spans[last][1] == start:
        day, moved = _free(facts, begins, date.fromordinal(start))
        words = _("Loven setter ingen frister i dager for det som gjenstår. Da er {day} mulig.").format(
            day=in_words(day)
        )
        return Answer(day, months_between(begins, day), (), words + moved)
    day, moved = _free(facts, begins, date.fromordinal(spans[last][1]))
    if moved:
        words = _("Etter loven alene tidligst {day}.").format(day=in_words(day)) + moved
        return Answer(day, months_between(begins, day), (), words)
    way = [place for place in chain(net, tuple(spans), last) if _by_law(net.tasks[place])]
    parts = "; ".join(
        _("{title}, {days} dager ({citation})").format(
            title=name_of(net.tasks[place], facts),
            days=number(_by_law(net.tasks[place])),
            citation=net.tasks[place].item.citation,
        )
        for place in way
    )
    words = _("Etter loven alene tidligst {day}. Det som avgjør: {parts}.").format(
        day=in_words(day), parts=parts
    )
    keys = tuple(net.tasks[place].key for place in way)
    return Answer(day, months_between(begins, day), keys, words)


def realistic(net: Network, found: Times, facts: ProjectFacts, *, begins: date, today: date) -> Answer:
    """The first day when everything that the cut-over waits for can be done, each in the days it takes."""
    start = max(begins, today)
    remaining = [place for place, task in enumerate(net.tasks) if _counts(task)]
    needs = {place: needed_cutover(net.tasks[place], found.earliest[place][1]) for place in remaining}
    last = max(remaining, key=lambda place: needs[place], default=None)
    day, moved = _free(facts, begins, max(start, needs[last]) if last is not None else start)
    months = max(months_between(begins, day), 0.0)
    compared = [compare(facts.model, months)]
    decided = [
        place
        for place, task in enumerate(net.tasks)
        if task.item.milestone == "council_decision" and task.status != "not_relevant"
    ]
    if decided:
        since = day_of(max(found.earliest[place][1] for place in decided) - 1)
        compared.append(compare(facts.model, max(months_between(since, day), 0.0), "decision"))
    if last is None:
        words = _("Alt som skal være ferdig til oppstart, er ferdig.")
        return Answer(day, months, (), words + moved, tuple(compared), advice())
    way = chain(net, found.earliest, last)
    words = ngettext(
        "Med tiden oppgavene er ventet å ta, tidligst {day}. Det som avgjør: {last}.",
        "Med tiden oppgavene er ventet å ta, tidligst {day}. Det som avgjør: {count} oppgaver etter "
        "hverandre, fra {first} til {last}.",
        len(way),
    ).format(
        day=in_words(day),
        count=number(len(way)),
        first=name_of(net.tasks[way[0]], facts),
        last=name_of(net.tasks[way[-1]], facts),
    )
    keys = tuple(net.tasks[place].key for place in way)
    return Answer(day, months, keys, words + moved, tuple(compared), advice())


def name_of(task: Task, facts: ProjectFacts) -> str:
    """A task in a sentence, «Budsjett vedtatt» (C-602, Evenes): a municipality by its name before."""
    subject = task.subject
    if subject in facts.participants:
        subject = municipality_name(subject, facts.cutover - timedelta(days=1))
    inner = ", ".join(filter(None, (task.item.id, subject)))
    return f"«{task.item.title}» ({inner})"


def _free(facts: ProjectFacts, begins: date, on: date) -> tuple[date, str]:
    """The first day from `on` that no binding pin is in the way of, and in words what moved it."""
    free, passed = first_free(facts, begins, on)
    told = "".join(
        " "
        + _(
            "For en tidligere dag måtte dette vært på plass før arbeidet begynte: {words} ({citation})"
        ).format(words=pin.words, citation=pin.citation)
        for pin in passed
    )
    return free, told


def _counts(task: Task) -> bool:
    return before_cutover(task) and task.status not in ENDED


def _by_law(task: Task) -> int:
    return task.item.statutory_days if task.item.lawful else 0
