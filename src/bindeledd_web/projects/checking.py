"""Whether what was filled in can be kept: by the table's declaration, its names, the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import CellProblem, cell_text, parse_cell, shown
from bindeledd.casefolder.fields import Field, Value
from bindeledd.documents.letters import clean
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd.foundation.language import number
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.ui.private import text_problem

# Signs of a text of one line, and of one of several.
LONGEST_LINE, LONGEST = 500, 5000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def checked(
    kind: Kind,
    project: Project,
    values: Mapping[str, str],
    before: Mapping[str, str] | None = None,
    number: int | None = None,
) -> dict[str, str]:
    """The values as they are kept: text by column, empty ones left out.

    `before` is what the record of that `number` held: a value that is no longer among the choices may stay
    as it is. A new record has no number yet.
    Raises `BadInput` with everything wrong, each with its column.
    """
    cells: dict[str, Value] = {}
    faults: list[Finding] = []
    names = Names(project)
    for column in kind.columns:
        text = values.get(column.name, "")
        try:
            cells[column.name] = parse_cell(column, text)
        except CellProblem as problem:
            faults.append(column_fault(column.name, "cell", problem.message, problem.fix))
            continue
        value = cells[column.name]
        kept = before is not None and before.get(column.name, "") == cell_text(value)
        faults += _faults(kind, column, value, names, kept)
    if not faults and kind.check is not None:
        faults += kind.check(project, {"project": project.slug, "number": number, **cells})
    if must := [fault for fault in faults if fault.severity is Severity.MUST]:
        raise BadInput(*must)
    return {name: cell_text(value) for name, value in cells.items() if value is not None}


def _faults(kind: Kind, column: Field, value: Value, names: Names, kept: bool) -> Iterator[Finding]:
    name, title = column.name, column.label
    if value is None:
        if column.required:
            yield column_fault(
                name,
                "empty",
                _("«{title}» er tom.").format(title=title),
                _("Fyll ut feltet."),
            )
        return
    target = kind.target(column)
    unknown = target and not kept and cell_text(value) not in names.choices(target)
    if unknown or (column.choices and value not in column.choices):
        yield column_fault(
            name,
            "choice",
            _("«{found}» er ikke et gyldig valg for «{title}».").format(
                found=shown(cell_text(value)), title=title
            ),
            _("Velg en av verdiene i listen."),
        )
    if column.minimum is not None and isinstance(value, (int, float)) and value < column.minimum:
        yield column_fault(
            name,
            "minimum",
            _("{found} er for lite for «{title}».").format(found=cell_text(value), title=title),
            _("Skriv {least} eller mer.").format(least=number(column.minimum)),
        )
    if column.kind == "date" and not _FIRST_YEAR <= value.year <= _LAST_YEAR:  # type: ignore[union-attr]
        yield column_fault(
            name,
            "day",
            _("Året i «{title}» kan ikke stemme.").format(title=title),
            _("Skriv året med fire sifre, for eksempel 2026."),
        )
    if isinstance(value, (str, int, float)) and not column.choices:
        # An identity number is a number too.
        yield from _text_faults(column, cell_text(value))


def _text_faults(column: Field, text: str) -> Iterator[Finding]:
    most = LONGEST if column.long else LONGEST_LINE
    if len(text) > most:
        yield column_fault(
            column.name,
            "too-long",
            _("Teksten er på {length} tegn. Det er plass til {most}.").format(
                length=number(len(text), 0), most=number(most, 0)
            ),
            _("Gjør den kortere."),
        )
    if problem := text_problem(text):
        yield column_fault(column.name, "text", problem, "")
        return
    try:
        # What is kept here stands in documents: a bullet pasted from Word has a letter of its own.
        clean(text, column.label, lines=column.long)
    except BadInput as bad:
        yield column_fault(column.name, "text", bad.findings[0].message, bad.findings[0].fix)


def column_fault(column: str, code: str, message: str, fix: str) -> Finding:
    """A fault in one column of a record."""
    return Finding(code=code, severity=Severity.MUST, message=message, fix=fix, column=column)
