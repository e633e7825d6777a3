"""The tables of a case folder, one declaration each: the format that everything shares.

- `columns`: the columns that return in many tables
- `places`, `offices`, `figures`, `statements`: the tables by what they are about
- `registry`: statements with two clocks, and the change sets of the case
- `proposals`: alternatives to the structure of today
- `project` and its rooms: what an establishment project and its follow-up keep
- `agreements`: answers on law, cooperations with their papers and decisions, judgements

Two columns return in every table of observed facts: `source` points to the table `sources`,
and `reason` says why a value is not known. Periods are half-open: `valid_from` counts,
`valid_to` does not, and an empty `valid_to` means that it still holds.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Table
from bindeledd.casefolder.tables.agreements import (
    COUNCIL_EVENTS,
    JUDGEMENTS,
    LAW_ANSWERS,
    LAW_DEADLINES,
    PAPER_ANSWERS,
    PAPERS,
    PLANNED_COOPERATIONS,
)
from bindeledd.casefolder.tables.columns import (
    MUNICIPALITY,
    NOTE,
    REASON,
    SOURCE,
    SUBJECT,
    SUBJECT_KINDS,
    VALID_FROM,
    VALID_TO,
)
from bindeledd.casefolder.tables.figures import COMMUTING, FIGURES, MEASURES, POPULATION, POPULATION_BY_AGE
from bindeledd.casefolder.tables.offices import (
    CAPACITY,
    CASE_SYSTEMS,
    COOPERATION_MEMBERS,
    COOPERATIONS,
    LOCATIONS,
    OBSERVATION,
    OBSERVATIONS,
    OFFICE,
    OFFICE_LEADERS,
    OFFICE_MUNICIPALITIES,
    OFFICES,
    SERVICES,
    STAFF,
    TASKS,
)
from bindeledd.casefolder.tables.places import (
    MUNICIPALITIES,
    MUNICIPALITY_NAMES,
    NETWORK_CHANGES,
    SAMI_AREAS,
    SERVICE_AREA_MEMBERS,
    SERVICE_AREAS,
    SOURCES,
    TRAVEL_OVERRIDES,
)
from bindeledd.casefolder.tables.project import PROJECT_CONTENT, PROJECT_TASKS, PROJECTS
from bindeledd.casefolder.tables.project_bodies import TABLES as _BODIES
from bindeledd.casefolder.tables.project_checklists import COUNTY_CHECKLIST
from bindeledd.casefolder.tables.project_economy import TABLES as _ECONOMY
from bindeledd.casefolder.tables.project_followup import TABLES as _FOLLOWUP
from bindeledd.casefolder.tables.project_gates import TABLES as _GATES
from bindeledd.casefolder.tables.project_outreach import TABLES as _OUTREACH
from bindeledd.casefolder.tables.project_registers import TABLES as _REGISTERS
from bindeledd.casefolder.tables.proposals import PROPOSAL_OFFICES, PROPOSALS
from bindeledd.casefolder.tables.registry import (
    ALLOCATIONS,
    REGISTRY,
    REORGANISATION_STEPS,
    REORGANISATIONS,
    SUCCESSIONS,
)
from bindeledd.casefolder.tables.statements import ASSESSMENTS, CLAIMS

# What people keep in a project: every one is made by `project.project_table`.
PROJECT_TABLES: tuple[Table, ...] = (
    *_GATES, *_BODIES, *_OUTREACH, *_REGISTERS, *_ECONOMY, *_FOLLOWUP,
)  # fmt: skip
CASE_TABLES: tuple[Table, ...] = (
    SOURCES, MUNICIPALITIES, MUNICIPALITY_NAMES, SERVICE_AREAS, SERVICE_AREA_MEMBERS,
    OBSERVATIONS, OFFICES, OFFICE_MUNICIPALITIES, OFFICE_LEADERS, LOCATIONS, STAFF,
    MEASURES, FIGURES, POPULATION, POPULATION_BY_AGE, COMMUTING, TRAVEL_OVERRIDES, NETWORK_CHANGES,
    SAMI_AREAS, CASE_SYSTEMS, COOPERATIONS, COOPERATION_MEMBERS, TASKS, SERVICES, CAPACITY,
    ASSESSMENTS, CLAIMS,
    REGISTRY, SUCCESSIONS, ALLOCATIONS, REORGANISATIONS, REORGANISATION_STEPS,
    PROPOSALS, PROPOSAL_OFFICES,
    LAW_ANSWERS, LAW_DEADLINES, JUDGEMENTS,
    PLANNED_COOPERATIONS, PAPERS, PAPER_ANSWERS, COUNCIL_EVENTS,
    COUNTY_CHECKLIST, PROJECTS, PROJECT_CONTENT, PROJECT_TASKS, *PROJECT_TABLES,
)  # fmt: skip
BY_NAME: dict[str, Table] = {table.name: table for table in CASE_TABLES}

__all__ = [
    "ALLOCATIONS",
    "ASSESSMENTS",
    "BY_NAME",
    "CAPACITY",
    "CASE_SYSTEMS",
    "CASE_TABLES",
    "CLAIMS",
    "COMMUTING",
    "COOPERATIONS",
    "COOPERATION_MEMBERS",
    "COUNCIL_EVENTS",
    "COUNTY_CHECKLIST",
    "FIGURES",
    "JUDGEMENTS",
    "LAW_ANSWERS",
    "LAW_DEADLINES",
    "LOCATIONS",
    "MEASURES",
    "MUNICIPALITIES",
    "MUNICIPALITY",
    "MUNICIPALITY_NAMES",
    "NETWORK_CHANGES",
    "NOTE",
    "OBSERVATION",
    "OBSERVATIONS",
    "OFFICE",
    "OFFICES",
    "OFFICE_LEADERS",
    "OFFICE_MUNICIPALITIES",
    "PAPERS",
    "PAPER_ANSWERS",
    "PLANNED_COOPERATIONS",
    "POPULATION",
    "POPULATION_BY_AGE",
    "PROJECTS",
    "PROJECT_CONTENT",
    "PROJECT_TABLES",
    "PROJECT_TASKS",
    "PROPOSALS",
    "PROPOSAL_OFFICES",
    "REASON",
    "REGISTRY",
    "REORGANISATIONS",
    "REORGANISATION_STEPS",
    "SAMI_AREAS",
    "SERVICES",
    "SERVICE_AREAS",
    "SERVICE_AREA_MEMBERS",
    "SOURCE",
    "SOURCES",
    "STAFF",
    "SUBJECT",
    "SUBJECT_KINDS",
    "SUCCESSIONS",
    "TASKS",
    "TRAVEL_OVERRIDES",
    "VALID_FROM",
    "VALID_TO",
]
