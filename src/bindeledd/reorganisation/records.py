"""A reorganisation as plain values, and back: for files, the database and the case folder.

Dates are ISO 8601; lists are lists. What is wrong is said with the step's number and the field's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bindeledd.casefolder.cells import CellProblem, clean_text
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.records import instant, instant_text
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import STEP_KINDS, Step, kind_of

Values = dict[str, Any]
# Norway has had municipalities since 1838; nobody plans as far ahead as the last year.
_FIRST_YEAR, _LAST_YEAR = 1838, 2199


def to_values(reorganisation: Reorganisation) -> Values:
    """The change set as plain values for JSON; empty parts are left out."""
    values: Values = {}
    for field in fields(reorganisation):
        value = getattr(reorganisation, field.name)
        if field.name == "steps":
            value = [step_values(step) for step in value]
        elif field.name == "registered_at" and value is not None:
            value = instant_text(value)
        values[field.name] = _plain(value)
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def step_values(step: Step) -> Values:
    """A step as plain values with its `kind`; empty parts are left out."""
    values = {field.name: _plain(getattr(step, field.name)) for field in fields(step)}
    return {"step": kind_of(step)} | {
        name: value for name, value in values.items() if value not in (None, "", [])
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_values(values: Mapping[str, Any]) -> Reorganisation:
    """The change set of plain values. Raises `BadInput` with every fault, by step and field."""
    faults: list[Finding] = []
    # A legal basis that no source states is left open; `requirements` says that it is missing.
    given: Values = {"legal_basis": ()}
    known = {field.name: field for field in fields(Reorganisation)}
    faults += [
        _fault(_("Feltet «{name}» finnes ikke.").format(name=str(name)[:40]), str(name)[:40])
        for name in values
        if name not in known
    ]
    steps: list[Step] = []
    listed = values.get("steps")
    if listed is not None and not isinstance(listed, list | tuple):
        faults.append(_fault(_("«{name}» skal være en liste.").format(name="steps"), "steps"))
        listed = None
    for place, step in enumerate(listed or (), start=1):
        try:
            steps.append(step_from(step, place))
        except BadInput as bad:
            faults += bad.findings
    for name, hint in get_type_hints(Reorganisation).items():
        if name == "steps":
            given[name] = tuple(steps)
        elif name == "registered_at":
            text = values.get(name)
            try:
                given[name] = instant(text) if text else None
            except (ValueError, TypeError):
                faults.append(_fault(_("Tidspunktet kan ikke leses."), name))
        else:
            optional = known[name].default is not MISSING or name == "legal_basis"
            _take(given, name, hint, values.get(name), optional, None, faults)
    if faults:
        raise BadInput(*faults)
    return Reorganisation(**given)


def step_from(values: Any, place: int | None = None) -> Step:
    """The step of plain values. Raises `BadInput` that names the step and each field that is wrong."""
    if not isinstance(values, Mapping):
        raise BadInput(_fault(_("Steget kan ikke leses."), "steps", place))
    kind = str(values.get("step") or "")
    if kind not in STEP_KINDS:
        raise BadInput(
            _fault(
                _("«{kind}» er ikke et steg som finnes.").format(kind=kind[:40]),
                "step",
                place,
                _("Velg en av: {kinds}.").format(kinds=", ".join(STEP_KINDS)),
            )
        )
    step_type = STEP_KINDS[kind]
    known = {field.name: field for field in fields(step_type)}
    faults = [
        _fault(
            _("Feltet «{name}» finnes ikke i dette steget.").format(name=str(name)[:40]),
            str(name)[:40],
            place,
        )
        for name in values
        if name != "step" and name not in known
    ]
    given: Values = {}
    for name, hint in _hints(kind).items():
        _take(given, name, hint, values.get(name), known[name].default is not MISSING, place, faults)
    if faults:
        raise BadInput(*faults)
    return step_type(**given)


@lru_cache
def _hints(kind: str) -> dict[str, Any]:
    """The types of the fields of that kind of step, worked out once, since that takes most of the time."""
    return get_type_hints(STEP_KINDS[kind])


def _take(
    given: Values, name: str, hint: Any, value: Any, optional: bool, place: int | None, faults: list[Finding]
) -> None:
    allowed = [arg for arg in (get_args(hint) or (hint,)) if arg is not type(None)]
    choices = next((get_args(arg) for arg in (hint, *allowed) if get_origin(arg) is Literal), ())
    choose = _("Velg en av: {choices}.").format(choices=", ".join(choices)) if choices else ""
    try:
        value = _cleaned(value)
    except CellProblem as problem:
        faults.append(_fault(problem.message, name, place, problem.fix))
        return
    if value in (None, "", [], ()):
        if not optional:
            faults.append(_fault(_("Feltet «{name}» mangler.").format(name=name), name, place, choose))
        return
    if choices:
        if value not in choices:
            message = _("«{found}» kan ikke velges i «{name}».").format(found=str(value)[:40], name=name)
            faults.append(_fault(message, name, place, choose))
            return
        given[name] = value
    elif get_origin(hint) is tuple:
        numbers = name not in ("legal_basis", "sources")
        parts = _parts(value, numbers) if isinstance(value, str) else value
        if not isinstance(parts, list | tuple):
            faults.append(_fault(_("«{name}» skal være en liste.").format(name=name), name, place))
            return
        if not all(isinstance(part, str) for part in parts):
            message = _("Alt i listen «{name}» skal være tekst.").format(name=name)
            faults.append(_fault(message, name, place, _quoted()))
            return
        given[name] = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    elif date in allowed:
        try:
            on = value if isinstance(value, date) else date.fromisoformat(value)
        except (ValueError, TypeError):
            fix = _("Skriv den som 2024-06-01.")
            faults.append(_fault(_("Datoen i «{name}» kan ikke leses.").format(name=name), name, place, fix))
            return
        if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
            message = _("«{name}» er {day}, og årstallet kan ikke stemme.").format(name=name, day=day(on))
            fix = _("Skriv et år fra {first} til {last}.").format(first=_FIRST_YEAR, last=_LAST_YEAR)
            faults.append(_fault(message, name, place, fix))
            return
        given[name] = on
    elif isinstance(value, str):
        given[name] = value
    else:
        faults.append(_fault(_("«{name}» skal være tekst.").format(name=name), name, place, _quoted()))


def _cleaned(value: Any) -> Any:
    """Text, also inside a list, without what no reader can see. Raises `CellProblem`."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [(clean_text(part) or "") if isinstance(part, str) else part for part in value]
    return value


def _quoted() -> str:
    return _('Skriv verdien i anførselstegn, også numre: "1805".')


def _parts(text: str, numbers: bool) -> list[str]:
    """A list written as text: numbers with comma or space between, sentences one a line."""
    return text.replace(",", " ").split() if numbers else text.splitlines()


def _fault(message: str, name: str, place: int | None = None, fix: str = "") -> Finding:
    where = _("steg {place}").format(place=place) if place else ""
    return Finding(
        code="reorganisation-unusable",
        severity=Severity.MUST,
        message=f"{where[:1].upper()}{where[1:]}: {message}" if where else message,
        subject=where,
        column=name,
        fix=fix or _("Rett feltet, og prøv igjen."),
    )
