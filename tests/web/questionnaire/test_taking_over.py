"""Answers side by side, into the case with their origin, and out as files."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.questionnaire.asking import BODO, NARVIK, Sent, every_question

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import known_types, sentence
from bindeledd_web.cases.actions import edit_value
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case, Edit
from bindeledd_web.people.models import User
from bindeledd_web.questionnaire.models import TakenOver

pytestmark = pytest.mark.django_db
DAY = "2018-01-01"
KEY = ("1805", "state", "all", DAY)


@pytest.fixture
def answered(sent: Sent) -> Sent:
    """Narvik has answered and handed in."""
    sent.save("staffing", {"state-fte.1805": "31,5", "state-persons.1805": "34"})
    sent.save("services", {"refugees.1805": "true"})
    sent.save("strengths", {"strengths.1805": "God kontakt\nmed arbeidsgivere"})
    sent.save("system", {"system.1805": "=HYPERLINK(1)"})
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt opp"})
    return sent


def text(answer: Any) -> str:
    return answer.content.decode()


def page(sent: Sent, subject: str = NARVIK) -> str:
    return sent.page(f"mottaker/{sent.recipient(subject).pk}/ta-over/")


def take(client: Client, sent: Sent, *answers: str, **other: str) -> Any:
    form = {"answer": list(answers), "valid_from": DAY, "made_for": DAY, "reason": "Svar fra kontoret"}
    return client.post(page(sent), form | other)


def staff(case: Case, on: date = date(2018, 1, 1)) -> Any:
    return next(s for s in load(case, on).staff("1805", on) if (s.owner, s.function) == ("state", "all"))


def test_side_by_side_shows_the_answer_and_what_the_case_has(answered: Sent, leader: Client) -> None:
    shown = text(leader.get(answered.page("svar/")))
    assert "31,5" in shown
    assert "I saken:" in shown
    assert "2 har ikke startet: NAV Evenes og Tjeldsund, NAV Bodø." in " ".join(shown.split())
    assert "God kontakt" in text(leader.get(answered.page("svar/?del=strengths")))
    assert leader.get(answered.page("svar/?del=finnes-ikke")).status_code == 200


def test_many_answers_cost_no_more_queries_than_one(
    sent: Sent, leader: Client, django_assert_max_num_queries: Any
) -> None:
    sent.save("staffing", {"state-fte.1805": "31,5"})
    leader.get(page(sent))
    with CaptureQueriesContext(connection) as one:
        leader.get(page(sent))
    asked_for_one = len(one)
    Client().post(f"{sent.path()}lever/", {"reason": "Ikke talt opp"})
    assert sent.recipient().answers.count() > 10
    with django_assert_max_num_queries(asked_for_one):
        leader.get(page(sent))


def test_taking_over_makes_edits_with_their_origin(case: Case, answered: Sent, leader: Client) -> None:
    answer = take(leader, answered, "state-fte.1805", "state-persons.1805")
    assert answer.status_code == 302
    found = staff(case)
    assert (found.fte.value, found.persons.value) == (31.5, 34)
    today = f"{timezone.localdate():%d.%m.%Y}"
    assert found.fte.source.title == f"Svar fra NAV Narvik, levert {today}"
    edit = Edit.objects.get(table="staff", column="fte")
    assert (edit.valid_from, edit.reason, edit.origin) == (
        date(2018, 1, 1), "Svar fra kontoret", f"Svar fra NAV Narvik, levert {today}",
    )  # fmt: skip
    event = AuditableEvent.objects.get(type="answers_taken_over")
    assert sentence(event) == "Tok over 2 svar fra NAV Narvik i saken."
    shown = text(leader.get(page(answered)))
    assert shown.count("Tatt over") >= 2


def test_free_text_and_yes_become_rows(case: Case, answered: Sent, leader: Client) -> None:
    assert take(leader, answered, "strengths.1805", "refugees.1805").status_code == 302
    view = load(case, date(2018, 1, 1))
    assert any("God kontakt" in a.text for a in view.assessments(subject="1805"))
    assert view.services("1805")["OP-01"].provided is True


def test_unknown_is_taken_over_with_the_reason_of_those_who_answered(
    case: Case, answered: Sent, leader: Client
) -> None:
    take(leader, answered, "absence.1805")
    figure = load(case, date(2018, 1, 1)).figures("municipality", "1805")["absence"]
    assert (figure.value, figure.reason) == (None, "Ikke talt opp")


def test_whole_part_takes_what_is_new_to_the_case(answered: Sent, leader: Client) -> None:
    assert take(leader, answered, part="staffing").status_code == 302
    assert set(TakenOver.objects.values_list("answer__question", flat=True)) == {"state-fte", "state-persons"}
    assert "Velg minst ett svar" in text(take(leader, answered, part="staffing"))


def test_not_taken_over_twice_without_a_word(answered: Sent, leader: Client) -> None:
    take(leader, answered, "state-fte.1805")
    again = take(leader, answered, "state-fte.1805")
    assert again.status_code == 422
    assert "1 svar er tatt over før" in text(again)
    assert TakenOver.objects.count() == 1
    assert take(leader, answered, "state-fte.1805", again="1").status_code == 302
    assert TakenOver.objects.count() == 2


def test_same_form_sent_twice_counts_once(answered: Sent, leader: Client) -> None:
    token = str(uuid.uuid4())
    first = take(leader, answered, "state-fte.1805", once=token)
    second = take(leader, answered, "state-fte.1805", once=token, again="1")
    assert first["Location"] == second["Location"]
    assert TakenOver.objects.count() == 1


def test_answer_changed_after_it_was_taken_over_is_marked(answered: Sent, leader: Client) -> None:
    take(leader, answered, "state-fte.1805")
    Client().post(f"{answered.path()}rett/")
    answered.save("staffing", {"state-fte.1805": "30", "state-persons.1805": "34"}, version=1)
    assert "Endret etter at det ble tatt over" in text(leader.get(page(answered)))
    assert take(leader, answered, "state-fte.1805").status_code == 302
    assert TakenOver.objects.first().value == "30"  # type: ignore[union-attr]


def test_someone_elses_edit_is_shown_and_nothing_is_taken(
    case: Case, answered: Sent, leader: Client, by: User
) -> None:
    edit_value(
        by=by, case=case, table="staff", key=KEY, column="fte", value="29", valid_from=date(2018, 1, 1),
        reason="Talt på nytt", expected_version=0,
    )  # fmt: skip
    opened = {"version:state-fte.1805": "0", "version:strengths.1805": "0"}
    stale = take(leader, answered, "strengths.1805", "state-fte.1805", **opened)
    assert stale.status_code == 422
    assert "Talt på nytt" in text(stale)
    assert TakenOver.objects.count() == 0
    assert Edit.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"valid_from": "en gang"}, "Datoen kunne ikke leses"),
        ({"reason": " "}, "Skriv kort hvorfor"),
        ({"reason": "x" * 501}, "Skriv høyst 500 tegn"),
    ],
)
def test_what_is_wrong_is_said_and_ticks_are_kept(
    answered: Sent, leader: Client, wrong: dict[str, str], says: str
) -> None:
    answer = take(leader, answered, "state-fte.1805", **wrong)
    assert answer.status_code == 422
    assert says in text(answer)
    assert 'value="state-fte.1805" aria-label' in text(answer)
    assert text(answer).count(" checked>") == 1
    assert Edit.objects.count() == 0


def test_nothing_ticked_or_not_answered_is_nothing_to_take(answered: Sent, leader: Client) -> None:
    assert "Velg minst ett svar" in text(take(leader, answered))
    assert "Velg minst ett svar" in text(take(leader, answered, "finnes-ikke.1805", "state-fte.1804"))


def test_what_holds_later_is_not_shown_before(case: Case, answered: Sent, leader: Client) -> None:
    answer = leader.post(
        page(answered),
        {"answer": "state-fte.1805", "valid_from": "1.6.2018", "made_for": DAY, "reason": "Svar"},
        follow=True,
    )
    assert "De vises fra 1. juni 2018" in text(answer)
    assert staff(case).fte.value is None
    assert staff(case, date(2018, 6, 1)).fte.value == 31.5


def test_link_from_the_comparison_ticks_its_answer(answered: Sent, leader: Client) -> None:
    shown = text(leader.get(f"{page(answered)}?svar=state-fte.1805"))
    assert shown.count(" checked>") == 1


def test_nothing_to_take_from_someone_who_has_not_answered(answered: Sent, leader: Client) -> None:
    shown = text(leader.get(page(answered, BODO)))
    assert 'name="answer"' not in shown


# -- files


def test_csv_is_safe_and_has_every_question(answered: Sent, leader: Client) -> None:
    answer = leader.post(answered.page("hent-ut/"), {"form": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len([line for line in lines if line.startswith("NAV Narvik;")]) == len(every_question())
    assert "31,5" in answer.content.decode("utf-8-sig")
    assert ";=HYPERLINK" not in answer.content.decode("utf-8-sig")
    assert "HYPERLINK(1)" in answer.content.decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]


def test_excel_has_numbers_texts_that_are_no_formulas_and_its_origin(answered: Sent, leader: Client) -> None:
    answer = leader.post(answered.page("hent-ut/"), {"form": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book.worksheets[0].iter_rows())
    found = {row[5].value: row[6] for row in rows[1:] if row[0].value == "NAV Narvik"}
    assert found["Hvor mange statlige årsverk har kontoret?"].value == 31.5
    assert found["Hvilket kommunalt fagsystem bruker kontoret?"].data_type != "f"
    about = " ".join(str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row)
    assert "Nordland 2018" in about
    assert "Bindeledd 0." in about


def test_export_is_told_and_a_visit_exports_nothing(answered: Sent, leader: Client) -> None:
    assert leader.get(answered.page("hent-ut/")).status_code == 302
    leader.post(answered.page("hent-ut/"), {"form": "csv"})
    event = AuditableEvent.objects.get(type="answers_exported")
    assert sentence(event) == "Hentet ut svarene på «Kartlegging høsten 2017» som csv."


def test_every_action_records_and_every_event_has_its_sentence(
    answered: Sent, leader: Client, client_as: Callable[[str], Client]
) -> None:
    import inspect

    from bindeledd_web.questionnaire import actions, answer_actions

    take(leader, answered, "state-fte.1805")
    for module in (actions, answer_actions):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and name != "lands":
                assert getattr(function, "records_events", False), name
    for event in AuditableEvent.objects.all():
        assert event.type in known_types()
        assert sentence(event).endswith(".")
    assert "Tok over 1 svar fra NAV Narvik" in text(leader.get("/sak/nordland-2018/hendelser/"))
