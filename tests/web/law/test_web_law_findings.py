"""What the law says of an office, with the way to the rule and to the agreement; nothing behind a link."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client

from bindeledd.structure.proposal import Move
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative, keep_move
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for

STEIGEN, BODO = "1848", "1804"


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], User]) -> Alternative:
    """Steigen moved to Bodø."""
    by = user_in("project_leader")
    world = world_for(case, case.date)
    made = begin_alternative(by=by, case=case, title="Prøve", proposal=world.today)
    return keep_move(by=by, alternative=made, move=Move("join", STEIGEN, BODO), expected_version=1)


def legal(html: str) -> str:
    """The list of what the law says."""
    found = re.search(r'<ul class="legal">.*?</ul>', html, re.DOTALL)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("page", ["", "rapport/", "?gjor=flytt&kommune=1838&til=1804"])
def test_every_finding_leads_to_its_verdict_and_to_the_agreement(
    leader: Client, alternative: Alternative, page: str
) -> None:
    html = legal(leader.get(alternative.get_absolute_url() + page).content.decode())
    why = re.findall(r'href="([^"]+/lov/svar/[^"]+)"', html)
    assert why
    assert len(why) == html.count("<li>")
    for link in why:
        answer = leader.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "law-verdict--" in answer.content.decode()
    agreement = re.findall(r'href="([^"]+)">Lag avtalen', html)
    assert agreement
    assert leader.get(agreement[0]).status_code == 200
    # No finding on an office stops anything.
    assert ">nei<" not in html


def test_a_reader_behind_a_link_gets_the_words_alone(leader: Client, alternative: Alternative) -> None:
    answer = leader.post(f"{alternative.get_absolute_url()}hent-ut/", {"label": "Kommunestyret"})
    link = re.search(r'value="http://testserver(/delt/[^"]+)"', answer.content.decode())
    assert link is not None
    html = legal(Client().get(link[1]).content.decode())
    assert "<li>" in html
    assert "href" not in html


def test_a_finding_across_a_county_border_names_municipality_and_host() -> None:
    facts = {"task": "MU-03", "model": "host_admin", "for": "other", "municipality": "1919", "host": "1841"}
    html = render_to_string(
        "structure/_legal_links.html", {"case": {"slug": "prove"}, "facts": facts, "code": "law-cross-county"}
    )
    assert (
        "/sak/prove/lov/svar/?oppgave=MU-03&amp;modell=host_admin&amp;for=other&amp;kommune=1919&amp;vert=1841"
        in html
    )
    assert "Lag avtalen" not in html
