"""What every row becomes: the reference that the engine's SQL and the reconciliation are held against.

In order: the municipality number, the folder's own list, a number that goes whole, and for a split one what
the kind of row follows: where the person is registered, where the person stays, or the case. The unit comes
last. Cells count without surrounding space.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.plan.addresses import Streets
from bindeledd.cutover.plan.model import Answer, Place, Plan, Reason, Row, Rule
from bindeledd.cutover.plan.units import TASKS

_NUMBER = re.compile(r"[0-9]{4}", re.ASCII)
_BASIC_UNIT = re.compile(r"[0-9]{8}", re.ASCII)
# What stands for a case that is in the extracts, and undecided.
CASE_UNDECIDED = "?"


class Led(NamedTuple):
    """Where facts about a place lead: a target by a rule, or nowhere for a reason."""

    target: str = ""
    rule: Rule = "split-basic-unit"
    reason: Reason = "place-missing"
    proposal: str = ""


class Answering:
    """A plan's tables in the form they are looked up in."""

    def __init__(self, plan: Plan) -> None:
        self._places = plan.places
        self._listed = plan.listed
        self._affected = plan.affected
        self._units_after = frozenset(plan.units_after)
        self._passages = {(one.municipality, one.task, one.old): one for one in plan.units}
        self._with_passage = {(one.municipality, one.old) for one in plan.units}
        self._streets = Streets(plan.addresses)

    def answer(self, row: Row, kind: str) -> Answer:
        """Where a row of the kind goes; see the module's rule."""
        number = row.municipality.strip()
        place = self._places.get(number)
        if place is None:
            return Answer(reason=_no_place(number))
        found = self._municipality(place, row, kind)
        if found.reason is not None or row.unit is None:
            return found
        return self._with_unit(found, place, row.unit.strip(), _cell(row.task))

    def _municipality(self, place: Place, row: Row, kind: str) -> Answer:
        if len(place.targets) == 1:
            return Answer(place.targets[0], rule=place.rule)
        if row.key is not None:
            listed = self._listed.get(f"{kind}:{row.key.strip()}", {}).get(place.old)
            if listed is not None:
                return Answer(listed, rule="split-list")
        match KINDS[kind].follows:
            case "address":
                return _answer(self._address(place, row))
            case "stay":
                return self._stay(place, row)
            case "case":
                return _as_case(place, row)
            case "none":
                led = self._led(place, _cell(row.basic_unit), "", "", "")
                return _answer(led) if led.reason != "place-missing" or led.target else _remains(place)

    # -- where people are registered

    def _address(self, place: Place, row: Row) -> Led:
        return self._led(
            place,
            _cell(row.basic_unit),
            _cell(row.postal_code),
            _cell(row.street),
            _cell(row.house_number),
        )

    def _led(self, place: Place, basic_unit: str, postal_code: str, street: str, house: str) -> Led:
        """Where basic unit, postal code and address lead: everything that leads anywhere must agree."""
        by_unit = _by_basic_unit(place, basic_unit) if basic_unit else ""
        by_code = _by_postal_code(place, postal_code) if postal_code else ""
        streets = street != "" and self._streets.about(place.old)
        by_street = self._streets.target(place.old, street, house) if streets else ""
        target = by_unit or by_code or by_street
        if not target:
            if postal_code in place.open_postal_codes and not basic_unit:
                return Led(reason="postal-code-ambiguous")
            given = basic_unit or postal_code or streets
            return Led(reason="place-unknown" if given else "place-missing")
        if {by_unit, by_code, by_street} - {"", target}:
            return Led(reason="places-differ", proposal=by_unit)
        if by_unit:
            return Led(target, "split-basic-unit")
        return Led(target, "split-postal-code" if by_code else "split-address")

    # -- where people stay

    def _stay(self, place: Place, row: Row) -> Answer:
        """A case follows stay, and before an institution the stay before; an address only proposes."""
        kind = _cell(row.stay_kind)
        address = self._address(place, row)
        if kind == "institution":
            before = self._stays(place, _cell(row.before_municipality), _cell(row.before_basic_unit), "")
            if before.target in place.targets:
                return Answer(before.target, rule="before-admission")
            return Answer(reason="institution", proposal=before.target)
        stay = self._stays(
            place, _cell(row.stay_municipality), _cell(row.stay_basic_unit), _cell(row.stay_postal_code)
        )
        if kind == "no_fixed_abode":
            return Answer(reason="no-fixed-abode", proposal=stay.target or address.target)
        if kind == "elsewhere" or (stay.target and address.target not in ("", stay.target)):
            return Answer(reason="stay-differs", proposal=stay.target)
        if stay.target:
            # The person stays outside what the split municipality becomes: the case is not theirs to give.
            outside = stay.target not in place.targets
            return Answer(reason="stay-differs", proposal=stay.target) if outside else _by_stay(stay.target)
        if stay.reason == "places-differ":
            return Answer(reason="places-differ", proposal=stay.proposal)
        if address.target:
            if kind == "ordinary":
                return _by_stay(address.target)
            return Answer(reason="stay-unknown", proposal=address.target)
        return _answer(stay if address.reason == "place-missing" else address)

    def _stays(self, place: Place, municipality: str, basic_unit: str, postal_code: str) -> Led:
        """Where facts about a stay lead: its municipality, and the keys in that or in the split one."""
        there = self._places.get(municipality) if municipality else place
        if there is None:
            return Led(reason="place-unknown")
        keys = self._led(there, basic_unit, postal_code, "", "")
        if len(there.targets) > 1:
            return keys
        # The municipality goes whole; a key of the split one that leads elsewhere contradicts it.
        whole = there.targets[0]
        other = self._led(place, basic_unit, postal_code, "", "").target if there is not place else ""
        if other not in ("", whole):
            return Led(reason="places-differ", proposal=other)
        return Led(whole)

    # -- units

    def _with_unit(self, found: Answer, place: Place, unit: str, task: str) -> Answer:
        """The answer with the unit that the row's work is with, or undecided because that is not known."""
        if not unit:
            return replace(found, unit="")
        if not self._affected(place.old):
            return replace(found, unit=unit, unit_rule="unchanged")
        new = found.municipality
        passage = self._passages.get((new, task, unit)) if task else None
        passage = passage or self._passages.get((new, "*", unit))
        if passage is not None:
            return replace(found, unit=passage.new, unit_rule=passage.rule)
        if (new, unit) in self._with_passage:
            # A task that is known, and has no passage where others have, is one that nobody is known to have.
            return Answer(reason="unit-unknown" if task in TASKS else "task-unknown", proposal=new)
        # A plain new number carries its units, also where the registry is older than its lists of units.
        carried = place.rule == "renumbered" and not self._units_after
        if carried or unit in self._units_after:
            return replace(found, unit=unit, unit_rule="unchanged")
        return Answer(reason="unit-unknown", proposal=new)


