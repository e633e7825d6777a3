import uuid

import pytest
from tests.documents.paper_worlds import OpenedPdf, pressed
from tests.web.establishment.conftest import NORDRE_LAND, SONDRE_LAND
from tests.web.followup.conftest import GOAL, MEASUREMENT

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.plan_log import status_now

YEARLY = f"arsrapport/{{}}?kommune={NORDRE_LAND}&ar=2025"


@pytest.fixture
def told(keep):
    """A goal with its measurement, one without a baseline, a question, an experience, and yearly figures."""
    keep("project_goals", GOAL)
    keep(
        "project_goals",
        {k: v for k, v in GOAL.items() if not k.startswith("baseline")} | {"title": "Færre utenfor"},
    )
    keep("project_measurements", MEASUREMENT)
    keep("project_evaluation", {"question": "Deler stedene mer?", "asked": "one_year", "answer": "Ja."})
    keep(
        "project_experiences",
        {"theme": "IT", "about": "process", "happened": "Tilganger kom sent.", "share": "ja"},
    )
    keep(
        "project_yearly",
        {
            "year": "2025", "municipality": NORDRE_LAND, "topic": "economy", "what": "Oppgjøret",
            "value": "1250000", "unit": "kroner", "source": "Regnskapet 2025",
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    "address", ["erfaring-1/", "erfaring-2/", "statistikk/", YEARLY.format("")], ids=lambda a: a.split("/")[0]
)
def test_every_report_is_a_page_a_docx_and_a_pdf_with_the_same_words(leader, room, told, address):
    before, _slash, query = address.partition("?")
    page = leader.get(f"{room}rapporter/{address}")
    assert page.status_code == 200
    assert "UTKAST" in page.text
    docx = leader.get(f"{room}rapporter/{before}docx/?{query}")
    assert docx.content[:2] == b"PK"
    pdf = leader.post(f"{room}rapporter/{before}utsted/?{query}")
    assert pdf["Content-Type"] == "application/pdf"
    opened = OpenedPdf(pdf.content)
    assert "<pdfuaid:part>1</pdfuaid:part>" in opened.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in opened.xmp
    assert "UTKAST" not in opened.text
    title = page.context["paper"].partition("<h2>")[2].partition("</h2>")[0]
    assert pressed([title]) in pressed([opened.text])


def test_an_issued_report_is_remembered_with_number_and_hash(leader, project, room, told):
    pdf = leader.post(f"{room}rapporter/{YEARLY.format('utsted/')}")
    (row,) = rows(project, "project_reports")
    assert (row["kind"], row["municipality"], row["year"]) == ("yearly", NORDRE_LAND, 2025)
    opened = OpenedPdf(pdf.content)
    assert f"sha256:{row['content_hash']}" in opened.xmp
    assert str(row["document_number"]) in opened.text
    event = AuditableEvent.objects.get(type="project_document_issued")
    assert event.new["content_hash"] == row["content_hash"]
    page = leader.get(f"{room}rapporter/?ar=2025")
    assert [council.last is not None for council in page.context["councils"]] == [
        council.number == NORDRE_LAND for council in page.context["councils"]
    ]


def test_a_report_sent_twice_is_issued_once(leader, project, room, told):
    sent = {"once": str(uuid.uuid4())}
    first = leader.post(f"{room}rapporter/statistikk/utsted/", sent)
    again = leader.post(f"{room}rapporter/statistikk/utsted/", sent)
    assert first["Content-Type"] == "application/pdf"
    assert again.url == f"{room}rapporter/"
    assert len(rows(project, "project_reports")) == 1


def test_what_nobody_has_written_is_named_for_each_council(leader, room, told):
    page = leader.get(f"{room}rapporter/?ar=2025")
    missing = {council.number: council.unwritten for council in page.context["councils"]}
    assert "Økonomi" not in missing[NORDRE_LAND]
    assert "Økonomi" in missing[SONDRE_LAND]
    preview = leader.get(f"{room}rapporter/{YEARLY.format('')}").text
    assert "1\u00a0250\u00a0000 kroner" in preview
    assert "Ikke kjent. Ingen har ført noe om dette." in preview


def test_there_is_no_report_for_a_stranger_or_of_a_year_before_the_cut_over(leader, room):
    for query in ("", "?kommune=0301&ar=2025", f"?kommune={NORDRE_LAND}&ar=2023", "?ar=x"):
        assert leader.get(f"{room}rapporter/arsrapport/{query}").status_code == 404
    assert leader.get(f"{room}rapporter/ukjent/").status_code == 404
    assert leader.get(f"{room}rapporter/statistikk/utsted/").status_code == 405


def test_a_chief_executive_issues_for_the_own_council_alone(client_as, room, told):
    client = client_as("chief_executive")
    own = client.post(f"{room}rapporter/{YEARLY.format('utsted/')}")
    assert own.status_code == 200
    other = client.post(f"{room}rapporter/arsrapport/utsted/?kommune={SONDRE_LAND}&ar=2025")
    assert other.status_code == 403


def test_a_reader_previews_and_takes_nothing_out(client_as, room, told):
    client = client_as("reader")
    page = client.get(f"{room}rapporter/statistikk/")
    assert page.status_code == 200
    assert "Utsted som PDF" not in page.text
    assert client.get(f"{room}rapporter/statistikk/docx/").status_code == 403
    assert client.post(f"{room}rapporter/statistikk/utsted/").status_code == 403


def test_a_letter_that_cannot_be_printed_is_told_and_nothing_is_issued(leader, project, room, keep):
    keep("project_goals", GOAL | {"title": "Drift 漢字"})
    page = leader.post(f"{room}rapporter/statistikk/utsted/")
    assert page.status_code == 422
    assert "tegn som ikke kan trykkes" in page.text
    assert rows(project, "project_reports") == ()
    assert not AuditableEvent.objects.filter(type="project_document_issued").exists()


def milestones(project):
    return {(each.kind, each.subject) for each in status_now(project.plan).milestones}


def test_milestones_rest_on_what_has_been_issued(leader, project, room, told):
    sent = {"milepael": "experience_report", "kommune": ""}
    early = leader.post(f"{room}rapporter/milepael/", sent, follow=True)
    assert "Utsted erfaringsrapport 1 først." in early.text
    assert milestones(project) == set()
    leader.post(f"{room}rapporter/erfaring-1/utsted/")
    assert "Milepælen er ført i status." in leader.post(f"{room}rapporter/milepael/", sent, follow=True).text
    assert milestones(project) == {("experience_report", "")}
    (event,) = project.plan.events.all()
    assert event.values["document"] == rows(project, "project_reports")[0]["document_number"]


def test_each_council_is_informed_by_itself(leader, client_as, project, room, told):
    leader.post(f"{room}rapporter/{YEARLY.format('utsted/')}")
    chief = client_as("chief_executive")
    done = {"milepael": "council_informed", "kommune": NORDRE_LAND}
    chief.post(f"{room}rapporter/milepael/", done)
    assert milestones(project) == {("council_informed", NORDRE_LAND)}
    assert chief.post(f"{room}rapporter/milepael/", done | {"kommune": SONDRE_LAND}).status_code == 403
    assert leader.post(f"{room}rapporter/milepael/", done | {"milepael": "budget"}).status_code == 404
    assert leader.post(f"{room}rapporter/milepael/", done | {"kommune": "0301"}).status_code == 404


def test_the_evaluation_has_goals_questions_and_experience_with_nothing_filled_in(leader, room, told):
    page = leader.get(f"{room}evaluering/")
    assert "Om 1 mål kan det ikke sies om det er nådd" in page.text
    before, after = page.context["moments"]
    assert before.answers == []
    assert [each.row["answer"] for each in after.answers] == ["Ja."]
    assert all(each.question.asked == "one_year" for each in after.offered)
    assert leader.get(after.offered[0].url).status_code == 200
    assert "Tilganger kom sent." in page.text
    assert "det kan ikke lages i ettertid" in page.text


def test_a_question_that_has_been_asked_is_not_offered_again(leader, room, keep):
    page = leader.get(f"{room}evaluering/")
    first = page.context["moments"][1].offered[0].question
    keep("project_evaluation", {"question": first.question, "asked": first.asked})
    page = leader.get(f"{room}evaluering/")
    assert first not in [each.question for each in page.context["moments"][1].offered]
    assert "ikke besvart" in page.text
