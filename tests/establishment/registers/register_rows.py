"""Risks as the records of a project give them."""

from __future__ import annotations

from typing import Any

from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row


def risk(number: int = 1, **values: Any) -> Row:
    """An open risk."""
    least = {"what": f"Risiko {number}", "area": "staff", "state": "open"}
    return row("project_risks", number=number, **least | values)
