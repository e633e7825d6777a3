"""Change sets: those of the case, or those that come with the program; and the sources that answers name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema
from ninja.params import Path

from bindeledd.areas.sources import Source
from bindeledd.reorganisation.builtin import built_in, open_reorganisation, sources
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.national import national_change_sets
from bindeledd.reorganisation.records import to_values
from bindeledd_web.api.answers import Answer, List, Moment
from bindeledd_web.api.asking import Asked, Clocks, Day, Paged, asked, marked, noted, page_of
from bindeledd_web.api.auth import LISTING, READING
from bindeledd_web.api.faults import REFUSALS, not_found
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.pages.asked import Asked as PageAsked
from bindeledd_web.registry.pages.words import sources_of

router = Router(tags=["changes"])
Identity = Annotated[str, Path(..., description=gettext_noop("Omleggingens id."), examples=["narvik-2020"])]


class ChangeQuery(Paged):
    """Which change sets, by the day they take effect: [from, to)."""

    effective_from: Day | None = Field(
        None, description=gettext_noop("Første dag omleggingen kan ha virkning fra."), examples=["2020-01-01"]
    )
    effective_to: Day | None = Field(
        None,
        description=gettext_noop("Dagen etter den siste den kan ha virkning fra."),
        examples=["2020-01-02"],
    )


class ChangeRow(Schema):
    """A change set; `state` is planned, registered or withdrawn. `steps` are as the case folder has them."""

    id: str
    title: str
    purpose: str
    state: str
    effective_on: date
    decided_on: date | None
    registered_at: Moment | None
    legal_basis: list[str]
    participants: list[str]
    steps: list[dict[str, Any]]
    sources: list[str]


class Changes(List):
    """Change sets in order of the day they take effect."""

    items: list[ChangeRow]


class ChangeAnswer(Answer, ChangeRow):
    """One change set."""


class SourceRow(Schema):
    """Where something comes from, and from when."""

    id: str
    title: str
    publisher: str
    vintage: str
    licence: str
    url: str


class Sources(Answer):
    """The sources that answers name by id."""

    items: list[SourceRow]


@dataclass(frozen=True, slots=True)
class _Set:
    reorganisation: Reorganisation
    state: str
    made_at: datetime | None


@router.get(
    "/changes",
    response={200: Changes, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Omlegginger"),
    description=gettext_noop(
        "Omleggingene i saken: planned, registered eller withdrawn. En nøkkel uten sak får dem som følger "
        "med Bindeledd, med alle kommuneendringer siden 1972. Krever registry:bulk."
    ),
)
def changes(request: HttpRequest, response: HttpResponse, query: Query[ChangeQuery]) -> Changes:
    """The change sets."""
    question = _marked(request, response, query)
    found = sorted(
        (
            one
            for one in _sets(question)
            if (query.effective_from is None or query.effective_from <= one.reorganisation.effective_on)
            and (query.effective_to is None or one.reorganisation.effective_on < query.effective_to)
        ),
        key=lambda one: (one.reorganisation.effective_on, one.reorganisation.id),
    )
    rows = [ChangeRow(**_row(one)) for one in found[query.offset : query.offset + query.limit]]
    noted(request, question, query, len(rows))
    return Changes(items=rows, **page_of(request, query, len(found)), **question.clocks)


@router.get(
    "/changes/{id}",
    response={200: ChangeAnswer, **REFUSALS},
    auth=READING,
    summary=gettext_noop("En omlegging med stegene"),
    description=gettext_noop("Omleggingen med hvert steg, slik saksmappen skriver dem."),
)
def change_set(
    request: HttpRequest,
    response: HttpResponse,
    id: Identity,  # noqa: A002 - the name in the address
    query: Query[Clocks],
) -> ChangeAnswer:
    """One change set."""
    question = _marked(request, response, query)
    for one in _sets(question):
        if one.reorganisation.id == id:
            return ChangeAnswer(**_row(one), **question.clocks)
    raise not_found(
        "change-unknown",
        _("Omleggingen «{id}» finnes ikke her.").format(id=id[:60]),
        _("Se hvilke som finnes, i /api/v1/changes."),
    )


@router.get(
    "/sources",
    response={200: Sources, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Kildene"),
    description=gettext_noop(
        "Tittel, utgiver, årgang og lisens for hver kilde som svarene viser til med id."
    ),
)
def all_sources(request: HttpRequest, response: HttpResponse, query: Query[Clocks]) -> Sources:
    """The sources."""
    question = marked(request, response, query)
    known = (
        sources_of(PageAsked(question.case, question.registry, question.on)) if question.case else sources()
    )
    return Sources(items=[_source(source) for _id, source in sorted(known.items())], **question.clocks)


def _marked(request: HttpRequest, response: HttpResponse, query: Clocks) -> Asked:
    """As other paths, but the answer also depends on the plans of the case."""
    case = asked(request, query).case
    plans = case.plans.values_list("id", "version", "withdrawn_at") if case else ()
    return marked(request, response, query, also=str(list(plans)))


def _sets(question: Asked) -> Iterator[_Set]:
    """The change sets there are, as known at the instant."""
    if question.case is None:
        known_at = question.known_at
        for one in _built_in():
            made_at = one.reorganisation.registered_at
            if known_at is None or made_at is None or made_at <= known_at:
                yield one
        return
    for plan in question.case.plans.all():
        if question.known_at is None or plan.created_at <= question.known_at:
            yield _Set(plan.reorganisation, _state(plan, question.known_at), plan.adopted_at)


@cache
def _built_in() -> tuple[_Set, ...]:
    chosen = [open_reorganisation(identity) for identity in built_in()]
    return tuple(_Set(one, "registered", one.registered_at) for one in (*chosen, *national_change_sets()))


def _state(plan: Plan, known_at: datetime | None) -> str:
    def by_then(moment: datetime | None) -> bool:
        return moment is not None and (known_at is None or moment <= known_at)

    if by_then(plan.withdrawn_at):
        return "withdrawn"
    return "registered" if by_then(plan.adopted_at) else "planned"


def _row(one: _Set) -> dict[str, Any]:
    reorganisation = one.reorganisation
    return {
        "id": reorganisation.id,
        "title": reorganisation.title,
        "purpose": reorganisation.purpose,
        "state": one.state,
        "effective_on": reorganisation.effective_on,
        "decided_on": reorganisation.decided_on,
        "registered_at": one.made_at if one.state == "registered" else None,
        "legal_basis": list(reorganisation.legal_basis),
        "participants": list(reorganisation.participants),
        "steps": to_values(reorganisation).get("steps", []),
        "sources": list(reorganisation.sources),
    }


def _source(source: Source) -> SourceRow:
    return SourceRow(
        id=source.id, title=source.title, publisher=source.publisher, vintage=source.vintage,
        licence=source.licence, url=source.url,
    )  # fmt: skip
