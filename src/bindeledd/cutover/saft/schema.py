"""A ledger follows a schema that the user has: what breaks it, by line and element, in our own words.

The validator's messages quote what stands in the file; they are read for the element's name only.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from bindeledd.cutover.saft.counted import Findings
from bindeledd.cutover.saft.faults import damaged, refused
from bindeledd.cutover.saft.header import read_header
from bindeledd.cutover.saft.names import NAMESPACE, RECORDS
from bindeledd.cutover.saft.prolog import Prolog, read_prolog
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _

# A tree in memory is several times its file; larger files are validated as they stream by.
MOST_BYTES_WHOLE = 20_000_000
_MOST_BYTES_SCHEMA = 5_000_000
_ELEMENT = re.compile(r"Element '(?:\{[^}]*\})?([A-Za-z_][\w.-]{0,80})'")
_RECORDS = [f"{{*}}{name}" for name in (*RECORDS, "Invoice")]
_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
# By the beginning of the validator's own name of the violation; the first that fits.
_KINDS = (
    ("SCHEMAV_ELEMENT_CONTENT", N_("står på feil plass, eller noe mangler foran det")),
    ("SCHEMAV_CVC_COMPLEX_TYPE_2_4", N_("står på feil plass, eller noe mangler i det")),
    ("SCHEMAV_CVC_COMPLEX_TYPE_3", N_("har en egenskap som skjemaet ikke kjenner")),
    ("SCHEMAV_CVC_DATATYPE", N_("har en verdi av feil slag")),
    ("SCHEMAV_CVC_MAXLENGTH", N_("har for lang tekst")),
    ("SCHEMAV_CVC_MINLENGTH", N_("har for kort tekst")),
    ("SCHEMAV_CVC_LENGTH", N_("har tekst med feil lengde")),
    ("SCHEMAV_CVC_TOTALDIGITS", N_("har for mange sifre")),
    ("SCHEMAV_CVC_FRACTIONDIGITS", N_("har for mange desimaler")),
    ("SCHEMAV_CVC_M", N_("har en verdi utenfor det skjemaet tillater")),
    ("SCHEMAV_CVC_ENUMERATION", N_("har en verdi som ikke er blant de tillatte")),
    ("SCHEMAV_CVC_PATTERN", N_("har en verdi med feil form")),
    ("SCHEMAV_CVC_IDC", N_("skal være entydig eller vise til noe som finnes, og gjør det ikke")),
    ("SCHEMAV_CVC_ELT_1", N_("er ikke kjent i skjemaet")),
)


def validate(path: Path, schema: Path) -> tuple[Finding, ...]:
    """Every violation of the schema; none means that the ledger is valid.

    A ledger whose root stands in no name space, as in the Tax Administration's own 1.30 example, is
    validated as if it stood in that of the schema, with a note. Of a file over 20 MB only the first
    violation is told, without its line. Nothing is fetched: what a schema includes must lie beside it.
    Raises `BadInput` for a ledger or schema that cannot be read.
    """
    read_header(path)
    prolog = read_prolog(path)
    rules = _schema(schema)
    findings = Findings(path)
    added = b"" if prolog.namespace else f' xmlns="{NAMESPACE}"'.encode()
    if added:
        findings.add(
            "saft-no-namespace",
            _("Filen mangler navnerommet til SAF-T Regnskap. Den er kontrollert som om det sto der."),
            _("Be leverandøren av økonomisystemet sette navnerommet på elementet AuditFile."),
            column="AuditFile",
            severity=Severity.NOTE,
        )
    with _Source(path, prolog, added) as source:
        log = (_whole if path.stat().st_size <= MOST_BYTES_WHOLE else _streaming)(source, rules, path)
    for error in log:
        _add(findings, error)
    return findings.all()


class _Source:
    """The bytes of a ledger, with a declaration put into its root where it lacks one."""

    def __init__(self, path: Path, prolog: Prolog, added: bytes) -> None:
        self._file = path.open("rb")
        at = prolog.root_at + 1 + len(prolog.root.encode(prolog.encoding))
        self._head = BytesIO(self._file.read(at) + added)

    def __enter__(self) -> _Source:
        return self

    def __exit__(self, *_what: object) -> None:
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as a file would give them."""
        return self._head.read(size) or self._file.read(size)


def _schema(schema: Path) -> etree.XMLSchema:
    try:
        if schema.stat().st_size > _MOST_BYTES_SCHEMA:
            raise _no_schema(schema)
        return etree.XMLSchema(etree.parse(schema, etree.XMLParser(**_OPTIONS)))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError):
        raise _no_schema(schema) from None


def _no_schema(schema: Path) -> BadInput:
    return refused(
        "saft-schema",
        schema,
        _("Skjemaet kan ikke leses som et XML-skjema (XSD)."),
        _("Hent skjemaet for riktig versjon hos Skatteetaten, og oppgi filen."),
    )


def _whole(source: _Source, rules: etree.XMLSchema, path: Path) -> list[Any]:
    try:
        rules.validate(etree.parse(source, etree.XMLParser(**_OPTIONS)))
    except etree.XMLSyntaxError as error:
        raise damaged(path, error.lineno) from None
    return list(rules.error_log)


def _streaming(source: _Source, rules: etree.XMLSchema, path: Path) -> list[Any]:
    # The log is the thread's own, and keeps what others left in it.
    etree.clear_error_log()
    try:
        _read_through(source, rules)
    except etree.XMLSyntaxError as error:
        violations = [entry for entry in error.error_log if entry.domain_name == "SCHEMASV"]
        if not violations:
            raise damaged(path, _damaged_at(path)) from None
        return violations
    return []


def _read_through(source: Any, rules: etree.XMLSchema | None) -> None:
    """Read every element, and let each record go as soon as it has been read."""
    events = etree.iterparse(source, events=("end",), tag=_RECORDS, schema=rules, **_OPTIONS)
    for _event, element in events:
        element.clear()
        parent, earlier = element.getparent(), element.getprevious()
        if parent is not None and earlier is not None and earlier.tag == element.tag:
            parent.remove(earlier)


def _damaged_at(path: Path) -> int | None:
    """The line where the XML breaks, which the validating reader does not tell."""
    try:
        _read_through(str(path), None)
    except etree.XMLSyntaxError as error:
        return int(error.lineno or 0) or None
    return None


def _add(findings: Findings, error: Any) -> None:
    named = _ELEMENT.search(error.message)
    name = named.group(1) if named else ""
    kind = next((words for begin, words in _KINDS if error.type_name.startswith(begin)), None)
    findings.add(
        "saft-schema-violation",
        _("Elementet {element} {what}.").format(
            element=name or "?", what=_(kind) if kind else _("følger ikke skjemaet")
        ),
        _("Be leverandøren av økonomisystemet om en fil som følger skjemaet."),
        error.line or None,
        name,
        facts={"violation": error.type_name.removeprefix("SCHEMAV_")},
    )