def _cell(text: str | None) -> str:
    return text.strip() if text else ""


def _no_place(number: str) -> Reason:
    if not number:
        return "municipality-missing"
    return "municipality-not-in-use" if _NUMBER.fullmatch(number) else "municipality-unreadable"


def _answer(led: Led) -> Answer:
    if led.target:
        return Answer(led.target, rule=led.rule)
    return Answer(reason=led.reason, proposal=led.proposal)


def _by_stay(target: str) -> Answer:
    return Answer(target, rule="stay")


def _remains(place: Place) -> Answer:
    """A row about no place stays with the municipality itself, where only named parts leave it."""
    return Answer(place.rest, rule=place.rule) if place.rest else Answer(reason="place-missing")


def _as_case(place: Place, row: Row) -> Answer:
    """The row goes as the case it names; without one as the person it names."""
    if row.as_case is not None:
        if row.as_case in place.targets:
            return Answer(row.as_case, rule="as-case")
        if row.as_case in ("", CASE_UNDECIDED):
            person = row.as_person if row.as_person in place.targets else ""
            return Answer(reason="case-undecided" if row.as_case else "case-unknown", proposal=person or "")
        return Answer(reason="places-differ", proposal=row.as_case)
    if row.as_person is None:
        return _remains(place)
    if row.as_person in place.targets:
        return Answer(row.as_person, rule="as-person")
    return Answer(reason="place-missing")


def _by_basic_unit(place: Place, unit: str) -> str:
    found = place.basic_units.get(unit, "")
    if found or "basic_unit" not in place.rest_by or unit in place.open_basic_units:
        return found
    return place.rest if _BASIC_UNIT.fullmatch(unit) else ""


def _by_postal_code(place: Place, code: str) -> str:
    found = place.postal_codes.get(code, "")
    if found or "postal_code" not in place.rest_by or code in place.open_postal_codes:
        return found
    return place.rest if _NUMBER.fullmatch(code) else ""
