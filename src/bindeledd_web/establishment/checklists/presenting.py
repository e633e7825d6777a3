"""What the pages of checklists show: items as rows by phase, differences, and why an item applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.establishment.checklist import Checklist, Difference, Item, Offer, differences
from bindeledd.establishment.checklist.items import CONDITIONS, PHASES
from bindeledd.establishment.checklist.words import (
    audience_words,
    condition_words,
    field_words,
    per_words,
    phase_words,
    question,
    responsible_words,
    stream_words,
)
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.foundation.language import number
from bindeledd.law.models import model_name
from bindeledd.law.rulebook import rulebook
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd.reorganisation.words import listed
from bindeledd_web.establishment.holding import Held

# The tag of each kind of difference: its words are made when the page is.
_COLOURS = {"changed": "info", "added": "success", "removed": "warning"}


@dataclass(frozen=True)
class ItemRow:
    """An item in a list, with how it differs from the built-in (empty: not) and the tag's colour."""

    item: Item
    finish: str
    responsible: str
    differs: str
    colour: str


@dataclass(frozen=True)
class Part:
    """The items of one phase."""

    id: str
    title: str
    rows: Sequence[Any]


def finish_words(months: float) -> str:
    """When an item ought to be finished: «6 måneder før», «ved oppstart», «3 måneder etter»."""
    size = abs(months)
    if size < 0.2:
        return _("ved oppstart")
    if size < 1:
        weeks = max(1, round(size * 52 / 12))
        text = ngettext("{n} uke", "{n} uker", weeks).format(n=weeks)
    else:
        text = ngettext("{n} måned", "{n} måneder", 1 if size == 1 else 2).format(n=number(size))
    return (_("{time} før") if months < 0 else _("{time} etter")).format(time=text)


def parts(checklist: Checklist, found: Iterable[Difference], *, only_different: bool = False) -> list[Part]:
    """The items by phase, in order of when they are to be finished."""
    kinds = {each.item.id: each.kind for each in found}
    rows = sorted(
        (item for item in checklist.items if not only_different or item.id in kinds),
        key=lambda item: item.finish,
    )
    return by_phase([_row(item, kinds.get(item.id, "")) for item in rows])


def by_phase(rows: Sequence[Any]) -> list[Part]:
    """Rows that have an `item`, by its phase; phases without any are left out."""
    found = [Part(p, phase_words(p), [row for row in rows if row.item.phase == p]) for p in PHASES]
    return [part for part in found if part.rows]


def _row(item: Item, kind: str) -> ItemRow:
    return ItemRow(
        item,
        finish_words(item.finish),
        responsible_words(item.responsible),
        _kind_words(kind),
        _COLOURS.get(kind, "neutral"),
    )


def _kind_words(kind: str) -> str:
    return {"changed": _("endret"), "added": _("egen"), "removed": _("tatt bort")}.get(kind, "")


def counts_line(held: Held) -> str:
    """How many items there are, and how many differ from the built-in."""
    found = differences(held.base, held.own)
    count = len(held.checklist.items)
    line = ngettext("{n} oppgave.", "{n} oppgaver.", count).format(n=count)
    if not found:
        return line + " " + _("Alle er som i den innebygde listen.")
    amounts = [
        ngettext("{n} er endret", "{n} er endret", changed).format(n=changed)
        for changed in [sum(each.kind == "changed" for each in found)]
        if changed
    ]
    amounts += [
        ngettext("{n} er tatt bort", "{n} er tatt bort", removed).format(n=removed)
        for removed in [sum(each.kind == "removed" for each in found)]
        if removed
    ]
    amounts += [
        ngettext("{n} er fylkets egen", "{n} er fylkets egne", added).format(n=added)
        for added in [sum(each.kind == "added" for each in found)]
        if added
    ]
    return f"{line} {listed(amounts)}."


