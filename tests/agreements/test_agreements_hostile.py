"""What must not be read is refused in plain words, with what to do instead; nothing is half read."""

from __future__ import annotations

import io
import zipfile

import pytest
from agreement_worlds import OFFICE, WORD, agreement, altered, related, with_body
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.agreements.reading import read_agreement
from bindeledd.agreements.reading.agreement import MOST_BYTES, MOST_PASSAGES
from bindeledd.foundation import BadInput, Finding

GOOD = agreement()


def refused(data: bytes, file: str = "avtale.docx") -> tuple[Finding, ...]:
    with pytest.raises(BadInput) as caught:
        read_agreement(data, file)
    findings = caught.value.findings
    assert all(found.message and found.fix and found.file == file for found in findings)
    return findings


def codes(data: bytes, file: str = "avtale.docx") -> list[str]:
    return [found.code for found in refused(data, file)]


def outcome(data: bytes, file: str) -> bool:
    """Whether it is read, or refused with words for every fault."""
    try:
        return bool(read_agreement(data, file))
    except BadInput as bad:
        return all(found.code.startswith("agreement-") and found.fix for found in bad.findings)


def test_forty_megabytes() -> None:
    found = refused(b"PK" + bytes(40_000_000))[0]
    assert found.code == "agreement-too-large"
    assert "41 MB" in found.message
    assert "20 MB" in found.message
    assert codes(bytes(MOST_BYTES + 1), "avtale.txt") == ["agreement-too-large"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert codes(altered(GOOD, word__document=bytes(400_000_000))) == [
        "agreement-unsafe",
        "agreement-unpacks-too-large",
    ]


def test_much_xml_is_refused_also_when_it_is_packed_as_usual() -> None:
    # Forty-five million signs that shrink to about a hundredth.
    text = b"".join(b"%08d" % (number % 4000) for number in range(5_600_000))
    assert codes(altered(GOOD, word__document=text)) == ["agreement-unpacks-too-large"]


def test_too_many_parts() -> None:
    many = {f"word/media/bilde{number}.png": b"x" for number in range(1100)}
    assert codes(altered(GOOD, **many)) == ["agreement-unpacks-too-large"]
    many |= {f"word/media/{number}.png": b"x" for number in range(1000)}
    assert codes(altered(GOOD, **many)) == ["agreement-unpacks-too-large"]


def test_too_many_paragraphs() -> None:
    body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * (MOST_PASSAGES + 1)
    assert codes(with_body(body)) == ["agreement-too-long"]


@pytest.mark.parametrize(
    "prefix",
    [
        b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<!DOCTYPE w SYSTEM "http://localhost/x.dtd">',
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_document_types_and_entities(prefix: bytes, part: str) -> None:
    def with_prefix(content: bytes) -> bytes:
        end = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:end] + prefix + content[end:]

    assert codes(altered(GOOD, **{part: with_prefix})) == ["agreement-entities"]


def test_an_entity_in_another_encoding_is_refused_too() -> None:
    markup = f'<!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="{WORD}"><w:body/></w:document>'
    content = '<?xml version="1.0" encoding="utf-16"?>' + markup
    assert codes(altered(GOOD, word__document=content.encode("utf-16"))) == ["agreement-entities"]


def test_macros() -> None:
    assert codes(altered(GOOD, **{"word/vbaProject.bin": b"x"})) == ["agreement-macros"]
    assert codes(altered(GOOD, **{"word/VBAPROJECT.BIN": b"x"})) == ["agreement-macros"]

    def as_docm(content: bytes) -> bytes:
        return content.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    found = refused(altered(GOOD, **{"[Content_Types].xml": as_docm}))
    assert [finding.code for finding in found] == ["agreement-macros"]
    assert "makroer" in found[0].message
    assert "uten makroer" in found[0].fix


def test_controls() -> None:
    assert codes(altered(GOOD, **{"word/activeX/activeX1.bin": b"x"})) == ["agreement-controls"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("attachedTemplate", "en mal"),
        ("image", "et bilde"),
        ("oleObject", "et innsatt objekt"),
        ("subDocument", "et deldokument"),
        ("somethingNew", "innhold"),
    ],
)
def test_what_is_fetched_from_elsewhere(kind: str, words: str) -> None:
    found = refused(related(GOOD, kind, "http://localhost/mal.dotm"))
    assert [finding.code for finding in found] == ["agreement-external"]
    assert f"henter {words}" in found[0].message


def test_an_address_is_external_also_when_it_says_otherwise() -> None:
    assert codes(related(GOOD, "image", "file:///etc/passwd", "Internal")) == ["agreement-external"]
    assert codes(related(GOOD, "image", "\\\\tjener\\bilde.png", "internal")) == ["agreement-external"]


def test_a_link_that_a_person_may_follow_is_no_fault() -> None:
    assert read_agreement(related(GOOD, "hyperlink", "https://lovdata.no")) == read_agreement(GOOD)


@pytest.mark.parametrize("code", ["INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK"])
def test_fields_that_fetch(code: str) -> None:
    split = len(code) // 2
    body = (
        f"<w:p><w:r><w:instrText> {code[:split]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{code[split:]} http://localhost/x</w:instrText></w:r><w:r><w:t>a</w:t></w:r></w:p>"
    )
    assert codes(with_body(body)) == ["agreement-external"]
    simple = f"<w:p><w:fldSimple w:instr='{code} x'><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>"
    assert codes(with_body(simple)) == ["agreement-external"]


def test_a_document_inside_the_document() -> None:
    assert codes(related(GOOD, "aFChunk", "del.html", "Internal")) == ["agreement-embedded"]


def test_every_fault_is_told_at_once() -> None:
    data = altered(related(GOOD, "image", "http://localhost/x.png"), **{"word/vbaProject.bin": b"x"})
    assert codes(data) == ["agreement-macros", "agreement-external"]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"", "avtale.docx", "agreement-empty"),
        (b" \n", "avtale.txt", "agreement-empty"),
        (b"%PDF-1.7 x", "avtale.docx", "agreement-pdf"),
        (b"\n%PDF-1.7 x", "avtale.pdf", "agreement-pdf"),
        (OLD, "avtale.doc", "agreement-old-word"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "avtale.docx", "agreement-password"),
        (b"{\\rtf1 Avtale}", "avtale.doc", "agreement-unknown-kind"),
        (b"<html><body>Avtale</body></html>", "avtale.txt", "agreement-unknown-kind"),
        (b"Avtale", "avtale.docx", "agreement-unknown-kind"),
        (b"a\x00b", "avtale.txt", "agreement-damaged"),
        (b"PK\x03\x04 og mer", "avtale.docx", "agreement-damaged"),
        (GOOD[: len(GOOD) // 2], "avtale.docx", "agreement-damaged"),
    ],
)
def test_other_kinds_and_damage(data: bytes, file: str, code: str) -> None:
    assert codes(data, file) == [code]


