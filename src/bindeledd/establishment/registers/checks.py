"""What the registers lack: a high risk without measure or owner, what is overdue, what is unanswered.

A dispute that the owners themselves have gets the way that the law has from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.citing import cite_on
from bindeledd.establishment.registers.risks import Risk, risks_from
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day, ngettext, number
from bindeledd.law.names import dated
from bindeledd.law.rulebook import rulebook

# The statutory way out of a dispute between the owners, and the levels from which it is the next one.
ROUTE = "R-H-07"
BEFORE_THE_BOARD = ("owners", "statutory")
# After so many days without an answer the project should ask again; the program's own choice.
LONG_WAIT = 90
Registers = Mapping[str, Sequence[Row]]


def findings(registers: Registers, today: date) -> tuple[Finding, ...]:
    """Everything to mend in the registers as they stand today, in their order; each with table and number."""
    return (
        *_risks(risks_from(registers.get("project_risks", ())), today),
        *_unhandled(registers.get("project_tensions", ())),
        *_dependencies(registers.get("project_dependencies", ()), today),
        *_trials(registers.get("project_trials", ()), today),
        *_exchange(registers.get("project_exchange", ())),
        *_disputes(registers.get("project_disputes", ()), today),
    )


def days_waited(trial: Row, today: date) -> int | None:
    """Days from the application was sent to it was answered, or to today; None while it is not sent."""
    sent, answered = trial["sent"], trial["answered"]
    if not isinstance(sent, date):
        return None
    return ((answered if isinstance(answered, date) else today) - sent).days


def _risks(risks: Iterable[Risk], today: date) -> Iterator[Finding]:
    table = "project_risks"
    for risk in (each for each in risks if each.open):
        if risk.band == "high" and not risk.measures:
            yield _finding(
                "risk-without-measure", table, risk.number, "measures",
                _("Risikoen «{what}» er høy, men har ingen tiltak.").format(what=risk.what),
                _("Skriv hva dere gjør med den."),
            )  # fmt: skip
        if risk.band == "high" and not risk.owner_role:
            yield _finding(
                "risk-without-owner", table, risk.number, "owner_role",
                _("Risikoen «{what}» er høy, men ingen rolle har ansvar for den.").format(what=risk.what),
                _("Velg en ansvarlig rolle."),
            )  # fmt: skip
        if risk.level is None:
            yield _finding(
                "risk-not-assessed", table, risk.number, "probability",
                _("Risikoen «{what}» er ikke vurdert.").format(what=risk.what),
                _("Velg sannsynlighet og konsekvens."), Severity.NOTE,
            )  # fmt: skip
        if risk.due is not None and risk.due < today:
            yield _finding(
                "risk-overdue", table, risk.number, "due",
                _("Tiltaket mot «{what}» skulle vært ferdig {day}.").format(
                    what=risk.what, day=day(risk.due)
                ),
                _("Gjør det ferdig og lukk risikoen, eller sett en ny frist."),
            )  # fmt: skip


def _unhandled(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        if row["state"] == "closed" and not row["handled"]:
            yield _finding(
                "tension-closed-unhandled", "project_tensions", row["number"], "handled",
                _("Spenningen «{what}» er lukket, men det står ikke hvordan den er løst.").format(
                    what=row["what"]
                ),
                _("Skriv hvordan den er løst, eller åpne den igjen."),
            )  # fmt: skip


def _dependencies(rows: Sequence[Row], today: date) -> Iterator[Finding]:
    for row in rows:
        by = row["by"]
        if row["state"] not in ("waiting", "promised"):
            continue
        if not isinstance(by, date):
            yield _finding(
                "dependency-without-day", "project_dependencies", row["number"], "by",
                _("«{what}» ventes fra {other}, men det står ikke når det trengs.").format(
                    what=row["what"], other=row["other"]
                ),
                _("Skriv når det trengs."), Severity.NOTE,
            )  # fmt: skip
        elif by < today:
            yield _finding(
                "dependency-overdue", "project_dependencies", row["number"], "by",
                _("«{what}» fra {other} trengtes {day} og er ikke levert.").format(
                    what=row["what"], other=row["other"], day=day(by)
                ),
                _("Ta det opp med det andre prosjektet, eller flytt det som venter på det."),
            )  # fmt: skip


def _trials(rows: Sequence[Row], today: date) -> Iterator[Finding]:
    table = "project_trials"
    for row in rows:
        sent, answered = row["sent"], row["answered"]
        waited = days_waited(row, today)
        if isinstance(sent, date) and isinstance(answered, date) and answered < sent:
            yield _finding(
                "trial-answered-before-sent", table, row["number"], "answered",
                _("Søknaden «{what}» er besvart før den ble sendt.").format(what=row["what"]),
                _("Rett en av datoene."),
            )  # fmt: skip
        elif waited is not None and answered is None and row["answer"] is None and waited > LONG_WAIT:
            yield _finding(
                "trial-unanswered", table, row["number"], "answered",
                ngettext(
                    "Søknaden «{what}» har vært ubesvart i {count} dag.",
                    "Søknaden «{what}» har vært ubesvart i {count} dager.",
                    waited,
                ).format(what=row["what"], count=number(waited, 0)),
                _("Etterlys svaret. Planlegg uten forsøket til det er avgjort."),
                facts={"days": waited},
            )  # fmt: skip


def _exchange(rows: Sequence[Row]) -> Iterator[Finding]:
    table = "project_exchange"
    for row in rows:
        if row["giver"] == row["taker"]:
            yield _finding(
                "exchange-with-itself", table, row["number"], "taker",
                _("«{what}» utveksles fra en kommune til den samme kommunen.").format(what=row["what"]),
                _("Rett en av kommunene."),
            )  # fmt: skip
        if row["price"] is None:
            yield _finding(
                "exchange-without-price", table, row["number"], "price",
                _("«{what}» utveksles uten at prisen er ført.").format(what=row["what"]),
                _("Før prisen. Skriv 0 når det er avtalt at det er gratis."),
            )  # fmt: skip


def _disputes(rows: Sequence[Row], today: date) -> Iterator[Finding]:
    table = "project_disputes"
    for row in rows:
        due = row["due"]
        if row["state"] == "open" and row["level"] in BEFORE_THE_BOARD:
            then = " ".join(_(rulebook().rule(ROUTE).then).split())
            yield _finding(
                "dispute-route", table, row["number"], "level",
                _("Blir ikke eierne enige om «{matter}», er dette veien etter loven.").format(
                    matter=row["matter"]
                ),
                dated(then, today), Severity.NOTE, citation=cite_on(today)(ROUTE),
            )  # fmt: skip
        if row["state"] == "open" and isinstance(due, date) and due < today:
            yield _finding(
                "dispute-overdue", table, row["number"], "due",
                _("Uenigheten «{matter}» skulle vært løst {day}.").format(matter=row["matter"], day=day(due)),
                _("Løft saken til neste nivå, eller sett en ny frist."),
            )  # fmt: skip
        if row["state"] == "closed" and not row["outcome"]:
            yield _finding(
                "dispute-without-outcome", table, row["number"], "outcome",
                _("Uenigheten «{matter}» er lukket uten at utfallet er ført.").format(matter=row["matter"]),
                _("Skriv hva partene ble enige om."),
            )  # fmt: skip


def _finding(
    code: str,
    table: str,
    record: object,
    column: str,
    message: str,
    fix: str,
    severity: Severity = Severity.SHOULD,
    facts: dict[str, int] | None = None,
    citation: str = "",
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, fix=fix, file=table, subject=str(record),
        column=column, citation=citation, facts=facts or {},
    )  # fmt: skip
