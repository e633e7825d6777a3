"""Rows that are edited: their version, and who else has edited them."""

from __future__ import annotations

from django.db.models import Count

from bindeledd.foundation import Finding, Severity
from bindeledd_web.cases.models import Case, Edit, row_text

# Of the 62 letters a short name can have; leaves room for a number behind it.
LONGEST = 56


class StaleEdit(Exception):
    """Someone changed the row after the form was opened: `others` are their edits, oldest first."""

    def __init__(self, others: list[Edit]) -> None:
        super().__init__("stale")
        self.others = others


def row_version(case: Case, table: str, key: tuple[str, ...]) -> int:
    """How many edits the row has; a form carries it and hands it back."""
    return case.edits.filter(table=table, row=row_text(key)).count()


def row_versions(case: Case) -> dict[tuple[str, str], int]:
    """`row_version` of every row that has edits, in one query: by table and the key as one text."""
    counted = case.edits.order_by().values_list("table", "row").annotate(count=Count("id"))
    return {(table, row): count for table, row, count in counted}


def edits_since(case: Case, table: str, key: tuple[str, ...], version: int) -> list[Edit]:
    """The edits of the row after `version`, oldest first."""
    return list(case.edits.filter(table=table, row=row_text(key), version__gt=version))


def free_slug(wanted: str) -> str:
    """The wanted short name, or with the first number behind it that is not taken."""
    wanted = wanted[:LONGEST].rstrip("-")
    taken = set(Case.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug


def fault(code: str, message: str, fix: str) -> Finding:
    """A fault in what was filled in."""
    return Finding(code=code, severity=Severity.MUST, message=message, fix=fix)
