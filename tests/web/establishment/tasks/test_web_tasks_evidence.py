"""What documents a task: files that are what they say, links to the web, decisions; and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.establishment.models import Evidence
from bindeledd_web.establishment.tasks.board import Board
from bindeledd_web.establishment.tasks.files import MOST_BYTES, checked_file, clean_name

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


def docx():
    stream = io.BytesIO()
    Document().save(stream)
    return stream.getvalue()


def xlsx():
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def packed(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return stream.getvalue()


def odf(kind, **parts):
    return packed(mimetype=f"application/vnd.oasis.opendocument.{kind}", **parts)


@pytest.fixture
def row(project, user_in):
    """A task of the project."""
    return Board(project, user_in("project_leader")).rows[0]


@pytest.fixture
def attach(row, leader):
    def send(name="avtale.pdf", content=PDF, client=leader, **more):
        file = SimpleUploadedFile(name, content)
        return client.post(f"{row.url}dokumentasjon/", {"file": file, "title": "", **more})

    return send


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PDF", PDF),
        ("a.docx", docx()),
        ("a.xlsx", xlsx()),
        ("a.odt", odf("text")),
        ("a.ods", odf("spreadsheet")),
        ("a.png", PNG),
        ("a.jpg", JPG),
        ("a.jpeg", JPG),
        ("a.txt", "Vedtatt på møtet.\n".encode()),
        ("a.csv", "kommune;årsverk\r\nHov;3\r\n".encode("cp1252")),
    ],
)
def test_a_file_that_is_what_it_says_is_let_through(name, content):
    assert checked_file(name, content).content == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("virus.exe", b"MZ\x90", "kind-not-allowed"),
        ("side.html", b"<script>", "kind-not-allowed"),
        ("bilde.svg", b"<svg/>", "kind-not-allowed"),
        ("avtale.docm", docx(), "kind-not-allowed"),
        ("avtale", PDF, "kind-not-allowed"),
        ("avtale.pdf.exe", PDF, "kind-not-allowed"),
        ("avtale.pdf", b"MZ\x90", "not-what-it-says"),
        ("avtale.pdf", b"<html>%PDF-", "not-what-it-says"),
        ("avtale.docx", xlsx(), "not-what-it-says"),
        ("avtale.docx", PDF, "not-what-it-says"),
        ("avtale.docx", b"PK\x03\x04 not a zip", "not-what-it-says"),
        (
            "avtale.docx",
            packed(types="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "not-what-it-says",
        ),
        (
            "avtale.docx",
            packed(types="wordprocessingml.document.main+xml application/vnd.ms-office.vbaProject"),
            "not-what-it-says",
        ),
        (
            "avtale.docx",
            packed(types="wordprocessingml.document.main+xml " + " " * 2_000_000),
            "not-what-it-says",
        ),
        (
            "avtale.docx",
            packed(types="wordprocessingml.document.main+xml application/vnd.ms-office.VBAPROJECT"),
            "not-what-it-says",
        ),
        (
            "avtale.docx",
            packed(types="wordprocessingml.document.main+xml macro&#69;nabled.main+xml"),
            "not-what-it-says",
        ),
        (
            "avtale.docx",
            packed(types="wordprocessingml.document.main+xml", **{"word/vbaProject.bin": "x"}),
            "not-what-it-says",
        ),
        ("avtale.odt", odf("text", **{"Basic/Standard/Module1.xml": "Sub Main"}), "not-what-it-says"),
        ("avtale.odt", odf("text", **{"content.xml": bytes(150_000_000)}), "not-what-it-says"),
        ("avtale.odt", odf("spreadsheet"), "not-what-it-says"),
        ("bilde.png", JPG, "not-what-it-says"),
        ("bilde.jpg", PNG, "not-what-it-says"),
        ("notat.txt", b"MZ\x00\x01", "not-what-it-says"),
        ("notat.txt", b"", "empty-file"),
        ("notat.txt", b"Gjelder 130972 48022", "identity-number"),
        ("stor.pdf", PDF + b" " * MOST_BYTES, "too-large"),
    ],
)
def test_a_file_outside_the_list_is_refused(name, content, code):
    with pytest.raises(BadInput) as refused:
        checked_file(name, content)
    (finding,) = refused.value.findings
    assert finding.code == code
    assert finding.column == "file"
    assert finding.fix


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\brukere\\Avtale.PDF", "Avtale.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ('av"tale\r\n.pdf', "avtale.pdf"),
        ("årsrapport (endelig).pdf", "årsrapport (endelig).pdf"),
        (".pdf", "fil.pdf"),
        ("...", "fil"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
    ],
)
def test_names_are_cleaned(name, clean):
    assert clean_name(name) == clean


@given(st.text(max_size=300))
def test_a_clean_name_is_short_harmless_and_clean(name):
    clean = clean_name(name)
    assert 0 < len(clean) <= 120
    assert not set(clean) & set('/\\:*?"<>|\r\n\0')
    assert clean.strip(" ") == clean
    assert clean_name(clean) == clean


def test_a_file_is_served_as_a_download_and_nothing_else(row, attach, leader, client_as):
    assert attach("Avtale ÆØÅ.pdf").status_code == 302
    kept = Evidence.objects.get()
    address = f"{row.url}dokumentasjon/{kept.pk}/"
    assert address in leader.get(row.url).content.decode()
    answer = client_as("reader").get(address)
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_refused_file_gives_the_form_back_with_why(row, attach):
    page = attach("virus.exe", b"MZ", title="Avtalen")
    assert page.status_code == 422
    text = page.content.decode()
    assert "Filer av slaget «exe» kan ikke legges ved." in text
    assert 'value="Avtalen"' in text
    assert not Evidence.objects.exists()


def test_the_same_file_twice_is_told(attach):
    attach()
    assert attach(name="igjen.pdf").status_code == 422
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("link", ["https://www.nav.no/sak", "http://kommune.example/vedtak?id=1"])
def test_a_link_to_the_web_is_kept(row, leader, link):
    assert leader.post(f"{row.url}dokumentasjon/", {"link": link, "title": "Saken"}).status_code == 302
    assert f'href="{link}"'.replace("&", "&amp;") in leader.get(row.url).content.decode()


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "nav.no",
        "https://",
        "file:///etc/passwd",
        "https://nav.no@a.example/",
    ],
)
def test_another_kind_of_link_is_refused(row, leader, link):
    page = leader.post(f"{row.url}dokumentasjon/", {"link": link, "title": ""})
    assert page.status_code == 422
    assert "Lenken kan ikke brukes." in page.content.decode()
    assert not Evidence.objects.exists()


def test_a_decision_in_words_is_kept_and_a_persons_number_is_not(row, leader):
    address = f"{row.url}dokumentasjon/"
    assert leader.post(address, {"decision": "Styringsgruppen 3. mai: avtalen godkjent."}).status_code == 302
    assert "avtalen godkjent" in leader.get(row.url).content.decode()
    assert leader.post(address, {"decision": "Gjelder 13097248022"}).status_code == 422


def test_one_thing_at_a_time_and_not_nothing(row, attach, leader):
    assert leader.post(f"{row.url}dokumentasjon/", {}).status_code == 422
    assert attach(link="https://www.nav.no/").status_code == 422
    assert not Evidence.objects.exists()


def test_what_is_taken_away_is_no_longer_served_and_the_history_says_why(row, attach, leader):
    attach()
    kept = Evidence.objects.get()
    address = f"{row.url}dokumentasjon/{kept.pk}/"
    assert leader.post(f"{address}bort/", {"reason": ""}).status_code == 422
    assert leader.post(f"{address}bort/", {"reason": "Feil vedlegg"}).status_code == 302
    assert leader.get(address).status_code == 404
    text = leader.get(row.url).content.decode()
    assert "Tok bort dokumentasjon" in text
    assert "Feil vedlegg" in text
    # It is not erased: what was kept can still be accounted for.
    assert bytes(Evidence.objects.get().content) == PDF
    assert AuditableEvent.objects.get(type="task_documented").new["sha256"] == kept.sha256


def test_a_file_of_another_task_is_not_found(project, row, attach, leader, room):
    attach()
    other = project.tasks.exclude(pk=row.task.pk).first()
    assert (
        leader.get(f"{room}oppgaver/{other.pk}/dokumentasjon/{Evidence.objects.get().pk}/").status_code == 404
    )
