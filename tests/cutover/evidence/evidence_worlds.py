"""A run of New Narvik as the steps before give it: counts, and what was written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.web.cutover.reconciliations import reconciliation

from bindeledd.cutover.plan.model import Place, Plan, UnitPassage

STARTED = datetime(2019, 3, 1, 9, tzinfo=UTC)
# Synthetic: a month above 80.
IDENTITY = "01829912345"
PLAN = Plan(
    "narvik-2020",
    "Nye Narvik",
    date(2020, 1, 1),
    date(2019, 12, 31),
    {"1850": Place("1850", ("1806", "1875"), "split-basic-unit")},
    units=(UnitPassage("1806", "*", "1850", "1805", "unit-of-municipality"),),
    names={"1850": "Tysfjord", "1806": "Narvik", "1875": "Hamarøy", "0301": "Oslo"},
    unit_names={"1805": "Nav Narvik", "1850": "Nav Tysfjord", "0301": "Nav Oslo"},
    concerned=("1806", "1850", "1875"),
)
RUN = "20190301-1"


def staging(**changed: Any) -> dict[str, Any]:
    """One extract for two receivers, one of which gets three rows; a number that met another."""
    written = {"sha256": "ef" * 32, "bytes": 900_000}
    return {
        "schema": 1, "run": RUN, "plan": PLAN.hash, "program": "0.5.0",
        "files": [
            {
                "name": "inn/1850/saker.csv", "file": "inn/1850/saker.csv", "table": None, "kind": "cases",
                "format": "csv", "sha256": "cd" * 32, "bytes": 1_000_000, "rows": 20_000,
                "columns": ["Saksnummer"], "roles": {"Saksnummer": "case_no"}, "municipality": "1850",
                "old_columns": {},
                "outputs": [
                    {"path": "1806/inn/1850/saker.csv", "receiver": "1806", "rows": 19_990, **written},
                    {"path": "1875/inn/1850/saker.csv", "receiver": "1875", "rows": 3, **written},
                    {"path": "1804/inn/1850/saker.csv", "receiver": "1804", "rows": 7, **written},
                ],
                "undecided": None,
                "inverse": {"path": "omvendt/inn/1850/saker.csv.csv", "rows": 20_000, **written},
            }
        ],
        "renumbered": [
            {"role": "case_no", "municipality": "1850", "receiver": "1806", "count": 12, "rule": "prefix"},
            {"role": "case_no", "municipality": "1805", "receiver": "1806", "count": 2, "rule": "prefix"},
        ],
    } | changed  # fmt: skip


def counted(state: str = "green", kind: str = "run", **changed: Any) -> dict[str, Any]:
    """The reconciliation of that run; red and undecided as the shared one has them."""
    values = reconciliation(2, kind, state=state, undecided=12 if state == "undecided" else 0)
    values["plan"]["hash"] = PLAN.hash
    return values | changed
