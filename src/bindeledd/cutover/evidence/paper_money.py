"""The parts of the report about money: sums before and after, the freeze calendar, and refunds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bindeledd.cutover.evidence.given import Given
from bindeledd.cutover.evidence.words import (
    MEASURES,
    count_in_words,
    kroner,
    measure_in_words,
    place_in_words,
)
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.documents import Block, Heading, Paragraph, Table
from bindeledd.foundation.few import HIDDEN
from bindeledd.foundation.language import _, day, month


def sums_part(file: ReconciliationFile) -> Iterator[Block]:
    """Sums of each file in kroner; the difference is after and undecided less before; not after a load."""
    if file.kind == "after_load":
        return
    yield Heading(1, _("Beløp før og etter"))
    with_money = [done for done in file.files if done.sums.before_ore is not None]
    if any(HIDDEN in (done.rows_in, done.undecided) for done in file.files):
        yield Paragraph(
            _("Summer som ville vist hva færre enn fem har fått, er ikke med. De vises bare i mappen.")
        )
    yield from _measures(file)
    if not with_money:
        yield Paragraph(_("Ingen av filene har beløp."))
        return
    sums = [
        (done.sums.before_ore or 0, done.sums.after_ore or 0, done.sums.undecided_ore or 0)
        for done in with_money
    ]
    total = (sum(before for before, _after, _open in sums), sum(s[1] for s in sums), sum(s[2] for s in sums))
    names = [*(done.name for done in with_money), _("Til sammen")]
    yield Table(
        _("Summer i kroner"),
        (_("Fil"), _("Før"), _("Etter"), _("Uavklart"), _("Avvik")),
        tuple(
            (name, kroner(before), kroner(after), kroner(waiting), kroner(after + waiting - before))
            for name, (before, after, waiting) in zip(names, [*sums, total], strict=True)
        ),
        numeric=(1, 2, 3, 4),
        row_header=True,
    )


def _measures(file: ReconciliationFile) -> Iterator[Block]:
    """What is summed and is no money: full-time equivalents, and days in programmes."""
    rows = tuple(
        (
            done.name,
            _(MEASURES[one.measure][0]),
            *(measure_in_words(part, one.measure) for part in (one.before, one.after, one.undecided)),
            measure_in_words(one.after + (one.undecided or 0) - one.before, one.measure),
        )
        for done in file.files
        for one in done.measures
        if one.before is not None and one.after is not None
    )
    if rows:
        header = (_("Fil"), _("Hva"), _("Før"), _("Etter"), _("Uavklart"), _("Avvik"))
        yield Table(_("Årsverk og dager"), header, rows, numeric=(2, 3, 4, 5), row_header=True)


def calendar_part(given: Given) -> Iterator[Block]:
    """The freeze: its days, and the standing payments to stop and start; nothing where it is not given."""
    calendar = given.manifest.get("calendar")
    if not calendar:
        return
    yield Heading(1, _("Stans og oppstart"))
    yield Table(
        _("Dager i overgangen"),
        (_("Dag"), _("Hva"), _("Ansvarlig")),
        tuple((_day(event["on"]), event["name"], event["responsible"]) for event in calendar["events"]),
    )
    yield Paragraph(
        _("Det gamle systemet betaler til og med {last}, det nye fra og med {first}.").format(
            last=_month(calendar["last_month"]), first=_month(calendar["first_month"])
        )
    )
    if calendar["standing"]:
        yield Table(
            _("Faste utbetalinger som stanses og startes"),
            (_("Fra"), _("Til"), _("Stanses"), _("Kroner"), _("Startes"), _("Kroner")),
            tuple(_standing(one, given.municipalities) for one in calendar["standing"]),
            numeric=(2, 3, 4, 5),
        )


def _standing(one: Mapping[str, Any], places: Mapping[str, str]) -> tuple[str, ...]:
    return (
        place_in_words(one["old"], places),
        place_in_words(one["new"], places) if one["new"] else _("uavklart"),
        count_in_words(one["stop"]),
        kroner(one["stop_ore"]),
        count_in_words(one["start"]),
        kroner(one["start_ore"]),
    )


def refunds_part(given: Given) -> Iterator[Block]:
    """What must be done about refunds, by day; nothing where it is not given."""
    tasks = given.manifest.get("refunds")
    if tasks is None:
        return
    yield Heading(1, _("Refusjon"))
    if not tasks:
        yield Paragraph(_("Ingenting må endres for refusjon."))
        return
    yield Table(
        _("Arbeidsliste for refusjon"),
        (_("Frist"), _("Hva"), _("Ansvarlig"), _("Antall"), _("Kroner")),
        tuple(
            (
                _day(task["due"]),
                " ".join(filter(None, (task["what"], task.get("test")))),
                task["responsible"],
                count_in_words(task["rows"]),
                kroner(task["ore"]),
            )
            for task in tasks
        ),
        numeric=(3, 4),
    )


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _month(text: str) -> str:
    return month(date.fromisoformat(f"{text}-01"))
