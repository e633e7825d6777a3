"""`bindeledd resolve`: one live number for an old one, or what would decide between several."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bindeledd import __version__
from bindeledd.areas.sources import Source
from bindeledd.cli.answers import give, give_heading, give_json
from bindeledd.cli.arguments import JsonOption, bad, day, moment
from bindeledd.cli.frame import ExitCode
from bindeledd.foundation.language import N_, _
from bindeledd.registry.lineage import Series
from bindeledd.registry.national import national_registry
from bindeledd.registry.resolution import Resolution
from bindeledd.registry.resolving import resolve as resolved

if TYPE_CHECKING:
    from bindeledd.registry.registry import Registry
    from bindeledd.reorganisation.change_set import Reorganisation

_KINDS = ("municipality", "unit")


def resolve(
    number: Annotated[str, typer.Argument(metavar=N_("NUMMER"), help=N_("Nummeret som står på saken."))],
    event: Annotated[
        str | None,
        typer.Option(
            "--event", metavar=N_("DATO"), help=N_("Dagen saken handler om. Ellers dagen det spørres for.")
        ),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option("--seen", metavar=N_("DATO"), help=N_("Dagen det spørres for. Ellers i dag.")),
    ] = None,
    basic_unit: Annotated[
        str, typer.Option("--grunnkrets", metavar=N_("KODE"), help=N_("Grunnkretsen, åtte sifre."))
    ] = "",
    postal_code: Annotated[
        str, typer.Option("--postal-code", metavar=N_("POSTNUMMER"), help=N_("Postnummeret, fire sifre."))
    ] = "",
    municipality: Annotated[
        str,
        typer.Option(
            "--municipality", metavar=N_("NUMMER"), help=N_("For en enhet: kommunen saken hører til.")
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option("--kind", metavar=N_("SLAG"), help=N_("municipality (kommune) eller unit (enhet).")),
    ] = "municipality",
    known_at: Annotated[
        str | None,
        typer.Option(
            "--known-at",
            metavar=N_("TIDSPUNKT"),
            help=N_("Svar slik det var kjent da, for eksempel 2019-12-01 eller 2019-12-01T12:00:00Z."),
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The number that a record's number is on the day seen, why, and by which sources."""
    if kind not in _KINDS:
        raise bad(
            "unknown-kind",
            _("«{found}» er ikke et slags nummer her.").format(found=kind[:40]),
            _("Velg en av: {choices}.").format(choices=", ".join(_KINDS)),
        )
    on = day(seen) if seen is not None else datetime.datetime.now().astimezone().date()
    answer = resolved(
        _registry(kind),
        number,
        event=day(event) if event is not None else on,
        seen=on,
        series=cast(Series, kind),
        keys={"basic_unit": basic_unit, "postal_code": postal_code, "municipality": municipality},
        known_at=moment(known_at) if known_at is not None else None,
    )
    made, sources = _grounds(answer.sources)
    if as_json:
        give_json(
            {
                **answer.as_json(),
                "known_at": known_at,
                "reorganisations": [{"id": change.id, "title": change.title} for change in made],
                "sources": [source.as_json() for source in sources],
                "version": __version__,
            }
        )
    else:
        _tell(answer, made, sources)
    if not answer.resolved:
        raise typer.Exit(ExitCode.NEEDS_DECISION)


def _registry(kind: str) -> Registry:
    """Units have their successions from the built-in change sets, which municipalities do without."""
    if kind == "municipality":
        return national_registry()
    from bindeledd.reorganisation.builtin import builtin_registry

    return builtin_registry()


def _tell(answer: Resolution, made: Iterable[Reorganisation], sources: Iterable[Source]) -> None:
    give_heading(answer.target or _("Må avgjøres"))
    give(answer.reason)
    for change in made:
        give(_("Omlegging: {title} ({id})").format(title=change.title, id=change.id))
    for source in sources:
        give(_("Kilde: {source}").format(source=source.line))


def _grounds(ids: Iterable[str]) -> tuple[list[Reorganisation], list[Source]]:
    """The change sets among the ids, and the sources: those that are told, and those of the change sets."""
    from bindeledd.reorganisation.builtin import built_in, open_reorganisation, sources

    known = sources()
    made = [open_reorganisation(text) for text in ids if text in built_in()]
    told = dict.fromkeys((*ids, *(text for change in made for text in change.sources)))
    return made, [known[text] for text in told if text in known]
