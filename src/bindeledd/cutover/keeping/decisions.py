"""What people decided about single rows: by pointer, held to the very file that the pointer points into.

The list that a run leaves has a row for each undecided one. A person fills in the new municipality, and
where it is needed the unit or a new number, why, and in which role; `decide` takes it in. A decision is
about one extract by its hash; to a later extract it is carried over row by row (see `steps.carrying`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bindeledd.casefolder.csvtext import decode
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.places import Folder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

COLUMNS = ("peker", "ny_kommune", "ny_enhet", "nytt_nummer", "grunn", "avgjort_av")
_KEPT = (*COLUMNS, "fil_sha256", "tidspunkt", "nokkel", "gammel_kommune", "aarsak", "forslag")
_NUMBER = re.compile(r"[0-9]{4}")
_LONGEST = 500
# A number that could be a person's does not belong in a text that is kept.
_PERSON = re.compile(r"(?<![0-9])[0-9]{6}[ .-]?[0-9]{5}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a row goes: municipality, and unit or own number where asked for; why, and by which role.

    `key` and `old` are the row's own key and old municipality, by which it is known again in a later extract
    of the same rows; `why` and `proposal` are what the plan said of it, which must be so still. All of it
    stays inside the folder.
    """

    pointer: str
    municipality: str
    unit: str
    number: str
    reason: str
    by: str
    sha256: str
    at: str
    key: str = ""
    old: str = ""
    why: str = ""
    proposal: str = ""

    @property
    def file(self) -> str:
        """The file that the row is in."""
        return self.pointer.rpartition(":")[0]

    @property
    def record(self) -> int:
        """The record number of the row."""
        return int(self.pointer.rpartition(":")[2])


def kept(folder: Folder) -> dict[str, Decision]:
    """The decisions taken, by pointer; of two about the same row the last one counts."""
    return {decision.pointer: decision for decision in every(folder)}


def every(folder: Folder) -> list[Decision]:
    """Every decision taken, also about earlier extracts, in the order they were taken in."""
    if not folder.decisions.exists():
        return []
    with folder.decisions.open(encoding="utf-8", newline="") as stream:
        return [Decision(*(row[name] for name in _KEPT)) for row in csv.DictReader(stream)]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row that may be decided: its file's SHA-256, its key and old municipality, what the plan says."""

    sha256: str
    key: str = ""
    old: str = ""
    why: str = ""
    proposal: str = ""


def take(folder: Folder, path: Path, open_rows: Mapping[str, OpenRow], targets: Collection[str]) -> int:
    """Keep the decisions of a filled-in list; how many there were.

    `open_rows` are the rows that may be decided, by pointer; `targets` are the municipality numbers in use on
    the day. Rows without a new municipality are not decided yet. Raises `BadInput` with everything that is
    wrong with the list, and keeps nothing then.
    """
    rows = _read(path)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    findings: list[Finding] = []
    taken: dict[str, Decision] = {}
    for number, row in rows:
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not values["ny_kommune"]:
            continue
        pointer = values["peker"]
        wrong = list(_faults(values, open_rows, targets, pointer in taken, path.name, number))
        findings += wrong
        if not wrong:
            about = open_rows[pointer]
            taken[pointer] = Decision(
                pointer,
                values["ny_kommune"],
                values["ny_enhet"],
                values["nytt_nummer"],
                values["grunn"],
                values["avgjort_av"],
                about.sha256,
                at,
                about.key,
                about.old,
                about.why,
                about.proposal,
            )
    if findings:
        raise BadInput(*findings)
    if not taken:
        raise BadInput(
            Finding(
                code="no-decisions",
                severity=Severity.MUST,
                message=_("Ingen rad i listen er avgjort."),
                fix=_("Fyll ut ny_kommune, grunn og avgjort_av i radene du vil avgjøre."),
                file=path.name,
            )
        )
    _write(folder, [*every(folder), *taken.values()])
    return len(taken)


def _faults(
    values: Mapping[str, str],
    open_rows: Mapping[str, OpenRow],
    targets: Collection[str],
    twice: bool,
    file: str,
    row: int,
) -> Iterable[Finding]:
    def wrong(code: str, column: str, message: str, fix: str) -> Finding:
        return Finding(code, Severity.MUST, message, fix=fix, file=file, row=row, column=column)

    if values["peker"] not in open_rows:
        yield wrong(
            "pointer-unknown",
            "peker",
            _("Pekeren viser ikke til en rad som kan avgjøres."),
            _("Bruk listen fra den siste kjøringen, og la kolonnen «peker» stå som den er."),
        )
    if twice:
        yield wrong(
            "decided-twice",
            "peker",
            _("Raden er avgjort to ganger i listen."),
            _("Behold den ene avgjørelsen."),
        )
    if values["ny_kommune"] not in targets:
        yield wrong(
            "no-such-municipality",
            "ny_kommune",
            _("Dette er ikke et kommunenummer som er i bruk den dagen overgangen gjelder."),
            _("Skriv fire sifre, for eksempel 1806."),
        )
    if values["ny_enhet"] and not _NUMBER.fullmatch(values["ny_enhet"]):
        yield wrong(
            "no-such-unit",
            "ny_enhet",
            _("Et enhetsnummer har fire sifre."),
            _("Rett det, eller la det stå tomt."),
        )
    for name in ("grunn", "avgjort_av"):
        if not values[name]:
            yield wrong(
                "decision-unsigned",
                name,
                _("En avgjørelse må ha en grunn og en rolle som står for den."),
                _("Fyll ut feltet. Skriv rollen, ikke et navn."),
            )
        elif _PERSON.search(values[name]):
            yield wrong(
                "decision-about-person",
                name,
                _("Teksten har et tall som kan være et fødselsnummer."),
                _("Ta det bort. Raden er kjent av pekeren, og det trengs ikke noe mer."),
            )
        elif len(values[name]) > _LONGEST:
            yield wrong("decision-too-long", name, _("Teksten er for lang."), _("Skriv høyst 500 tegn."))


def _read(path: Path) -> list[tuple[int, dict[str, str | None]]]:
    """The rows of a list with their numbers. Raises `BadInput` when it is no such list."""
    text, _notes = decode(path.read_bytes(), path.name)
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    missing = [
        name
        for name in ("peker", "ny_kommune", "grunn", "avgjort_av")
        if name not in (reader.fieldnames or ())
    ]
    if missing:
        raise BadInput(
            Finding(
                code="decision-columns",
                severity=Severity.MUST,
                message=_("Listen mangler kolonnene {names}.").format(names=", ".join(missing)),
                fix=_("Bruk listen som kjøringen laget, og fyll ut den."),
                file=path.name,
            )
        )
    try:
        return [(number, row) for number, row in enumerate(reader, 2)]
    except csv.Error:
        raise BadInput(
            Finding(
                code="decision-unreadable",
                severity=Severity.MUST,
                message=_("Listen kan ikke leses som CSV."),
                fix=_("Lagre den som «CSV UTF-8» i regnearket, og prøv igjen."),
                file=path.name,
            )
        ) from None


def _write(folder: Folder, decisions: Iterable[Decision]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_KEPT)
    for one in decisions:
        said = (one.pointer, one.municipality, one.unit, one.number, one.reason, one.by)
        writer.writerow((*said, one.sha256, one.at, one.key, one.old, one.why, one.proposal))
    write_durably(folder.decisions, out.getvalue().encode())
