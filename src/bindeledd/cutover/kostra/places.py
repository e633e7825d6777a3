"""What a municipality number becomes, and by whose word: the plan's, or a decision for one row.

A target has four digits (municipality) or six (municipality and district, as SSB writes a region). A mapping
may have keys of six digits too, and they go before those of four. What is not in the plan is undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bindeledd.cutover.kostra.records import bad
from bindeledd.foundation.language import _

Places = Callable[[str], str | None] | Mapping[str, str | None]
_TARGET = re.compile(r"[0-9]{4}(?:[0-9]{2})?", re.ASCII)


class Plan:
    """Answers for each row, and checks that the decisions fit the rows they are for."""

    def __init__(self, places: Places, decisions: Mapping[int, str], file: str) -> None:
        self._places = places
        self._decisions = decisions
        self._file = file
        self._used: set[int] = set()
        for row, target in decisions.items():
            self._checked(target, row)

    def target(self, row: int, number: str, district: str) -> str | None:
        """The target of the row, None when undecided. Raises `BadInput` for a decision against the plan."""
        planned = self._planned(number, district)
        decided = self._decisions.get(row)
        if decided is None:
            return planned
        self._used.add(row)
        if planned not in (None, decided):
            raise bad(
                "kostra-decision-against-plan",
                self._file,
                _("Planen sier allerede hvor raden hører til, og avgjørelsen sier noe annet."),
                _("Ta bort avgjørelsen, eller rett planen."),
                row,
            )
        return decided

    def sure(self, number: str) -> str | None:
        """What the plan alone says that a number becomes."""
        return self._planned(number, "")

    def finish(self) -> None:
        """Every decision was for a row of the file; else `BadInput`."""
        if unused := sorted(self._decisions.keys() - self._used):
            raise bad(
                "kostra-decision-without-row",
                self._file,
                _("Avgjørelsen gjelder en rad som ikke finnes i filen."),
                _("Se om avgjørelsene ble tatt for en annen fil."),
                unused[0],
            )

    def _planned(self, number: str, district: str) -> str | None:
        if not number:
            return None
        if not isinstance(self._places, Mapping):
            found = self._places(number)
        elif district and number + district in self._places:
            found = self._places[number + district]
        else:
            found = self._places.get(number)
        return None if found is None else self._checked(found, None)

    def _checked(self, target: str, row: int | None) -> str:
        if _TARGET.fullmatch(target):
            return target
        raise bad(
            "kostra-target-not-digits",
            self._file,
            _("Det nye kommunenummeret har verken fire sifre eller seks med bydel."),
            _("Skriv for eksempel 1806."),
            row,
        )


def placed(plan: Plan, row: int, number: str, district: str, raw: bytes) -> str | None:
    """The target of a row whose bytes can hold it; None when undecided or when they cannot."""
    target = plan.target(row, number, district)
    # A code is written over bytes that are single characters, or not at all.
    fits = target is not None and len(raw) >= len(target) + 2 * (len(target) == 6) and raw[:8].isascii()
    return target if fits else None
