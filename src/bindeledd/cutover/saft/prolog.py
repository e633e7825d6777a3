"""What is refused before a ledger is read: other files, declarations that do harm, and files without an end.

The first part up to the root element and the last bytes decide; so a refusal is quick at any size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from bindeledd.cutover.saft.faults import changed, damaged, refused, truncated, unreadable
from bindeledd.cutover.saft.names import NAMESPACE, ROOT
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

_BOM = b"\xef\xbb\xbf"
# One byte is one character below 128 in all of them, so that marks can be found in bytes.
ENCODINGS = ("utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252")
# Room for comments before the root; nothing sensible has more.
_MOST_PROLOG = 1 << 20
_TAIL = 1 << 16
_PIECE = 1 << 16
_END = re.compile(rb"</(?:[\w.-]+:)?AuditFile[ \t\r\n]*>(?:[ \t\r\n]|<!--.*?-->|<\?.*?\?>)*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prolog:
    """How a ledger begins: `encoding` in small letters, the raw root tag and its attributes.

    `namespace` is that of the root, or "" (the Tax Administration's 1.30 example has none);
    `root_at` is the place in bytes of the root's "<".
    """

    encoding: str
    root: str
    root_at: int
    namespace: str
    attributes: Mapping[str, str]

    @property
    def prefixes(self) -> frozenset[str]:
        """The prefixes, with their colon, under which the ledger's own elements stand."""
        if not self.namespace:
            return frozenset({""})
        return frozenset(
            "" if name == "xmlns" else name.removeprefix("xmlns:") + ":"
            for name, uri in self.attributes.items()
            if (name == "xmlns" or name.startswith("xmlns:")) and uri == self.namespace
        )

    @property
    def schema_location(self) -> str:
        """What the root says about where its schema is."""
        return " ".join(
            value
            for name, value in self.attributes.items()
            if name.rpartition(":")[2] in ("schemaLocation", "noNamespaceSchemaLocation")
        )


class _Begun(Exception):
    """The root element is reached."""


def read_prolog(path: Path) -> Prolog:
    """The beginning of a ledger, once its end is seen to be there. Raises `BadInput`."""
    try:
        with path.open("rb") as file:
            head = file.read(_PIECE)
            file.seek(0)
            found = _begin(file.read(_MOST_PROLOG), head[:3] == _BOM, path)
    except OSError:
        raise unreadable(path) from None
    check_end(path)
    return found


def fingerprint(path: Path) -> tuple[int, int, int]:
    """What changes when somebody writes to a file: its number, size and time."""
    try:
        status = path.stat()
    except OSError:
        raise unreadable(path) from None
    return status.st_ino, status.st_size, status.st_mtime_ns


def check_unchanged(path: Path, before: tuple[int, int, int]) -> None:
    """A file is the same as when it was first looked at. Raises `BadInput`."""
    if fingerprint(path) != before:
        raise changed(path)


def check_end(path: Path) -> None:
    """A whole ledger ends by closing its root. Raises `BadInput` with the number of the last line."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        if not _END.search(file.read()):
            raise truncated(path, _lines(path))


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return 1 + sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def _begin(head: bytes, bom: bool, path: Path) -> Prolog:
    parser = expat.ParserCreate()
    declared: list[str] = []
    roots: list[tuple[str, dict[str, str], int]] = []

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        declared.append((encoding or "utf-8").lower())
        if declared[0] not in ENCODINGS or (bom and declared[0] != "utf-8"):
            raise _encoding(path)

    def doctype(*_what: object) -> None:
        raise refused(
            "saft-entities",
            path,
            _("Filen inneholder XML-erklæringer (DOCTYPE) som kan være skadelige, og er ikke lest."),
            _("SAF-T har ingen slike. Ta ut filen på nytt fra økonomisystemet."),
            parser.CurrentLineNumber,
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        roots.append((name, attributes, parser.CurrentByteIndex))
        raise _Begun

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:4]:
        raise _encoding(path)
    try:
        # In pieces, for an error after the root is no matter of the prolog.
        for at in range(0, len(head), _PIECE):
            parser.Parse(head[at : at + _PIECE], False)
    except _Begun:
        name, attributes, at = roots[0]
        return Prolog(
            encoding=declared[0] if declared else "utf-8",
            root=name,
            root_at=at,
            namespace=_namespace(name, attributes, path),
            attributes=attributes,
        )
    except (expat.ExpatError, ValueError, LookupError):
        if not head.removeprefix(_BOM).lstrip().startswith(b"<"):
            raise _no_ledger(path) from None
        raise damaged(path, parser.ErrorLineNumber or None) from None
    raise _no_ledger(path)


def _namespace(name: str, attributes: Mapping[str, str], path: Path) -> str:
    prefix, colon, local = name.rpartition(":")
    namespace = attributes.get("xmlns" + colon + prefix, "")
    if local != ROOT or (colon and not namespace):
        raise _no_ledger(path)
    if namespace not in ("", NAMESPACE):
        raise refused(
            "saft-not-norwegian",
            path,
            _("Filen er en SAF-T-fil av et annet slag enn norsk SAF-T Regnskap."),
            _("Velg SAF-T Regnskap (Financial) når du tar ut filen fra økonomisystemet."),
        )
    return namespace


def _no_ledger(path: Path) -> BadInput:
    return refused(
        "saft-not-a-ledger",
        path,
        _("Filen er ikke en SAF-T-fil: Den begynner ikke med elementet AuditFile."),
        _("Velg SAF-T Regnskap (Financial) når du tar ut filen fra økonomisystemet."),
    )


def _encoding(path: Path) -> BadInput:
    return refused(
        "saft-encoding",
        path,
        _("Filen er skrevet med et tegnsett som ikke kan leses sikkert."),
        _("Ta ut filen på nytt med tegnsettet UTF-8, og la erklæringen i første linje si det samme."),
        1,
    )
