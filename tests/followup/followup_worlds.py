"""A small office with goals of every kind, as rows of a project's tables."""

from datetime import date

from bindeledd.followup.goals import goals_of
from bindeledd.followup.reports import Ground

CUTOVER = date(2024, 6, 1)
YEAR_AFTER = date(2025, 6, 1)
TODAY = date(2025, 10, 1)


def goal_row(number=1, **changed):
    """A row of `project_goals`: fewer days closed, with all that a goal can have."""
    return {
        "project": "nav-land",
        "number": number,
        "title": "Stabil drift",
        "purpose": "operation",
        "why": "Kontoret skal være åpent når noen er syke.",
        "indicator": "Dager i året da et sted var stengt",
        "unit": "dager",
        "direction": "down",
        "margin": None,
        "baseline_value": 12.0,
        "baseline_on": date(2023, 12, 31),
        "baseline_source": "Driftsloggen 2023",
        "target_value": 6.0,
        "target_on": date(2025, 6, 1),
        "role": "office_leader",
        "measured_when": "Hvert kvartal",
    } | changed


def measured_row(number=1, goal=1, **changed):
    """A row of `project_measurements`: five days a year after."""
    return {
        "project": "nav-land",
        "number": number,
        "goal": goal,
        "on": YEAR_AFTER,
        "value": 5.0,
        "method": "same",
        "source": "Driftsloggen 2025",
        "vintage": "uttrekk juni 2025",
        "note": None,
    } | changed


def goal(*measurements, **changed):
    """One goal with these measurements, each a mapping of what differs from `measured_row`."""
    rows = [measured_row(at, **each) for at, each in enumerate(measurements, 1)]
    return goals_of([goal_row(**changed)], rows)[0]


def ground(**changed):
    """NAV Land as its reports see it: one goal reached, one without baseline, one with too little."""
    goals = goals_of(
        [
            goal_row(1),
            goal_row(
                2, title="Færre unge utenfor", purpose="youth", indicator="Personer under 30 år uten tiltak",
                unit="personer", baseline_value=None, baseline_on=None, baseline_source=None,
                target_value=40.0,
            ),
            goal_row(3, title="Åpningstid", purpose="availability", unit="timer i uka", direction="keep",
                     baseline_value=25.0, target_value=None, margin=1.5),
        ],
        [
            measured_row(1, 1, on=date(2024, 12, 31), value=8.5),
            measured_row(2, 1),
            measured_row(3, 2, value=38.0, source="Ungdomsteamets oversikt"),
        ],
    )  # fmt: skip
    values = {
        "title": "NAV Land",
        "model": "HOST_ADMIN",
        "model_words": "administrativ vertskommune",
        "participants": (("3447", "Søndre Land"), ("3448", "Nordre Land")),
        "host": "3448",
        "begins": date(2022, 8, 15),
        "cutover": CUTOVER,
        "today": TODAY,
        "goals": goals,
        "roles": {"office_leader": "Kontorleder"},
    }
    return Ground(**(values | changed))
