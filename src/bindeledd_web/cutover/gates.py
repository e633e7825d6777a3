"""The gates of a cut-over, each with what is missing: nothing is ticked off, all of it is worked out.

| gate | open when |
|---|---|
| plan | the freeze calendar is complete, and the milestone `cutover_plan` stands |
| rehearsals | at least two rehearsals of this plan's day |
| exceptions | every exception of the latest rehearsal or run that needs a decision has one |
| go | the project leader and one more role have said go of the latest file, and nobody no |
| run | the latest real run is green, or publishing it in spite of that is signed with a reason |
| after_load | the check of what the receiving system holds is green |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation.language import number
from bindeledd_web.cutover.milestones import stands
from bindeledd_web.cutover.standing import ENOUGH_REHEARSALS, FIRST_SIGNER, CutOver
from bindeledd_web.cutover.words import role_name, verdict


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its name, whether it is open, what is missing or what opened it, and the page to go to.

    `milestone` is the kind in the status that the gate leads to; `page` the name of an address.
    """

    id: str
    words: str
    open: bool
    said: str
    page: str
    link: str
    milestone: str = ""


def gates(now: CutOver) -> tuple[Gate, ...]:
    """Every gate in order."""
    return tuple(build(now) for build in _GATES)


def _plan(now: CutOver) -> Gate:
    reached = stands(now.plan, "cutover_plan")
    if not now.freeze.complete:
        said = _("Frysekalenderen mangler dager.")
    elif not reached:
        said = _("Kalenderen er klar. Milepælen «plan for overgangen godkjent» er ikke ført.")
    else:
        said = _("Planen er godkjent, og kalenderen er klar.")
    return Gate(
        "plan", _("Plan for overgangen"), now.freeze.complete and reached, said, "cutover-calendar",
        _("Frysekalenderen"), "cutover_plan",
    )  # fmt: skip


def _rehearsals(now: CutOver) -> Gate:
    count = len(now.rehearsals)
    enough = count >= ENOUGH_REHEARSALS
    said = ngettext("{count} prøve av minst {least}.", "{count} prøver av minst {least}.", count).format(
        count=number(count), least=ENOUGH_REHEARSALS
    )
    return Gate(
        "rehearsals", _("Minst to prøver"), enough, said, "cutover-upload", _("Last opp en avstemming")
    )


def _exceptions(now: CutOver) -> Gate:
    left, all_ = len(now.waiting_exceptions), len(now.exceptions_to_decide)
    if now.latest is None:
        said = _("Ingen prøve er lastet opp.")
    elif left:
        said = ngettext(
            "{left} av {all} avvik er ikke avgjort.", "{left} av {all} avvik er ikke avgjort.", all_
        ).format(left=number(left), all=number(all_))
    else:
        said = ngettext("{all} avvik, avgjort.", "{all} avvik, alle avgjort.", all_).format(all=number(all_))
    return Gate(
        "exceptions", _("Avvikene er avgjort"), now.latest is not None and not left, said,
        "cutover-exceptions", _("Avvikene"),
    )  # fmt: skip


def _go(now: CutOver) -> Gate:
    if now.latest is None:
        said = _("Ingen prøve er lastet opp.")
    elif now.refusals:
        said = _("{role} har sagt nei.").format(role=role_name(now.refusals[-1].role))
    elif now.go:
        said = _("Signert av minst to roller.")
    elif now.signatures and not now.verdicts:
        said = _("Det er kommet en ny avstemming siden det ble signert. Signer på nytt.")
    elif any(s.role == FIRST_SIGNER for s in now.verdicts):
        said = _("Én rolle til må signere.")
    else:
        said = _("Prosjektlederen og minst én rolle til må signere.")
    return Gate("go", _("Ja til overgangen"), now.go, said, "cutover-decision", _("Signer"), "go_decision")


def _run(now: CutOver) -> Gate:
    if now.run is None:
        open_, said = False, _("Kjøringen er ikke lastet opp.")
    elif now.run.file.state == "green":
        open_, said = True, verdict(now.run.file) + "."
    elif now.override:
        open_, said = True, _("Ikke avstemt. Fravikelsen er signert med begrunnelse.")
    else:
        open_, said = False, verdict(now.run.file) + "."
    page, link = ("cutover-upload", _("Last opp en avstemming")) if now.run is None else (
        "cutover-decision", _("Signer")
    )  # fmt: skip
    return Gate("run", _("Kjøringen er avstemt"), open_, said, page, link)


def _after_load(now: CutOver) -> Gate:
    found = now.after_load
    if found is None:
        said = _("Uttrekket fra det nye systemet er ikke kontrollert.")
    else:
        said = verdict(found.file) + "."
    return Gate(
        "after_load", _("Det nye systemet har alt"), found is not None and found.file.state == "green", said,
        "cutover-upload", _("Last opp en avstemming"), "reconciled",
    )  # fmt: skip


_GATES: tuple[Callable[[CutOver], Gate], ...] = (_plan, _rehearsals, _exceptions, _go, _run, _after_load)


def may_lead_to(now: CutOver, milestone: str) -> bool:
    """Whether what the milestone rests on here is in place: for the plan itself, the calendar."""
    if milestone == "cutover_plan":
        return now.freeze.complete
    found = {gate.id: gate.open for gate in gates(now)}
    if milestone == "go_decision":
        return all(found[gate] for gate in ("plan", "rehearsals", "exceptions", "go"))
    return milestone == "reconciled" and found["run"] and found["after_load"]
