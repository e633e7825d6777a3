"""Small agreements to read: in bokmål and nynorsk, and Word files that are changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

BOKMAL = (
    ("Deltakere", "Avtalen gjelder mellom kommunene Fauske, Sørfold, Saltdal, Hamarøy og Beiarn."),
    ("Vertskommune", "Fauske kommune er vertskommune for samarbeidet."),
    (
        "Oppgaver og myndighet",
        "Oppgavene etter sosialtjenesteloven og myndighet til å fatte vedtak overføres.",
    ),
    ("Økonomisk oppgjør", "Kostnadene fordeles etter innbyggertall. Det gjøres opp hvert kvartal."),
    ("Uttreden", "En deltaker kan si opp avtalen med tolv måneders frist."),
)
NYNORSK = (
    ("Deltakarar", "Avtala gjeld mellom kommunane Fauske, Sørfold, Saltdal, Hamarøy og Beiarn."),
    ("Vertskommune", "Fauske kommune er vertskommune for samarbeidet, og dei andre er deltakarar."),
    ("Oppgåver og mynde", "Oppgåvene etter sosialtenestelova og mynde til å gjere vedtak blir overførte."),
    ("Økonomisk oppgjer", "Kostnadene blir delte etter folketal. Vertskommunen gjer opp kvart kvartal."),
    ("Uttreden", "Ein deltakar kan seie opp avtala med tolv månaders frist."),
)


def saved(document: Any) -> bytes:
    """The document as the bytes of a .docx file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def agreement(clauses: tuple[tuple[str, str], ...] = BOKMAL, title: str = "Avtale om samarbeid") -> bytes:
    """An agreement with real heading styles."""
    document = Document()
    document.add_heading(title, 0)
    for heading, text in clauses:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    return saved(document)


def altered(data: bytes, **changes: Callable[[bytes], bytes] | bytes) -> bytes:
    """The archive with parts changed or added; `word__document` stands for `word/document.xml`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        named = {name.replace("__", "/"): change for name, change in changes.items()}
        for name in old.namelist():
            content = old.read(name)
            change = next((named.pop(key) for key in list(named) if name in (key, key + ".xml")), None)
            if callable(change):
                content = change(content)
            elif change is not None:
                content = change
            new.writestr(name, content)
        for name, change in named.items():
            new.writestr(name, change if isinstance(change, bytes) else change(b""))
    return buffer.getvalue()


def with_body(body: str, data: bytes | None = None) -> bytes:
    """A Word file whose text is this markup (prefix `w`)."""
    markup = (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return altered(data or agreement(), word__document=markup.encode())


def related(data: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    """The Word file with one more relationship from its text."""
    added = f'<Relationship Id="rId999" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'

    def add(content: bytes) -> bytes:
        return content.replace(b"</Relationships>", added.encode() + b"</Relationships>")

    return altered(data, **{"word/_rels/document.xml.rels": add})
