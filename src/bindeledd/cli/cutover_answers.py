"""Answers about a cut-over for people: the proof, the load, the calendar, and where the folder stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bindeledd.cli.answers import give, give_heading, give_table, give_wrapped
from bindeledd.cli.cutover_told import SHOWN, count_in_words, give_faulty
from bindeledd.foundation.language import _, day, ngettext, number

if TYPE_CHECKING:
    from bindeledd.cutover.calendar import Guard
    from bindeledd.cutover.reconcile.aftermodel import What
    from bindeledd.cutover.steps.standing import Standing
    from bindeledd.cutover.steps.verifying import Loaded, Verified

SORTS: tuple[What, ...] = ("missing", "extra", "changed", "misplaced")


def give_proof(done: Verified) -> None:
    """What reading again came to."""
    from bindeledd.cutover.evidence import check_in_words

    proof = done.reconciliation
    rows = sum(one.rows_in for one in proof.files)
    give_heading(
        {
            "green": _("Avstemt: {rows} rader er lest på nytt, og alt stemmer."),
            "undecided": _("Det som er skrevet, stemmer. {open} rader er ikke avgjort."),
            "red": _("Ikke avstemt: {faults} feil."),
        }[proof.state].format(
            rows=number(rows),
            open=number(sum(one.undecided for one in proof.files)),
            faults=number(sum(one.faults for one in proof.files)),
        )
    )
    give(
        _("Dette er versjonen som er tatt i bruk.")
        if done.published
        else _("Dette er gjort klart og ikke tatt i bruk.")
    )
    if done.stale:
        give(
            _(
                "Uttrekk, kobling, plan eller avgjørelser er endret siden. "
                "Dette gjelder kjøringen slik den var."
            )
        )
    give_table(
        ((_("Fil"), "left"), (_("Kontroll"), "left"), (_("Rader sett på"), "right"), (_("Feil"), "right")),
        [
            (one.name, check_in_words(check.check), number(check.examined), number(check.faults))
            for one in proof.files
            for check in one.checks
            if not check.ok or proof.state != "green"
        ]
        or [(_("alle"), _("alle"), number(rows), number(0))],
    )
    give_faulty(proof.faulty)


def give_loaded(done: Loaded) -> None:
    """What the receiving system holds, against what was written."""
    result = done.result
    give_heading(
        _("Alt er kommet inn i det nye systemet.")
        if done.state == "green"
        else _("Ikke alt er kommet riktig inn i det nye systemet.")
    )
    if result is not None:
        words = {
            "missing": _("Mangler"),
            "extra": _("For mye"),
            "changed": _("Endret"),
            "misplaced": _("Feil sted"),
        }
        give_table(
            (
                (_("Slag"), "left"),
                (_("Skrevet"), "right"),
                (_("I det nye systemet"), "right"),
                *((words[sort], "right") for sort in SORTS),
            ),
            [
                (
                    one.in_words,
                    number(one.published),
                    number(one.after) if one.delivered else _("ikke levert"),
                    *(number(one.faults[sort]) if one.delivered else "–" for sort in SORTS),
                )
                for one in result.kinds
            ],
        )
        for remark in result.remarks:
            give_wrapped(f"{remark.message} {remark.fix}".strip(), first="• ", rest="  ")
        give_faulty(result.faulty, words)


def give_standing(found: Standing) -> None:
    """Where the folder stands, and the next step."""
    give_heading(_("Slik står det"))
    if found.sample:
        give(_("Dette er et eksempel med syntetiske data."))
    for at, told in enumerate(found.rehearsals, 1):
        give(_("Prøve {number}: {told}").format(number=at, told=told))
    if found.staged:
        give(_("Kjøring {run} er gjort klar og ikke tatt i bruk.").format(run=found.staged))
    if found.waiting:
        give(
            ngettext(
                "{count} rad venter på avgjørelse.", "{count} rader venter på avgjørelse.", found.waiting
            ).format(count=number(found.waiting))
        )
    if found.published:
        give(_("Kjøring {run} er tatt i bruk.").format(run=found.published))
    if found.loaded:
        give(
            _("Det nye systemet har alt.")
            if found.loaded == "green"
            else _("Det nye systemet har ikke alt, eller har noe annet.")
        )
    if found.closed_by:
        give(_("Overgangen er meldt endelig av {by}.").format(by=found.closed_by))
    if found.next:
        give(_("Neste steg: {command}").format(command=found.next))


def give_calendar(answer: Mapping[str, Any]) -> None:
    """The freeze day by day, what is stopped and started, and the work list for refunds."""
    found = answer["calendar"]
    give_heading(
        _("Frysekalender for overgangen {day}").format(day=day(date.fromisoformat(found["effective_on"])))
    )
    give_table(
        ((_("Dag"), "left"), (_("Hva"), "left"), (_("Ansvarlig"), "left")),
        [(day(date.fromisoformat(one["on"])), one["name"], one["responsible"]) for one in found["events"]],
    )
    if found["standing"]:
        give_table(
            (
                (_("Fra"), "left"),
                (_("Til"), "left"),
                (_("Stanses"), "right"),
                (_("Startes"), "right"),
            ),
            [
                (
                    one["old"],
                    one["new"] or _("uavklart"),
                    count_in_words(one["stop"]),
                    count_in_words(one["start"]),
                )
                for one in found["standing"]
            ],
            title=_("Faste utbetalinger"),
        )
    give(
        _("Betalt på forskudd for måneder som den nye kommunen skal betale: {count}").format(
            count=count_in_words(found["paid_ahead"])
        )
    )
    for one in found["findings"]:
        give_wrapped(one["message"], first="• ", rest="  ")
    give()
    give_table(
        (
            (_("Frist"), "left"),
            (_("Fra"), "left"),
            (_("Til"), "left"),
            (_("Refusjon"), "left"),
            (_("Krav"), "right"),
            (_("Ansvarlig"), "left"),
            (_("Regel"), "left"),
        ),
        [
            (
                day(date.fromisoformat(one["due"])),
                one["old"],
                one["new"],
                one["what"],
                count_in_words(one["rows"]),
                one["responsible"],
                one["rule"],
            )
            for one in answer["refunds"]
        ],
        title=_("Refusjoner som må endres"),
    )


def give_guard(found: Guard) -> None:
    """Whether anybody would be paid twice."""
    give_heading(
        _("Ingen betales to ganger.")
        if found.clear
        else _("{count} utbetalinger i den nye kjøringen er betalt før, eller kan ikke sammenlignes.").format(
            count=number(found.found + found.uncompared)
        )
    )
    give(
        _("Sammenlignet {new} nye utbetalinger med {old} gamle: samme person, periode og beløp.").format(
            new=number(found.examined_new), old=number(found.examined_old)
        )
    )
    if found.pointers:
        give_table(((_("Betalt"), "left"), (_("Skal betales"), "left")), found.pointers[:SHOWN])
