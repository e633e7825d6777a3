"""All of Norway as built-in cases, made from the national tables when they are asked for.

`norge-2020` and `norge-2024` hold the municipalities of 1 January that year with boundaries, centres,
residents, ages and the office list nearest in time. Commuting of earlier years is moved to the
numbers of that day (`bindeledd.areas.moved`); `norge-2020` has the flows of 2017 and the residents
20–66 years of 1 January 2017 too, which the labour-market regions of 2020 were made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType

from bindeledd.areas import national
from bindeledd.areas.moved import flows_moved, residents_20_66_moved
from bindeledd.areas.municipalities import municipalities
from bindeledd.casefolder.folder import CaseFolder, Rows, Tables, canonical_rows
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.language import N_, _
from bindeledd.mapping.prefill import Cells, prefilled, used_sources
from bindeledd.mapping.prefill import Tables as Filled

# The case's date, the years of commuting that are moved to it, and those counted in its own numbers.
NORWAY: Mapping[str, tuple[str, date, tuple[int, ...], tuple[int, ...]]] = MappingProxyType(
    {
        "norge-2020": (N_("Norge 2020"), date(2020, 1, 1), (2017, 2018), (2020,)),
        "norge-2024": (N_("Norge 2024"), date(2024, 1, 1), (2022,), ()),
    }
)
# The residents that the labour-market regions of 2020 were made from.
REGION_RESIDENTS = date(2017, 1, 1)
REGION_YEAR = 2017
REGION_AGES = (20, 66)
# The tables that the national data fills, as `prefill` makes them.
TABLES = (
    "sources", "municipalities", "municipality_names", "observations", "offices", "office_municipalities",
    "staff", "measures", "figures", "population", "population_by_age", "commuting", "network_changes",
    "sami_areas", "case_systems", "tasks", "cooperations", "cooperation_members",
)  # fmt: skip


def norwegian_case(name: str) -> CaseFolder:
    """The case folder of all Norway with that name; each table is made when it is first asked for.

    Raises KeyError for another name.
    """
    title, on, _moved, _counted = NORWAY[name]
    return CaseFolder(name, _(title), on, tables=Tables({t: partial(_rows, name, t) for t in TABLES}))


def _rows(name: str, table: str) -> Rows:
    return canonical_rows(BY_NAME[table], _cells(name)[table])


@lru_cache(maxsize=len(NORWAY))
def _cells(name: str) -> Filled:
    """Every table of the case as it is filled in from the national tables."""
    _title, on, moved, counted = NORWAY[name]
    tables = prefilled(sorted(municipalities(on)), on)
    tables["commuting"] = [row for year in moved for row in _moved_flows(year, on)]
    tables["commuting"] += [row for year in counted for row in _counted_flows(year)]
    if name == "norge-2020":
        tables["population_by_age"] = [
            row for row in tables["population_by_age"] if row["date"] != REGION_RESIDENTS
        ]
        tables["population_by_age"] += _region_residents(on)
    tables["sources"] = used_sources({key: rows for key, rows in tables.items() if key != "sources"})
    return tables


def _moved_flows(year: int, to: date) -> list[Cells]:
    found = flows_moved(year, to)
    rows: list[Cells] = [
        {"year": year, "home": home, "work": work, "workers": workers, "source": "ssb-03321-moved"}
        for home, work, workers in found.flows
    ]
    rows += [
        {"year": year, "home": home, "work": work, "reason": reason, "source": "ssb-03321-moved"}
        for (home, work), reason in sorted(found.unknown.items())
    ]
    return rows


def _counted_flows(year: int) -> list[Cells]:
    return [
        {"year": year, "home": home, "work": work, "workers": workers, "source": "ssb-03321"}
        for home, work, workers in sorted(national.commuting(year))
    ]


def _region_residents(to: date) -> list[Cells]:
    first, last = REGION_AGES
    return [
        {
            "municipality": number,
            "date": REGION_RESIDENTS,
            "age_from": first,
            "age_to": last,
            "persons": figure.value,
            "reason": figure.reason,
            "source": "ssb-07459-moved",
        }
        for number, figure in sorted(residents_20_66_moved(REGION_RESIDENTS, to).items())
    ]
