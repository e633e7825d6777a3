"""Which rules apply to the facts, which do not, and which cannot be known until something is found out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bindeledd.foundation.language import _
from bindeledd.law.facts import CaseFacts, Facts, For
from bindeledd.law.names import dated
from bindeledd.law.open_points import OpenPoint, open_point
from bindeledd.law.predicates import PREDICATES, Predicate
from bindeledd.law.rule import Rule, Version
from bindeledd.law.rulebook import Rulebook
from bindeledd.law.statutes import Citation
from bindeledd.law.tasks import TaskLaw, tasks


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule that applies to the facts, or may: `missing` are the predicates that are not known.

    `answered` is the case's answer to the contested question that the rule asks; empty where there is none.
    `version` is None where the text in force on the day was not read: then nothing is cited, and the rule
    only warns (its counterpart is not verified).
    """

    rule: Rule
    version: Version | None
    on: date
    missing: tuple[Predicate, ...] = ()
    answered: str = ""

    @property
    def verified(self) -> bool:
        """Whether the rule is read from a source in the version of the day."""
        return self.version is not None and self.version.verified

    @property
    def blocks(self) -> bool:
        """Only a rule whose severity is to block, and whose text was read, may refuse."""
        return self.rule.severity == "block" and self.verified

    @property
    def title(self) -> str:
        """The rule's title, with the names of the day."""
        return dated(self.rule.title, self.on)

    @property
    def text(self) -> str:
        """What follows, with the names of the day; a question that is answered gives question and answer."""
        own = self.version.then if self.version is not None else None
        text = dated(own or self.rule.then, self.on)
        point = self._answered_point
        if point is None:
            return text
        answer = point.choice(self.answered)
        if self.rule.kind == "ask":
            return _("{question} Svaret i saken: {answer}.").format(question=point.question, answer=answer)
        return _("{text} Svaret på {point}: {answer}.").format(text=text, point=point.id, answer=answer)

    @property
    def fix(self) -> str:
        """What to do about it, with the names of the day."""
        if self.answered and self.rule.kind == "ask":
            return _("Følg svaret, og ha dokumentet som viser det.")
        return dated(self.rule.fix, self.on)

    @property
    def asks(self) -> str:
        """The number of the contested question that is still to be answered; empty when there is none."""
        return "" if self.answered else self.rule.open_point

    @property
    def find_out(self) -> tuple[str, ...]:
        """What to find out to know whether the rule applies."""
        return tuple(_(predicate.find_out) for predicate in self.missing if predicate.find_out)

    @property
    def _answered_point(self) -> OpenPoint | None:
        return open_point(self.rule.open_point, self.on) if self.answered else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The text in force on the day; empty where it was not read."""
        return self.version.citations if self.version is not None else ()


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A rule that may apply, with the names of the predicates that look at the case.

    `made` keeps the rule by what of them is not known and what is answered, so that it is made once.
    """

    applied: Applied
    later: tuple[str, ...]
    made: dict[tuple[tuple[str, ...], str], Applied]

    def lacking(self, missing: tuple[str, ...], answered: str = "") -> Applied:
        """The rule with these predicates not known and that answer; the same object each time."""
        found = self.made.get((missing, answered))
        if found is None:
            predicates = tuple(PREDICATES[name] for name in missing)
            found = replace(self.applied, missing=(*self.applied.missing, *predicates), answered=answered)
            self.made[missing, answered] = found
        return found


class _Outcomes(dict[tuple[str, ...], tuple[str, ...] | None]):
    """By names of predicates that must all hold: those that are not known, or None when one is false."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts

    def __missing__(self, names: tuple[str, ...]) -> tuple[str, ...] | None:
        held = {name: PREDICATES[name].holds(self.facts) for name in names}
        found = None if False in held.values() else tuple(n for n, value in held.items() if value is None)
        self[names] = found
        return found


@lru_cache(maxsize=256)
def _outcomes(of_case: CaseFacts) -> _Outcomes:
    """What the predicates that look at the case come to, the same for every task."""
    return _Outcomes(Facts(next(iter(tasks().values())), "", "other", date.min, *of_case))


@lru_cache(maxsize=64)
def _in_force(book: Rulebook, law_day: date) -> tuple[tuple[_Candidate, tuple[Predicate, ...]], ...]:
    """The rules that are not over on the day, each as a candidate, with the predicates about the task.

    A candidate is the same object for every task and model, so that what is made of it is made once.
    """
    found = []
    for rule in book.rules:
        version = rule.version_on(law_day)
        # A rule whose last version has ended says nothing any more; one that begins later had a
        # counterpart that nobody read.
        if version is None and all(each.end is not None and each.end <= law_day for each in rule.versions):
            continue
        later = tuple(name for name in rule.when if not PREDICATES[name].of_task)
        of_task = tuple(PREDICATES[name] for name in rule.when if PREDICATES[name].of_task)
        # Offices have the names of the Act that applies here: the chief executive's is that of 2018.
        found.append((_Candidate(Applied(rule, version, law_day), later, {}), of_task))
    return tuple(found)


@lru_cache(maxsize=8192)
def _candidates(
    book: Rulebook, task: TaskLaw, model: str, relation: For, law_day: date, on: date
) -> tuple[_Candidate, ...]:
    """The rules that may apply to the task in that model and relation."""
    facts = Facts(task, model, relation, on)
    found: list[_Candidate] = []
    for candidate, predicates in _in_force(book, law_day):
        if not candidate.applied.rule.for_model(model):
            continue
        missing: list[str] = []
        for predicate in predicates:
            held = predicate.holds(facts)
            if held is False:
                break
            if held is None:
                missing.append(predicate.name)
        else:
            own = _Candidate(candidate.lacking(tuple(missing)), candidate.later, {}) if missing else candidate
            found.append(own)
    return tuple(found)


def weigh(facts: Facts, book: Rulebook) -> tuple[Applied, ...]:
    """Every rule that applies or may apply to the facts, in the order of the ids."""
    candidates = _candidates(book, facts.task, facts.model, facts.relation, facts.law_day, facts.on)
    outcomes = _outcomes(facts.of_case)
    answers = dict(facts.answers)
    applied = []
    for candidate in candidates:
        missing = outcomes[candidate.later] if candidate.later else ()
        if missing is None:
            continue
        answered = answers.get(candidate.applied.rule.open_point, "") if answers else ""
        made = candidate.lacking(missing, answered) if missing or answered else candidate.applied
        applied.append(made)
    return tuple(applied)


def with_effect(applied: Iterable[Applied], key: str) -> list[tuple[str, Applied]]:
    """What the rules decide about `key`: value and rule; sure before possible, verified before not."""
    found = [(value, each) for each in applied for name, value in each.rule.effect if name == key]
    return sorted(found, key=lambda pair: (bool(pair[1].missing), not pair[1].verified))
