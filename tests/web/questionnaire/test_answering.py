"""Answering by a personal link: in pieces, in one's own number format, twice, too late, wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.questionnaire.asking import BODO, EVENES, NARVIK, Sent, every_question, identity_number, posted

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.models import Case
from bindeledd_web.questionnaire.models import Answer, Questionnaire, Recipient, Section

pytestmark = pytest.mark.django_db
STAFF = {"state-fte.1805": "31,5", "state-persons.1805": "34"}
IDENTITY_NUMBER = identity_number("010199123") or ""


def text(answer: Any) -> str:
    return answer.content.decode()


def value(question: str, sent: Sent, subject: str = NARVIK, number: str = "1805") -> str | None:
    return Answer.objects.get(recipient=sent.recipient(subject), question=question, municipality=number).value


def test_opens_without_an_account_and_shows_nothing_else(sent: Sent) -> None:
    answer = Client().get(sent.path())
    page = text(answer)
    assert answer.status_code == 200
    assert "NAV Narvik" in page
    assert "Siste frist er" in page
    assert "Ingen opplysninger om brukere" in page
    assert "0 av 28" in page
    assert "/sak/" not in page
    assert "Logg inn" not in page
    assert "Vet du ikke" not in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("tail", ["", "del/staffing/", "lever/", "alt/"])
def test_language_is_chosen_without_an_account_and_leads_back_to_the_page(
    sent: Sent, tail: str, caplog: pytest.LogCaptureFixture
) -> None:
    client, path = Client(enforce_csrf_checks=True), f"{sent.path()}{tail}"
    answer = client.get(path)
    page = text(answer)
    assert "Språk" in page
    assert answer["Referrer-Policy"] == "same-origin"
    assert f'name="next" value="{path}"' in page
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    form = {"language": "en", "next": path, "csrfmiddlewaretoken": found[1]}
    with caplog.at_level("DEBUG"):
        chosen = client.post("/sprak/", form)
    assert (chosen.status_code, chosen["Location"]) == (302, path)
    assert sent.path().split("/")[2] not in caplog.text
    assert sent.path() not in str([morsel.value for morsel in client.cookies.values()])
    assert '<html lang="en"' in text(client.get(path))


@pytest.mark.parametrize("tail", ["", "del/staffing/", "lever/", "alt/", "rett/"])
@pytest.mark.parametrize("token", ["feil", "x" * 43, "æøå", "x" * 500])
def test_wrong_link_says_what_to_do(sent: Sent, token: str, tail: str) -> None:
    answer = Client().get(f"/svar/{token}/{tail}")
    assert answer.status_code == 404
    assert "Lenken virker ikke" in text(answer)
    assert "be den som sendte kartleggingen, om en ny" in text(answer)
    assert token not in text(answer)


def test_part_is_saved_with_the_time(sent: Sent) -> None:
    answer = sent.save("staffing", STAFF | {"stay": "1"})
    assert answer["Location"] == f"{sent.path()}del/staffing/"
    page = text(Client().get(answer["Location"]))
    assert "Lagret kl. " in page
    assert 'value="31,5"' in page
    assert value("state-fte", sent) == "31.5"
    assert value("state-persons", sent) == "34"
    assert "2 av 5" in text(Client().get(sent.path()))


def test_saving_leads_to_the_next_part_and_at_last_to_the_review(sent: Sent) -> None:
    assert sent.save("staffing", STAFF)["Location"] == f"{sent.path()}del/absence/"
    assert sent.save("strengths", {})["Location"] == f"{sent.path()}lever/"


def test_the_page_of_an_unknown_part_leads_back(sent: Sent) -> None:
    assert Client().get(f"{sent.path()}del/finnes-ikke/")["Location"] == sent.path()


@pytest.mark.parametrize(
    ("written", "stored"),
    [("31,5", "31.5"), ("31.5", "31.5"), (" 31,5 ", "31.5"), ("1 234,5", "1234.5"), ("0", "0"), ("7,0", "7")],
)
def test_numbers_as_people_write_them(sent: Sent, written: str, stored: str) -> None:
    sent.save("staffing", {"state-fte.1805": written})
    assert value("state-fte", sent) == stored


@pytest.mark.parametrize(
    ("part", "values", "says"),
    [
        ("staffing", {"state-fte.1805": "omtrent ti"}, "Svaret må være et tall, for eksempel 12,5"),
        ("staffing", {"state-persons.1805": "12,5"}, "Svaret må være et helt tall"),
        ("staffing", {"state-persons.1805": "trettito"}, "Svaret må være et helt tall"),
        ("staffing", {"state-fte.1805": "-3"}, "Tallet kan ikke være mindre enn 0"),
        ("staffing", {"share-55.1805": "120"}, "Tallet kan ikke være større enn 100"),
        ("staffing", {"state-fte.1805": "9" * 30}, "Skriv høyst 20"),
        ("staffing", {"state-fte.1805": "3", "state-fte.1805.unknown": "1"}, "ikke begge"),
        ("staffing", {"state-fte.1805.unknown": "1"}, "Skriv kort hvorfor dere ikke vet"),
        ("staffing", {"state-fte.1805.reason": "x" * 501}, "Begrunnelsen er på 501 tegn"),
        ("staffing", {"state-fte.1805.reason": f"Spør {IDENTITY_NUMBER}"}, "et fødselsnummer"),
        ("services", {"refugees.1805": "kanskje"}, "verken ja eller nei"),
        ("strengths", {"strengths.1805": "å" * 4001}, "Svaret er på 4\u00a0001 tegn"),
        (
            "strengths",
            {"strengths.1805": f"Bruker {IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}"},
            "et fødselsnummer",
        ),
        ("strengths", {"strengths.1805": "P\ufffd kontoret"}, "tegn som ikke kunne leses"),
        ("system", {"system.1805": "x" * 201}, "Skriv høyst 200"),
    ],
)
def test_wrong_answer_is_explained_kept_and_not_stored(
    sent: Sent, part: str, values: dict[str, str], says: str
) -> None:
    answer = sent.save(part, {"state-persons.1805": "34"} | values)
    page = text(answer)
    assert answer.status_code == 422
    assert says in page
    assert "aksel-error-summary" in page
    assert "autofocus" in page
    assert Answer.objects.count() == 0
    assert Section.objects.count() == 0
    for typed in values.values():
        if len(typed) < 100 and typed not in ("1", "kanskje"):
            assert typed in page


def test_form_in_latin_1_stores_nothing(sent: Sent) -> None:
    body = "version=0&strengths.1805=P%E5+kontoret"
    answer = Client().post(
        f"{sent.path()}del/strengths/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 422
    assert "Skriv dem på nytt" in text(answer)
    assert Answer.objects.count() == 0


def test_no_identity_number_reaches_the_database_or_an_event(sent: Sent) -> None:
    sent.save("strengths", {"strengths.1805": f"Gjelder {IDENTITY_NUMBER}"})
    events = " ".join(f"{e.target}{e.new}{e.reason}" for e in AuditableEvent.objects.all())
    assert IDENTITY_NUMBER not in events
    assert not Answer.objects.filter(value__contains=IDENTITY_NUMBER).exists()


def test_telephone_number_is_saved_with_a_warning(sent: Sent) -> None:
    sent.save("strengths", {"strengths.1805": "Ring 75 51 23 45", "stay": "1"})
    assert value("strengths", sent) == "Ring 75 51 23 45"
    assert "et telefonnummer" in text(Client().get(f"{sent.path()}del/strengths/"))


@pytest.mark.parametrize("part", ["staffing", "services", "strengths"])
def test_not_knowing_is_asked_about_in_one_way(sent: Sent, part: str) -> None:
    page = text(Client().get(f"{sent.path()}del/{part}/"))
    said = [found.strip() for found in re.findall(r"<summary>\s*(V[^<]*)<span", page)]
    assert set(said) == {"Vet dere ikke?"}


def test_unknown_keeps_its_reason(sent: Sent) -> None:
    sent.save("services", {"refugees.1805": "unknown", "refugees.1805.reason": "Under omlegging"})
    answer = Answer.objects.get(question="refugees")
    assert (answer.value, answer.reason) == (None, "Under omlegging")
    assert "Vi vet ikke: Under omlegging" in text(Client().get(f"{sent.path()}alt/"))


def test_answer_taken_away_is_taken_away(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    sent.save("staffing", {"state-fte.1805": "31,5"}, version=1)
    assert list(Answer.objects.values_list("question", flat=True)) == ["state-fte"]


def test_joint_office_answers_for_each_municipality(sent: Sent) -> None:
    page = text(Client().get(f"{sent.path(EVENES)}del/staffing/"))
    assert "state-fte.1853" in page
    assert "state-fte.1852" in page
    sent.save("staffing", {"state-fte.1853": "2", "state-fte.1852": "1,5"}, subject=EVENES)
    assert value("state-fte", sent, EVENES, "1852") == "1.5"


def test_service_area_answers_for_each_of_its_members(case: Case, leader: Client) -> None:
    form = posted(recipients=["service_area:lofoten"], questions=["state-fte", "strengths"])
    leader.post(leader.post("/sak/nordland-2018/skjema/nytt/", form)["Location"] + "send/")
    area = Sent(Questionnaire.objects.get())
    page = text(Client().get(f"{area.path('lofoten')}del/staffing/"))
    assert all(f"state-fte.{number}" in page for number in ("1859", "1860", "1865", "1874"))
    assert "0 av 4" in text(Client().get(area.path("lofoten")))
    steps = text(Client().get(area.path("lofoten"))).partition('<ol class="steps">')[2].partition("</ol>")[0]
    assert steps.count("<li>") == 2


def test_fields_of_others_are_not_taken(sent: Sent) -> None:
    sent.save("staffing", {"state-fte.1804": "80"})
    assert Answer.objects.count() == 0


# -- twice, and two at once


def test_same_part_sent_twice_is_saved_once(sent: Sent) -> None:
    assert sent.save("staffing", STAFF).status_code == 302
    assert sent.save("staffing", STAFF).status_code == 302
    assert Section.objects.get().version == 1
    assert AuditableEvent.objects.filter(type="section_saved").count() == 1


def test_second_person_sees_what_the_first_saved_and_loses_nothing(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    answer = sent.save("staffing", {"state-fte.1805": "29", "municipal-fte.1805": "20"})
    page = text(answer)
    assert answer.status_code == 409
    assert "Noen andre har lagret denne delen" in page
    assert "Den andre lagret: 31,5" in page
    assert "Den andre lagret: 34" in page
    assert 'value="29"' in page
    assert 'name="version" value="1"' in page
    assert value("state-fte", sent) == "31.5"
    assert sent.save("staffing", {"state-fte.1805": "29"}, version=1).status_code == 302
    assert value("state-fte", sent) == "29"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_made_up_version_is_no_way_past(sent: Sent, version: str) -> None:
    sent.save("staffing", STAFF)
    answer = Client().post(f"{sent.path()}del/staffing/", {"state-fte.1805": "1", "version": version})
    assert answer.status_code == 409
    assert value("state-fte", sent) == "31.5"


# -- handing in


def test_review_lists_what_is_missing_and_asks_why(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    page = text(Client().get(f"{sent.path()}lever/"))
    assert "26 spørsmål er ikke besvart" in page
    assert "del/services/#refugees-1805" in page
    answer = Client().post(f"{sent.path()}lever/")
    assert answer.status_code == 422
    assert "Dette mangler før du kan levere" in text(answer)
    assert sent.recipient().handed_in_at is None


def test_handing_in_with_unknowns(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    answer = Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt opp ennå"})
    assert answer["Location"] == sent.path()
    assert sent.recipient().handed_in_at is not None
    assert Answer.objects.count() == len(every_question())
    assert set(Answer.objects.filter(value=None).values_list("reason", flat=True)) == {"Ikke talt opp ennå"}
    assert value("state-fte", sent) == "31.5"
    assert "Svaret er levert" in text(Client().get(sent.path()))


def test_blanks_handed_in_are_not_counted_as_answered(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    unsure = {"refugees.1805": "unknown", "refugees.1805.reason": "Under omlegging"}
    sent.save("services", unsure)
    assert "2 besvart, 1 vet ikke, 25 gjenstår." in text(Client().get(sent.path()))
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    page = text(Client().get(sent.path()))
    assert "2 besvart, 26 vet ikke." in page
    assert "2 besvart, 3 vet ikke<" in page
    assert "Ferdig" not in page
    assert page.count("Delvis besvart") == 1
    assert "28 av 28" not in page
    assert "2 besvart, 26 vet ikke." in text(Client().get(f"{sent.path()}alt/"))


def test_a_part_is_done_when_all_of_it_is_answered_or_said_not_to_be_known(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    assert "Ferdig" not in text(Client().get(sent.path()))
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    Client().post(f"{sent.path()}rett/")
    assert "Ferdig" not in text(Client().get(sent.path()))
    assert "2 besvart, 26 vet ikke. Ingenting gjenstår." in " ".join(
        text(Client().get(f"{sent.path()}lever/")).split()
    )
    # Saved as it stands, the reason is now the part's own.
    unknown = {
        f"{question}.1805.reason": "Ikke talt"
        for question in ("municipal-fte", "municipal-persons", "share-55")
    }
    sent.save("staffing", STAFF | unknown, version=1)
    assert text(Client().get(sent.path())).count("Ferdig") == 1


def test_reason_with_an_identity_number_is_refused(sent: Sent) -> None:
    answer = Client().post(f"{sent.path()}lever/", {"reason": IDENTITY_NUMBER})
    assert answer.status_code == 422
    assert Answer.objects.count() == 0


def test_handing_in_twice_is_handing_in_once(sent: Sent) -> None:
    for _time in range(2):
        assert Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"}).status_code == 302
    assert AuditableEvent.objects.filter(type="form_handed_in").count() == 1


def test_handed_in_form_is_not_changed_until_it_is_reopened(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    assert sent.save("staffing", {"state-fte.1805": "1"}, version=1)["Location"] == sent.path()
    assert value("state-fte", sent) == "31.5"
    assert Client().post(f"{sent.path()}rett/").status_code == 302
    assert sent.recipient().handed_in_at is None
    sent.save("staffing", {"state-fte.1805": "1"}, version=1)
    assert value("state-fte", sent) == "1"


def test_looking_at_the_reopening_address_changes_nothing(sent: Sent) -> None:
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    Client().get(f"{sent.path()}rett/")
    assert sent.recipient().handed_in_at is not None


def test_what_happens_reads_as_sentences(sent: Sent) -> None:
    sent.save("staffing", STAFF)
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    Client().post(f"{sent.path()}rett/")
    said = [sentence(event) for event in AuditableEvent.objects.order_by("id")]
    assert "NAV Narvik lagret delen «Bemanning» i kartleggingen." in said
    assert "NAV Narvik leverte kartleggingen med 26 ukjente svar." in said
    assert "NAV Narvik åpnet kartleggingen igjen for å rette svar." in said


# -- when it cannot be answered


def test_after_the_deadline_nothing_is_lost_and_one_is_told_whom_to_ask(
    sent: Sent, overdue: Callable[[], None]
) -> None:
    sent.save("staffing", STAFF)
    overdue()
    for tail in ("", "del/staffing/", "lever/"):
        answer = Client().get(f"{sent.path()}{tail}")
        assert answer.status_code == 410
        page = text(answer)
        assert "Fristen er ute" in page
        assert "alt dere har lagret, ligger der" in page
        assert "project_leader@example.org" in page
    assert sent.save("staffing", {"state-fte.1805": "1"}, version=1).status_code == 410
    assert Client().post(f"{sent.path()}lever/", {"reason": "x"}).status_code == 410
    assert value("state-fte", sent) == "31.5"
    assert sent.recipient().handed_in_at is None
    assert "31,5" in text(Client().get(f"{sent.path()}alt/"))


def test_last_day_counts(sent: Sent) -> None:
    from django.utils import timezone

    type(sent.asked).objects.update(deadline=timezone.localdate())
    assert Client().get(sent.path()).status_code == 200
    assert sent.save("staffing", STAFF).status_code == 302


def test_handed_in_form_cannot_be_reopened_after_the_deadline(
    sent: Sent, overdue: Callable[[], None]
) -> None:
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt"})
    overdue()
    Client().post(f"{sent.path()}rett/")
    assert sent.recipient().handed_in_at is not None
    assert "Det er trygt lagret" in text(Client().get(sent.path()))


def test_exempt_closed_and_archived_say_so(sent: Sent, leader: Client) -> None:
    path, number = sent.path(BODO), sent.recipient(BODO).pk
    leader.post(sent.page(f"mottaker/{number}/"), {"what": "exempt", "reason": "Kjent fra pilot"})
    assert "er fritatt fra" in text(Client().get(path))
    assert Client().get(f"{path}alt/").status_code == 410
    leader.post(sent.page(f"mottaker/{number}/"), {"what": "ask"})
    assert Client().get(path).status_code == 200
    leader.post(sent.page("avslutt/"))
    assert "Kartleggingen er avsluttet" in text(Client().get(path))
    leader.post("/sak/nordland-2018/arkiver/", {"reason": "Ferdig"})
    assert "Skjemaet er ikke åpent" in text(Client().get(path))


def test_revoked_and_replaced_links_do_not_work(sent: Sent, leader: Client) -> None:
    path, number = sent.path(BODO), sent.recipient(BODO).pk
    leader.post(sent.page(f"mottaker/{number}/"), {"what": "new-link"})
    assert Client().get(path).status_code == 404
    new = sent.path(BODO)
    assert Client().get(new).status_code == 200
    leader.post(sent.page(f"mottaker/{number}/"), {"what": "revoke"})
    assert Client().get(new).status_code == 404
    assert Recipient.objects.get(pk=number).link is None


def test_a_form_from_another_site_is_refused(sent: Sent) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{sent.path()}del/staffing/", STAFF).status_code == 403
    assert Answer.objects.count() == 0
