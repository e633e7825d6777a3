"""Rows that are edited: their version, who else has edited them, and whether a value fits."""

from __future__ import annotations

from bindeledd.casefolder.cells import CellProblem, cell_text, parse_cell
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd_web.cases.models import Case, Edit, row_text


class StaleEdit(Exception):
    """Someone changed the row after the form was opened: `others` are their edits, oldest first."""

    def __init__(self, others: list[Edit]) -> None:
        super().__init__("stale")
        self.others = others


def row_version(case: Case, table: str, key: tuple[str, ...]) -> int:
    """How many edits the row has; a form carries it and hands it back."""
    return case.edits.filter(table=table, row=row_text(key)).count()


def edits_since(case: Case, table: str, key: tuple[str, ...], version: int) -> list[Edit]:
    """The edits of the row after `version`, oldest first."""
    return list(case.edits.filter(table=table, row=row_text(key), version__gt=version))


def checked_value(table: str, column: str, value: str | None) -> str | None:
    """The value as its column writes it; None when it is empty.

    Raises `BadInput` when it cannot be read, is not one of the column's choices, is below its
    minimum, or is empty where the column must be filled in.
    """
    field = BY_NAME[table].field(column)
    try:
        parsed = parse_cell(field, value or "")
    except CellProblem as problem:
        raise BadInput(fault("wrong-value", problem.message, problem.fix)) from None
    if parsed is None:
        if field.required:
            raise BadInput(fault("required", _("Verdien mangler."), _("Fyll ut feltet.")))
        return None
    if field.choices and parsed not in field.choices:
        choices = ", ".join(choice for choice in field.choices if choice)
        raise BadInput(
            fault(
                "choice",
                _("Verdien er ikke en av dem som kan velges."),
                _("Velg en av: {choices}.").format(choices=choices),
            )
        )
    if field.minimum is not None and isinstance(parsed, int | float) and parsed < field.minimum:
        least = number(field.minimum)
        raise BadInput(
            fault(
                "minimum",
                _("Tallet er for lite."),
                _("Skriv et tall som er minst {least}.").format(least=least),
            )
        )
    return cell_text(parsed)


def free_slug(wanted: str) -> str:
    """The wanted short name, or with the first number behind it that is not taken."""
    taken = set(Case.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug


def fault(code: str, message: str, fix: str) -> Finding:
    """A fault in what was filled in."""
    return Finding(code=code, severity=Severity.MUST, message=message, fix=fix)
