"""The parts of the report about files and time: every file in and out with its hash, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bindeledd.cutover.evidence.given import Given
from bindeledd.cutover.evidence.words import STEPS, count_in_words, seconds_in_words
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.documents import Block, Heading, Paragraph, Table
from bindeledd.foundation.language import _


def files_part(given: Given) -> Iterator[Block]:
    """Files in, out, and beside, each with rows, bytes and SHA-256; after a load also what was received."""
    files = given.manifest["files"]
    beside = [file[name] for file in files for name in ("undecided", "inverse") if file[name]]
    yield Heading(1, _("Filer inn og ut"))
    yield Paragraph(
        _("Kontrollsummen (SHA-256) er et fingeravtrykk av filen. Samme kontrollsum betyr samme innhold.")
    )
    yield from _listed(_("Filer inn"), [{**file["in"], "path": file["name"]} for file in files])
    yield from _listed(_("Filer ut"), [written for file in files for written in file["out"]])
    yield from _listed(_("Uavklarte rader og veien tilbake"), beside)
    yield from _listed(_("Filer fra det nye systemet"), given.manifest.get("received", ()))


def _listed(caption: str, files: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    if not files:
        return
    yield Table(
        caption,
        (_("Fil"), _("Rader"), _("Byte"), _("Kontrollsum (SHA-256)")),
        tuple(
            (file["path"], count_in_words(file["rows"]), count_in_words(file["bytes"]), file["sha256"])
            for file in files
        ),
        numeric=(1, 2),
        row_header=True,
    )


def timings_part(file: ReconciliationFile) -> Iterator[Block]:
    """How long each step took."""
    if not file.timings:
        return
    yield Heading(1, _("Tidsbruk"))
    rows = [
        (_(STEPS[one.step]) if one.step in STEPS else one.step, seconds_in_words(one.seconds))
        for one in file.timings
    ]
    rows.append((_("Til sammen"), seconds_in_words(file.seconds)))
    yield Table(_("Tid for hvert steg"), (_("Steg"), _("Tid")), tuple(rows), numeric=(1,), row_header=True)
