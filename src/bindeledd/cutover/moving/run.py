"""A version staged file by file: what a break leaves behind is found whole and kept, or done anew.

A run's id comes from everything that it depends on: plan, mapping, extracts, decisions and program. The
same run again has nothing left to do; when anything is different it is another run, and what was written
before is never touched.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bindeledd import __version__
from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.keeping.durable import push, write_durably
from bindeledd.cutover.keeping.journal import add_line, lines
from bindeledd.cutover.keeping.places import MANIFEST, Folder, as_json
from bindeledd.cutover.keeping.versions import run_of
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.mapping.yamlfile import to_values
from bindeledd.cutover.moving.counting import Move, moves
from bindeledd.cutover.moving.sources import Progress, in_database, sha256_of
from bindeledd.cutover.moving.survey import Decided, Survey, surveyed
from bindeledd.cutover.moving.whole_files import WholeFile, moves_of, whole_files
from bindeledd.cutover.moving.writing import write
from bindeledd.cutover.plan.model import Plan
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# Where a run keeps the copies of what it read from servers, in its own folder.
INPUTS = "inn"
_SCHEMA = 1
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged version: its run, what was written (`staging.json`), and what moves where, by source."""

    run: str
    staging: Entry
    moves: Mapping[str, tuple[Move, ...]]

    @property
    def undecided(self) -> int:
        """How many rows a person must decide."""
        return sum(entry["undecided"]["rows"] for entry in self.staging["files"] if entry["undecided"])


def stage(
    folder: Folder,
    plan: Plan,
    mapping: FolderMapping,
    hashes: Mapping[str, str],
    decisions: Mapping[str, Decision],
    told: Progress = lambda _text: None,
    look: Callable[[Survey], None] = lambda _survey: None,
    *,
    into: str,
    copies: Mapping[str, Path] = MappingProxyType({}),
) -> Staged:
    """Write a version to the run folder `into`; nothing else is touched.

    `hashes` are the extracts' by name, `decisions` those that stand by pointer; `look` is shown the survey
    while it is open. `copies` are the tables of servers by name; they are moved to the run folder, and kept
    there as long as it is, since nobody can read the same rows once more.

    Raises `BadInput` for an extract that cannot be used, or that changed meanwhile.
    """
    run = run_id(plan, mapping, hashes, decisions)
    version, parts = folder.staged(into), folder.run(into) / "parts.jsonl"
    copies = _kept_copies(copies, folder.run(into) / INPUTS)
    shutil.rmtree(folder.room, ignore_errors=True)
    version.mkdir(parents=True, exist_ok=True)
    for place in (folder.run(into), folder.runs, folder.state):
        push(place)
    kept = {entry["name"]: entry for entry in lines(parts)}
    found: dict[str, tuple[Move, ...]] = {}
    entries: dict[str, Entry] = {}

    def done(name: str, make: Callable[[], Entry]) -> None:
        entry = kept.get(name)
        if entry is None or not _whole(version, entry):
            # What is no longer as it was written is no version.
            (version / MANIFEST).unlink(missing_ok=True)
            entry = make()
            _push(version, entry)
            add_line(parts, entry)
        entries[name] = entry

    with surveyed(folder.root, plan, mapping, decisions, folder.room, told, copies) as survey:
        look(survey)
        for one in survey.sources:
            name = one.source.mapped.name
            told(_("Flytter {file} …").format(file=name))
            found[name] = moves(survey, one)
            done(name, _writer(survey, one, found[name], version))
        renumbered = survey.renumbered
    for file in whole_files(folder, plan, mapping, hashes, decisions):
        told(_("Flytter {file} …").format(file=file.name))
        done(file.name, _whole_writer(file, version))
        found[file.name] = moves_of(entries[file.name])
    for name, sha256 in hashes_of(folder, mapping, copies).items():
        if hashes[name] != sha256:
            raise changed_meanwhile(name)
    if run_of(version) != run:
        _tidy(version, entries)
    staging = {
        "schema": _SCHEMA,
        "run": run,
        "plan": plan.hash,
        "program": __version__,
        "files": [entries[file.name] for file in mapping.files],
        "renumbered": [
            {
                "role": one.role,
                "municipality": one.municipality,
                "receiver": one.receiver,
                "count": one.count,
                "rule": one.rule,
            }
            for one in renumbered
        ],
    }
    write_durably(folder.run(into) / "staging.json", as_json(staging))
    return Staged(run, staging, found)


