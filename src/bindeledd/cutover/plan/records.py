"""The plan as plain values, as `plan.json` has it, and back: what was written is what is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from bindeledd.cutover.plan.model import (
    AddressRange,
    Flaw,
    FlawCode,
    Place,
    Plan,
    Rule,
    UnitPassage,
    UnitRule,
)
from bindeledd.cutover.plan.plain import plain
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

SCHEMA = 1


def to_values(plan: Plan) -> dict[str, Any]:
    """The plan as JSON knows it, with the schema and the hash of its content."""
    return {"schema": SCHEMA, "hash": plan.hash, **plain(plan)}


def from_values(values: Mapping[str, Any]) -> Plan:
    """The plan that `to_values` wrote. Raises `BadInput` for anything else, also when it has been changed."""
    try:
        plan = _read(values)
        if values["schema"] == SCHEMA and plan.hash == values["hash"]:
            return plan
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    raise BadInput(
        Finding(
            code="plan-unreadable",
            severity=Severity.MUST,
            message=_("Planen kan ikke leses, eller den er endret etter at den ble laget."),
            fix=_("Lag planen på nytt med «bindeledd cutover plan»."),
            file="plan.json",
        )
    )


def _read(values: Mapping[str, Any]) -> Plan:
    return Plan(
        id=values["id"],
        title=values["title"],
        effective_on=date.fromisoformat(values["effective_on"]),
        from_date=date.fromisoformat(values["from_date"]),
        places={number: _place(place) for number, place in values["places"].items()},
        units=tuple(_unit(one) for one in values["units"]),
        addresses=tuple(AddressRange(**one) for one in values["addresses"]),
        listed={key: dict(targets) for key, targets in values["listed"].items()},
        moved_tasks={number: tuple(tasks) for number, tasks in values["moved_tasks"].items()},
        names=dict(values["names"]),
        unit_names=dict(values["unit_names"]),
        units_after=tuple(values["units_after"]),
        later_units={unit: date.fromisoformat(since) for unit, since in values["later_units"].items()},
        concerned=tuple(values["concerned"]),
        flaws=tuple(_flaw(one) for one in values["flaws"]),
    )


def _place(values: Mapping[str, Any]) -> Place:
    lists = ("targets", "open_postal_codes", "open_basic_units", "rest_by")
    typed: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in values.items()}
    place = Place(**typed)
    _one_of(place.rule, Rule)
    return place


def _unit(values: Mapping[str, Any]) -> UnitPassage:
    _one_of(values["rule"], UnitRule)
    return UnitPassage(**values)


def _flaw(values: Mapping[str, Any]) -> Flaw:
    _one_of(values["code"], FlawCode)
    return Flaw(**values)


def _one_of(value: object, choices: Any) -> None:
    if value not in get_args(choices):
        raise ValueError
