"""The matrix and the verdict page: what the law of the day says, in words, with its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from bindeledd.law.models import MODELS
from bindeledd.law.tasks import tasks
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import answer_point
from bindeledd_web.law.asked import OTHER_COUNTY, known_of
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.worlds import world_for

LAW = "/sak/nordland-2018/lov/"
ANSWER = f"{LAW}svar/"


def text(html: str) -> str:
    """The page's words without markup, on one line."""
    body = html.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def page(client: Client, address: str, status: int = 200, **query: str) -> str:
    """The page at that address, with the status it must have."""
    answer = client.get(address, query)
    assert answer.status_code == status
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def cell(client: Client, task: str, model: str, **query: str) -> str:
    """The words of one cell of the matrix."""
    html = page(client, LAW, **query)
    link = re.search(
        rf'<a class="law-cell[^"]*" href="[^"]*oppgave={task}&amp;modell={model}&amp;[^"]*"\s*>(.*?)</a>',
        html,
        re.DOTALL,
    )
    assert link, (task, model)
    return " ".join(re.sub(r"<[^>]+>", " ", link[1]).split())


def test_close_cooperation_is_refused_by_the_law_of_2018(leader: Client, case: Case) -> None:
    assert cell(leader, "MU-03", "close_coop") == "✕ nei kommuneloven 1992 § 28-1 a"
    assert cell(leader, "MU-03", "host_admin") == "§ på vilkår kommuneloven 1992 § 28-1 b"


def test_a_day_in_2024_cites_the_act_of_2018_and_nothing_of_1992(leader: Client, case: Case) -> None:
    assert cell(leader, "MU-03", "host_admin", dag="2024-03-01") == "§ på vilkår kommuneloven § 20-2"
    html = page(leader, LAW, dag="2024-03-01").partition('id="forgjeves"')[0]
    cited = set(re.findall(r'law-cell__law">([^<]+)<', html))
    assert "kommuneloven § 5-4" in cited
    assert not [each for each in cited if "1992" in each or "28-1" in each]
    for model in ("host_admin", "close_coop"):
        said = text(page(leader, ANSWER, oppgave="MU-03", modell=model, dag="2024-03-01"))
        assert "1992" not in said
        assert "28-1" not in said


def test_for_own_residents_the_municipality_decides_itself(leader: Client, case: Case) -> None:
    assert cell(leader, "MU-03", "close_coop", **{"for": "own"}).startswith("✓ tillatt")


