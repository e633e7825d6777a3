"""`bindeledd registry import` and `export`: the publishers' lists in, the registry of a day out."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_wrapped, place_of, working
from bindeledd.cli.arguments import JsonOption, KnownAtOption, bad, case_at, day, moment
from bindeledd.cli.case_export import write_file
from bindeledd.cli.case_make import ReplaceOption, free_place
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import N_, _, ngettext, number
from bindeledd.foundation.language import day as in_words

if TYPE_CHECKING:
    from bindeledd.areas.sources import Source
    from bindeledd.registry.importing import Imported
    from bindeledd.registry.registry import Registry
    from bindeledd.registry.snapshot import Snapshot


def import_list(
    file: Annotated[
        str, typer.Argument(metavar=N_("FIL"), help=N_("Listen slik den er publisert: CSV, JSON eller XML."))
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=N_(
                "klass-changes eller klass-codes (SSB), skatteetaten (historiske kommuner) eller nav-units."
            ),
        ),
    ],
    observed: Annotated[
        str | None,
        typer.Option("--observed", metavar=N_("DATO"), help=N_("Dagen listen er fra. Ellers i dag.")),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar=N_("MAPPE"),
            help=N_("Skriver opplysningene hit som CSV, slik en saksmappe har dem."),
        ),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """What the list says otherwise than the built-in registry; with faults, all of them and nothing else."""
    from bindeledd.registry.importing import FORMATS, Origin, differences, read_list
    from bindeledd.registry.national import national_registry

    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    on = day(observed) if observed is not None else now.astimezone().date()
    source = FORMATS[kind].source if kind in FORMATS else ""
    target = free_place(out, replace=replace) if out is not None else None
    with working(_("Leser listen …"), quiet=as_json):
        imported = read_list(kind, Path(file), Origin(source, on, now))
        compared = _compared_on(imported)
        found = differences(national_registry(), imported, compared)
    written = _write(imported, target) if target is not None else []
    if as_json:
        give_json(
            {
                "file": imported.file,
                "format": kind,
                "source": source,
                "observed": on,
                "compared_on": compared,
                "statements": len(imported.statements),
                "successions": len(imported.successions),
                "findings": [finding.as_json() for finding in imported.findings],
                "differences": [finding.as_json() for finding in found],
                "written": [str(path) for path in written],
                "version": __version__,
            }
        )
        return
    _tell(imported, found, compared)
    for path in written:
        give(_("Skrevet til {path}").format(path=path))


def _compared_on(imported: Imported) -> datetime.date:
    """The day the list is observed, or the last day that it says anything of when it ends before that."""
    on = imported.origin.observed_on
    ends = [s.period.end for s in imported.statements]
    if any(end is None or end > on for end in ends):
        return on
    return max(end for end in ends if end is not None) - datetime.timedelta(days=1)


def _tell(imported: Imported, found: Iterable[Finding], compared: datetime.date) -> None:
    facts = len(imported.statements)
    changes = len(imported.successions)
    give_heading(
        _("{file}: {facts}, {changes}").format(
            file=imported.file,
            facts=ngettext("{count} opplysning", "{count} opplysninger", facts).format(count=number(facts)),
            changes=ngettext("{count} endring", "{count} endringer", changes).format(count=number(changes)),
        )
    )
    for finding in imported.findings:
        _tell_finding(finding)
    unlike = tuple(found)
    if not unlike:
        give(_("Listen sier det samme som det innebygde registeret {day}.").format(day=in_words(compared)))
        return
    give_heading(
        ngettext(
            "{count} forskjell fra det innebygde registeret {day}",
            "{count} forskjeller fra det innebygde registeret {day}",
            len(unlike),
        ).format(count=number(len(unlike)), day=in_words(compared))
    )
    for finding in unlike:
        _tell_finding(finding)


def _tell_finding(finding: Finding) -> None:
    give_wrapped(finding.message, first="• ", rest="  ")
    if finding.row is not None:
        give("  " + place_of(finding))


def _write(imported: Imported, folder: Path) -> list[Path]:
    """The statements and the successions as CSV, each whole or not at all."""
    from bindeledd.casefolder.csvtext import csv_bytes
    from bindeledd.registry import lineage_records, records

    tables = {
        "registry": [records.to_record(statement) for statement in imported.statements],
        "successions": [lineage_records.to_record(succession) for succession in imported.successions],
    }
    files = {
        f"{name}.csv": csv_bytes([*rows[0]], [[*row.values()] for row in rows])
        for name, rows in tables.items()
        if rows
    }
    for name, data in files.items():
        write_file(folder / name, data)
    return [folder / name for name in files]


def export(
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar=N_("FIL"),
            help=N_("Filen som skrives. Endelsen sier formatet: .zip, .xlsx, .geojson eller .csv."),
        ),
    ],
    date: Annotated[str, typer.Option("--on", metavar=N_("DATO"), help=N_("Dagen registeret vises for."))],
    known_at: KnownAtOption = None,
    case: Annotated[
        str | None,
        typer.Option(
            "--case",
            metavar=N_("SAK"),
            show_default=False,
            help=N_("Saken som har egne opplysninger. Ellers bare det innebygde registeret."),
        ),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """The same registry, day and instant always give the same bytes."""
    from bindeledd.registry.records import instant_text

    ending = Path(out).suffix.casefold()
    makers = _makers()
    if ending not in makers:
        raise bad(
            "unknown-format",
            _("«{name}» har ikke en endelse som er et format her.").format(name=Path(out).name[:60]),
            _("Bruk en av disse: {endings}.").format(endings=", ".join(makers)),
        )
    on = day(date)
    registry, sources = registry_and_sources(case)
    snapshot = registry.as_of(on, moment(known_at) if known_at is not None else None)
    target = free_place(out, replace=replace)
    beside = free_place(str(target.with_suffix(".om.json")), replace=replace) if ending == ".csv" else None
    with working(_("Skriver registeret …"), quiet=as_json):
        data = makers[ending](snapshot, sources)
        write_file(target, data)
        if beside is not None:
            # A CSV file has no room for what it is.
            write_file(beside, _statements_about(snapshot, sources))
    if as_json:
        give_json(
            {
                "path": str(target),
                "format": ending.removeprefix("."),
                "on": on,
                "known_at": instant_text(snapshot.known_at) if snapshot.known_at else None,
                "sha256": hashlib.sha256(data).hexdigest(),
                "version": __version__,
            }
        )
    else:
        give(_("Registeret {day} er skrevet til {path}").format(day=in_words(on), path=target))


def _makers() -> dict[str, Callable[[Snapshot, tuple[Source, ...]], bytes]]:
    from bindeledd.registry import exporting

    return {
        ".zip": exporting.zip_bytes,
        ".xlsx": exporting.excel_bytes,
        ".geojson": exporting.geojson_bytes,
        ".csv": lambda snapshot, _sources: exporting.statements_csv(snapshot),
    }


def _statements_about(snapshot: Snapshot, sources: tuple[Source, ...]) -> bytes:
    from bindeledd.registry.exporting import about_bytes, statements_about

    return about_bytes(statements_about(snapshot, sources))


def registry_and_sources(case: str | None) -> tuple[Registry, tuple[Source, ...]]:
    """The built-in registry, with a case's own statements in it when one is named, and the case's sources."""
    from bindeledd.registry.national import national_registry

    if case is None:
        return national_registry(), ()
    opened = case_at(case)
    from bindeledd.registry.from_folder import registry_from_folder

    return registry_from_folder(opened.folder, national_registry()), opened.sources()
