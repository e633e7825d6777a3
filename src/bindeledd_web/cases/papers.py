"""A paper as the file that people take out: DOCX to work in, PDF to issue, both in a zip for journaling."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

from bindeledd.documents import Document
from bindeledd.documents.docx import working_file
from bindeledd.documents.html import fragment
from bindeledd.documents.journal import Entry, package
from bindeledd.documents.pdf import issued_file
from bindeledd_web.cases.exchange import ZIP, attachment

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MEDIA = {"docx": DOCX, "pdf": PDF, "zip": ZIP}


def paper_bytes(document: Document, form: str, entry: Entry | None = None) -> bytes:
    """The paper in that form (a key of `MEDIA`). Raises `BadInput` for what cannot be written."""
    if form == "docx":
        return working_file(document)
    pdf = issued_file(document)
    return pdf if form == "pdf" else package(document, working_file(document), pdf, entry)


def paper_file(data: bytes, form: str, name: str) -> HttpResponse:
    """The file to save, under that name."""
    return attachment(data, MEDIA[form], f"{name}.{form}")


def on_page(document: Document, *, top: int = 2) -> SafeString:
    """The paper as a part of a page; its title is a heading of level `top`."""
    return mark_safe(fragment(document, top=top))  # noqa: S308 - every text is escaped where it is written
