"""`bindeledd reorganisation`: change sets that come with the program, of a case, or in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, working
from bindeledd.cli.arguments import JsonOption, bad, case_at
from bindeledd.cli.findings import give_findings
from bindeledd.foundation.language import N_, _, number
from bindeledd.foundation.language import day as in_words
from bindeledd.reorganisation.builtin import built_in, open_reorganisation, registry_without, sources_of
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import to_values
from bindeledd.reorganisation.words import listed, municipality_in_words, state_in_words, step_in_words

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case
    from bindeledd.registry.registry import Registry
    from bindeledd.reorganisation.effects import Effects

WantedArgument = Annotated[
    str, typer.Argument(metavar=N_("OMLEGGING"), help=N_("Id-en til en omlegging, eller en JSON-fil."))
]
OfCaseOption = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar=N_("SAK"),
        show_default=False,
        help=N_("Saken som har egne omlegginger og opplysninger. Ellers bare det som følger med."),
    ),
]
# More days than this is no distance between dates.
_MOST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The change sets that are asked about, and the registry before all of them."""

    reorganisations: tuple[Reorganisation, ...]
    registry: Registry
    case: Case | None


def list_all(case: OfCaseOption = None, as_json: JsonOption = False) -> None:
    """The built-in change sets in order of date, then those of the case."""
    found = [(open_reorganisation(identity), True) for identity in built_in()]
    if case is not None:
        found += [(own, False) for own in _of_case(case_at(case))]
    if as_json:
        give_json(
            {
                "reorganisations": [
                    {
                        "id": one.id,
                        "title": one.title,
                        "effective_on": one.effective_on,
                        "state": one.state,
                        "participants": list(one.participants),
                        "steps": len(one.steps),
                        "built_in": comes_with,
                    }
                    for one, comes_with in found
                ],
                "version": __version__,
            }
        )
        return
    give_table(
        (
            (_("Omlegging"), "left"),
            (_("Tittel"), "left"),
            (_("Gjelder fra"), "left"),
            (_("Steg"), "right"),
            (_("Hvor"), "left"),
        ),
        [
            (
                one.id,
                one.title,
                in_words(one.effective_on),
                number(len(one.steps)),
                _("følger med") if comes_with else _("i saken"),
            )
            for one, comes_with in found
        ],
    )


def show(
    wanted: WantedArgument,
    with_effects: Annotated[
        bool, typer.Option("--effects", help=N_("Vis også hvem som får et annet kontor, og hva som endres."))
    ] = False,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """The change set as it is written; as JSON, a file that the other commands read."""
    chosen = choose([wanted], case)
    (reorganisation,) = chosen.reorganisations
    found: Effects | None = None
    if with_effects:
        # The effects draw in maps, figures and the road network; only who asks for them pays.
        from bindeledd.law.complaints import complaint_body
        from bindeledd.reorganisation.effects import effects

        with working(_("Regner ut virkningene …"), quiet=as_json):
            found = effects(reorganisation, chosen.registry, case=chosen.case, complaint_body=complaint_body)
    if as_json:
        values: dict[str, Any] = to_values(reorganisation)
        if found is not None:
            values |= {"effects": found.as_json(), "version": __version__}
        give_json(values)
        return
    _tell(reorganisation, chosen.registry)
    if found is not None:
        give()
        give_heading(_("Virkninger"))
        for sentence in found.summary:
            give_wrapped(sentence, first="• ", rest="  ")
        give()
        give_findings(found.findings)


def check(wanted: WantedArgument, case: OfCaseOption = None, as_json: JsonOption = False) -> None:
    """Everything that does not add up; findings are an answer, so the exit code is 0."""
    from bindeledd.reorganisation.requirements import check as findings_of

    chosen = choose([wanted], case)
    (reorganisation,) = chosen.reorganisations
    findings = findings_of(reorganisation, chosen.registry)
    if as_json:
        give_json(
            {
                "reorganisation": reorganisation.id,
                "findings": [finding.as_json() for finding in findings],
                "version": __version__,
            }
        )
        return
    if not findings:
        give(_("Ingen funn: alt som kan sjekkes, stemmer."))
    give_findings(findings)


def conflicts(
    wanted: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("OMLEGGING"), help=N_("Id-er og JSON-filer, minst to. Ellers alle i saken.")
        ),
    ] = [],  # noqa: B006 - the library reads the default and changes nothing
    days: Annotated[
        str | None,
        typer.Option(
            "--days",
            metavar=N_("DAGER"),
            show_default=False,
            help=N_("Sammenlign bare omlegginger med dager så nær hverandre. Ellers innen et år."),
        ),
    ] = None,
    case: OfCaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """What the change sets do to each other; findings are an answer, so the exit code is 0."""
    from bindeledd.reorganisation.conflicts import A_YEAR
    from bindeledd.reorganisation.conflicts import conflicts as conflicts_between

    within = _within(days) if days is not None else A_YEAR
    names = wanted or [own.id for own in (_of_case(case_at(case)) if case is not None else ())]
    if len(names) < 2:
        raise bad(
            "one-reorganisation",
            _("Det trengs minst to omlegginger for å se om de går i hop."),
            _("Oppgi to eller flere. «bindeledd reorganisation list» viser dem som følger med."),
        )
    chosen = choose(names, case)
    found = conflicts_between(chosen.reorganisations, chosen.registry, within=within)
    if as_json:
        give_json(
            {
                "reorganisations": [reorganisation.id for reorganisation in chosen.reorganisations],
                "findings": [finding.as_json() for finding in found],
                "version": __version__,
            }
        )
        return
    if not found:
        give(_("Ingen funn: omleggingene går i hop, og rekkefølgen er uten betydning."))
    give_findings(found)


