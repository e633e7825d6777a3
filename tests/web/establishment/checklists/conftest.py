"""A newer built-in version beside the real one, and the addresses of the county's checklist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bindeledd.establishment.checklist import builtin
from bindeledd_web.cases.models import Case


@pytest.fixture
def lists(case: Case) -> str:
    """The address of the county's checklist."""
    return f"/sak/{case.slug}/etablering/sjekkliste/"


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 2027-01: C-006 has another title, C-114 takes longer, C-908 is gone, and C-990 is new."""
    real = (builtin.BUILT_IN / "2026-11.yaml").read_text(encoding="utf-8")
    (tmp_path / "2026-11.yaml").write_text(real, encoding="utf-8")
    values: dict[str, Any] = yaml.safe_load(real)
    values["version"] = "2027-01"
    items = {row["id"]: row for row in values["items"]}
    items["C-006"]["title"] = "Lag plan for kommunikasjon"
    items["C-114"]["days"] = 60
    items["C-990"] = items["C-212"] | {
        "id": "C-990",
        "title": "Spør brukerne på nytt",
        "depends": ["C-212"],
        "finish": -2,
    }
    values["items"] = [row for row in items.values() if row["id"] != "C-908"]
    (tmp_path / "2027-01.yaml").write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(builtin, "BUILT_IN", tmp_path)
