"""What a journal needs to know of a paper, with its files, in one zip.

Bindeledd is not the archive. Names of fields and values are the Norwegian archive standard's own
words (NOARK 5: tittel, dokumenttype, dokumentdato, journalposttype, avsender,
mottaker, dokumentstatus, variantformat, sjekksum); the form around them is neutral, for a person or a case
system to read. It is not an exchange format of the standard.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Literal
from xml.etree import ElementTree

from bindeledd.documents.frame import frame_of
from bindeledd.documents.letters import refuse
from bindeledd.documents.model import Document
from bindeledd.documents.words import TAGS
from bindeledd.documents.zipped import pack
from bindeledd.foundation.language import _

EntryType = Literal["I", "U", "N", "X", "S"]

ENTRY_TYPES: dict[EntryType, str] = {
    "I": "Inngående dokument",
    "U": "Utgående dokument",
    "N": "Organinternt dokument for oppfølging",
    "X": "Organinternt dokument uten oppfølging",
    "S": "Saksframlegg",
}
_BEING_WRITTEN, _FINISHED = "Dokumentet er under redigering", "Dokumentet er ferdigstilt"


@dataclass(frozen=True, slots=True)
class Entry:
    """How the paper is to be journaled: its type, the type of the entry, who sends and who receives.

    An empty sender or receiver is taken from the first line of the letterhead or the receiver.
    """

    document_type: str
    entry_type: EntryType
    sender: str = ""
    recipients: tuple[str, ...] = ()


def package(document: Document, docx: bytes, pdf: bytes, entry: Entry | None = None) -> bytes:
    """A zip with `journal.json`, `journal.xml`, the working file and the issued file; always the same bytes.

    Raises `BadInput` when the PDF is of another paper, or of another version of this one.
    """
    digest = frame_of(document).hash
    if f"sha256:{digest}".encode() not in pdf:
        raise refuse(
            "document-journal",
            _("PDF-filen hører ikke til denne versjonen av dokumentet."),
            _("Lag PDF-filen på nytt og eksporter deretter."),
            document.title,
        )
    stem = _stem(document)
    files = {f"{stem}.pdf": pdf, f"{stem}.docx": docx}
    values = record(document, files, entry)
    return pack(
        {
            "journal.json": (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode(),
            "journal.xml": _xml(values),
            **files,
        },
        first="journal.json",
    )


def record(document: Document, files: dict[str, bytes], entry: Entry | None = None) -> dict[str, Any]:
    """What goes into the journal, as plain values with the standard's names."""
    about = document.about
    entry = entry or Entry(document.title, "U" if about.recipients else "X")
    senders = [entry.sender] if entry.sender else list(about.organisation[:1])
    receivers = list(entry.recipients) if entry.recipients else list(about.recipients[:1])
    values = {
        "tittel": document.title,
        "dokumenttype": entry.document_type,
        "dokumentdato": about.date.isoformat(),
        "journalposttype": ENTRY_TYPES[entry.entry_type],
        "dokumentnummer": about.number,
        "saksnummer": about.case_number,
        "avsender": senders,
        "mottaker": receivers,
        "dokumentstatus": _BEING_WRITTEN if about.status == "draft" else _FINISHED,
        "spraak": TAGS[document.language],
        "datagrunnlag": about.vintage,
        "regelsett": about.rule_set,
        "system": about.program,
        "innholdSjekksum": frame_of(document).hash,
        "innholdSjekksumAlgoritme": "SHA-256",
        "dokumentobjekt": [_object(name, files[name]) for name in sorted(files, reverse=True)],
    }
    return {name: value for name, value in values.items() if value not in ("", [])}


def _object(name: str, content: bytes) -> dict[str, Any]:
    """One file: its variant, format, size and checksum."""
    issued = name.endswith(".pdf")
    return {
        "filnavn": name,
        "variantformat": "Arkivformat" if issued else "Produksjonsformat",
        "format": "PDF/A-2a" if issued else "DOCX",
        "filstoerrelse": len(content),
        "sjekksum": hashlib.sha256(content).hexdigest(),
        "sjekksumAlgoritme": "SHA-256",
    }


def _xml(values: dict[str, Any]) -> bytes:
    """The same values as XML, one element for each value."""
    root = ElementTree.Element("journalforing")
    _fill(root, values)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _fill(parent: ElementTree.Element, values: dict[str, Any]) -> None:
    for name, value in values.items():
        for part in value if isinstance(value, list) else [value]:
            child = ElementTree.SubElement(parent, name)
            if isinstance(part, dict):
                _fill(child, part)
            else:
                child.text = str(part)


def _stem(document: Document) -> str:
    """A file name of the number, or of the title: plain letters, figures and hyphens."""
    folded = (document.about.number or document.title).lower()
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "a")):
        folded = folded.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60] or "dokument"
