"""A proposal: which municipalities form an office, who hosts, where a branch stays.

A proposal never changes: a move makes a new one that knows its parent and the move. Every
municipality is in exactly one office.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# own: one municipality with its own office; host: a host municipality does the work for the others
# (vertskommunesamarbeid); joint: a joint office without a host's authority, as some have today.
Model = Literal["own", "host", "joint"]
MoveKind = Literal["join", "alone", "host", "branch", "no-branch"]


@dataclass(frozen=True, slots=True)
class Office:
    """Municipalities that form one office: `members` and `branches` are codes in order."""

    members: tuple[str, ...]
    host: str
    branches: tuple[str, ...] = ()
    model: Model = "own"

    def __post_init__(self) -> None:
        if tuple(sorted(set(self.members))) != self.members or self.host not in self.members:
            raise _not_an_office(self.members, self.host)
        if not set(self.branches) <= set(self.members) - {self.host}:
            raise _not_an_office(self.members, self.host)

    def as_json(self) -> dict[str, Any]:
        """The office as plain values, with codes only."""
        return {
            "members": list(self.members),
            "host": self.host,
            "branches": list(self.branches),
            "model": self.model,
        }


def office(
    members: Iterable[str], host: str, branches: Iterable[str] = (), model: Model | None = None
) -> Office:
    """An office of these municipalities; alone it is their own, together it has a host."""
    codes = tuple(sorted(set(members)))
    return Office(codes, host, tuple(sorted(set(branches))), model or ("own" if len(codes) == 1 else "host"))


@dataclass(frozen=True, slots=True)
class Move:
    """One change: `municipality` joins the office of `to`, stands alone, hosts, or gets or loses a branch."""

    kind: MoveKind
    municipality: str
    to: str = ""

    def as_json(self) -> dict[str, str]:
        """The move as plain values."""
        return {"kind": self.kind, "municipality": self.municipality, "to": self.to}


@dataclass(frozen=True)
class Proposal:
    """Offices in the order of their first member, with the proposal and the move that it came from."""

    offices: tuple[Office, ...]
    parent: Proposal | None = None
    move: Move | None = None

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for each in self.offices:
            twice = seen.intersection(each.members)
            if twice:
                raise BadInput(
                    Finding(
                        "in-two-offices",
                        Severity.MUST,
                        _("Kommune {number} står i to kontor.").format(number=", ".join(sorted(twice))),
                        fix=_("Hver kommune skal stå i ett kontor. Ta den ut av det ene."),
                    )
                )
            seen.update(each.members)
        object.__setattr__(self, "offices", tuple(sorted(self.offices, key=lambda o: o.members)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proposal) and self.offices == other.offices

    def __hash__(self) -> int:
        return hash(self.offices)

    @cached_property
    def _office_by_code(self) -> dict[str, Office]:
        return {code: each for each in self.offices for code in each.members}

    @property
    def codes(self) -> tuple[str, ...]:
        """Every municipality that is in an office, in order."""
        return tuple(sorted(self._office_by_code))

    def office_of(self, code: str) -> Office:
        """The office that serves the municipality; raises `BadInput` when none does."""
        try:
            return self._office_by_code[code]
        except KeyError:
            raise BadInput(
                Finding(
                    "in-no-office",
                    Severity.MUST,
                    _("Kommune {number} står ikke i noe kontor i forslaget.").format(number=code),
                    fix=_("Legg kommunen til i et kontor."),
                )
            ) from None

    def together(self, one: str, other: str) -> bool:
        """Whether two municipalities are served by one office."""
        return self.office_of(one) is self.office_of(other)

    def moved(self, move: Move) -> Proposal:
        """The proposal after the move; the same one when the move changes nothing."""
        from bindeledd.structure.moves import carry_out

        offices = carry_out(self, move)
        return self if offices == self.offices else Proposal(offices, self, move)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves from the first parent, oldest first."""
        found: list[Move] = []
        at: Proposal | None = self
        while at is not None and at.move is not None:
            found.append(at.move)
            at = at.parent
        return tuple(reversed(found))

    def as_json(self) -> list[dict[str, Any]]:
        """The offices as plain values."""
        return [each.as_json() for each in self.offices]


def proposal_from_json(offices: Iterable[dict[str, Any]]) -> Proposal:
    """The proposal that `as_json` gave; raises `BadInput` for offices that do not hold together."""
    return Proposal(tuple(office(o["members"], o["host"], o["branches"], o["model"]) for o in offices))


def _not_an_office(members: tuple[str, ...], host: str) -> BadInput:
    return BadInput(
        Finding(
            "not-an-office",
            Severity.MUST,
            _("Vert {host} og avdelinger må være blant kommunene i kontoret ({members}).").format(
                host=host, members=", ".join(members)
            ),
            fix=_("Velg vert og avdelinger blant kommunene i kontoret."),
        )
    )
