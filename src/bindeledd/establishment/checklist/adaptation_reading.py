"""An adaptation as plain values: read strictly, and written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bindeledd.establishment.checklist.adapting import (
    CHANGEABLE,
    Adaptation,
    Change,
    Removal,
    adaptation_fault,
)
from bindeledd.establishment.checklist.reading import ITEM_ID, item_from, item_values, value_from
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _


def adaptation_from(values: Any) -> Adaptation:
    """The adaptation of plain values. Raises `BadInput` that names what is wrong."""
    if not isinstance(values, Mapping) or not isinstance(values.get("base"), str):
        raise BadInput(
            adaptation_fault("", "base", _("Tilpasningen sier ikke hvilken versjon den bygger på."))
        )
    if unknown := values.keys() - {"base", "changes", "removals", "own"}:
        told = _("Tilpasningen har et felt «{key}» som ikke finnes.").format(key=min(map(str, unknown)))
        raise BadInput(adaptation_fault("", "", told))
    changes: list[Change] = []
    removals: list[Removal] = []
    for row in _rows(values, "changes"):
        identity = _id(row.get("id"))
        fields = row.get("fields")
        if not isinstance(fields, Mapping) or not fields:
            raise BadInput(
                adaptation_fault(identity, "", _("{item} har ingen endring.").format(item=identity))
            )
        for name in fields:
            if name not in CHANGEABLE:
                told = _("{item}: «{field}» kan ikke endres.").format(item=identity, field=name)
                raise BadInput(adaptation_fault(identity, str(name), told))
        read = tuple(
            (name, value_from(name, fields[name], identity)) for name in CHANGEABLE if name in fields
        )
        changes.append(Change(identity, read))
    for row in _rows(values, "removals"):
        reason = row.get("reason", "")
        if not isinstance(reason, str):
            raise BadInput(adaptation_fault("", "reason", _("Begrunnelsen må være tekst.")))
        removals.append(Removal(_id(row.get("id")), reason))
    own = tuple(item_from(row) for row in _rows(values, "own"))
    for ids in ([each.id for each in changes], [each.id for each in removals], [item.id for item in own]):
        if twice := next((identity for identity in ids if ids.count(identity) > 1), None):
            raise BadInput(adaptation_fault(twice, "id", _("{item} står to ganger.").format(item=twice)))
    return Adaptation(values["base"], tuple(changes), tuple(removals), own)


def adaptation_values(own: Adaptation) -> dict[str, Any]:
    """The adaptation as plain values, which `adaptation_from` reads back to the same."""
    return {
        "base": own.base,
        "changes": [
            {"id": each.id, "fields": {name: _plain(value) for name, value in each.fields}}
            for each in own.changes
        ],
        "removals": [{"id": each.id, "reason": each.reason} for each in own.removals],
        "own": [item_values(item) for item in own.own],
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _rows(values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = values.get(key, [])
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise BadInput(adaptation_fault("", key, _("«{key}» må være en liste.").format(key=key)))
    return list(rows)


def _id(value: Any) -> str:
    if not isinstance(value, str) or not ITEM_ID.fullmatch(value):
        raise BadInput(adaptation_fault("", "id", _("En endring mangler nummeret på oppgaven.")))
    return value
