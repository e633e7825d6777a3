"""A verdict unfolded: the facts that counted, the rules, the paragraphs, and what would change the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bindeledd.foundation.language import _, day
from bindeledd.law.admissibility import verdict_of
from bindeledd.law.facts import Facts
from bindeledd.law.models import MODELS, model_name
from bindeledd.law.open_points import open_point
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.rule import Rule
from bindeledd.law.rulebook import Rulebook
from bindeledd.law.statutes import Correspondence, correspondences
from bindeledd.law.verdict import Verdict
from bindeledd.law.weighing import Applied


@dataclass(frozen=True, slots=True)
class Change:
    """One fact changed, and the verdict that it would give; `point` is the question that was answered."""

    what: str
    verdict: Verdict
    point: str = ""


def sentence(verdict: Verdict) -> str:
    """The verdict in one sentence: who may do what for whom, that day."""
    facts = verdict.facts
    whom = (
        _("for kommunens egne innbyggere")
        if facts.relation == "own"
        else _("for en annen kommunes innbyggere")
    )
    says = {
        "allowed": _("{task} {whom}: tillatt i modellen {model} {day}."),
        "conditional": _("{task} {whom}: tillatt på vilkår i modellen {model} {day}."),
        "refused": _("{task} {whom}: ikke tillatt i modellen {model} {day}."),
        "ask": _("{task} {whom}: noe må avklares først i modellen {model} {day}."),
        "not_known": _("{task} {whom}: ikke kjent om det er tillatt i modellen {model} {day}."),
    }
    return says[verdict.answer].format(
        task=facts.task.name,
        whom=whom,
        model=model_name(facts.model).lower(),
        day=day(facts.on),
    )


def facts_used(verdict: Verdict) -> tuple[str, ...]:
    """The facts that the deciding rules looked at, in words, each once."""
    names = dict.fromkeys(name for each in (*verdict.because, *verdict.conditions) for name in each.rule.when)
    missing = {p.name for each in (*verdict.because, *verdict.conditions) for p in each.missing}
    return tuple(_(PREDICATES[name].says) for name in names if name not in missing)


def changes(verdict: Verdict, book: Rulebook) -> tuple[Change, ...]:
    """Each single change of a fact that would give another verdict, the better ones first."""
    facts = verdict.facts
    tried: list[tuple[str, Facts]] = [
        (_("modellen var {model}").format(model=model_name(model).lower()), replace(facts, model=model))
        for model in MODELS
        if model != facts.model
    ]
    other = "own" if facts.relation == "other" else "other"
    tried.append(
        (
            _("oppgaven ble gjort for kommunens egne innbyggere")
            if other == "own"
            else _("oppgaven ble gjort for en annen kommunes innbyggere"),
            replace(facts, relation=other),  # type: ignore[arg-type]
        )
    )
    if facts.delegated is not True:
        tried.append((_("oppgaven sto i avtalens liste"), replace(facts, delegated=True)))
    if facts.delegated is not False:
        tried.append((_("oppgaven ikke sto i avtalens liste"), replace(facts, delegated=False)))
    if facts.principle is not True:
        tried.append((_("saken var av prinsipiell betydning"), replace(facts, principle=True)))
    if facts.cross_county is not True:
        tried.append((_("kommunene lå i hvert sitt fylke"), replace(facts, cross_county=True)))
    if facts.cross_county is not False:
        tried.append((_("kommunene lå i samme fylke"), replace(facts, cross_county=False)))
    rank = ("allowed", "conditional", "ask", "not_known", "refused")
    found = [Change(what, verdict_of(changed, book)) for what, changed in tried]
    for each in verdict.because if verdict.answer == "ask" else ():
        point = open_point(each.asks)
        answered = replace(facts, answers=facts.answers | {(point.id, point.choices[0][0])})
        what = _("spørsmål {point} ble besvart").format(point=point.id)
        found.append(Change(what, verdict_of(answered, book), point.id))
    return tuple(
        sorted(
            (each for each in found if each.verdict.answer != verdict.answer),
            key=lambda each: rank.index(each.verdict.answer),
        )
    )


def related(rule: Rule) -> tuple[Correspondence, ...]:
    """Where the same matter stands in an older or a newer Act, for the sections that the rule cites."""
    cited = {(c.law, c.section) for version in rule.versions for c in version.citations if c.law}
    return tuple(
        each
        for each in correspondences()
        if (each.old.law, each.old.section) in cited
        or (each.new is not None and (each.new.law, each.new.section) in cited)
    )


def applied_json(applied: Applied) -> dict[str, Any]:
    """A rule that applies, as plain values."""
    point = applied.rule.open_point
    return {
        "rule": applied.rule.id,
        "title": applied.title,
        "text": applied.text,
        **({"fix": applied.fix} if applied.fix else {}),
        "kind": applied.rule.kind,
        "subject": applied.rule.subject,
        "evidence": applied.version.tag if applied.version else None,
        "verified": applied.verified,
        **({} if applied.version else {"note": not_read()}),
        **({"open_point": point} if point else {}),
        **({"answer": open_point(point, applied.on).choice(applied.answered)} if applied.answered else {}),
        "citations": [citation.text for citation in applied.citations],
    }


def not_read() -> str:
    """What to say of a rule whose text on the day was not read."""
    return _("Motstykket er ikke kontrollert: teksten som gjaldt da, er ikke lest. Dette er bare et varsel.")


def derived() -> str:
    """What to say of a rule that is derived or not checked."""
    return _("Utledet eller ikke kontrollert mot kilden. Dette er bare et varsel.")


def caution(applied: Applied) -> str:
    """What to say of how the rule is known; nothing of one that was read."""
    if applied.version is None:
        return not_read()
    if applied.version.tag == "OPEN":
        return _("Omstridt: mennesker må avklare det.")
    return "" if applied.verified else derived()


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain values, as `bindeledd law check --json` gives it."""
    facts = verdict.facts
    return {
        "task": facts.task.id,
        "task_name": facts.task.name,
        "model": facts.model.lower(),
        "for": facts.relation,
        "date": facts.on.isoformat(),
        "verdict": verdict.answer,
        "sentence": sentence(verdict),
        "reasons": [applied_json(each) for each in verdict.because],
        "conditions": [applied_json(each) for each in verdict.conditions],
        "citations": [citation.text for citation in verdict.citations],
        "sources": [citation.as_json() for citation in verdict.citations],
        "complaint_body": verdict.complaint.value,
        "complaint": verdict.complaint.as_json(),
        "lower_instance": verdict.lower_instance.as_json(),
        "decides": verdict.decides.as_json(),
        "access": verdict.access.as_json(),
        "supervised": verdict.supervised.as_json(),
        "to_find_out": list(verdict.to_find_out),
        "asks": list(verdict.asks),
        "not_verified": [each.rule.id for each in verdict.unverified],
        "follows": [applied_json(each) for each in verdict.follows],
        "could_follow": [
            {"rule": each.rule.id, "title": each.title, "find_out": list(each.find_out)}
            for each in verdict.could_follow
        ],
        "rule_set": verdict.rule_set,
    }


def by_find_out(verdict: Verdict) -> tuple[tuple[str, tuple[Applied, ...]], ...]:
    """What to find out, and the rules that could follow when it is known; each rule under its first."""
    found: dict[str, list[Applied]] = {}
    for each in verdict.could_follow:
        found.setdefault(each.find_out[0], []).append(each)
    return tuple((what, tuple(rules)) for what, rules in found.items())
