"""`bindeledd case new` and `case import`: a case folder made from national data or from a file."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated

import typer

from bindeledd import __version__
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.cli.answers import give, give_json, refuse, working
from bindeledd.cli.arguments import JsonOption, bad, day
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import N_, _, ngettext
from bindeledd.mapping.slugs import slug_of

OutFolder = Annotated[str, typer.Option("--out", metavar=N_("MAPPE"), help=N_("Mappen saken skrives til."))]
ReplaceOption = Annotated[bool, typer.Option("--replace", help=N_("Erstatt det som ligger der fra før."))]


def new(
    municipalities: Annotated[
        list[str],
        typer.Option(
            "--municipalities",
            metavar=N_("KOMMUNER"),
            help=N_("Kommunenummer eller navn, med komma mellom: 1804,1841 eller Bodø,Fauske."),
        ),
    ],
    date: Annotated[
        str, typer.Option("--date", metavar=N_("DATO"), help=N_("Dagen saken ses fra (år-måned-dag)."))
    ],
    out: OutFolder,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar=N_("TITTEL"), help=N_("Sakens tittel. Ellers navnet på mappen.")),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=N_("NAVN"),
            help=N_("Kortnavn til adresser: små bokstaver, sifre og bindestrek. Ellers laget av tittelen."),
        ),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Every municipality is checked against the date before anything is written."""
    from bindeledd.mapping import new_case

    on = day(date)
    target = free_place(out, replace=replace)
    shown = title if title is not None else target.name
    words = [word.strip() for text in municipalities for word in re.split("[,;]", text) if word.strip()]
    with working(_("Henter nasjonale tall …"), quiet=as_json):
        folder = new_case(name if name is not None else slug_of(shown), shown, numbers_of(words, on), on)
        _write(folder, target)
    _done(folder, target, _("Saken er laget."), as_json=as_json)


def numbers_of(words: list[str], on: datetime.date) -> list[str]:
    """The numbers of municipalities given by number or name. Raises `BadInput` with all that fail."""
    from bindeledd.areas.municipalities import find

    findings: list[Finding] = []
    numbers: list[str] = []
    for word in words:
        try:
            numbers.append(find(word, on).number)
        except BadInput as refused:
            findings.extend(refused.findings)
    if findings:
        raise BadInput(*findings)
    return list(dict.fromkeys(numbers))


def import_case(
    file: Annotated[
        str, typer.Argument(metavar=N_("FIL"), help=N_("Saksmappe, zip-fil eller Excel-fil (.xlsx)."))
    ],
    out: OutFolder,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """All the faults at once, or the whole case; never half."""
    from bindeledd.casefolder import read_case

    target = free_place(out, replace=replace)
    with working(_("Leser saken …"), quiet=as_json):
        folder = read_case(Path(file))
        _write(folder, target)
    if folder.notes and not as_json:
        refuse(folder.notes, as_json=False)
    _done(folder, target, _("Saken er lest inn."), as_json=as_json)


def free_place(out: str, *, replace: bool) -> Path:
    """The place to write to. Raises `BadInput` when something is there and may not be replaced."""
    target = Path(out).resolve()
    if target.exists() and not (target.is_dir() or target.is_file()):
        # A device or a pipe: whoever may replace it would take it from every other program.
        raise bad(
            "special-file",
            _("«{name}» kan ikke brukes.").format(name=target.name),
            _("Velg et annet navn."),
        )
    taken = target.exists() and not (target.is_dir() and not any(target.iterdir()))
    if taken and not replace:
        raise bad(
            "exists",
            _("«{name}» finnes fra før.").format(name=target.name),
            _("Velg et annet navn, eller bruk --replace for å erstatte det."),
        )
    return target


def _write(folder: CaseFolder, target: Path) -> None:
    from bindeledd.casefolder import write_folder

    write_folder(folder, target)


def _done(folder: CaseFolder, target: Path, sentence: str, *, as_json: bool) -> None:
    roles = [row["role"] for row in folder.rows("municipalities")]
    members, context = roles.count("member"), roles.count("context")
    if as_json:
        give_json(
            {
                "name": folder.name,
                "title": folder.title,
                "date": folder.date.isoformat(),
                "municipalities": members,
                "context": context,
                "path": str(target),
                "notes": [note.as_json() for note in folder.notes],
                "content_hash": folder.content_hash,
                "version": __version__,
            }
        )
        return
    count = ngettext("{count} kommune", "{count} kommuner", members).format(count=members)
    around = ngettext("{count} nabokommune", "{count} nabokommuner", context).format(count=context)
    give(f"{sentence} {folder.title}: {count}, {around}.")
    give(_("Den ligger i {path}").format(path=target))
