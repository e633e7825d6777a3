"""Papers on the web: begun from the case, written piece by piece, complete as the law demands, taken out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pypdf
import pytest
from django.test import Client
from tests.web.questionnaire.asking import identity_number

from bindeledd.agreements.templates import templates
from bindeledd_web.agreements.models import Comment, Cooperation, Issued, Paper, PaperVersion
from bindeledd_web.agreements.presenters.papers import paper_state
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case

LIST = "/sak/nordland-2018/avtale/"


# Clearly synthetic: the month is above twelve.
SYNTHETIC = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))


def test_a_cooperation_grows_out_of_a_service_area(leader: Client, case: Case) -> None:
    page = leader.get(LIST).content.decode()
    assert "omrade-indre-salten" in page
    form = leader.get(f"{LIST}nytt/?fra=omrade-indre-salten").context["form"]
    assert set(form.initial["participants"]) == {"1839", "1840", "1841", "1845", "1849"}
    assert form.initial["host"] == "1841"
    data = {
        **form.initial,
        "law_day": "2018-08-31",
        "effective_on": "2019-01-01",
        "branches": ["1849", "1840"],
    }
    answer = leader.post(f"{LIST}nytt/?fra=omrade-indre-salten", data)
    assert answer.status_code == 302, answer.context["form"].errors
    made = Cooperation.objects.get()
    assert (made.host, made.model, len(made.tasks)) == ("1841", "HOST_ADMIN", 15)
    assert answer.headers["Location"] == made.get_absolute_url()


def test_what_does_not_fit_together_is_said_at_its_field(leader: Client, case: Case) -> None:
    form = leader.get(f"{LIST}nytt/?fra=omrade-indre-salten").context["form"]
    data = {**form.initial, "law_day": "2018-08-31", "host": "1804"}
    answer = leader.post(f"{LIST}nytt/", data)
    assert answer.status_code == 422
    assert "host" in answer.context["form"].errors
    assert not Cooperation.objects.exists()


def test_the_draft_takes_what_the_case_knows_and_names_what_lacks(leader: Client, agreement: Paper) -> None:
    page = leader.get(agreement.get_absolute_url())
    text = page.content.decode()
    assert "Fauske kommune er vertskommune" in text
    assert "§ 28-1 e" in text
    lacking = {finding.subject for finding in page.context["missing"]}
    assert {"settlement", "withdrawal", "notification"} <= lacking
    assert {"participants", "host", "tasks"}.isdisjoint(lacking)


def test_a_clause_is_saved_by_itself_and_a_version_is_kept(
    leader: Client, agreement: Paper, write: Callable[..., int]
) -> None:
    assert (
        write(agreement, "settlement", settlement="Deles etter innbyggere.", settlement_due="hvert år") == 302
    )
    agreement.refresh_from_db()
    assert agreement.answers["settlement"] == "Deles etter innbyggere."
    assert agreement.version == 2
    assert PaperVersion.objects.filter(paper=agreement).count() == 2
    state = paper_state(agreement)
    assert "settlement" not in {f.subject for f in state.standing.findings if f.severity.value == "must"}


def test_what_the_case_says_is_not_copied_into_the_answers(
    agreement: Paper, write: Callable[..., int]
) -> None:
    codes = ["1839", "1840", "1841", "1845", "1849"]
    assert write(agreement, "participants", participants=sorted(codes)) == 302
    agreement.refresh_from_db()
    kept = agreement.answers.get("participants")
    assert kept is None or set(kept) == set(codes)


def test_a_clause_left_out_on_purpose_is_still_missing_by_law(
    leader: Client, agreement: Paper, write: Callable[..., int]
) -> None:
    write(agreement, "settlement", settlement="Deles etter innbyggere.")
    assert write(agreement, "settlement", settlement="Deles etter innbyggere.", left_out="on") == 302
    agreement.refresh_from_db()
    missing = [f for f in paper_state(agreement).standing.findings if f.subject == "settlement"]
    assert [f.severity.value for f in missing] == ["must"]
    assert "§ 28-1 e" in missing[0].citation


def test_a_page_opened_before_somebody_else_saved_is_refused_with_what_was_typed(
    leader: Client, agreement: Paper, write: Callable[..., int]
) -> None:
    write(agreement, "settlement", settlement="Først.")
    data = {"version": "1", "settlement": "Sist, og skrevet lenge."}
    answer = leader.post(f"{agreement.get_absolute_url()}punkt/?punkt=settlement", data)
    assert answer.status_code == 409
    assert "Sist, og skrevet lenge." in answer.content.decode()
    agreement.refresh_from_db()
    assert agreement.answers["settlement"] == "Først."


def test_identity_numbers_are_refused_in_clauses_and_remarks(leader: Client, agreement: Paper) -> None:
    number = SYNTHETIC
    url = agreement.get_absolute_url()
    bad = {"version": "1", "settlement": f"Gjelder {number}"}
    assert leader.post(f"{url}punkt/?punkt=settlement", bad).status_code == 422
    assert leader.post(f"{url}merknad/?punkt=settlement", {"text": f"Se {number}"}).status_code == 422
    assert not Comment.objects.exists()


def test_remarks_stand_by_their_clause_and_are_escaped(leader: Client, agreement: Paper) -> None:
    url = agreement.get_absolute_url()
    assert leader.post(f"{url}merknad/?punkt=host", {"text": "<b>Hvorfor?</b>"}).status_code == 302
    assert "&lt;b&gt;Hvorfor?" in leader.get(f"{url}?punkt=host").content.decode()
    assert "Hvorfor?" not in leader.get(f"{url}?punkt=tasks").content.decode()


def test_versions_are_compared_word_by_word_and_brought_back(
    leader: Client, agreement: Paper, write: Callable[..., int]
) -> None:
    write(agreement, "settlement", settlement="Deles etter innbyggere.")
    write(agreement, "settlement", settlement="Deles etter årsverk.")
    url = f"{agreement.get_absolute_url()}versjoner/?fra=2&til=3"
    page = leader.get(url).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert (
        leader.post(f"{agreement.get_absolute_url()}hent-tilbake/", {"til": "2", "version": "3"}).status_code
        == 302
    )
    agreement.refresh_from_db()
    assert (agreement.version, agreement.answers["settlement"]) == (4, "Deles etter innbyggere.")


def test_the_files_say_the_same_and_are_remembered(leader: Client, agreement: Paper) -> None:
    url = agreement.get_absolute_url()
    word = b"".join(leader.get(f"{url}fil/docx/"))
    pdf = b"".join(leader.get(f"{url}fil/pdf/"))
    read = docx.Document(io.BytesIO(word))
    assert any("Fauske kommune er vertskommune" in p.text for p in read.paragraphs)
    pages = pypdf.PdfReader(io.BytesIO(pdf))
    text = " ".join("".join(page.extract_text() for page in pages.pages).split())
    assert "Fauske kommune er vertskommune" in text
    assert pages.trailer["/Root"]["/Lang"].startswith("nb")
    kept = zipfile.ZipFile(io.BytesIO(b"".join(leader.get(f"{url}fil/zip/"))))
    assert any(name.endswith(".pdf") for name in kept.namelist())
    assert {each.form for each in Issued.objects.all()} == {"docx", "pdf", "zip"}
    assert len({each.content_hash for each in Issued.objects.all()}) == 1


def test_nynorsk_follows_the_municipality(leader: Client, cooperation: Cooperation) -> None:
    cooperation.nynorsk = ["1845"]
    cooperation.save()
    leader.post(
        f"{cooperation.get_absolute_url()}dokument/", {"slag": "delegation_instruction", "kommune": "1845"}
    )
    leader.post(
        f"{cooperation.get_absolute_url()}dokument/", {"slag": "delegation_instruction", "kommune": "1839"}
    )
    forms = {p.own: paper_state(p).draft.form for p in Paper.objects.filter(cooperation=cooperation)}
    assert forms == {"1845": "nn", "1839": "nb"}


def test_every_paper_of_the_model_can_be_begun_and_shown(leader: Client, cooperation: Cooperation) -> None:
    for kind, template in templates().items():
        if cooperation.model not in template.models:
            continue
        own = "" if template.scope == "joint" else "1839"
        answer = leader.post(f"{cooperation.get_absolute_url()}dokument/", {"slag": kind, "kommune": own})
        assert answer.status_code == 302, kind
        assert leader.get(answer.headers["Location"]).status_code == 200, kind
    assert leader.get(cooperation.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("own", ["", "1804", "1841"])
def test_a_paper_for_each_needs_a_municipality_that_delegates(
    leader: Client, cooperation: Cooperation, own: str
) -> None:
    data = {"slag": "delegation_act", "kommune": own}
    assert leader.post(f"{cooperation.get_absolute_url()}dokument/", data).status_code == 422


def test_readers_look_and_do_not_write(client_as: Callable[[str], Client], agreement: Paper) -> None:
    reader = client_as("reader")
    url = agreement.get_absolute_url()
    page = reader.get(url)
    assert page.status_code == 200
    assert "Lagre punktet" not in page.content.decode()
    assert reader.post(f"{url}punkt/?punkt=host", {"version": "1"}).status_code == 403
    assert reader.get(f"{url}fil/pdf/").status_code == 403
    assert reader.get(f"{LIST}nytt/").status_code == 403


def test_an_existing_agreement_is_read_and_not_kept(leader: Client, cooperation: Cooperation) -> None:
    made = docx.Document()
    made.add_heading("Vertskommune", 1)
    made.add_paragraph("Fauske kommune er vertskommune for samarbeidet.")
    made.add_heading("Økonomisk oppgjør", 1)
    made.add_paragraph("Kostnadene fordeles etter innbyggere.")
    stream = io.BytesIO()
    made.save(stream)
    upload = io.BytesIO(stream.getvalue())
    upload.name = "avtale.docx"
    page = leader.post(f"{cooperation.get_absolute_url()}finnes/", {"file": upload})
    found = {each.clause.id: each.found for each in page.context["examined"].items}
    assert (found["host"], found["settlement"], found["withdrawal"]) == (True, True, False)
    event = AuditableEvent.objects.get(type="agreement_examined")
    assert "withdrawal" in event.new["missing"]


@pytest.mark.parametrize(
    ("name", "content"), [("avtale.docx", b"%PDF-1.7 x"), ("avtale.docx", b""), ("x.docx", b"PK\x03\x04rot")]
)
def test_a_file_that_is_no_agreement_is_refused_in_words(
    leader: Client, cooperation: Cooperation, name: str, content: bytes
) -> None:
    upload = io.BytesIO(content)
    upload.name = name
    page = leader.post(f"{cooperation.get_absolute_url()}finnes/", {"file": upload})
    assert page.status_code == 422
    assert page.context["form"].errors["file"]
