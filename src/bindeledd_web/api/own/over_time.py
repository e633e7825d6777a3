"""What is said of a line on both clocks, what a number became, and the resolver."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema
from ninja.params import Path

from bindeledd.foundation import BadInput
from bindeledd.registry.facts import KINDS
from bindeledd.registry.lineage import Series
from bindeledd.registry.origins import successors_of
from bindeledd.registry.records import FACT_COLUMNS, SEPARATOR, to_record
from bindeledd.registry.resolving import resolve
from bindeledd.registry.standing import reading
from bindeledd.registry.statements import Statement
from bindeledd_web.api.answers import Answer, Change, Given, given
from bindeledd_web.api.asking import Clocks, Day, marked
from bindeledd_web.api.auth import READING
from bindeledd_web.api.faults import REFUSALS, not_found
from bindeledd_web.api.own.parts import told

router = Router(tags=["time"])
SeriesName = Annotated[
    Literal["municipality", "unit"],
    Path(..., description=gettext_noop("Nummerserien."), examples=["municipality"]),
]
Number = Annotated[str, Path(..., description=gettext_noop("Nummeret, fire sifre."), examples=["1850"])]


class LineQuery(Clocks):
    """Which line."""

    line: str = Field(
        description=gettext_noop(
            "Hva det gjelder: slag og nøkkel med / mellom, som unit/1805 eller performing/*/1806."
        ),
        examples=["unit/1805"],
    )


class Said(Given):
    """One statement; `ended` says that nothing holds. `fact` has its parts as text."""

    ended: bool
    fact: dict[str, str]


class LineHistory(Answer):
    """Every statement about a line, the latest registered first; `holds` is the one that counts on the "
    "day."""

    holds: Said | None
    items: list[Said]


@router.get(
    "/history",
    response={200: LineHistory, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Alt som er sagt om en linje"),
    description=gettext_noop(
        "Alle opplysningene om en linje på begge klokker, sist registrert først. Opplysninger som først "
        "gjelder etter både i dag og dagen det spørres om, er ikke med."
    ),
)
def history(request: HttpRequest, response: HttpResponse, query: Query[LineQuery]) -> LineHistory:
    """What is said of a line."""
    asked = marked(request, response, query)
    line = tuple(query.line.split(SEPARATOR))
    found = [
        said
        for said in asked.registry.history(line)
        if said.known(asked.known_at) and said.period.start <= asked.horizon
    ]
    if not found:
        raise not_found(
            "line-unknown",
            _("Registeret sier ingenting om «{line}».").format(line=query.line[:80]),
            _("Skriv slag og nøkkel med / mellom. Slagene er {kinds}.").format(kinds=", ".join(KINDS)),
        )
    holds = asked.snapshot.statement(line)
    items = [_said(statement) for statement in found]
    return LineHistory(
        holds=items[found.index(holds)] if holds in found else None, items=items, **asked.clocks
    )


def _said(statement: Statement) -> Said:
    record = to_record(statement)
    fact = {name: value for name in FACT_COLUMNS if (value := record.get(name)) is not None}
    return Said(ended=statement.fact is None, fact=fact, **given(statement).model_dump())


class SuccessorQuery(Clocks):
    """The number as it was on which day; `as_of` is the day whose numbers are asked for."""

    on: Day | None = Field(
        None,
        description=gettext_noop("Dagen nummeret var i bruk. Den siste før as_of når den ikke er oppgitt."),
        examples=["2019-06-01"],
    )


class Successors(Answer):
    """The numbers of the day that the number of `on`, or a part of it, has become; and its own changes."""

    series: str
    number: str
    on: date
    successors: list[str]
    changes: list[Change]


@router.get(
    "/successors/{series}/{number}",
    response={200: Successors, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Hva et nummer er blitt"),
    description=gettext_noop(
        "Numrene som nummeret, eller en del av det, er blitt. Flere betyr at det er delt; da avgjør "
        "/api/v1/resolve den enkelte sak."
    ),
)
def successors(
    request: HttpRequest,
    response: HttpResponse,
    series: SeriesName,
    number: Number,
    query: Query[SuccessorQuery],
) -> Successors:
    """What a number became."""
    asked = marked(request, response, query)
    of: Series = series
    try:
        on = reading(asked.registry, of, number, query.on or asked.on, asked.known_at).day
    except BadInput as bad:
        if bad.findings[0].code.endswith("-unknown"):
            raise not_found(f"{series}-unknown", bad.findings[0].message, bad.findings[0].fix) from None
        raise
    found = successors_of(asked.registry, number, min(on, asked.on), asked.on, of, asked.known_at)
    changes = told(asked, asked.registry.lineage.at(asked.known_at).forwards.get((of, number), ()))
    return Successors(
        series=series, number=number, on=on, successors=list(found), changes=changes, **asked.clocks
    )


class ResolveQuery(Clocks):
    """A number on a record, the day the record is about, and what is known of it."""

    number: str = Field(description=gettext_noop("Nummeret på saken, fire sifre."), examples=["1850"])
    kind: Series = Field("municipality", description=gettext_noop("Nummerserien."), examples=["municipality"])
    event: Day | None = Field(
        None, description=gettext_noop("Dagen saken gjelder; den samme som seen når den ikke er oppgitt."),
        examples=["2019-06-01"],
    )  # fmt: skip
    seen: Day | None = Field(
        None, description=gettext_noop("Dagen svaret skal gjelde; as_of når den ikke er oppgitt."),
        examples=["2020-02-01"],
    )  # fmt: skip
    basic_unit: str = Field("", description=gettext_noop("Grunnkretsen, åtte sifre."), examples=["18500104"])
    postal_code: str = Field("", description=gettext_noop("Postnummeret, fire sifre."), examples=["8590"])
    address: str = Field("", description=gettext_noop("Gateadressen. Aldri et navn."))
    list: str = Field("", description=gettext_noop("Nøkkelen i en avtalt liste."))
    municipality: str = Field(
        "", description=gettext_noop("Kommunen saken gjelder, når nummeret er en enhet.")
    )


class Step(Schema):
    """A change that was followed."""

    date: date
    old: str
    new: str
    kind: str
    source: str


class Resolved(Answer):
    """One live number, or what would decide between several. A resolved answer names no other."""

    status: Literal["resolved", "needs_decision"]
    target: str | None
    candidates: list[str]
    reason: str
    kind: str
    number: str
    event: date
    seen: date
    read_as: date
    late: bool
    decided_by: list[str]
    would_decide: list[str]
    steps: list[Step]
    sources: list[str]


KEYS = ("basic_unit", "postal_code", "address", "list", "municipality")


@router.get(
    "/resolve",
    response={200: Resolved, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Hva et gammelt nummer er nå"),
    description=gettext_noop(
        "Ett levende nummer for et nummer på en sak, eller needs_decision med mulighetene og hva som ville "
        "avgjort. Gamle numre er velkomne. Numre som først tas i bruk etter dagen, avvises."
    ),
)
def resolving(request: HttpRequest, response: HttpResponse, query: Query[ResolveQuery]) -> Resolved:
    """The resolver."""
    asked = marked(request, response, query)
    seen = query.seen or asked.on
    keys = {kind: text for kind in KEYS if (text := getattr(query, kind))}
    found = resolve(
        asked.registry, query.number, event=query.event or seen, seen=seen, series=query.kind, keys=keys,
        known_at=asked.known_at,
    )  # fmt: skip
    return Resolved(**found.as_json(), sources=list(found.sources), **asked.clocks)
