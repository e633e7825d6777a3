"""Which files may be attached: known by their name and by their first bytes, never by what is said of them.

The kinds are those that cases are documented with. Signatures: PDF (ISO 32000-1 7.5.2), PNG (ISO/IEC 15948
5.2), JPEG (ISO/IEC 10918-1 B.1.1.3), Office Open XML (ISO/IEC 29500-2), OpenDocument (ISO/IEC 26300-3 3.3).
A document with macros is refused: it is no longer only a document.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.rows import fault
from bindeledd_web.ui.private import has_identity_number

MOST_BYTES: Final = 10 * 1024 * 1024
LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 10
# What is read of the parts that say which kind a packed document is; they are far smaller.
_MOST_OF_PART: Final = 1_000_000
# A document of ten megabytes is seldom thirty when unpacked; one that swells further is made to do harm.
_MOST_UNPACKED: Final = 150_000_000
# Where Office and OpenDocument keep macros.
_MACRO = re.compile(r"vbaProject\.bin$|^(?:Basic|Scripts)/", re.IGNORECASE)
_TEXT_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNSAFE = re.compile(r"[^\w .()+,-]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its cleaned name, its kind, its bytes and their sum."""

    name: str
    content_type: str
    content: bytes
    sha256: str


def checked_file(name: str, content: bytes) -> Checked:
    """The file, when its kind is allowed and its content is what its name says.

    Raises `BadInput` with the column `file` for one that is empty, too large, of another kind, or not what it
    says it is.
    """
    clean = clean_name(name)
    ending = clean.rpartition(".")[2].lower()
    if not content:
        raise _refused("empty-file", _("Filen er tom."), _("Velg en annen fil."))
    if len(content) > most_bytes():
        raise _refused(
            "too-large",
            _("Filen er større enn {limit} megabyte.").format(limit=most_bytes() // (1024 * 1024)),
            _("Del den opp, eller legg inn en lenke til den."),
        )
    if ending not in KINDS:
        raise _refused(
            "kind-not-allowed",
            _("Filer av slaget «{ending}» kan ikke legges ved.").format(ending=ending[:10] or clean[:20]),
            _("Bruk en av disse: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    content_type, is_so = KINDS[ending]
    if not is_so(content):
        raise _refused(
            "not-what-it-says",
            _("Innholdet i filen er ikke «{ending}», slik navnet sier.").format(ending=ending),
            _("Lagre den på nytt fra programmet den er laget i. Dokumenter med makroer tas ikke imot."),
        )
    if ending in ("txt", "csv") and has_identity_number(_text(content) or ""):
        raise _refused(
            "identity-number",
            _("Filen ser ut til å inneholde et fødselsnummer."),
            _("Ta ut alt om enkeltpersoner før du legger den ved."),
        )
    return Checked(clean, content_type, content, hashlib.sha256(content).hexdigest())


def most_bytes() -> int:
    """The largest file in bytes: ten megabytes, or what the service takes at all when that is less."""
    return min(MOST_BYTES, settings.UPLOAD_LIMIT)


def clean_name(name: str) -> str:
    """The name without folders, and without characters that mean something to a computer."""
    safe = _UNSAFE.sub("", re.split(r"[\\/]", name)[-1]).rstrip(" .")
    stem, dot, ending = safe.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = _UNSAFE.sub("", ending.lower())[:_LONGEST_ENDING].strip()
    tail = f".{ending}" if ending else ""
    return (stem[: LONGEST_NAME - len(tail)].strip(" .") or "fil") + tail


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


def _office(main: str) -> Callable[[bytes], bool]:
    """Office Open XML whose main part is of that type; those with macros have another."""

    def is_so(content: bytes) -> bool:
        types = _part(content, "[Content_Types].xml").lower()
        return (
            f"{main}.main+xml".encode() in types
            # A sign written as an entity would hide what is looked for.
            and not any(sign in types for sign in (b"macroenabled", b"vbaproject", b"&#", b"<!"))
            and _plain_parts(content)
        )

    return is_so


def _open_document(kind: str) -> Callable[[bytes], bool]:
    return lambda content: (
        _part(content, "mimetype").strip() == f"application/vnd.oasis.opendocument.{kind}".encode()
        and _plain_parts(content)
    )


def _plain_parts(content: bytes) -> bool:
    """Whether no part of a packed document is a macro, and all of them unpacked have a document's size."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    return sum(part.file_size for part in parts) <= _MOST_UNPACKED and not any(
        _MACRO.search(part.filename) for part in parts
    )


def _part(content: bytes, name: str) -> bytes:
    """A part of a packed document; empty when it is none, or larger than such a part ever is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(name) as part:
            found = part.read(_MOST_OF_PART + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return b""
    return found if len(found) <= _MOST_OF_PART else b""


def _is_text(content: bytes) -> bool:
    text = _text(content)
    return text is not None and _TEXT_CONTROL.search(text) is None


def _text(content: bytes) -> str | None:
    """The bytes as text, in UTF-8 or as Windows writes it; None when they are neither."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _refused(code: str, message: str, fix: str) -> BadInput:
    return BadInput(replace(fault(code, message, fix), column="file"))


_WORD, _SHEET = "wordprocessingml.document", "spreadsheetml.sheet"
_OOXML, _ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
# By the ending of the name: what it is served as, and whether the bytes are that.
KINDS: Final[Mapping[str, tuple[str, Callable[[bytes], bool]]]] = {
    "pdf": ("application/pdf", _begins(b"%PDF-")),
    "docx": (_OOXML + _WORD, _office(_WORD)),
    "xlsx": (_OOXML + _SHEET, _office(_SHEET)),
    "odt": (_ODF + "text", _open_document("text")),
    "ods": (_ODF + "spreadsheet", _open_document("spreadsheet")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "txt": ("text/plain", _is_text),
    "csv": ("text/csv", _is_text),
}
