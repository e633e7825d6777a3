"""Makes the sample: extracts, change set, confirmed mapping, and a text that says what it is."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bindeledd.cutover.mapping.yamlfile import write_mapping
from bindeledd.cutover.sample.described import form_of, ledger_of, sample_mapping
from bindeledd.cutover.sample.faults import check_faults, plant_in_files, plant_in_rows
from bindeledd.cutover.sample.form import write_form
from bindeledd.cutover.sample.frame import Progress
from bindeledd.cutover.sample.frames import Frames, make_frames
from bindeledd.cutover.sample.numbers import organisation_numbers
from bindeledd.cutover.sample.places import MUNICIPALITIES
from bindeledd.cutover.sample.readme import README, read_me
from bindeledd.cutover.sample.saft import write_saft
from bindeledd.cutover.sample.systems import OUTPUTS
from bindeledd.cutover.sample.writing import a_database, write_frame
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values

NAMES = ("narvik-2020",)
FEWEST, MOST = 200, 2_000_000
FOLDER = {"schema": 1, "sample": True, "created": "2019-12-15T12:00:00Z"}


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What was written: paths below the folder with their number of rows, and the faults planted."""

    folder: Path
    name: str
    people: int
    seed: int
    rows: dict[str, int]
    faults: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The report as plain values."""
        return {
            "folder": str(self.folder),
            "name": self.name,
            "people": self.people,
            "seed": self.seed,
            "files": [{"file": file, "rows": rows} for file, rows in self.rows.items()],
            "faults": list(self.faults),
        }


def make_sample(
    out: Path,
    name: str = "narvik-2020",
    people: int = 20_000,
    seed: int = 1,
    faults: Sequence[str] = (),
    progress: Progress | None = None,
) -> SampleReport:
    """Write the sample to `out`, which must not be there or be empty; it is there whole or not at all.

    The same arguments give the same bytes (but for the DuckDB file, see `writing`). Raises `BadInput` for
    an unknown sample or fault, a number of people out of range, and a folder with anything in it.
    """
    _check(out, name, people, seed)
    check_faults(faults)
    frames = make_frames(people, seed, progress)
    plant_in_rows(frames, faults)
    # Written beside and moved at the end: a sample that is cut short looks like no sample.
    out.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        rows = _write(room, frames, progress)
        plant_in_files(room, faults)
        if out.exists():
            out.rmdir()
        room.chmod(0o755)
        room.rename(out)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return SampleReport(out, name, people, seed, rows, tuple(dict.fromkeys(faults)))


def _write(room: Path, frames: Frames, progress: Progress | None) -> dict[str, int]:
    """Every file of the sample below `room`; the number of rows of each extract."""
    rows: dict[str, int] = {}
    with a_database() as database:
        for output in OUTPUTS:
            if progress is not None:
                progress(_("Skriver {file} …").format(file=output.file))
            target = room / output.file
            target.parent.mkdir(parents=True, exist_ok=True)
            frame = frames[output.municipality, output.kind]
            write_frame(database, frame, output, target)
            rows[output.file] = len(frame)
    for place, municipality in enumerate(MUNICIPALITIES):
        payments, loans, journal = (
            frames[municipality, kind].columns for kind in ("payments", "loans", "journal")
        )
        ledger, form = ledger_of(municipality), form_of(municipality)
        rows[ledger.file] = write_saft(payments, organisation_numbers(1, place)[0], room / ledger.file)
        rows[form.file] = write_form(payments, loans, journal, room / form.file)
    _write_text(room / "omlegging.json", _json(to_values(open_reorganisation(NAMES[0])), 2))
    write_mapping(sample_mapping(), room / "kobling.yaml")
    _write_text(room / README, read_me())
    (room / ".bindeledd").mkdir()
    _write_text(room / ".bindeledd" / "folder.json", _json(FOLDER, 1))
    return rows


def _json(values: object, indent: int) -> str:
    return json.dumps(values, ensure_ascii=False, indent=indent) + "\n"


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _check(out: Path, name: str, people: int, seed: int) -> None:
    found: list[Finding] = []
    if name not in NAMES:
        found.append(
            _wrong(
                "sample-unknown",
                _("Det finnes ikke noe eksempel som heter «{name}».").format(name=name[:40]),
                _("Velg en av: {choices}.").format(choices=", ".join(NAMES)),
            )
        )
    if not FEWEST <= people <= MOST:
        found.append(
            _wrong(
                "sample-size",
                _("Eksempelet kan ha fra {least} til {most} innbyggere.").format(
                    least=number(FEWEST), most=number(MOST)
                ),
                _("Oppgi et antall mellom dem."),
            )
        )
    if seed < 0:
        found.append(
            _wrong("sample-seed", _("Frøet må være 0 eller større."), _("Oppgi et helt tall fra 0."))
        )
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        found.append(
            _wrong(
                "sample-not-empty",
                _("«{name}» finnes fra før og er ikke en tom mappe.").format(name=out.name[:60]),
                _("Oppgi en mappe som ikke finnes ennå."),
            )
        )
    if found:
        raise BadInput(*found)


def _wrong(code: str, message: str, fix: str) -> Finding:
    return Finding(code=code, severity=Severity.MUST, message=message, fix=fix)
