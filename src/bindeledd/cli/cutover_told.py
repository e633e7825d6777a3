"""A cut-over for people: what moved, what waits, what does not add up, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bindeledd.cli.answers import give, give_heading, give_table, give_wrapped
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _, day, ngettext, number

if TYPE_CHECKING:
    from bindeledd.cutover.calendar import Guard
    from bindeledd.cutover.reconcile.after import What
    from bindeledd.cutover.reconcile.model import FaultyRow
    from bindeledd.cutover.reconciliation import ExceptionFound, ReconciliationFile
    from bindeledd.cutover.steps.proving import Proved
    from bindeledd.cutover.steps.standing import Standing
    from bindeledd.cutover.steps.verifying import Loaded, Verified

_HEADINGS = {
    Severity.MUST: N_("Må avklares før flyttingen"),
    Severity.SHOULD: N_("Bør sees på"),
    Severity.NOTE: N_("Verdt å vite"),
}
# So many faulty rows are shown; the list in the folder has them all.
_SHOWN = 20
SORTS: tuple[What, ...] = ("missing", "extra", "changed", "misplaced")


def give_report(
    file: ReconciliationFile, title: str, proved: Proved, before: ReconciliationFile | None
) -> None:
    """One rehearsal or run: what it came to, file by file, and what a person must look at."""
    from bindeledd.cutover.evidence import verdict_in_words

    give_heading(f"{title}: {verdict_in_words(file)}")
    give(
        _("{title}, gjelder fra {day}. Det tok {seconds} sekunder.").format(
            title=file.plan.title, day=day(file.plan.effective_on), seconds=number(file.seconds, 1)
        )
    )
    if file.sample:
        give(_("Dette er et eksempel med syntetiske data."))
    give()
    give_table(
        (
            (_("Fil"), "left"),
            (_("Rader"), "right"),
            (_("Flyttes"), "right"),
            (_("Uendret"), "right"),
            (_("Uavklart"), "right"),
            (_("Avvik"), "right"),
        ),
        [
            (
                one.name,
                number(one.rows_in),
                number(one.moved),
                number(one.rows_in - one.moved - one.undecided),
                number(one.undecided),
                number(one.faults),
            )
            for one in proved.reconciliation.files
        ],
    )
    _give_moves(file)
    _give_undecided(file)
    _give_exceptions(file.exceptions)
    give(
        _(
            "Personer med adressebeskyttelse i alt: {count}. De kontrolleres i hver fil og listes aldri."
        ).format(count=_count(file.protected.persons))
    )
    if before is not None:
        _give_change(before, file)
    if proved.reconciliation.faulty:
        give_faulty(proved.reconciliation.faulty)


def give_proof(done: Verified) -> None:
    """What reading again came to."""
    proof = done.reconciliation
    rows = sum(one.rows_in for one in proof.files)
    give_heading(
        {
            "green": _("Avstemt: {rows} rader er lest på nytt, og alt stemmer."),
            "undecided": _("Det som er skrevet, stemmer. {open} rader er ikke avgjort."),
            "red": _("Ikke avstemt: {faults} avvik."),
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
    give_table(
        ((_("Fil"), "left"), (_("Kontroll"), "left"), (_("Rader sett på"), "right"), (_("Avvik"), "right")),
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
    from bindeledd.cutover.kinds import KINDS

    result = done.result
    give_heading(
        _("Alt er kommet inn i det nye systemet.")
        if done.state == "green"
        else _("Ikke alt er kommet riktig inn i det nye systemet.")
    )
    if result is not None:
        give_table(
            (
                (_("Slag"), "left"),
                (_("Skrevet"), "right"),
                (_("I det nye systemet"), "right"),
                *((check_in_words(sort), "right") for sort in SORTS),
            ),
            [
                (
                    KINDS[one.kind].in_words,
                    number(one.published),
                    number(one.after) if one.delivered else _("ikke levert"),
                    *(number(one.faults[sort]) for sort in SORTS),
                )
                for one in result.kinds
            ],
        )
        give_faulty(result.faulty)


def give_faulty(rows: Sequence[FaultyRow]) -> None:
    """The first faulty rows by pointer; never what stands in them."""
    if not rows:
        return
    give_table(
        ((_("Rad"), "left"), (_("Kontroll"), "left"), (_("Kolonne"), "left")),
        [(row.pointer, check_in_words(row.check), row.column) for row in rows[:_SHOWN]],
        title=_("Rader som avviker"),
    )
    if len(rows) > _SHOWN:
        give(_("Og {count} til; alle står i avvik.csv.").format(count=number(len(rows) - _SHOWN)))


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
        give(_("Flyttingen er meldt endelig av {by}.").format(by=found.closed_by))
    if found.next:
        give(_("Neste steg: {command}").format(command=found.next))


def give_calendar(answer: Mapping[str, Any]) -> None:
    """The freeze day by day, what is stopped and started, and the work list for refunds."""
    found = answer["calendar"]
    give_heading(
        _("Frysekalender for flyttingen {day}").format(day=day(date.fromisoformat(found["effective_on"])))
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
                (one["old"], one["new"] or _("uavklart"), _count(one["stop"]), _count(one["start"]))
                for one in found["standing"]
            ],
            title=_("Faste utbetalinger"),
        )
    give(
        _("Betalt på forskudd for måneder som den nye kommunen skal betale: {count}").format(
            count=_count(found["paid_ahead"])
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
                _count(one["rows"]),
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
        give_table(((_("Betalt"), "left"), (_("Skal betales"), "left")), found.pointers[:_SHOWN])


def check_in_words(check: str) -> str:
    """A check of the proof, in words; what is unknown is told as it is."""
    return {
        "files": _("filene er uendret"),
        "columns": _("kolonnene er som før"),
        "rows-once": _("hver rad nøyaktig én gang"),
        "values": _("verdiene er som før"),
        "plan": _("nye numre følger planen"),
        "receiver": _("hver rad hos rett mottaker"),
        "undecided": _("de uavklarte radene"),
        "renumbered": _("nye saks- og journalnumre"),
        "sums": _("summer til øret"),
        "vouchers": _("debet er lik kredit"),
        "inverse": _("veien tilbake"),
        "whole-file": _("regnskapet eller skjemaet"),
        "missing": _("mangler"),
        "extra": _("for mye eller dobbelt"),
        "changed": _("endret"),
        "misplaced": _("på feil sted"),
    }.get(check, check)


def _give_moves(file: ReconciliationFile) -> None:
    from bindeledd.cutover.kinds import KINDS
    from bindeledd.cutover.plan.words import rule_in_words

    rows = [
        (KINDS[move.kind].in_words, move.old, move.new, rule_in_words(move.rule), _count(move.rows))
        for move in file.moves
        if move.old != move.new
    ]
    if rows:
        give_table(
            (
                (_("Slag"), "left"),
                (_("Fra"), "left"),
                (_("Til"), "left"),
                (_("Regel"), "left"),
                (_("Rader"), "right"),
            ),
            rows,
            title=_("Hva flyttes hvor"),
        )


def _give_undecided(file: ReconciliationFile) -> None:
    from bindeledd.cutover.kinds import KINDS
    from bindeledd.cutover.plan.words import reason_in_words, what_would_decide

    if not file.undecided:
        return
    give_heading(_("Uavklarte rader"))
    for one in file.undecided:
        give_wrapped(
            f"{KINDS[one.kind].in_words}, {_count(one.rows)}: {reason_in_words(one.reason)}",
            first="• ",
            rest="  ",
        )
        give_wrapped(what_would_decide(one.reason), first="  ", rest="  ")
    give()


def _give_exceptions(found: Sequence[ExceptionFound]) -> None:
    for severity, heading in _HEADINGS.items():
        group = [one for one in found if one.severity == severity.value]
        if group:
            give_heading(_(heading))
            for one in group:
                give_wrapped(one.message, first="• ", rest="  ")
                if one.fix:
                    give_wrapped(one.fix, first="  ", rest="  ")
            give()


def _give_change(before: ReconciliationFile, now: ReconciliationFile) -> None:
    from bindeledd.cutover.steps.rehearsing import changes

    found = changes(before, now)
    give_heading(_("Siden forrige prøve"))
    give(
        _("Rader {old} → {new}, uavklarte {old_open} → {new_open}.").format(
            old=_count(found["rows_in"][0]),
            new=_count(found["rows_in"][1]),
            old_open=_count(found["undecided"][0]),
            new_open=_count(found["undecided"][1]),
        )
    )
    messages = {one.id: one.message for one in (*before.exceptions, *now.exceptions)}
    for heading, ids in ((_("Nytt"), found["came"]), (_("Borte"), found["went"])):
        for identity in ids:
            give_wrapped(f"{heading}: {messages[identity]}", first="• ", rest="  ")


def _count(count: Any) -> str:
    return number(count) if isinstance(count, int) else str(count)
