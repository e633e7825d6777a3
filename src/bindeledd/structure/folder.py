"""Alternatives in a case folder: one row for each in `proposals`, one for each office beside it.

The planner's proof does not go along: it holds for the input it was made from, and is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Office, Proposal, office

_SETS, _OFFICES = "proposals", "proposal_offices"


@dataclass(frozen=True)
class Alternative:
    """A proposal with its name. `locked` has the lowest number of each office that is not to be changed.

    `prices` are those that are set otherwise than usual.
    """

    id: str
    title: str
    proposal: Proposal
    locked: tuple[str, ...] = ()
    prices: Mapping[str, float] = field(default_factory=dict)
    put_away: bool = False


def alternatives_from_folder(folder: CaseFolder) -> tuple[Alternative, ...]:
    """The alternatives of the case, in the order of their rows.

    Raises `BadInput` with table, row and column of everything wrong: an office that does not hold
    together, a municipality in two offices, a lock of no office, a price that there is not.
    """
    faults: list[Finding] = []
    offices = _offices(folder, faults)
    found: list[Alternative] = []
    for row, record in enumerate(folder.rows(_SETS), start=2):
        try:
            found.append(_alternative(record, offices.get(str(record["id"]), [])))
        except BadInput as bad:
            faults += [replace(finding, file=_SETS, row=row) for finding in bad.findings]
    if faults:
        raise BadInput(*faults)
    return tuple(found)


def rows_for_folder(alternatives: Iterable[Alternative]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables `proposals` and `proposal_offices`; they are read back the same."""
    sets: list[dict[str, Any]] = []
    offices: list[dict[str, Any]] = []
    for each in alternatives:
        sets.append(
            {
                "id": each.id,
                "title": each.title,
                "prices": " ".join(f"{name}={value!r}" for name, value in sorted(each.prices.items()))
                or None,
                "locked": " ".join(sorted(each.locked)) or None,
                "put_away": True if each.put_away else None,
            }
        )
        offices += [
            {
                "proposal": each.id,
                "members": " ".join(one.members),
                "host": one.host,
                "branches": " ".join(one.branches) or None,
                "model": one.model,
            }
            for one in each.proposal.offices
        ]
    return {_SETS: sets, _OFFICES: offices}


def _offices(folder: CaseFolder, faults: list[Finding]) -> dict[str, list[Office]]:
    """The offices of each alternative, by its id."""
    found: dict[str, list[Office]] = {}
    for row, record in enumerate(folder.rows(_OFFICES), start=2):
        try:
            one = office(
                _codes(record["members"], "members"),
                str(record["host"]),
                _codes(record["branches"], "branches"),
                record["model"],  # type: ignore[arg-type]
            )
        except BadInput as bad:
            faults += [replace(finding, file=_OFFICES, row=row) for finding in bad.findings]
            continue
        found.setdefault(str(record["proposal"]), []).append(one)
    return found


def _alternative(record: Mapping[str, Any], offices: list[Office]) -> Alternative:
    if not offices:
        message = _("Alternativet har ingen kontor.")
        raise BadInput(_fault("id", message, _("Legg kontorene i «proposal_offices», eller fjern raden.")))
    proposal = Proposal(tuple(offices))
    locked = _codes(record["locked"], "locked")
    strange = sorted(set(locked) - {one.members[0] for one in proposal.offices})
    if strange:
        message = _("Ingen kontor har {number} som laveste kommunenummer.").format(number=", ".join(strange))
        fix = _("Skriv det laveste kommunenummeret i kontoret som er låst.")
        raise BadInput(_fault("locked", message, fix))
    prices = _prices(record["prices"])
    Prices().with_changes(prices)
    return Alternative(
        id=str(record["id"]),
        title=str(record["title"]),
        proposal=proposal,
        locked=tuple(sorted(set(locked))),
        prices=prices,
        put_away=record["put_away"] is True,
    )


def _codes(text: Any, column: str) -> list[str]:
    """Numbers written with space or comma between."""
    codes = str(text or "").replace(",", " ").split()
    for code in codes:
        if len(code) != 4 or not (code.isascii() and code.isdigit()):
            message = _("«{code}» er ikke et kommunenummer.").format(code=code[:20])
            raise BadInput(_fault(column, message, _("Skriv fire sifre, som 1804.")))
    return codes


def _prices(text: Any) -> dict[str, float]:
    """Prices written as name=value, with a space between."""
    found: dict[str, float] = {}
    for part in str(text or "").split():
        name, _equals, value = part.partition("=")
        try:
            found[name] = float(value.replace(",", "."))
        except ValueError:
            message = _("«{part}» er ikke en pris.").format(part=part[:40])
            raise BadInput(_fault("prices", message, _("Skriv den som office=2500000."))) from None
    return found


def _fault(column: str, message: str, fix: str) -> Finding:
    return Finding("proposal-unusable", Severity.MUST, message, fix=fix, column=column)
