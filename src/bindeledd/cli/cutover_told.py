"""A cut-over for people: what moved, what waits, what does not add up, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bindeledd.cli.answers import give, give_heading, give_table, give_wrapped
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _, day, number

if TYPE_CHECKING:
    from bindeledd.cutover.reconcile.model import FaultyRow
    from bindeledd.cutover.reconciliation import ExceptionFound, ReconciliationFile
    from bindeledd.cutover.steps.proving import Proved

_HEADINGS = {
    Severity.MUST: N_("Må avklares før overgangen"),
    Severity.SHOULD: N_("Bør sees på"),
    Severity.NOTE: N_("Verdt å vite"),
}
# So many faulty rows are shown; the list in the folder has them all.
SHOWN = 20


def give_report(
    file: ReconciliationFile, title: str, proved: Proved, before: ReconciliationFile | None
) -> None:
    """One rehearsal or run: what it came to, file by file, and what a person must look at."""
    from bindeledd.cutover.evidence import verdict_in_words
    from bindeledd.cutover.steps.reporting import seen_inside

    # Whoever runs it sits by the folder, and sees its figures as they are.
    file = seen_inside(file, proved.reconciliation, proved.checks)
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
            (_("Feil"), "right"),
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
        ).format(count=count_in_words(file.protected.persons))
    )
    if before is not None:
        _give_change(before, file)
    if proved.reconciliation.faulty:
        give_faulty(proved.reconciliation.faulty)


def give_faulty(rows: Sequence[FaultyRow], words: Mapping[str, str] | None = None) -> None:
    """The first faulty rows by pointer; never what stands in them. `words` say what is wrong, by check."""
    from bindeledd.cutover.evidence import check_in_words

    if not rows:
        return
    give_table(
        ((_("Rad"), "left"), (_("Kontroll"), "left"), (_("Kolonne"), "left")),
        [
            (row.pointer, (words or {}).get(row.check) or check_in_words(row.check), row.column)
            for row in rows[:SHOWN]
        ],
        title=_("Rader som ikke stemmer"),
    )
    if len(rows) > SHOWN:
        give(_("Og {count} til; alle står i avvik.csv.").format(count=number(len(rows) - SHOWN)))


def _give_moves(file: ReconciliationFile) -> None:
    from bindeledd.cutover.kinds import KINDS
    from bindeledd.cutover.plan.words import rule_in_words

    rows = [
        (KINDS[move.kind].in_words, move.old, move.new, rule_in_words(move.rule), count_in_words(move.rows))
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
            f"{KINDS[one.kind].in_words}, {count_in_words(one.rows)}: {reason_in_words(one.reason)}",
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
            # What many checks lack is said once.
            for message, fix in dict.fromkeys((one.message, one.fix) for one in group):
                give_wrapped(message, first="• ", rest="  ")
                if fix:
                    give_wrapped(fix, first="  ", rest="  ")
            give()


def _give_change(before: ReconciliationFile, now: ReconciliationFile) -> None:
    from bindeledd.cutover.steps.rehearsing import changes

    found = changes(before, now)
    give_heading(_("Siden forrige prøve"))
    give(
        _("Rader {old} → {new}, uavklarte {old_open} → {new_open}.").format(
            old=count_in_words(found["rows_in"][0]),
            new=count_in_words(found["rows_in"][1]),
            old_open=count_in_words(found["undecided"][0]),
            new_open=count_in_words(found["undecided"][1]),
        )
    )
    messages = {one.id: one.message for one in (*before.exceptions, *now.exceptions)}
    for heading, ids in ((_("Nytt"), found["came"]), (_("Borte"), found["went"])):
        for identity in ids:
            give_wrapped(f"{heading}: {messages[identity]}", first="• ", rest="  ")


def count_in_words(count: Any) -> str:
    """A count as people read it; one that is hidden is told as it is."""
    return number(count) if isinstance(count, int) else str(count)
