"""What several commands take: a case, a date, JSON or text."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("SAK"),
        help=N_(
            "Navnet på en sak som følger med, eller en mappe, zip- eller Excel-fil. Ellers mappen du står i."
        ),
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Svar som JSON, alene på standard ut."))]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar=N_("DATO"), help=N_("Dagen svaret gjelder (år-måned-dag). Ellers sakens dato.")
    ),
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar=N_("DATO"), help=N_("Dagen svaret gjelder (år-måned-dag). Ellers dagen i dag.")
    ),
]
KnownAtOption = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar=N_("TIDSPUNKT"),
        help=N_("Svar slik det var kjent da, for eksempel 2019-12-01 eller 2019-12-01T12:00:00Z."),
    ),
]
DataDirOption = Annotated[
    str | None,
    typer.Option(
        "--data-dir",
        metavar=N_("MAPPE"),
        help=N_("Mappen der nettløsningen har dataene sine. Ellers BINDELEDD_DATA_DIR."),
    ),
]


def day(text: str) -> date:
    """A date as people write it: 2018-01-31 or 31.1.2018. Raises `BadInput`."""
    from bindeledd.casefolder.cells import CellProblem, parse_cell
    from bindeledd.casefolder.fields import Field

    try:
        value = parse_cell(Field("date", "Dato", "date"), text)
    except CellProblem as problem:
        raise bad("not-a-date", problem.message, problem.fix) from None
    if not isinstance(value, date):
        raise bad("not-a-date", _("Datoen er tom."), _("Skriv år-måned-dag, for eksempel 2018-01-31."))
    return value


def moment(text: str) -> datetime:
    """An instant as it is written, with its time zone; a date is the first instant of that day in UTC.

    Raises `BadInput`.
    """
    from bindeledd.registry.records import instant
    from bindeledd.registry.statements import midnight

    text = text.strip()
    try:
        return instant(text) if len(text) > len("2019-12-01") else midnight(date.fromisoformat(text))
    except ValueError:
        raise bad(
            "not-an-instant",
            _("«{found}» er ikke et tidspunkt.").format(found=text[:40]),
            _("Skriv en dato, eller dato og klokkeslett med tidssone: 2019-12-01T12:00:00Z."),
        ) from None


def case_at(name_or_path: str) -> Case:
    """The case of that name or at that place. Raises `BadInput`."""
    from bindeledd.casefolder.folder import FILE_NAME
    from bindeledd.mapping import open_case

    if name_or_path == "." and not Path(FILE_NAME).exists():
        raise bad(
            "no-case-here",
            _("Du står ikke i en saksmappe."),
            _("Si hvilken sak det gjelder, for eksempel nordland-2018. «bindeledd case list» viser sakene."),
        )
    return open_case(name_or_path)


def bad(code: str, message: str, fix: str, subject: str = "") -> BadInput:
    """One thing that is wrong with a call."""
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix, subject=subject))
