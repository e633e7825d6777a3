"""The rules on the web: found by words, subject and day; reviewed by a lawyer, and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.law.test_web_law_matrix import page, text

from bindeledd.law.rulebook import rulebook
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import StaleLaw, review_rule
from bindeledd_web.law.models import Review
from bindeledd_web.people.models import User

RULES = "/sak/nordland-2018/lov/regler/"
RULE = f"{RULES}R-A-04/"


def ids(html: str) -> set[str]:
    """The rules in the list."""
    return set(re.findall(r'<span class="law-matrix__id">(R-[A-Z]+-\d+[a-z]?)</span>', html))


def sent(client: Client, **values: str) -> int:
    """Send a review; the status of the answer."""
    return client.post(RULE, {"version": "0", "status": "confirmed", "note": "", **values}).status_code


def test_every_rule_is_listed_and_has_a_page(leader: Client, case: Case) -> None:
    assert ids(page(leader, RULES)) == set(rulebook().by_id)
    for rule in rulebook().rules:
        assert leader.get(f"{RULES}{rule.id}/").status_code == 200, rule.id


def test_rules_are_found_by_words_subject_and_day(leader: Client, case: Case) -> None:
    assert "R-A-04" in ids(page(leader, RULES, q="UTEN delegering"))
    assert ids(page(leader, RULES, q="R-A-04")) == {"R-A-04"}
    assert ids(page(leader, RULES, emne="models")) == {
        rule.id for rule in rulebook().rules if rule.subject == "models"
    }
    then = ids(page(leader, RULES, dag="2018-01-01"))
    assert then == {rule.id for rule in rulebook().search(on=case.date)}
    assert "Ingen regler passer" in page(leader, RULES, q="finnesikkeidethele")
    for query in ({"emne": "x"}, {"dag": "x"}, {"kontroll": "x"}, {"q": "a" * 201}):
        page(leader, RULES, 422, **query)


def test_a_rule_tells_all_that_is_known_of_it(leader: Client, case: Case) -> None:
    said = text(page(leader, RULE))
    for words in (
        "Uten delegering kan ingen avgjøre saker for en annen kommunes innbyggere",
        "oppgaven gjøres for andres innbyggere",
        "Tett faglig og administrativt samarbeid",
        "kommuneloven (LOV-2018-06-22-83) § 20-1",
        "kommuneloven 1992 (LOV-1992-09-25-107) § 28-1 a",
        "konsolidert tekst, våren 2026",
        "Det samme i andre lover",
        "Ingen jurist har kontrollert regelen ennå.",
        "Svaret: nei",
        "Datoen for ikrafttredelse er ikke kontrollert.",
    ):
        assert words in said, words


def test_an_unknown_rule_is_not_found(leader: Client, case: Case) -> None:
    assert leader.get(f"{RULES}R-Z-99/").status_code == 404


def test_a_day_before_the_rules_is_refused_in_words(leader: Client, case: Case) -> None:
    assert "Reglene her begynner" in page(leader, RULE, 422, dag="1999-01-01")


def test_a_lawyer_reviews_a_rule(client_as: Callable[[str], Client], leader: Client, case: Case) -> None:
    lawyer = client_as("lawyer")
    assert "Lagre kontrollen" in page(lawyer, RULE)
    assert sent(lawyer, status="doubted", note="Tredje ledd er endret.") == 302
    review = Review.objects.get()
    assert (review.rule, review.status, review.version, review.role) == ("R-A-04", "doubted", 1, "lawyer")
    assert review.rule_set == rulebook().version
    said = text(page(leader, RULE))
    assert "tvilsom Jurist (Jurist)" in said
    assert "Tredje ledd er endret." in said
    assert ids(page(leader, RULES, kontroll="doubted")) == {"R-A-04"}
    assert "R-A-04" not in ids(page(leader, RULES, kontroll="not_reviewed"))
    assert "jurist: tvilsom" in text(
        page(leader, "/sak/nordland-2018/lov/svar/", oppgave="MU-03", modell="close_coop")
    )
    event = AuditableEvent.objects.get(type="law_rule_reviewed")
    assert sentence(event) == "Merket regelen R-A-04 som tvilsom."
    assert sent(lawyer, version="1", status="confirmed") == 302
    assert [each.status for each in Review.objects.all()] == ["doubted", "confirmed"]
    assert "(erstattet)" in page(leader, RULE)


@pytest.mark.parametrize("role", ["project_leader", "reader", "county_director", "controller"])
def test_nobody_but_a_lawyer_reviews(client_as: Callable[[str], Client], case: Case, role: str) -> None:
    client = client_as(role)
    assert "Lagre kontrollen" not in page(client, RULE)
    assert sent(client) == 403
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"status": "wrong"},
        {"status": "doubted", "note": "   "},
        {"status": "perfect"},
        {"note": "Fødselsnummer 01810750045 står her"},
        {"note": "x" * 2001},
        {"version": "-1"},
    ],
)
def test_what_is_no_review_is_refused(
    client_as: Callable[[str], Client], case: Case, values: dict[str, str]
) -> None:
    assert sent(client_as("lawyer"), **values) == 422
    assert not Review.objects.exists()


def test_who_comes_second_is_told_and_keeps_what_was_written(
    client_as: Callable[[str], Client], case: Case
) -> None:
    lawyer = client_as("lawyer")
    sent(lawyer)
    answer = lawyer.post(RULE, {"version": "0", "status": "wrong", "note": "Min egen merknad"})
    assert answer.status_code == 409
    assert "Min egen merknad" in answer.content.decode()
    assert Review.objects.count() == 1


def test_a_script_in_a_note_is_only_words(
    client_as: Callable[[str], Client], leader: Client, case: Case
) -> None:
    sent(client_as("lawyer"), note="<script>alert(1)</script>")
    html = page(leader, RULE)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_review_is_refused_when_someone_came_first(case: Case, user_in: Callable[[str], User]) -> None:
    lawyer = user_in("lawyer")
    given = {"by": lawyer, "case": case, "rule": "R-A-04", "status": "confirmed", "note": ""}
    review_rule(**given, expected_version=0)
    with pytest.raises(StaleLaw):
        review_rule(**given, expected_version=0)