def _within(text: str) -> timedelta:
    """A whole number of days. Raises `BadInput`."""
    if text.isascii() and text.isdigit() and len(text) < 7 and int(text) <= _MOST_DAYS:
        return timedelta(days=int(text))
    raise bad(
        "not-days",
        _("«{found}» er ikke et antall dager.").format(found=text[:40]),
        _("Skriv et helt tall, for eksempel 90."),
    )


def _of_case(case: Case) -> tuple[Reorganisation, ...]:
    from bindeledd.reorganisation.folder import reorganisations_from_folder

    return reorganisations_from_folder(case.folder)


def choose(names: Sequence[str], case: str | None) -> Chosen:
    """The change sets by id or file, those of the case first. Raises `BadInput`.

    The registry is the national one with what the case says; where one of those that come with the program is
    asked about, or there is no case, the others of them are in it.
    """
    opened = case_at(case) if case is not None else None
    own = {one.id: one for one in (_of_case(opened) if opened else ())}
    found = tuple(own[name] if name in own else open_reorganisation(name) for name in names)
    left_out = sorted({one.id for one in found} & set(built_in()))
    if opened is None:
        return Chosen(found, registry_without(*left_out), None)
    from bindeledd.registry.from_folder import registry_from_folder
    from bindeledd.registry.national import national_registry

    base = registry_without(*left_out) if left_out else national_registry()
    return Chosen(found, registry_from_folder(opened.folder, base), opened)


def _tell(reorganisation: Reorganisation, registry: Registry) -> None:
    before = registry.as_of(reorganisation.effective_on - timedelta(days=1))
    give_heading(reorganisation.title)
    give(_("Id: {id}").format(id=reorganisation.id))
    give(_("Gjelder fra {day}").format(day=in_words(reorganisation.effective_on)))
    give(
        _("Vedtatt {day}").format(day=in_words(reorganisation.decided_on))
        if reorganisation.decided_on
        else _("Dagen for vedtaket er ikke oppgitt")
    )
    give(_("Tilstand: {state}").format(state=state_in_words(reorganisation.state)))
    if reorganisation.participants:
        members = listed(municipality_in_words(n, before) for n in reorganisation.participants)
        give_wrapped(_("Deltakere: {members}").format(members=members), first="", rest="  ")
    if reorganisation.purpose:
        give_wrapped(_("Formål: {purpose}").format(purpose=reorganisation.purpose), first="", rest="  ")
    for line in reorganisation.legal_basis:
        give_wrapped(_("Rettslig grunnlag: {line}").format(line=line), first="", rest="  ")
    if reorganisation.note:
        give_wrapped(_("Merknad: {note}").format(note=reorganisation.note), first="", rest="  ")
    give()
    give_heading(_("Steg"))
    for place, step in enumerate(reorganisation.steps, start=1):
        sentence = step_in_words(step, before)
        if step.on not in (None, reorganisation.effective_on):
            sentence += f" ({in_words(reorganisation.day_of(step))})"
        give_wrapped(sentence, first=f"{place}. ", rest="   ")
    for source in sources_of(reorganisation):
        give_wrapped(_("Kilde: {source}").format(source=source), first="", rest="  ")