def hashes_of(
    folder: Folder, mapping: FolderMapping, copies: Mapping[str, Path] = MappingProxyType({})
) -> dict[str, str]:
    """The SHA-256 of every extract by its name; of a table of a server that of its copy in `copies`.

    Raises `BadInput` for one that is missing.
    """
    fix = _("Legg uttrekket der kobling.yaml sier, eller rett kobling.yaml.")
    known: dict[str, str] = {}
    found: dict[str, str] = {}
    for file in mapping.files:
        if in_database(file.file):
            found[file.name] = sha256_of(copies[file.name])
            continue
        if file.file not in known:
            known[file.file] = sha256_of(folder.need(folder.root / file.file, fix))
        found[file.name] = known[file.file]
    return found


def run_id(
    plan: Plan, mapping: FolderMapping, hashes: Mapping[str, str], decisions: Mapping[str, Decision]
) -> str:
    """The id of the run that these make: the same for the same, another for anything else."""
    mapped = {key: value for key, value in to_values(mapping).items() if key != "bekreftet"}
    decided = sorted((d.pointer, d.municipality, d.unit, d.number) for d in decisions.values())
    parts = [plan.hash, mapped, sorted(hashes.items()), decided, __version__]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    # Letters alone: a row of digits could be taken for somebody's number.
    return digest.translate(_LETTERS)


def changed_meanwhile(path: str) -> BadInput:
    """That an extract is not what it was when the run began."""
    return BadInput(
        Finding(
            code="extract-changed",
            severity=Severity.MUST,
            message=_("Uttrekket ble endret mens kjøringen holdt på. Ingenting er tatt i bruk."),
            fix=_("Vent til det er ferdig skrevet, og kjør på nytt."),
            file=path,
        )
    )


def files_of(entry: Entry) -> Iterator[Entry]:
    """Every file that an entry of `staging.json` tells of: outputs, undecided rows, the way back."""
    yield from entry["outputs"]
    for other in ("undecided", "inverse"):
        if entry[other]:
            yield entry[other]


def _writer(survey: Survey, one: Decided, found: tuple[Move, ...], version: Path) -> Callable[[], Entry]:
    return lambda: write(survey, one, found, version)


def _whole_writer(file: WholeFile, version: Path) -> Callable[[], Entry]:
    return lambda: file.write(version)


def _kept_copies(copies: Mapping[str, Path], home: Path) -> dict[str, Path]:
    """The copies, moved to where the run keeps them, and on disk."""
    found = {}
    for name, path in copies.items():
        home.mkdir(parents=True, exist_ok=True)
        found[name] = path.replace(home / path.name)
        push(found[name])
    if found:
        push(home)
    return found


def _push(version: Path, entry: Entry) -> None:
    """Push what an entry tells of to disk, and the folders that hold its names."""
    files = [version / written["path"] for written in files_of(entry)]
    folders = {parent for file in files for parent in file.parents if parent.is_relative_to(version)}
    for path in (*files, *sorted(folders, reverse=True), version):
        push(path)


def _whole(version: Path, entry: Entry) -> bool:
    """Whether every file of an entry is on disk as it was written."""
    return all(
        (path := version / written["path"]).is_file() and sha256_of(path) == written["sha256"]
        for written in files_of(entry)
    )


def _tidy(version: Path, entries: Mapping[str, Entry]) -> None:
    """Remove what a break left half, so that the version holds what was told of and nothing else."""
    told_of = {written["path"] for entry in entries.values() for written in files_of(entry)}
    for path in sorted(version.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(version).as_posix() not in told_of:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