def test_an_old_document_says_how_to_save_it() -> None:
    assert ".docx" in refused(OLD, "avtale.doc")[0].fix


def archive_of(data: bytes, method: int, without: str = "") -> bytes:
    """The same archive packed in another way, and without a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", method) as new:
        for name in old.namelist():
            if name != without:
                new.writestr(name, old.read(name))
    return buffer.getvalue()


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["xl/workbook.xml"], "Excel"),
        (["ppt/presentation.xml"], "PowerPoint"),
        (["mimetype", "content.xml"], "LibreOffice"),
        (["bilde.png"], "et arkiv"),
    ],
)
def test_other_archives(names: list[str], words: str) -> None:
    found = refused(archive(*names))
    assert [finding.code for finding in found] == ["agreement-not-word"]
    assert words in found[0].message


def test_paths_out_of_the_archive_and_parts_named_twice() -> None:
    assert codes(altered(GOOD, **{"../ut.xml": b"x"})) == ["agreement-unsafe"]
    assert codes(altered(GOOD, **{"word/DOCUMENT.xml": b"<x/>"})) == ["agreement-damaged"]
    assert codes(altered(GOOD, **{"inni.zip": b"x"})) == ["agreement-unsafe"]


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [b"", b"<w", b"\xff\xfe", b"<a/>"])
def test_broken_parts(part: str, content: bytes) -> None:
    data = altered(GOOD, **{part: content})
    if part == "word/styles.xml" and content in (b"", b"<a/>"):
        # Without styles the text is there all the same.
        assert read_agreement(data)
    else:
        assert len(codes(data)) == 1


@pytest.mark.parametrize("missing", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_missing_parts(missing: str) -> None:
    assert codes(archive_of(GOOD, zipfile.ZIP_DEFLATED, without=missing)) == ["agreement-damaged"]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert outcome(text.encode("utf-8", "replace"), "avtale.txt")


def test_a_part_whose_content_is_damaged() -> None:
    stored = archive_of(GOOD, zipfile.ZIP_STORED)
    assert codes(stored.replace(b"Fauske", b"Fauskf")) == ["agreement-damaged"]


def test_a_scanned_agreement_has_no_text() -> None:
    assert codes(with_body("<w:p><w:r><w:drawing/></w:r></w:p>")) == ["agreement-empty"]


@given(st.data())
def test_any_damage_is_refused_in_words_or_read(data: st.DataObject) -> None:
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(broken), "avtale.docx")


def test_relationships_are_known_by_their_type() -> None:
    def elsewhere(content: bytes) -> bytes:
        return content.replace(b"word/document.xml", b"word/annet.xml")

    assert OFFICE.encode() in zipfile.ZipFile(io.BytesIO(GOOD)).read("_rels/.rels")
    text = zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml")
    moved = altered(GOOD, **{"_rels/.rels": elsewhere, "word/annet.xml": text, "word/document.xml": b"<a/>"})
    assert [p.text for p in read_agreement(moved)] == [p.text for p in read_agreement(GOOD)]
