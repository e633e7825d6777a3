import hashlib
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from paper_worlds import paper

from bindeledd.documents import content_hash
from bindeledd.documents.docx import working_file
from bindeledd.documents.journal import Entry, package
from bindeledd.documents.pdf import issued_file
from bindeledd.foundation import BadInput


def packed(document, entry=None):
    return package(document, working_file(document), issued_file(document), entry)


def files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_zip_has_both_files_and_what_the_journal_needs():
    made = paper(status="adopted")
    found = files(
        packed(made, Entry("Avtale", "U", "Fauske kommune", ("Sørfold kommune", "Saltdal kommune")))
    )
    assert list(found) == ["journal.json", "2018-12-3.docx", "2018-12-3.pdf", "journal.xml"]
    values = json.loads(found["journal.json"])
    objects = values.pop("dokumentobjekt")
    assert values == {
        "tittel": "Avtale om felles Nav-kontor",
        "dokumenttype": "Avtale",
        "dokumentdato": "2018-09-01",
        "journalposttype": "Utgående dokument",
        "dokumentnummer": "2018/12-3",
        "saksnummer": "18/1234",
        "avsender": ["Fauske kommune"],
        "mottaker": ["Sørfold kommune", "Saltdal kommune"],
        "dokumentstatus": "Dokumentet er ferdigstilt",
        "spraak": "nb-NO",
        "datagrunnlag": "Nordland 2018",
        "regelsett": "2018-07",
        "system": "Bindeledd 0.3.0",
        "innholdSjekksum": content_hash(made),
        "innholdSjekksumAlgoritme": "SHA-256",
    }
    assert [(one["variantformat"], one["format"]) for one in objects] == [
        ("Arkivformat", "PDF/A-2a"),
        ("Produksjonsformat", "DOCX"),
    ]
    for one in objects:
        content = found[one["filnavn"]]
        assert one["filstoerrelse"] == len(content)
        assert one["sjekksum"] == hashlib.sha256(content).hexdigest()
        assert one["sjekksumAlgoritme"] == "SHA-256"


def test_the_xml_says_what_the_json_says():
    found = files(packed(paper(title="A & B <c>")))
    values, root = json.loads(found["journal.json"]), ElementTree.fromstring(found["journal.xml"])
    for name, value in values.items():
        nodes = root.findall(name)
        expected = value if isinstance(value, list) else [value]
        for node, one in zip(nodes, expected, strict=True):
            if isinstance(one, dict):
                assert {part.tag: part.text for part in node} == {key: str(part) for key, part in one.items()}
            else:
                assert node.text == one


def test_without_an_entry_the_paper_speaks_for_itself():
    values = json.loads(files(packed(paper()))["journal.json"])
    assert values["journalposttype"] == "Utgående dokument"
    assert values["avsender"] == ["Fauske kommune – Fuossko suohkan"]
    assert values["mottaker"] == ["Sørfold kommune"]
    assert values["dokumentstatus"] == "Dokumentet er under redigering"
    inner = json.loads(files(packed(paper(recipients=())))["journal.json"])
    assert inner["journalposttype"] == "Organinternt dokument uten oppfølging"
    assert "mottaker" not in inner


@pytest.mark.parametrize(
    ("number", "title", "stem"),
    [("../../2018:1", "x", "2018-1"), ("", "Årsmøte på Røst", "arsmote-pa-rost"), ("", "…", "dokument")],
)
def test_file_names_are_plain(number, title, stem):
    assert f"{stem}.pdf" in files(packed(paper(number=number, title=title)))


def test_the_same_paper_gives_the_same_bytes():
    assert packed(paper()) == packed(paper())


def test_the_pdf_of_another_version_is_refused():
    made = paper()
    later = replace(made, about=replace(made.about, status="adopted"))
    with pytest.raises(BadInput, match="hører ikke til denne versjonen"):
        package(later, working_file(later), issued_file(made))
