"""What each move does to the offices of a proposal.

A municipality that leaves an office it hosts leaves the host's place to the member with the
lowest code; a branch goes away with the municipality that leaves it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bindeledd.structure.proposal import Office, office

if TYPE_CHECKING:
    from bindeledd.structure.proposal import Move, Proposal


def carry_out(proposal: Proposal, move: Move) -> tuple[Office, ...]:
    """The offices after the move, in order."""
    own = proposal.office_of(move.municipality)
    match move.kind:
        case "join":
            target = proposal.office_of(move.to)
            if target is own:
                return proposal.offices
            rest = [each for each in proposal.offices if each is not own and each is not target]
            joined = office((*target.members, move.municipality), target.host, target.branches)
            changed = [joined, *_without(own, move.municipality)]
        case "alone":
            if len(own.members) == 1:
                return proposal.offices
            rest = [each for each in proposal.offices if each is not own]
            changed = [office((move.municipality,), move.municipality), *_without(own, move.municipality)]
        case "host":
            rest = [each for each in proposal.offices if each is not own]
            branches = set(own.branches) - {move.municipality}
            changed = [replace(own, host=move.municipality, branches=tuple(sorted(branches)))]
        case "branch":
            rest = [each for each in proposal.offices if each is not own]
            branches = set(own.branches) | ({move.municipality} - {own.host})
            changed = [replace(own, branches=tuple(sorted(branches)))]
        case "no-branch":
            rest = [each for each in proposal.offices if each is not own]
            changed = [replace(own, branches=tuple(b for b in own.branches if b != move.municipality))]
    return tuple(sorted((*rest, *changed), key=lambda each: each.members))


def _without(own: Office, leaving: str) -> tuple[Office, ...]:
    """The office when one has left: none when nobody stays."""
    members = [code for code in own.members if code != leaving]
    if not members:
        return ()
    host = own.host if own.host != leaving else members[0]
    return (office(members, host, set(own.branches) - {leaving, host}),)
