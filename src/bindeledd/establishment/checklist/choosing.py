"""Which items a project needs, for whom, and why: by the model, and by what its change set says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.checklist.ordering import bridged
from bindeledd.establishment.checklist.words import condition_words, question
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.foundation.language import _
from bindeledd.law.models import model_name
from bindeledd.reorganisation.words import listed


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether a project needs an item, and why in words; None where a fact is not known."""

    yes: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item that a project has, and for whom: ("",) once for all, else numbers or location ids.

    Its dependencies are among the chosen. `certain` is False where a fact that it hangs on is not known:
    then the item stands until somebody has answered, since not known is never taken as no.
    """

    item: Item
    subjects: tuple[str, ...]
    why: str
    certain: bool = True


def applies(item: Item, facts: ProjectFacts) -> Applies:
    """An item applies when the model needs it and the fact that it hangs on holds."""
    if item.models and facts.model not in item.models:
        return Applies(
            False,
            _("Gjelder ikke for {model}. Gjelder for {models}.").format(
                model=_lower(model_name(facts.model)),
                models=listed(_lower(model_name(model)) for model in item.models),
            ),
        )
    if not item.only_if:
        if item.models:
            return Applies(True, _("Gjelder for {model}.").format(model=_lower(model_name(facts.model))))
        return Applies(True, _("Gjelder for alle."))
    holds: bool | None = getattr(facts, item.only_if)
    why = facts.why(item.only_if)
    if holds is None:
        told = _("Ikke avklart: {question} Oppgaven står til noen har svart.").format(
            question=question(item.only_if)
        )
        return Applies(None, " ".join(filter(None, (told, why))))
    if holds:
        told = _("Gjelder fordi {condition}.").format(condition=condition_words(item.only_if))
    else:
        told = _("Gjelder bare når {condition}.").format(condition=condition_words(item.only_if))
    return Applies(holds, " ".join(filter(None, (told, why))))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def subjects(item: Item, facts: ProjectFacts) -> tuple[str, ...]:
    """For whom the item is done: each number or location once; ("",) for all, and where none is known."""
    if item.per == "participant":
        found = facts.participants
    elif item.per == "delegating":
        found = tuple(number for number in facts.participants if number != facts.host)
    elif item.per == "location":
        found = facts.locations
    else:
        found = ("",)
    return tuple(dict.fromkeys(found)) or ("",)


def chosen(checklist: Checklist, facts: ProjectFacts) -> tuple[Chosen, ...]:
    """The items that the project needs or may need, in the checklist's order.

    An item that waits for one that is not chosen waits for what that one waits for.
    """
    answers = {item.id: applies(item, facts) for item in checklist.items}
    kept = {identity for identity, answer in answers.items() if answer.yes is not False}
    waits = {item.id: item.depends for item in checklist.items}
    return tuple(
        Chosen(
            replace(item, depends=bridged(item, waits, kept)),
            subjects(item, facts),
            answers[item.id].why,
            answers[item.id].yes is True,
        )
        for item in checklist.items
        if item.id in kept
    )


def left_out(checklist: Checklist, facts: ProjectFacts) -> tuple[tuple[Item, str], ...]:
    """The items that the project does not need, each with why not."""
    answers: Sequence[tuple[Item, Applies]] = [(item, applies(item, facts)) for item in checklist.items]
    return tuple((item, answer.why) for item, answer in answers if answer.yes is False)
