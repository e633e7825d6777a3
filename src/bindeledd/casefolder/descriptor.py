"""`datapackage.json`: the Frictionless description of a case folder, written strictly and read tolerantly.

What Frictionless has no word for stands under `bindeledd`: the date of the case and the program
version that wrote it. `created` is left out, so that the same case always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd import __version__
from bindeledd.casefolder.cells import CellProblem, clean_text, parse_cell, shown
from bindeledd.casefolder.fields import Field, Row, Table
from bindeledd.casefolder.folder import FILE_NAME, OWN_PATHS, CaseFolder, Tables, identity_faults, table_path
from bindeledd.casefolder.limits import safe_path
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

FORMAT = 1
_TYPES = {
    "text": "string", "code": "string", "integer": "integer", "decimal": "number",
    "date": "date", "boolean": "boolean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a descriptor says: the case, where each known table lies, and the other files."""

    name: str
    title: str
    date: date
    description: str
    version: str
    paths: Mapping[str, str]
    extras: tuple[str, ...]

    def case(self, tables: Tables, extras: Mapping[str, bytes], notes: tuple[Finding, ...]) -> CaseFolder:
        """The case folder that this describes, with the tables and files that were found."""
        return CaseFolder(
            self.name, self.title, self.date, self.description, tables, extras, self.version, notes
        )


def describe(folder: CaseFolder) -> bytes:
    """The descriptor of a case that has all tables at their usual place."""
    sources = folder.rows("sources")
    own = {"date": folder.date.isoformat(), "format": FORMAT, "version": __version__}
    package: dict[str, Any] = {
        "profile": "data-package" if folder.extras else "tabular-data-package",
        "name": folder.name,
        "title": folder.title,
        "description": folder.description,
        "bindeledd": own | {"content_hash": folder.content_hash},
        "licenses": _licences(sources),
        "sources": [_source(row) for row in sources],
        "resources": [_resource(table) for table in folder.written()]
        + [_extra(path) for path in sorted(folder.extras)],
    }
    kept = {key: value for key, value in package.items() if value not in ("", [])}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table; a key with a column that may be empty is a unique key, not a primary."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.fields], "missingValues": [""]}
    if all(table.field(name).required for name in table.key):
        schema["primaryKey"] = list(table.key)
    else:
        schema["uniqueKeys"] = [list(table.key)]
    foreign = []
    for column in table.fields:
        if column.refers:
            resource, _dot, target = column.refers.partition(".")
            # An empty resource name is Frictionless for "this same table".
            reference = {"resource": "" if resource == table.name else resource, "fields": target}
            foreign.append({"fields": column.name, "reference": reference})
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _resource(table: Table) -> dict[str, Any]:
    resource = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table_path(table.name),
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": table_schema(table),
    }
    return {key: value for key, value in resource.items() if value != ""}


def _field(column: Field) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, "type": _TYPES[column.kind]}
    if column.description:
        field["description"] = column.description
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.kind == "code":
        constraints["pattern"] = "[0-9]{4}"
    if constraints:
        field["constraints"] = constraints
    return field


def _source(row: Row) -> dict[str, Any]:
    values = {"title": f"{row['publisher']}: {row['title']} ({row['vintage']})", "path": row["url"]}
    return {key: value for key, value in values.items() if value}


def _licences(sources: Iterable[Row]) -> list[dict[str, str]]:
    titles = dict.fromkeys(str(row["licence"]) for row in sources if row["licence"])
    return [{"name": "-".join(title.split()), "title": title} for title in titles]


def _extra(path: str) -> dict[str, Any]:
    return {"name": re.sub(r"[^a-z0-9._-]+", "-", path.casefold()), "path": path}


def read_descriptor(data: bytes) -> tuple[Descriptor | None, list[Finding]]:
    """What a datapackage.json says, and what is wrong with it; None when a fault keeps it from use."""
    try:
        package = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        finding = Finding(
            code="descriptor-broken",
            severity=Severity.MUST,
            message=_("Filen er ikke gyldig JSON i UTF-8."),
            fix=_("Hent filen på nytt fra en eksport, og rett bare det som skal endres."),
            file=FILE_NAME,
        )
        return None, [finding]
    return interpret(package if isinstance(package, dict) else {}, FILE_NAME)


def interpret(package: Mapping[str, Any], file: str) -> tuple[Descriptor | None, list[Finding]]:
    """What a package says about itself, whether it came as JSON or as a sheet; `file` is for messages."""
    findings: list[Finding] = []

    def fault(code: str, message: str, fix: str, column: str = "") -> None:
        findings.append(
            Finding(code=code, severity=Severity.MUST, message=message, fix=fix, file=file, column=column)
        )

    own = package.get("bindeledd")
    own = own if isinstance(own, dict) else {}
    written_for = own.get("format", FORMAT)
    if not isinstance(written_for, int) or written_for > FORMAT:
        fault(
            "newer-format",
            _("Saken er skrevet av en nyere utgave av programmet ({version}).").format(
                version=shown(str(own.get("version", "")))
            ),
            _("Oppgrader Bindeledd, og prøv igjen."),
        )
    name = str(package.get("name") or "")
    title, description = _text(package.get("title")), _text(package.get("description"))
    findings.extend(identity_faults(name, title, file))
    day = None
    try:
        day = parse_cell(Field("date", "Dato", "date"), str(own.get("date") or ""))
        if day is None:
            fault(
                "case-date",
                _("Saken mangler datoen den ses fra."),
                _("Skriv datoen som år-måned-dag, for eksempel 2018-01-01."),
                "date",
            )
    except CellProblem as problem:
        fault("case-date", problem.message, problem.fix, "date")
    paths, extras = _resources(package.get("resources"), fault)
    if findings or not isinstance(day, date):
        return None, findings
    version = _text(own.get("version"))
    return Descriptor(name, title, day, description, version, paths, tuple(extras)), findings


def _resources(resources: object, fault: Callable[[str, str, str], None]) -> tuple[dict[str, str], list[str]]:
    """The place of each known table and the paths of the other files."""
    paths: dict[str, str] = {}
    extras: list[str] = []
    for resource in resources if isinstance(resources, list) else []:
        if not isinstance(resource, dict):
            continue
        path = safe_path(resource.get("path"))
        if path is None:
            fault(
                "unsafe-path",
                _("Stien «{found}» peker ikke på én fil inne i saken.").format(
                    found=shown(str(resource.get("path", "")))
                ),
                _("Legg filen i mappen data, og skriv stien slik: data/navn.csv."),
            )
        elif resource.get("name") in BY_NAME:
            paths[resource["name"]] = path
        elif path not in OWN_PATHS:
            extras.append(path)
    return paths, extras


def _text(value: object) -> str:
    try:
        return (clean_text(value) or "") if isinstance(value, str) else ""
    except CellProblem:
        return ""
