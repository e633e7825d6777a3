"""Signatures in words: the role, what it said, when, and the file it had seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bindeledd_web.cutover.models import Signature
from bindeledd_web.cutover.presenters.rehearsals import address
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.cutover.words import role_name, title_words


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature, with the beginning of the sum of what was seen; `stale` when a newer file
    has come, `replaced` when the role has signed again.
    """

    who: str
    said: str
    colour: str
    reason: str
    at: datetime
    about: str
    url: str
    seen: str
    stale: bool
    replaced: bool


def signatures(now: CutOver, names: Mapping[str, str]) -> tuple[Signed, ...]:
    """Everything signed, the latest first; `names` are the municipalities of the case by number."""
    counting = {s.pk for s in now.verdicts}
    return tuple(_signed(now, s, names, counting) for s in reversed(now.signatures))


def who(role: str, municipality: str, names: Mapping[str, str]) -> str:
    """A role, and the municipality it answers for: «Kommunedirektør, Narvik»."""
    if not municipality:
        return role_name(role)
    return f"{role_name(role)}, {names.get(municipality, municipality)}"


def _signed(now: CutOver, signature: Signature, names: Mapping[str, str], counting: set[int]) -> Signed:
    about = next((u for u in now.uploads if u.sha256 == signature.seen), None)
    if signature.kind == Signature.OVERRIDE:
        stale = now.run is None or signature.seen != now.run.sha256
        said, colour, replaced = _("fravikelse"), "warning", False
    else:
        stale = now.stale(signature)
        go = signature.kind == Signature.GO
        said, colour = (_("ja"), "success") if go else (_("nei"), "danger")
        replaced = not stale and signature.pk not in counting
    return Signed(
        who(signature.role, signature.municipality, names),
        said,
        "neutral" if stale or replaced else colour,
        signature.reason,
        signature.at,
        title_words(about.kind, about.number) if about else "",
        address(now, about) if about else "",
        signature.seen[:12],
        stale,
        replaced,
    )
