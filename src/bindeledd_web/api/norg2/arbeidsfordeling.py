"""Which unit has the work, in the other register's shape; the first of a list is the one that is chosen.

A theme says whose task it is: `KOM` is the municipality's services, everything else the state's. Other parts
of the question do not change the answer, except for the protected: they never get an ordinary office.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from bindeledd.registry.facts import TASK_GROUPS
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.uses import in_use
from bindeledd_web.api.asking import Clocks, asked
from bindeledd_web.api.auth import READING
from bindeledd_web.api.faults import REFUSALS
from bindeledd_web.api.norg2.shapes import Criteria, Enhet, read_protection
from bindeledd_web.api.norg2.units import enhet, protected, serving

router = Router(tags=["norg2"])
MUNICIPAL_THEME = "KOM"


@router.post(
    "/arbeidsfordeling/enheter",
    response={200: list[Enhet], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Enhetene som kan ha arbeidet (som NORG2)"),
    description=gettext_noop(
        "Den første er den som velges; så de andre som har oppgaver i området. Tom når ingen er kjent."
    ),
)
def enheter(request: HttpRequest, criteria: Criteria, query: Query[Clocks]) -> list[Enhet]:
    """Every unit that may have the work, the chosen one first."""
    return _answer(request, criteria, query, everyone=True)


@router.post(
    "/arbeidsfordeling/enheter/bestmatch",
    response={200: list[Enhet], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Enheten som har arbeidet (som NORG2)"),
    description=gettext_noop(
        "Temaet KOM er kommunens tjenester, alt annet statens. Strengt fortrolig (SPSF) gir enhet 2103 når "
        "registeret har den; for skjermede er listen tom, for registeret vet ikke hvem som tar dem. Den er "
        "også tom når diskresjonskoden er ukjent."
    ),
)
def bestmatch(request: HttpRequest, criteria: Criteria, query: Query[Clocks]) -> list[Enhet]:
    """The unit that has the work."""
    return _answer(request, criteria, query, everyone=False)


def _answer(request: HttpRequest, criteria: Criteria, query: Clocks, *, everyone: bool) -> list[Enhet]:
    question = asked(request, query, criteria.gyldigFra or criteria.fra)
    chosen = _chosen(question.snapshot, criteria, everyone=everyone)
    return [found for number in chosen if (found := enhet(question.snapshot, number)) is not None]


def _chosen(snapshot: Snapshot, criteria: Criteria, *, everyone: bool) -> list[str]:
    """The numbers of the units in use, the chosen one first."""
    protection = read_protection(criteria.diskresjonskode or "")
    if protection == "SPSF":
        number = protected(snapshot)
        return [number] if number is not None else []
    if protection is None or criteria.skjermet:
        return []
    area = (criteria.geografiskOmraade or "").strip()
    if not area:
        named = (criteria.enhetsnummer or "").strip()
        return [named] if in_use(snapshot.unit(named)) else []
    if snapshot.municipality(area[:4]) is None:
        return []
    first = "minimum" if (criteria.tema or "").upper() == MUNICIPAL_THEME else "state"
    tasks = dict.fromkeys((first, *TASK_GROUPS)) if everyone else (first,)
    return list(dict.fromkeys(unit for task in tasks if (unit := serving(snapshot, task, area)) is not None))
