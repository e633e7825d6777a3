"""Faults that can be planted in a sample, by name: in rows before they are written, or in a file after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bindeledd.cutover.sample import planting as plant
from bindeledd.cutover.sample.frames import Frames
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _

Rows = Callable[[Frames], None]
Files = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a fault does, in words, and how it is planted: in rows or in files below the folder."""

    words: str
    rows: Rows | None = None
    files: Files | None = None

    @property
    def in_words(self) -> str:
        """What it does, in the language in force."""
        return _(self.words)


def check_faults(names: Sequence[str]) -> None:
    """Every name is a known fault. Raises `BadInput` that lists what there is."""
    unknown = [name for name in names if name not in FAULTS]
    if unknown:
        raise BadInput(
            *(
                Finding(
                    code="sample-unknown-fault",
                    severity=Severity.MUST,
                    message=_("Det finnes ingen feil som heter «{name}».").format(name=name[:40]),
                    fix=_("Velg blant: {choices}.").format(choices=", ".join(FAULTS)),
                )
                for name in unknown
            )
        )


def plant_in_rows(frames: Frames, names: Sequence[str]) -> None:
    """Plant the named faults that belong in rows; frames are replaced, never changed."""
    for name in names:
        if change := FAULTS[name].rows:
            change(frames)


def plant_in_files(folder: Path, names: Sequence[str]) -> None:
    """Plant the named faults that belong in written files."""
    for name in names:
        if change := FAULTS[name].files:
            change(folder)


FAULTS: dict[str, Fault] = {
    "duplicate-case-number": Fault(
        N_("To saker i Narvik har samme saksnummer."), plant.same_number(("1805", "cases"), "case_no")
    ),
    "duplicate-employee-number": Fault(
        N_("To ansatte i Narvik har samme ansattnummer."),
        plant.same_number(("1805", "employees"), "employee_no"),
    ),
    "lost-zero": Fault(N_("Fødselsnumre i Ballangen har mistet nullen foran."), plant.lost_zero),
    "unknown-municipality": Fault(
        N_("To saker i Tysfjord har et kommunenummer som ingen har hatt."),
        lambda frames: plant.put(frames, ("1850", "cases"), "municipality", [2, 9], "1899"),
    ),
    "missing-municipality": Fault(
        N_("En sak i Tysfjord mangler kommunenummer."),
        lambda frames: plant.put(frames, ("1850", "cases"), "municipality", [3], ""),
    ),
    "unknown-unit": Fault(
        N_("En sak i Narvik har et enhetsnummer som ikke finnes."),
        lambda frames: plant.put(frames, ("1805", "cases"), "unit", [7], "9998"),
    ),
    "orphan-payment": Fault(
        N_("En utbetaling i Ballangen viser til en sak som ikke finnes."),
        lambda frames: plant.put(frames, ("1854", "payments"), "case_no", [1], "2019/999999"),
    ),
    "wrong-identity-number": Fault(
        N_("Ett fødselsnummer i Narvik har feil kontrollsiffer."),
        lambda frames: plant.changed(frames, ("1805", "residents"), "person", [3], plant.next_digit),
    ),
    "wrong-account": Fault(
        N_("Ett kontonummer i Ballangen har feil kontrollsiffer."),
        lambda frames: plant.changed(frames, ("1854", "payments"), "paid_to", [2], plant.next_digit),
    ),
    "unbalanced-ledger": Fault(N_("En debetlinje i hovedboken i Narvik er ett øre for høy."), plant.one_ore),
    "unbalanced-saft": Fault(
        N_("Ett bilag i SAF-T-filen fra Tysfjord er ett øre i ubalanse."), files=plant.one_ore_in_saft
    ),
    "account-other-meaning": Fault(
        N_("En konto er gruppert på en annen måte i Ballangen enn i Narvik."), files=plant.grouped_otherwise
    ),
    "double-payment": Fault(
        N_("Samme person i Ballangen får samme beløp to ganger for samme periode."), plant.double_payment
    ),
    "payment-in-both": Fault(
        N_("Samme person får samme beløp for samme periode fra både Narvik og Ballangen."),
        plant.paid_in_both,
    ),
    "employee-two-offices": Fault(
        N_("En ansatt har hel stilling både i Narvik og i Ballangen."), plant.two_offices
    ),
    "case-without-person": Fault(
        N_("En sak i Narvik mangler person."),
        lambda frames: plant.put(frames, ("1805", "cases"), "person", [8], ""),
    ),
    "missing-place": Fault(
        N_("Flere innbyggere og saker i Tysfjord mangler grunnkrets, postnummer og opphold."),
        plant.missing_place,
    ),
    "trailing-blanks": Fault(
        N_("Saksnumre i utbetalinger fra Ballangen har blanke tegn bak."),
        lambda frames: plant.changed(frames, ("1854", "payments"), "case_no", [0, 3], lambda no: f"{no}  "),
    ),
    "line-breaks-in-cells": Fault(
        N_("Celler i saker fra Narvik har linjeskift."),
        lambda frames: plant.changed(
            frames, ("1805", "cases"), "case_worker", [1, 6], lambda role: f"{role}\nvikar"
        ),
    ),
    "truncated-file": Fault(
        N_("Utbetalingene fra Ballangen er kuttet midt i en rad."), files=plant.cut("1854/utbetalinger.csv")
    ),
    "truncated-parquet": Fault(
        N_("Utbetalingene fra Narvik mangler slutten av filen."),
        files=plant.cut("1805/utbetalinger.parquet"),
    ),
    "repeated-header": Fault(
        N_("Overskriften står en gang til midt i sakene fra Tysfjord."),
        files=plant.lines_of("1850/saker.csv", plant.header_again),
    ),
    "duplicate-column": Fault(
        N_("To kolonner har samme navn i refusjonskravene fra Narvik."),
        files=plant.lines_of("1805/refusjonskrav.csv", plant.same_heading),
    ),
    "mixed-encoding": Fault(
        N_("Siste rad i sakene fra Ballangen er i et annet tegnsett."),
        files=plant.lines_of("1854/saker.csv", plant.last_in_utf8),
    ),
    "kostra-person-twice": Fault(
        N_("Samme person står to ganger i KOSTRA-skjemaet fra Narvik."),
        files=plant.lines_of("1805/kostra_11f_2019.txt", plant.first_again),
    ),
}
