"""`bindeledd travel`: minutes and the way between two municipal centres, with links closed or opened."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.areas.network import unknown_links
from bindeledd.areas.travel import Point, Travel
from bindeledd.areas.travel_route import Leg, Route
from bindeledd.cli.answers import give, give_heading, give_json, give_table
from bindeledd.cli.arguments import DateOption, JsonOption, bad, case_at, day
from bindeledd.foundation.language import N_, _, number
from bindeledd.foundation.language import day as in_words
from bindeledd.mapping.case import Case
from bindeledd.mapping.figures import Source
from bindeledd.mapping.structure import CaseMunicipality
from bindeledd.mapping.travelling import computed_source, point

_ROADS = {
    "E": N_("europaveg"),
    "R": N_("riksveg"),
    "F": N_("fylkesveg"),
    "K": N_("kommunal veg"),
    "P": N_("privat veg"),
}
_KINDS = {"car_ferry": N_("ferge"), "passenger_ferry": N_("hurtigbåt"), "connector": N_("til og fra veg")}
# So many link numbers are shown per stretch; JSON has them all.
_SHOWN_LINKS = 4


def travel(
    origin: Annotated[str, typer.Argument(metavar=N_("FRA"), help=N_("Kommunenummer eller navn."))],
    destination: Annotated[str, typer.Argument(metavar=N_("TIL"), help=N_("Kommunenummer eller navn."))],
    case: Annotated[
        str,
        typer.Option(
            "--case",
            show_default=False,
            metavar=N_("SAK"),
            help=N_("Saken kommunene er med i. Ellers mappen du står i."),
        ),
    ] = ".",
    date: DateOption = None,
    close: Annotated[
        list[str] | None,
        typer.Option("--close", metavar=N_("LENKE"), help=N_("Regn som om lenken er stengt.")),
    ] = None,
    reopen: Annotated[
        list[str] | None, typer.Option("--open", metavar=N_("LENKE"), help=N_("Regn som om lenken er åpen."))
    ] = None,
    wait: Annotated[
        list[str] | None,
        typer.Option(
            "--wait",
            metavar=N_("LENKE=MINUTTER"),
            help=N_("Ventetid ved ombordkjøring på fergen lenken hører til."),
        ),
    ] = None,
    way: Annotated[
        bool, typer.Option("--way", help=N_("Vis hver del av reisen, med lenkene den bruker."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """The route as it is on the date, and what the changes asked for do to it."""
    opened = case_at(case)
    on = day(date) if date is not None else opened.date
    start, end = place(opened, origin), place(opened, destination)
    usual = opened.travel(on)
    closed, reopened, waits = links(close or ()), links(reopen or ()), waiting(wait or ())
    travelling = Travel(usual.network.with_changes(closed, waits, reopened), usual.measured)
    route = travelling.route(*_ends(start, end))
    changed = bool(closed or reopened or waits)
    before = usual.route(*_ends(start, end)) if changed else None
    sources = [computed_source(on)]
    if route.measured is not None:
        sources.insert(0, opened.source(route.measured.source))
    if as_json:
        give_json(
            {
                "from": _place_json(start),
                "to": _place_json(end),
                "date": on.isoformat(),
                **route.as_json(sources[0].line),
                "closed": closed,
                "opened": reopened,
                "waits": {str(link): minutes for link, minutes in waits.items()},
                "without_changes": None if before is None else before.as_json(sources[0].line),
                "sources": [source.as_json() for source in sources],
                "version": __version__,
            }
        )
        return
    _tell(start, end, on, route, before, sources)
    if way:
        _give_way(route)


def _tell(
    start: CaseMunicipality,
    end: CaseMunicipality,
    on: datetime.date,
    route: Route,
    before: Route | None,
    sources: list[Source],
) -> None:
    give_heading(
        _("{start} – {end}, {date}").format(start=_centre(start), end=_centre(end), date=in_words(on))
    )
    give(route.sentence(sources[0].line))
    if route.metres:
        give(_("{km} km i alt.").format(km=number(route.metres / 1000, 1)))
    if before is not None:
        give(_("Uten endringene: {way}").format(way=before.sentence(sources[0].line)))
    if route.note:
        give(route.note)
    for source in sources:
        give(_("Kilde: {source}").format(source=source.line))


def _give_way(route: Route) -> None:
    rows = [
        (
            _leg_name(leg),
            number(leg.metres / 1000, 1),
            number(leg.minutes, 1),
            number(leg.wait_minutes, 0) if leg.is_ferry else "",
            _link_list(leg.links),
        )
        for leg in route.legs
    ]
    give_table(
        (
            (_("Del av reisen"), "left"),
            (_("km"), "right"),
            (_("Minutter"), "right"),
            (_("Venting"), "right"),
            (_("Lenker"), "left"),
        ),
        rows,
    )


def _leg_name(leg: Leg) -> str:
    kind = _KINDS.get(leg.kind) or _ROADS.get(leg.category) or N_("veg")
    return f"{_(kind)} {leg.name}".strip()


def _link_list(found: Sequence[int]) -> str:
    shown = " ".join(map(str, found[:_SHOWN_LINKS]))
    return shown + _(" … ({count} i alt)").format(count=len(found)) if len(found) > _SHOWN_LINKS else shown


def place(case: Case, text: str) -> CaseMunicipality:
    """The case's municipality with that number or name. Raises `BadInput`, also when it has no centre."""
    everyone = case.municipalities(None)
    wanted = text.strip().casefold()
    fits = [m for m in everyone if wanted in (m.number, m.name.casefold())]
    if len(fits) != 1:
        from bindeledd.areas.municipalities import find

        fits = [case.municipality(find(text, case.date).number)]
    if point(fits[0]) is None:
        raise bad(
            "no-centre",
            _("{municipality} har ikke noe stedfestet kommunesenter i saken.").format(
                municipality=fits[0].name
            ),
            _("Fyll ut lengdegrad og breddegrad i tabellen «municipalities»."),
        )
    return fits[0]


def _ends(start: CaseMunicipality, end: CaseMunicipality) -> tuple[Point, Point]:
    first, last = point(start), point(end)
    assert first is not None  # noqa: S101 - `place` has refused a municipality without a centre
    assert last is not None  # noqa: S101
    return first, last


def links(words: Iterable[str]) -> list[int]:
    """Link numbers, with comma or space between. Raises `BadInput` for what is no number."""
    texts = [text for word in words for text in word.replace(",", " ").split()]
    wrong = [text for text in texts if not (text.isascii() and text.isdigit())]
    if wrong:
        raise unknown_links(wrong)
    return [int(text) for text in texts]


def waiting(words: Iterable[str]) -> dict[int, float]:
    """Minutes per boarding by link: 11546=35. Raises `BadInput`."""
    found: dict[int, float] = {}
    for word in words:
        link, _equals, minutes = word.partition("=")
        text = minutes.strip().replace(",", ".")
        if not text.replace(".", "", 1).isdigit() or not text.isascii():
            raise bad(
                "wrong-wait",
                _("«{found}» er ikke en ventetid.").format(found=word[:40]),
                _("Skriv lenkenummer, likhetstegn og minutter, for eksempel 11546=35."),
            )
        for number_of_link in links([link]):
            found[number_of_link] = float(text)
    return found


def _centre(municipality: CaseMunicipality) -> str:
    if municipality.centre is None or municipality.centre == municipality.name:
        return municipality.name
    return f"{municipality.name} ({municipality.centre})"


def _place_json(municipality: CaseMunicipality) -> dict[str, Any]:
    return {"number": municipality.number, "name": municipality.name, "centre": municipality.centre}
