"""A proposal as a JSON file: the offices, and what the answer that gave them rests on.

{"format": "bindeledd-proposal", "version": 1, "case": …, "date": …, "input": …,
 "offices": [{"members": [numbers], "host": number, "branches": [numbers], "model": …}],
 "prices": {…}, "wishes": {…}}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.proposal import Office, Proposal, proposal_from_json

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

FORMAT = "bindeledd-proposal"
VERSION = 1
# A file larger than this is no proposal for Norway's municipalities.
MOST_BYTES = 5_000_000


def proposal_file(world: World, proposal: Proposal, prices: Prices, wishes: Wishes) -> dict[str, Any]:
    """The content of the file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "case": world.case,
        "date": world.date.isoformat(),
        "input": world.digest,
        "offices": proposal.as_json(),
        "prices": prices.as_json(),
        "wishes": wishes.as_json(),
    }


def read_proposal(path: Path) -> Proposal:
    """The proposal in a file. Raises `BadInput` for a file that is none, with what is wrong."""
    return proposal_in(_content(path), path)


def read_locked(path: Path) -> tuple[Office, ...]:
    """The offices of a file that are to stay: those it says are locked, else those of several members.

    Raises `BadInput` as `read_proposal`, and when a locked office is not in the proposal.
    """
    content = _content(path)
    proposal = proposal_in(content, path)
    wishes = content.get("wishes")
    said = wishes.get("locked") if isinstance(wishes, dict) else None
    if said is None:
        return tuple(each for each in proposal.offices if len(each.members) > 1)
    if not isinstance(said, list) or not all(_shaped(each) for each in said):
        raise _wrong(path, _("De låste kontorene i filen kan ikke leses."))
    locked = proposal_from_json(said).offices
    if not set(locked) <= set(proposal.offices):
        raise _wrong(path, _("Et låst kontor i filen er ikke blant kontorene i forslaget."))
    return locked


def _content(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _wrong(path, _("Filen er for stor til å være et forslag."))
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise _wrong(path, _("Filen kan ikke leses.")) from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _wrong(path, _("Filen er ikke JSON i UTF-8.")) from None


def proposal_in(content: Any, path: Path) -> Proposal:
    """The proposal in what a file holds; raises `BadInput` when it is not shaped like one."""
    offices = content.get("offices") if isinstance(content, dict) else None
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(offices, list):
        raise _wrong(path, _("Filen er ikke et forslag fra Bindeledd."))
    if content.get("version") != VERSION:
        raise _wrong(path, _("Forslaget er skrevet av en annen utgave av formatet."))
    if not all(_shaped(each) for each in offices):
        raise _wrong(path, _("Et kontor i filen mangler kommuner, vert, avdelinger eller samarbeidsform."))
    return proposal_from_json(offices)


def _shaped(each: Any) -> bool:
    return (
        isinstance(each, dict)
        and all(isinstance(each.get(key), list) for key in ("members", "branches"))
        and all(isinstance(code, str) for key in ("members", "branches") for code in each[key])
        and isinstance(each.get("host"), str)
        and each.get("model") in ("own", "host", "joint")
        and bool(each["members"])
    )


def _wrong(path: Path, message: str) -> BadInput:
    return BadInput(
        Finding(
            "not-a-proposal",
            Severity.MUST,
            message,
            fix=_("Lag filen med «bindeledd structure optimise SAK --out FIL»."),
            file=path.name,
        )
    )
