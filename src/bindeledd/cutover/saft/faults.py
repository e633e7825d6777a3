"""What is wrong with a ledger, in words that say where and never what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number


def finding(
    code: str,
    path: Path,
    message: str,
    fix: str = "",
    *,
    row: int | None = None,
    column: str = "",
    severity: Severity = Severity.MUST,
    facts: dict[str, Any] | None = None,
) -> Finding:
    """A finding about a ledger: `row` is the line of the file, `column` the name of the element."""
    return Finding(
        code=code,
        severity=severity,
        message=message,
        fix=fix,
        file=path.name,
        row=row,
        column=column,
        facts=facts or {},
    )


def refused(
    code: str, path: Path, message: str, fix: str, row: int | None = None, column: str = ""
) -> BadInput:
    """The refusal of a ledger for one fault."""
    return BadInput(finding(code, path, message, fix, row=row, column=column))


def export_again() -> str:
    """What to do with a file that is not whole."""
    return _("Ta ut SAF-T-filen på nytt fra økonomisystemet, og la overføringen bli ferdig.")


def damaged(path: Path, row: int | None) -> BadInput:
    """The refusal of a file that is no well-formed XML from this line on."""
    where = _("ved linje {row}").format(row=number(row)) if row else _("og kan ikke leses")
    return refused(
        "saft-damaged", path, _("Filen er skadet {where}.").format(where=where), export_again(), row
    )


def truncated(path: Path, row: int) -> BadInput:
    """The refusal of a file that ends before its last element is closed."""
    message = _("Filen er avkuttet: Den slutter på linje {row} uten at regnskapet er avsluttet.")
    return refused("saft-truncated", path, message.format(row=number(row)), export_again(), row)


def unreadable(path: Path) -> BadInput:
    """The refusal of a file that the system does not let us read."""
    return refused(
        "saft-unreadable",
        path,
        _("Filen kan ikke leses."),
        _("Se etter at filen finnes, at den ikke er en mappe, og at du har lov til å lese den."),
    )


def changed(path: Path) -> BadInput:
    """The refusal of a file that somebody wrote to while it was read."""
    return refused(
        "saft-changed",
        path,
        _("Filen ble endret mens den ble lest."),
        _("Vent til uttrekket er ferdig skrevet, og kjør på nytt."),
    )