def test_every_task_and_model_has_a_cell_that_leads_to_its_verdict(leader: Client, case: Case) -> None:
    html = page(leader, LAW)
    links = re.findall(r'<td data-label="[^"]+"><a class="law-cell[^"]*" href="([^"]+)"', html)
    assert len(links) == len(tasks()) * len(MODELS)
    assert len(set(links)) == len(links)
    assert leader.get(links[17].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("group", ["state", "minimum", "optional"])
def test_one_group_of_tasks_is_shown_alone(leader: Client, case: Case, group: str) -> None:
    html = page(leader, LAW, gruppe=group)
    shown = set(re.findall(r"oppgave=([A-Z]{2}-\d\d)&amp;", html.partition('id="forgjeves"')[0]))
    assert shown == {each.id for each in tasks().values() if each.group == group}


def test_what_cannot_be_asked_is_said_in_the_form(leader: Client, case: Case) -> None:
    for query, said in (
        ({"dag": "1999-01-01"}, "Reglene her begynner"),
        ({"dag": "i går"}, "Skriv datoen som"),
        ({"kommune": "0301"}, "gyldig"),
        ({"for": "alle"}, "gyldig"),
        ({"gruppe": "x"}, "gyldig"),
    ):
        assert said in page(leader, LAW, 422, **query), query
    bad = page(leader, LAW, 422, dag="<script>alert(1)</script>")
    assert "<script>alert" not in bad


def test_the_municipality_brings_what_the_case_knows_of_it(leader: Client, case: Case) -> None:
    assert known_of(case, "", case.date).sami is None
    assert known_of(case, "1850", case.date).sami
    assert known_of(case, "1804", case.date).sami == ""
    html = page(leader, LAW, kommune="1850")
    assert "innbyggerne i Tysfjord" in html
    assert "kommune=1850" in html
    verdict = page(leader, ANSWER, oppgave="MU-03", modell="host_admin", kommune="1850")
    assert "kommunen er Tysfjord" in text(verdict)


def test_models_that_the_law_has_closed_are_refused_with_reason(leader: Client, case: Case) -> None:
    said = text(page(leader, LAW, dag="2024-03-01")).partition("Modeller som ofte blir foreslått")[2]
    for name in (
        "Kommunalt oppgavefellesskap ✕ nei",
        "Interkommunalt politisk råd ✕ nei",
        "Samkommune ✕ nei",
    ):
        assert name in said


def test_the_questions_for_people_stand_with_owner_and_state(
    leader: Client, case: Case, user_in: Callable[[str], User]
) -> None:
    said = text(page(leader, LAW))
    assert "Må avklares av mennesker" in said
    assert "Administrasjonssjefene med jurist" in said
    assert "Kommunedirektørene med jurist" in text(page(leader, LAW, dato="2024-03-01"))
    assert "venter på svar" in said
    begin_alternative(
        by=user_in("project_leader"), case=case, title="Alene", proposal=world_for(case, case.date).today
    )
    said = text(page(leader, LAW))
    # Nobody proposes these two.
    assert "O-07" not in said


def test_the_verdict_is_unfolded(leader: Client, case: Case) -> None:
    said = text(page(leader, ANSWER, oppgave="MU-03", modell="close_coop"))
    for words in (
        "✕ nei",
        "ikke tillatt i modellen tett faglig og administrativt samarbeid 1. januar 2018",
        "kommuneloven 1992 (LOV-1992-09-25-107) § 28-1 a",
        "Gjaldt fra 1. juli 2012 og fram til 1. november 2019.",
        "oppgitt i prosjektets dokumenter",
        "oppgaven gjøres for andres innbyggere",
        "Hvis modellen var administrativt vertskommunesamarbeid",
        "Hvem avgjør",
        "Hvem ser hva",
        "fylkesmannen",
        "Hvem det føres tilsyn med",
        "Dette følger med",
        "Regel R-A-04",
    ):
        assert words in said, words


def test_who_hears_the_complaint_depends_on_the_task(leader: Client, case: Case) -> None:
    query = {"modell": "host_admin", "dag": "2024-03-01"}
    loan = text(page(leader, ANSWER, oppgave="OP-05", **query))
    assert "Klagen går til kommunen som har delegert myndigheten." in loan
    assert "§ 20-5" in loan
    aid = text(page(leader, ANSWER, oppgave="MU-03", **query))
    assert "Klagen går til statsforvalteren." in aid


def test_what_nobody_read_is_said_not_to_be_read(leader: Client, case: Case) -> None:
    said = text(page(leader, ANSWER, oppgave="MU-03", modell="host_admin", dag="2018-08-31"))
    assert "teksten som gjaldt da, er ikke lest" in said


def test_county_of_the_host_is_a_fact(leader: Client, case: Case) -> None:
    assert known_of(case, "1804", case.date).cross_county is None
    assert known_of(case, "", case.date, "1804").cross_county is None
    assert known_of(case, "1804", case.date, "1841").cross_county is False
    assert known_of(case, "", case.date, OTHER_COUNTY).cross_county is True
    query = {"kommune": "1804", "vert": OTHER_COUNTY, "dag": "2024-03-01"}
    assert cell(leader, "MU-03", "host_admin", **query).startswith("? må avklares Prosjektrapporten")
    assert cell(leader, "OP-05", "host_admin", **query).startswith("§ på vilkår")
    same = {**query, "vert": "1841"}
    assert cell(leader, "MU-03", "host_admin", **same).startswith("§ på vilkår")
    html = page(leader, LAW, **query)
    assert f"vert={OTHER_COUNTY}" in html
    assert "gyldig" in page(leader, LAW, 422, vert="9999")


def test_a_contested_question_is_asked_until_the_case_has_answered_it(
    leader: Client, case: Case, user_in: Callable[[str], User]
) -> None:
    query = {"oppgave": "MU-03", "modell": "host_admin", "vert": OTHER_COUNTY, "dag": "2024-03-01"}
    said = text(page(leader, ANSWER, **query))
    for words in (
        "? må avklares",
        "noe må avklares først",
        "Hvilken statsforvalter",
        "Hvis spørsmål O-03 ble besvart",
    ):
        assert words in said, words
    answer_point(
        by=user_in("project_leader"), case=case, point="O-03", choice="host", basis="Brev.", document="",
        expected_version=0,
    )  # fmt: skip
    html = page(leader, ANSWER, **query)
    said = text(html)
    assert "§ på vilkår" in said
    assert "Svaret i saken: Statsforvalteren for vertskommunen." in said
    assert cell(leader, "MU-03", "host_admin", vert=OTHER_COUNTY).startswith("§ på vilkår")


def test_what_is_told_in_the_question_counts(leader: Client, case: Case) -> None:
    query = {"oppgave": "OP-05", "modell": "host_admin", "dag": "2024-03-01"}
    nothing = text(page(leader, ANSWER, **query))
    for words in (
        "Kan også gjelde",
        "Si hvilke fylker vertskommunen og samarbeidskommunen ligger i.",
        "Gjelder reglene om virksomhetsoverdragelse?",
        "Med parlamentarisk styreform trer kommunerådet i stedet",
    ):
        assert words in nothing, words
    told = text(page(leader, ANSWER, **query, delegert="nei", bytter="ja", parlamentarisk="ja"))
    assert "Klagen går til kommunen selv." in told
    follows = told.partition("Dette følger med")[2].partition("Kan også gjelde")[0]
    assert "Gjelder reglene om virksomhetsoverdragelse?" in follows
    assert "gjelder det som er sagt om kommunedirektøren, for kommunerådet" in follows
    assert "Svaret gis" not in follows
    of_principle = text(page(leader, ANSWER, **query, prinsipiell="ja"))
    assert "Hvem avgjør Kommunen selv" in of_principle
    assert "gyldig" in page(leader, ANSWER, 422, **query, delegert="kanskje")
    assert 'law-form__more" open' in page(leader, ANSWER, **query, delegert="nei")
    assert 'law-form__more" open' not in page(leader, ANSWER, **query)


def test_a_change_leads_to_an_answer_with_the_rest_as_it_was(leader: Client, case: Case) -> None:
    html = page(
        leader, ANSWER, oppgave="MU-03", modell="close_coop", delegert="ja", kommune="1804", vert="1841"
    )
    links = [
        link.replace("&amp;", "&")
        for link in re.findall(
            r'href="([^"]+)"', html.partition('class="law-changes"')[2].partition("</ul>")[0]
        )
    ]
    assert links
    for link in links:
        assert "delegert=" in link
        assert "kommune=1804" in link
        assert leader.get(link).status_code == 200


def test_a_refused_answer_shows_no_rule_that_has_nothing_to_do_with_it(leader: Client, case: Case) -> None:
    said = text(page(leader, ANSWER, oppgave="OP-05", modell="host_admin", dag="2024-03-01"))
    for rule in ("R-X-08", "R-J-11", "R-J-01", "R-H-01"):
        assert f"Regel {rule}" not in said
    assert "Regel R-E-03" in said


def test_correspondences_never_stand_in_a_verdict(leader: Client, case: Case) -> None:
    assert "Det samme i andre lover" not in page(leader, ANSWER, oppgave="MU-03", modell="host_admin")


def test_without_a_question_the_page_asks_for_one(leader: Client, case: Case) -> None:
    html = page(leader, ANSWER)
    assert "Spør loven" in html
    assert "Dette må rettes" not in html
    assert "Velg en oppgave." not in html
    for query in (
        {"oppgave": "XX-99", "modell": "host_admin"},
        {"oppgave": "MU-03"},
        {"oppgave": "MU-03", "modell": "samvirke"},
        {"oppgave": "MU-03", "modell": "host_admin", "dag": "1990-01-01"},
    ):
        assert "Dette må rettes" in page(leader, ANSWER, 422, **query), query


def test_codes_are_taken_in_either_case(leader: Client, case: Case) -> None:
    either = page(leader, ANSWER, oppgave="mu-03", modell="HOST_ADMIN")
    assert text(either) == text(page(leader, ANSWER, oppgave="MU-03", modell="host_admin"))
    assert "Økonomisk stønad" in text(either)


def test_everyone_in_the_case_reads_the_law_and_nobody_else(
    client_as: Callable[[str], Client], case: Case
) -> None:
    reader = client_as("reader")
    stranger = Client()
    for address in (
        LAW,
        ANSWER,
        f"{LAW}regler/",
        f"{LAW}regler/R-A-04/",
        f"{LAW}avklar/",
        f"{LAW}avklar/O-01/",
    ):
        assert reader.get(address).status_code == 200
        assert stranger.get(address).status_code == 302


def test_the_phase_leads_here(leader: Client, case: Case) -> None:
    assert f'href="{LAW}"' in page(leader, "/sak/nordland-2018/")


def test_the_law_follows_the_date_of_the_page(leader: Client, case: Case) -> None:
    html = page(leader, LAW, dato=date(2024, 3, 1).isoformat())
    assert "kommuneloven § 20-2" in html
