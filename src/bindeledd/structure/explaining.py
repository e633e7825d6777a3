"""Why one municipality is with another, why one is not host, and what it costs to keep an area as it is.

Each answer is a price (`forcing`): what the best plan under the opposite demand costs more. Beside it
stand the terms of the cost that differ most between the two plans. The answer explains the model; it
does not predict what anyone decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bindeledd.foundation.language import N_, _, number
from bindeledd.structure import forcing
from bindeledd.structure.distance import differing
from bindeledd.structure.prepared import Prepared, prepare
from bindeledd.structure.terms import TERMS, office_terms

if TYPE_CHECKING:
    from bindeledd.structure.forcing import Price
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

# How many terms of the cost are told: the ones that differ most.
TOLD_TERMS = 3
TERM_WORDS = {
    "office": N_("kontor"),
    "branches": N_("avdelinger"),
    "travel": N_("reiser"),
    "cover": N_("sårbarhet ved fravær"),
    "commuting": N_("pendling innenfor kontoret"),
    "consent": N_("samtykke"),
}


@dataclass(frozen=True, slots=True)
class TermDifference:
    """One term of the cost in the plan with the demand, less that of the best plan, in kroner a year."""

    term: str
    kroner: int

    @property
    def words(self) -> str:
        """The term with the amount and its sign."""
        sign = "+" if self.kroner > 0 else "−"
        return f"{_(TERM_WORDS[self.term])} {sign}{number(abs(self.kroner))}"


@dataclass(frozen=True)
class Reason:
    """An answer: the sentence, the price, and what differs between the best plan and the one demanded."""

    question: str
    sentence: str
    price: Price
    best: Proposal
    other: Proposal | None
    terms: tuple[TermDifference, ...]
    differing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values; the offices come with names elsewhere."""
        return {
            "question": self.question,
            "sentence": self.sentence,
            **self.price.as_json(),
            "terms": [{"term": each.term, "kroner": each.kroner} for each in self.terms],
            "differing": list(self.differing),
        }


def explain_pair(
    world: World,
    prices: Prices,
    wishes: Wishes,
    one: str,
    other: str,
    *,
    run: Prepared | None = None,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Reason:
    """Why two municipalities share an office, or why they do not, with the price of the opposite."""
    solved = run or prepare(world, prices, wishes, seconds=seconds, stop=stop)
    names = world.name(one), world.name(other)
    joined = solved.plan().proposal.together(one, other)
    allowed = forcing.apart(solved, one, other) if joined else forcing.together(solved, (one, other))
    price = forcing.price(solved, allowed, seconds=seconds, stop=stop)
    host = world.name(solved.plan().proposal.office_of(one).host)
    if joined:
        question = _("Hvorfor er {one} i samme kontor som {other}?").format(one=names[0], other=names[1])
        told = _(
            "{one} og {other} er i samme kontor, med {host} som vert. Å skille dem koster {price}."
        ).format(one=names[0], other=names[1], host=host, price=price_words(price))
    else:
        question = _("Hvorfor er {one} ikke i samme kontor som {other}?").format(one=names[0], other=names[1])
        told = _(
            "{one} og {other} er ikke i samme kontor i den beste planen. Å la dem dele kontor koster {price}."
        ).format(one=names[0], other=names[1], price=price_words(price))
    return _reason(solved, question, told, price)


def explain_host(
    world: World,
    prices: Prices,
    wishes: Wishes,
    code: str,
    *,
    run: Prepared | None = None,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Reason:
    """Why a municipality hosts, or why it does not, with the price of the opposite.

    `run` must be prepared with `hosts="every"`.
    """
    solved = run or prepare(world, prices, wishes, hosts="every", seconds=seconds, stop=stop)
    name = world.name(code)
    own = solved.plan().proposal.office_of(code)
    hosts = own.host == code and len(own.members) > 1
    if hosts:
        allowed = forcing.not_hosting(solved, code)
        price = forcing.price(solved, allowed, seconds=seconds, stop=stop)
        question = _("Hvorfor er {name} vert?").format(name=name)
        told = _("{name} er vert for {count} andre. Å ikke la {name} være vert koster {price}.").format(
            name=name, count=len(own.members) - 1, price=price_words(price)
        )
    else:
        allowed = forcing.hosting_others(solved, code)
        price = forcing.price(solved, allowed, seconds=seconds, stop=stop)
        question = _("Hvorfor er ikke {name} vert?").format(name=name)
        told = _(
            "{name} er ikke vert for noen. Å la {name} være vert for minst én annen koster {price}."
        ).format(name=name, price=price_words(price))
    return _reason(solved, question, told, price)


def explain_kept(
    world: World,
    prices: Prices,
    wishes: Wishes,
    codes: Sequence[str],
    name: str,
    *,
    run: Prepared | None = None,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Reason:
    """What it costs to keep some municipalities as they are today: an area, or one that drops out."""
    solved = run or prepare(world, prices, wishes, seconds=seconds, stop=stop)
    price = forcing.price(solved, forcing.as_today(solved, codes), seconds=seconds, stop=stop)
    question = _("Hva koster det å la {name} være som i dag?").format(name=name)
    told = _("Å la {name} være som i dag koster {price}.").format(name=name, price=price_words(price))
    return _reason(solved, question, told, price)


def price_words(price: Price) -> str:
    """The price in words: exact when it is proven, a range when it is not, impossible when it is."""
    if not price.possible or price.most is None or price.least is None:
        return _("mer enn noe pris: ingen plan kan ha det slik")
    if not price.proven:
        return _("mellom {least} og {most} kroner i året mer (ikke bevist innen tiden)").format(
            least=number(price.least), most=number(price.most)
        )
    if price.most == 0:
        return _("ingenting: en plan som er like god, har det slik")
    return _("{price} kroner i året mer").format(price=number(price.most))


def _reason(run: Prepared, question: str, told: str, price: Price) -> Reason:
    best = run.plan().proposal
    other = None if price.plan is None else price.plan.proposal
    terms = () if other is None else term_differences(run.world, run.prices, run.wishes, best, other)
    return Reason(
        question,
        told,
        price,
        best,
        other,
        terms[:TOLD_TERMS],
        () if other is None else differing(run.world, best, other),
    )


def term_differences(
    world: World, prices: Prices, wishes: Wishes, best: Proposal, other: Proposal
) -> tuple[TermDifference, ...]:
    """The terms of the cost that differ, the largest first; a gain that falls counts as a cost.

    What offices around cost as they stand is not among them, so the terms need not sum to the price.
    """
    totals = []
    for proposal in (best, other):
        offices = [
            each for each in proposal.offices if any(world.planned[world.at(code)] for code in each.members)
        ]
        found = [office_terms(world, prices, each, wishes) for each in offices]
        totals.append({term: sum(getattr(each, term) for each in found) for term in TERMS})
    differences = []
    for term in TERMS:
        change = totals[1][term] - totals[0][term]
        differences.append(TermDifference(term, round(-change if term == "commuting" else change)))
    told = [each for each in differences if each.kroner]
    return tuple(sorted(told, key=lambda each: -abs(each.kroner)))
