"""A mapping proposed from what is found in a folder; it counts when a person has confirmed it."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

import duckdb

from bindeledd.areas.municipality_history import by_number
from bindeledd.cutover.extracts import Extract, faults_of, find_extracts, open_extract, text_of
from bindeledd.cutover.kinds import KINDS, ROLES, TABLE_KINDS
from bindeledd.cutover.kostra.layout import Form, years
from bindeledd.cutover.mapping.columns import ColumnNote, columns_of
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.mapping.signs import SAMPLE, Signs, signs_of
from bindeledd.cutover.mapping.synonyms import STAY_WORDS, kind_called, plain, roles_called, task_words
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

# A name that says the kind counts as much as the key and several roles together.
_NAME, _KEY, _MARGIN = 6, 4, 1
# The keys that many kinds have as a reference tell little.
_COMMON_KEYS = ("person", "case_no", "account")
_HEAD = 4096
# The forms by the sign in the name of the file.
_FORMS: dict[str, Form] = {"11cf": "11CF", "11f": "11F"}


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a file is taken for and why; `kind` is None where a person must say, or it is no table."""

    file: str
    kind: str | None
    why: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The mapping proposed, and for every file and column how sure it is and why, without contents."""

    mapping: Mapping
    files: tuple[FileNote, ...]
    columns: tuple[ColumnNote, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """What a person must answer, file by file."""
        asked = [f"{note.file}: {note.why}" for note in self.files if note.asks]
        asked += [
            f"{note.file}, «{note.column}»: {note.why}" for note in self.columns if note.certainty == "ask"
        ]
        missing = [
            _("{file}: Hvilken kommune er radene fra? Skriv «kommune: …» ved filen.").format(file=one.name)
            for one in self.mapping.of_kind(*TABLE_KINDS)
            if one.municipality is None and one.column("municipality") is None
        ]
        return (*asked, *missing)


def propose(folder: Path, room: Path | None = None) -> Proposal:
    """A mapping of the extracts found below `folder`; some rows of each are read, in `room` where copied.

    What is ambiguous is left out with a question. A file that cannot be read is a question too.
    """
    files: list[MappedFile] = []
    file_notes: list[FileNote] = []
    column_notes: list[ColumnNote] = []
    with closing(_connection()) as database:
        for file, table in find_extracts(folder):
            whole = _whole_file(folder, file)
            if whole is not None:
                files += [whole[0]] if whole[0] else []
                file_notes.append(whole[1])
                continue
            name = f"{file}#{table}" if table else file
            try:
                extract = open_extract(
                    database, folder / file, file=file, table=table,
                    room=room or folder / ".bindeledd" / "room",
                )  # fmt: skip
                cells = _sample(database, extract)
            except BadInput as fault:
                said = " ".join(finding.message for finding in fault.findings)
                # A text file may be a letter; whatever else cannot be read is missed.
                file_notes.append(FileNote(name, None, said, asks=not file.casefold().endswith(".txt")))
                continue
            kind, why = _kind(extract)
            letter = len(extract.columns) == 1 and file.casefold().endswith(".txt")
            file_notes.append(FileNote(name, kind, why, asks=kind is None and not letter))
            if kind is None:
                continue
            mapped, notes = _mapped(extract, kind, cells)
            files.append(mapped)
            column_notes += notes
    return Proposal(Mapping(tuple(files)), tuple(file_notes), tuple(column_notes))


def confirmed(mapping: Mapping, by: str, on: date) -> Mapping:
    """The mapping as a person confirms it: by role, on a day."""
    return replace(mapping, confirmed=Confirmation(by, on))


def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )


def _sample(database: duckdb.DuckDBPyConnection, extract: Extract) -> dict[str, list[str]]:
    """The first rows, column by column, as text."""
    texts = ", ".join(text_of(extract, place) for place in range(len(extract.columns)))
    with faults_of(extract, database):
        rows = database.execute(f"SELECT {texts} FROM {extract.relation} LIMIT {SAMPLE}").fetchall()  # noqa: S608
    return {column: [row[place] for row in rows] for place, column in enumerate(extract.columns)}


def _whole_file(folder: Path, file: str) -> tuple[MappedFile | None, FileNote] | None:
    """A SAF-T file or a KOSTRA form, which have columns of their own; None for a table."""
    path = PurePosixPath(file)
    suffix, municipality = path.suffix.casefold(), _of_folder(file)
    if suffix == ".xml":
        with (folder / file).open("rb") as read:
            if b"AuditFile" not in read.read(_HEAD):
                why = _("Filen er ikke med: den er ikke et regnskap i SAF-T.")
                return None, FileNote(file, None, why)
        why = _("Begynnelsen av filen er som i SAF-T Regnskap.")
        return MappedFile(file, "saft", municipality=municipality), FileNote(file, "saft", why)
    form = next((form for sign, form in _FORMS.items() if sign in plain(path.name)), None)
    if suffix == ".dat" and form is None:
        return None, FileNote(file, None, _("Filen er ikke med: den er ikke et skjema som er kjent."))
    if form is None or suffix not in (".txt", ".dat"):
        return None
    kind = KINDS[f"kostra_{form.casefold()}"].kind
    year = re.search(r"20[0-9]{2}", path.name)
    known = years(form)
    layout = int(year[0]) if year and int(year[0]) in known else None
    why = _("Navnet på filen sier det.")
    if layout is None:
        why = _("Oppsettet for skjemaet dette året er ikke kjent. Skriv «oppsett: …» med ett av: {years}.")
        why = why.format(years=", ".join(map(str, known)))
    return (
        MappedFile(file, kind, municipality=municipality, layout=layout),
        FileNote(file, kind, why, asks=layout is None),
    )


def _kind(extract: Extract) -> tuple[str | None, str]:
    """The kind of the extract by its name and its columns, and why; None with a question."""
    named = kind_called(f"{PurePosixPath(extract.file).stem} {extract.table or ''}")
    roles = {role for column in extract.columns for role in roles_called(column)}
    scores: dict[str, float] = {}
    for kind in TABLE_KINDS:
        of = KINDS[kind]
        if roles >= set(of.needed):
            scores[kind] = len(roles & set(of.roles)) / 2 + (_NAME if kind == named else 0)
            scores[kind] += 0 if of.key in _COMMON_KEYS else _KEY
    best = sorted(scores, key=lambda kind: -scores[kind])
    if not best:
        return None, _("Filen er ikke med: ingen kolonne er kjent som nøkkel. Hva slags fil er det?")
    if len(best) > 1 and scores[best[0]] - scores[best[1]] < _MARGIN:
        words = " / ".join(KINDS[kind].in_words for kind in best[:2])
        return None, _("Filen er ikke med: den kan være {words}. Hvilken er det?").format(words=words)
    why = _("Navnet på filen og kolonnene passer.") if best[0] == named else _("Kolonnene passer.")
    return best[0], why


def _mapped(
    extract: Extract, kind: str, cells: Pairs[str, Sequence[str]]
) -> tuple[MappedFile, list[ColumnNote]]:
    signs = {column: signs_of(texts) for column, texts in cells.items()}
    notes = columns_of(extract.name, kind, extract.columns, signs)
    columns = {note.column: note.role for note in notes if note.role}
    words: dict[str, dict[str, str]] = {}
    for column, role in columns.items():
        known = {"stay_kind": STAY_WORDS, "task": task_words()}.get(role)
        if known is not None:
            found = {word: known[word.strip().casefold()] for word in sorted(set(cells[column]))
                     if word.strip().casefold() in known}  # fmt: skip
            if found:
                words[role] = found
            unknown = {word for word in cells[column] if word} - found.keys() - set(known.values())
            if unknown:
                notes.append(
                    ColumnNote(extract.name, column, role, "ask",
                               _("{count} av ordene er ukjente. Skriv hva de betyr under «verdier».").format(
                                   count=len(unknown)))
                )  # fmt: skip
    has_municipality = "municipality" in columns.values()
    return (
        MappedFile(
            file=extract.file,
            kind=KINDS[kind].kind,
            columns=columns,
            table=extract.table,
            municipality=None if has_municipality else _of_folder(extract.file),
            values=words,
            decimal=_decimal(
                [
                    signs[column]
                    for column, of in zip(extract.columns, extract.types, strict=True)
                    if of == "VARCHAR" and column in columns and ROLES[columns[column]].sort == "amount"
                ]
            ),
        ),
        notes,
    )


def _decimal(amounts: Sequence[Signs]) -> Literal[",", "."] | None:
    """The decimal sign of the amounts; None where none has one, or both are seen."""
    comma, point = any(one.comma for one in amounts), any(one.point for one in amounts)
    if comma == point:
        return None
    return "," if comma else "."


def _of_folder(file: str) -> str | None:
    """The municipality whose number is the name of a folder on the way to the file."""
    return next((part for part in PurePosixPath(file).parts[:-1] if part in by_number()), None)