@dataclass(frozen=True)
class Said:
    """One part of an item: its head, what it says, and what the built-in says where that differs."""

    name: str
    value: str
    built_in: str = ""


def said(item: Item, base: Item | None, titles: Mapping[str, str]) -> list[Said]:
    """Everything an item says, in words; beside it what the built-in says where the county differs.

    `titles` are those of the other items by their numbers.
    """
    names = (
        "help", "by", "responsible", "audiences", "phase", "stream", "finish", "days", "depends", "evidence",
        "models", "only_if", "per", "citation", "milestone", "source",
    )  # fmt: skip
    rows = []
    for name in ("title", *names):
        value = _told(name, getattr(item, name), titles)
        before = _told(name, getattr(base, name), titles) if base is not None else value
        if name == "title" and before == value:
            continue
        if value or before:
            rows.append(Said(field_words(name), value, before if before != value else ""))
    return rows


def _told(name: str, value: Any, titles: Mapping[str, str]) -> str:
    if name == "depends":
        return ". ".join(f"{identity} {titles.get(identity, '')}".strip() for identity in value)
    return value_words(name, value)


def value_words(name: str, value: Any) -> str:
    """A part of an item in words."""
    if name == "finish":
        return finish_words(value)
    if name == "days":
        return number(value, 0)
    if name == "audiences":
        return listed(audience_words(each) for each in value)
    if name == "models":
        return listed(model_name(each) for each in value)
    if isinstance(value, tuple):
        return ", ".join(value)
    words = {
        "phase": phase_words,
        "stream": stream_words,
        "responsible": responsible_words,
        "per": per_words,
        "only_if": condition_words,
        "milestone": milestone_in_words,
    }.get(name)
    return words(value) if words and value else str(value)


def rules_behind(item: Item) -> list[Any]:
    """The rules of the rule book whose citation the item carries, so that a person can read more."""
    cited = set(filter(None, item.citation.split("; ")))
    return [
        rule
        for rule in rulebook().rules
        if any(c.law and c.text in cited for version in rule.versions for c in version.citations)
    ]


@dataclass(frozen=True)
class Compared:
    """What a newer version brings for one item: a row for each part, as it was, as it comes, and ours."""

    offer: Offer
    title: str
    kind: str
    colour: str
    rows: list[tuple[str, str, str, str]]
    citation: str


def compared(offers: Iterable[Offer]) -> list[Compared]:
    """The offers in words."""
    kinds = {
        "new": (_("ny"), "success"),
        "changed": (_("endret"), "info"),
        "conflict": (_("endret begge steder"), "warning"),
        "gone": (_("gått ut"), "neutral"),
        "follows": (_("følger med"), "neutral"),
    }
    found = []
    for offer in offers:
        shown = offer.new or offer.old
        if shown is None:
            continue
        rows = [
            (
                field_words(name),
                *(
                    value_words(name, getattr(item, name)) if item is not None else "–"
                    for item in (offer.old, offer.new, offer.own)
                ),
            )
            for name in offer.fields
        ]
        words, colour = kinds[offer.kind]
        found.append(Compared(offer, shown.title, words, colour, rows, shown.citation))  # type: ignore[arg-type]
    return found


@dataclass(frozen=True)
class FactRow:
    """One thing that decides which items a project needs: the question, the answer and the reason."""

    id: str
    question: str
    answer: str
    colour: str
    why: str
    open: bool


def fact_rows(facts: ProjectFacts) -> list[FactRow]:
    """What decides, those that nobody has answered first."""
    answers = {True: (_("ja"), "success"), False: (_("nei"), "neutral"), None: (_("ikke avklart"), "warning")}
    rows = [
        FactRow(
            fact,
            question(fact),
            *answers[getattr(facts, fact)],
            facts.why(fact),
            getattr(facts, fact) is None,
        )
        for fact in CONDITIONS
    ]
    return sorted(rows, key=lambda row: not row.open)
