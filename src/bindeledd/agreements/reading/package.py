"""What is refused before a Word file is read: what may do harm, and what would not be read as it stands.

A .docx is a zip archive of XML parts. It is judged by its table of contents, its declarations of content and
its relationships; nothing in it is run, fetched or written to disk.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from bindeledd.casefolder.archive import Parts, unpack
from bindeledd.casefolder.cells import shown
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import N_, _, number

MOST_PARTS = 1_000
MOST_UNPACKED_BYTES = 100_000_000
# XML becomes several times as large in memory.
MOST_XML_BYTES = 40_000_000

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN = re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml$")
_TYPES = "[content_types].xml"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
# What else is a zip archive, by how the names in it begin, and what people call it.
_OTHERS = (
    ("xl/", N_("en Excel-arbeidsbok")),
    ("ppt/", N_("en PowerPoint-presentasjon")),
    ("mimetype", N_("et dokument fra LibreOffice eller OpenOffice")),
)
# What a document may fetch from elsewhere, by the last word of the relationship's type.
_FETCHED = {
    "attachedtemplate": N_("en mal"),
    "image": N_("et bilde"),
    "oleobject": N_("et innsatt objekt"),
    "subdocument": N_("et deldokument"),
    "frame": N_("en ramme"),
}


def unpacked(data: bytes, file: str) -> tuple[Parts, str]:
    """The parts of a Word file by path in small letters, and the path of the one with its text.

    Raises `BadInput` with every fault.
    """
    try:
        parts = unpack(data, file)
    except BadInput as bad:
        raise BadInput(*(_as_document(found) for found in bad.findings)) from None
    by_path: Parts = {name.casefold(): partial(_content, read, file) for name, read in parts.items()}
    if len(by_path) < len(parts):
        # Two programs would read two different texts.
        raise BadInput(damaged(file))
    _check_sizes(data, file)
    for path, read in by_path.items():
        if path.endswith((".xml", ".rels")) and _DOCTYPE.search(read()):
            raise BadInput(entities(file))
    main = _main(by_path, file)
    faults = list(dict.fromkeys((*_active(by_path, file), *_fetching(by_path, file))))
    if faults:
        raise BadInput(*faults)
    return by_path, main


def parse(content: bytes, file: str) -> Element:
    """A part as XML, without document type and entities. Raises `BadInput`."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise BadInput(entities(file)) from None
    except (ParseError, ValueError, LookupError):
        raise BadInput(damaged(file)) from None
    return root


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace: files have one of two."""
    return tag.rpartition("}")[2]


def related(parts: Parts, path: str, kind: str, file: str) -> str | None:
    """The path of the part that another part has a relationship of this kind to, or None."""
    folder, name = posixpath.split(path)
    relations = parts.get(posixpath.join(folder, "_rels", name + ".rels"))
    if relations is None:
        return None
    for element in parse(relations(), file):
        if element.get("Type", "").endswith("/" + kind):
            target = unquote(element.get("Target", ""))
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found = posixpath.normpath(whole).casefold()
            return found if found in parts else None
    return None


def _content(read: Callable[[], bytes], file: str) -> bytes:
    try:
        return read()
    except BadInput:
        # The archive was sound to look at, and this part of it is not.
        raise BadInput(damaged(file)) from None


def _check_sizes(data: bytes, file: str) -> None:
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    xml = max((e.file_size for e in entries if e.filename.casefold().endswith((".xml", ".rels"))), default=0)
    if (
        len(entries) > MOST_PARTS
        or sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES
        or xml > MOST_XML_BYTES
    ):
        raise BadInput(
            must(
                "agreement-unpacks-too-large",
                file,
                _("Dokumentet blir større enn {most} MB når det pakkes ut, og er ikke lest.").format(
                    most=number(
                        (MOST_XML_BYTES if xml > MOST_XML_BYTES else MOST_UNPACKED_BYTES) // 1_000_000
                    )
                ),
                _("Kopier bare avtaleteksten over i et nytt Word-dokument (.docx), og last opp det."),
            )
        )


def _main(parts: Parts, file: str) -> str:
    """The path of the part with the text; refuses archives that are no Word file."""
    main = related(parts, "", "officeDocument", file) if _TYPES in parts else None
    if main is None or any(main.startswith(begin) for begin, _words in _OTHERS):
        what = next(
            (words for begin, words in _OTHERS if any(path.startswith(begin) for path in parts)), None
        )
        if what is None and main is None and any(path.startswith("word/") for path in parts):
            raise BadInput(damaged(file))
        raise BadInput(
            must(
                "agreement-not-word",
                file,
                _("Filen er {what}, ikke et Word-dokument.").format(what=_(what))
                if what
                else _("Filen er et arkiv, ikke et Word-dokument."),
                save_as_docx(),
            )
        )
    return main


def _active(parts: Parts, file: str) -> Iterator[Finding]:
    """Macros and controls, by the names of parts and by what they are declared to be."""
    declared = [element.get("ContentType", "").casefold() for element in parse(parts[_TYPES](), file)]
    if any(path.endswith(("vbaproject.bin", "vbadata.xml")) for path in parts) or any(
        "macroenabled" in kind or "vbaproject" in kind for kind in declared
    ):
        yield must(
            "agreement-macros",
            file,
            _("Dokumentet inneholder makroer, altså små programmer, og er ikke lest."),
            _("Åpne det i Word, lagre det som «Word-dokument (.docx)» uten makroer, og last opp det."),
        )
    if any("/activex/" in f"/{path}" for path in parts) or any("activex" in kind for kind in declared):
        yield must(
            "agreement-controls",
            file,
            _("Dokumentet inneholder aktive kontroller, altså små programmer, og er ikke lest."),
            copy_over(),
        )
    if not any(_MAIN.search(kind) or "macroenabled" in kind for kind in declared):
        yield damaged(file)


def _fetching(parts: Parts, file: str) -> Iterator[Finding]:
    """Everything that the document would fetch from elsewhere; a link that a person may follow is none."""
    for path, read in parts.items():
        if not path.endswith(".rels"):
            continue
        for element in parse(read(), file):
            kind = element.get("Type", "").rpartition("/")[2].casefold()
            target = element.get("Target", "")
            external = element.get("TargetMode", "").strip().casefold() == "external"
            if kind == "afchunk":
                yield must(
                    "agreement-embedded",
                    file,
                    _("Dokumentet har et annet dokument inni seg, som ikke kan leses."),
                    _("Åpne det i Word, lagre det på nytt som «Word-dokument (.docx)», og last opp det."),
                )
            elif kind != "hyperlink" and (external or _ABSOLUTE.match(target)):
                yield fetches(_(_FETCHED.get(kind, N_("innhold"))), target, file)


def fetches(what: str, target: str, file: str) -> Finding:
    """The fault of a document that fetches something from elsewhere when it is opened."""
    return must(
        "agreement-external",
        file,
        _("Dokumentet henter {what} fra et annet sted («{target}»), og er ikke lest.").format(
            what=what, target=shown(target, 80)
        ),
        _("Bryt koblingen i Word (Fil, Info, Rediger koblinger; en mal under Utvikler, Dokumentmal).")
        + " "
        + copy_over(),
    )


def entities(file: str) -> Finding:
    """The fault of XML with declarations that programs use to do harm."""
    return must(
        "agreement-entities",
        file,
        _("Dokumentet inneholder XML-erklæringer som kan være skadelige, og er ikke lest."),
        copy_over(),
    )


def damaged(file: str) -> Finding:
    """The fault of a Word file that cannot be read."""
    return must(
        "agreement-damaged",
        file,
        _("Filen er skadet eller ikke et Word-dokument (.docx)."),
        _("Åpne den i Word og lagre den på nytt, eller hent den på nytt der du fikk den."),
    )


def copy_over() -> str:
    """What to do when the document itself cannot be used: its text can."""
    return _(
        "Kopier teksten over i et nytt dokument, lagre det som «Word-dokument (.docx)», og last opp det."
    )


def save_as_docx() -> str:
    """What to do with a file of another kind."""
    return _("Åpne filen, velg «Lagre som», «Word-dokument (.docx)», og last opp den nye filen.")


def _as_document(found: Finding) -> Finding:
    """A fault of an archive in the words of a document: whoever uploads a Word file has packed nothing."""
    if found.code == "archive-damaged":
        return damaged(found.file)
    if found.code == "unsafe-entry":
        return must("agreement-unsafe", found.file, found.message, copy_over())
    return must(
        "agreement-unpacks-too-large",
        found.file,
        _("Dokumentet har flere eller større deler enn en avtale har, og er ikke lest."),
        copy_over(),
    )
