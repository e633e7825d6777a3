"""What people must decide: asked, answered with who, when and basis, and never forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.law.test_web_law_matrix import page, text

from bindeledd.foundation import BadInput
from bindeledd.law.open_points import open_points
from bindeledd.law.tasks import task
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import StaleLaw, answer_point, set_deadline
from bindeledd_web.law.answers import answers_for_law, answers_of, deadlines_of, models_of, points_of
from bindeledd_web.law.asked import facts_of
from bindeledd_web.law.models import Answer, Deadline
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.worlds import world_for

OPEN = "/sak/nordland-2018/lov/avklar/"
POINT = f"{OPEN}O-01/"


def sent(client: Client, **values: str) -> int:
    """Send an answer; the status of the reply."""
    data = {"hva": "svar", "version": "0", "choice": "agreed", "basis": "Partenes avtale.", **values}
    return client.post(POINT, data).status_code


def test_every_question_is_listed_with_owner_and_has_a_page(leader: Client, case: Case) -> None:
    html = page(leader, OPEN)
    for point in open_points(case.date):
        assert f'href="{OPEN}{point.id}/"' in html
        said = text(page(leader, f"{OPEN}{point.id}/"))
        assert point.owner in said
        assert point.about in said
    assert leader.get(f"{OPEN}O-99/").status_code == 404


def test_an_answer_is_kept_with_who_when_basis_and_document(
    client_as: Callable[[str], Client], leader: Client, case: Case
) -> None:
    assert answers_of(case) == {}
    assert sent(client_as("lawyer"), document="Sak 12/2018") == 302
    answer = Answer.objects.get()
    assert (answer.point, answer.choice, answer.version, answer.role) == ("O-01", "agreed", 1, "lawyer")
    assert (answer.basis, answer.document) == ("Partenes avtale.", "Sak 12/2018")
    assert timezone.localdate(answer.at) == timezone.localdate()
    said = text(page(leader, POINT))
    for words in (
        "Partene er enige om å bruke kapittel 16",
        "Partenes avtale.",
        "Sak 12/2018",
        "Jurist (Jurist)",
        "gjelder",
    ):
        assert words in said
    assert "besvart" in text(page(leader, OPEN))
    assert answers_of(case) == {"O-01": "agreed"}
    event = AuditableEvent.objects.get(type="law_point_answered")
    assert sentence(event) == "Svarte på O-01: «Partene er enige om å bruke kapittel 16»."
    assert event.reason == "Partenes avtale."


def test_a_new_answer_replaces_the_one_before_and_both_stay(leader: Client, case: Case) -> None:
    assert sent(leader) == 302
    assert sent(leader, version="1", choice="not", basis="Ny vurdering.") == 302
    assert answers_of(case) == {"O-01": "not"}
    assert Answer.objects.count() == 2
    html = page(leader, POINT)
    assert "(erstattet)" in html
    assert html.index("Ny vurdering.") < html.index("Partenes avtale.")


@pytest.mark.parametrize(
    "values",
    [
        {"basis": ""},
        {"basis": "   "},
        {"choice": ""},
        {"choice": "kanskje"},
        {"basis": "Fødselsnummer 01810750045 står her"},
        {"document": "01810750045"},
        {"document": "x" * 201},
        {"basis": "x" * 2001},
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_stored(
    leader: Client, case: Case, values: dict[str, str]
) -> None:
    assert sent(leader, **values) == 422
    assert not Answer.objects.exists()
    assert not AuditableEvent.objects.filter(type="law_point_answered").exists()


@pytest.mark.parametrize("role", ["reader", "county_director", "office_leader", "union_representative"])
def test_those_who_may_not_answer_are_refused(
    client_as: Callable[[str], Client], case: Case, role: str
) -> None:
    client = client_as(role)
    assert "Lagre svaret" not in page(client, POINT)
    assert sent(client) == 403
    assert client.post(POINT, {"hva": "frist", "version": "0", "due": "2018-06-01"}).status_code == 403
    assert not Answer.objects.exists()
    assert not Deadline.objects.exists()


def test_who_comes_second_is_told_and_keeps_what_was_written(leader: Client, case: Case) -> None:
    sent(leader)
    data = {"hva": "svar", "version": "0", "choice": "not", "basis": "Skrevet samtidig."}
    answer = leader.post(POINT, data)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Skrevet samtidig." in html
    assert "Partenes avtale." in html
    assert 'name="version" value="1"' in html
    assert Answer.objects.count() == 1


def test_a_form_sent_twice_counts_once(leader: Client, case: Case) -> None:
    token = "6b0f2c3e-6d0c-4a3b-8a51-0d4f0f6f2d55"
    assert sent(leader, once=token) == 302
    assert sent(leader, once=token) == 302
    assert Answer.objects.count() == 1


def test_a_script_in_the_basis_is_only_words(leader: Client, case: Case) -> None:
    sent(leader, basis="<script>alert(1)</script>", document="<img src=x onerror=alert(1)>")
    for address in (POINT, OPEN, "/sak/nordland-2018/lov/", "/sak/nordland-2018/hendelser/"):
        html = page(leader, address)
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_what_no_file_can_hold_is_refused_and_a_break_from_word_is_a_new_line(
    leader: Client, case: Case
) -> None:
    assert sent(leader, basis="klokke\x07") == 422
    assert not Answer.objects.exists()
    assert sent(leader, basis="én\x0bto") == 302
    assert Answer.objects.get().basis == "én\nto"


def test_a_deadline_is_set_missed_and_taken_away(leader: Client, case: Case) -> None:
    def due(value: str, version: int) -> int:
        return leader.post(POINT, {"hva": "frist", "version": str(version), "due": value}).status_code

    assert due("2018-06-01", 0) == 302
    assert deadlines_of(case) == {"O-01": date(2018, 6, 1)}
    assert "fristen er ute" in text(page(leader, OPEN))
    assert due("2090-06-01", 1) == 302
    assert "venter på svar" in text(page(leader, POINT))
    assert due("i morgen", 2) == 422
    assert due("2090-06-01", 1) == 409
    assert due("", 2) == 302
    assert deadlines_of(case) == {}
    told = [
        sentence(event) for event in AuditableEvent.objects.filter(type="law_deadline_set").order_by("id")
    ]
    assert told == [
        "Satte fristen for O-01 til 1. juni 2018.",
        "Satte fristen for O-01 til 1. juni 2090.",
        "Tok bort fristen for O-01.",
    ]


def test_the_answer_to_o_01_is_a_fact_for_the_law(leader: Client, case: Case) -> None:
    def chapter_16() -> bool | None:
        return facts_of(case, task("MU-03"), "HOST_ADMIN", "other", case.date, "").chapter_16

    assert chapter_16() is None
    sent(leader, choice="not")
    assert chapter_16() is False
    sent(leader, version="1")
    assert chapter_16() is True


def test_the_actions_refuse_what_the_form_would(case: Case, user_in: Callable[[str], User]) -> None:
    leader = user_in("project_leader")
    given = {"by": leader, "case": case, "point": "O-01", "choice": "agreed", "document": ""}
    with pytest.raises(BadInput, match="fødselsnummer"):
        answer_point(**given, basis="01810750045", expected_version=0)
    with pytest.raises(BadInput, match="grunnlag"):
        answer_point(**given, basis=" ", expected_version=0)
    answer_point(**given, basis="Avtalen.", expected_version=0)
    with pytest.raises(StaleLaw):
        answer_point(**given, basis="Avtalen.", expected_version=0)
    with pytest.raises(StaleLaw):
        set_deadline(by=leader, case=case, point="O-01", due=None, expected_version=1)


def test_nothing_is_answered_in_a_case_that_is_put_away(
    leader: Client, case: Case, user_in: Callable[[str], User]
) -> None:
    archive_case(by=user_in("project_leader"), case=case, reason="Ferdig")
    assert sent(leader) == 403
    with pytest.raises(BadInput, match="arkivert"):
        set_deadline(
            by=user_in("project_leader"), case=case, point="O-01", due=date(2018, 6, 1), expected_version=0
        )


def test_an_answer_that_is_no_longer_among_the_choices_is_none_for_the_law(
    leader: Client, case: Case
) -> None:
    sent(leader)
    assert answers_for_law({"O-01": "agreed", "O-02": "before", "O-99": "x"}) == {("O-01", "agreed")}
    facts = facts_of(case, task("MU-03"), "HOST_ADMIN", "other", case.date, "")
    assert facts.answers == {("O-01", "agreed")}


def test_questions_come_up_with_the_models_that_are_proposed(
    case: Case, user_in: Callable[[str], User]
) -> None:
    assert points_of(case) == open_points()
    world = world_for(case, case.date)
    begin_alternative(by=user_in("project_leader"), case=case, title="I dag", proposal=world.today)
    assert "HOST_ADMIN" in models_of(case) or "STATUS_QUO" in models_of(case)
    assert "O-07" not in {point.id for point in points_of(case)}
    assert "O-05" in {point.id for point in points_of(case)}
