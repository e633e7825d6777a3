"""An alternative as a report and as a link without an account: whole, closed when asked, nothing personal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from bindeledd.structure.files import read_proposal
from bindeledd.structure.measures import MEASURES
from bindeledd.structure.proposal import Move
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.structure.actions import begin_alternative, keep_move, put_away
from bindeledd_web.structure.models import Alternative, Share
from bindeledd_web.structure.worlds import world_for

STEIGEN, BODO = "1848", "1804"


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], object]) -> Alternative:
    """Steigen moved to Bodø."""
    by = user_in("project_leader")
    world = world_for(case, case.date)
    made = begin_alternative(by=by, case=case, title="Prøve", proposal=world.today)
    return keep_move(by=by, alternative=made, move=Move("join", STEIGEN, BODO), expected_version=1)


@pytest.fixture
def link(leader: Client, alternative: Alternative) -> str:
    """The path of a new link, as the page tells it."""
    answer = leader.post(f"{alternative.get_absolute_url()}hent-ut/", {"label": "Kommunestyret i Steigen"})
    found = re.search(r'value="http://testserver(/delt/[^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def test_the_report_has_map_figures_method_prices_and_sources(
    leader: Client, alternative: Alternative
) -> None:
    page = leader.get(f"{alternative.get_absolute_url()}rapport/").content.decode()
    assert "<svg" in page
    for measure in MEASURES:
        assert measure.title in page
    assert re.search(r"Steigen</th>\s*<td[^>]*>eget kontor</td>\s*<td[^>]*>hos Bodø", page)
    for source in world_for(alternative.case, alternative.case.date).sources:
        assert source.publisher in page
    assert "bindeledd structure measure nordland-2018 --proposal forslag.json" in page
    assert "Det loven sier" in page


def test_todays_structure_has_a_report_too(leader: Client, case: Case) -> None:
    page = leader.get("/sak/nordland-2018/forslag/alternativ/i-dag/rapport/").content.decode()
    assert "kontorstrukturen slik den er" in page
    assert "bindeledd structure measure nordland-2018" in page
    assert "forslag.json" not in page


def test_a_link_is_read_without_an_account(link: str, alternative: Alternative) -> None:
    answer = Client().get(link)
    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    page = answer.content.decode()
    assert "Prøve" in page
    assert "<form" not in page.split("<main")[1]


def test_nobody_is_named_behind_a_link(link: str, alternative: Alternative, user_in: Callable) -> None:
    page = Client().get(link).content.decode()
    leader = user_in("project_leader")
    assert leader.name not in page
    assert leader.email not in page
    assert "/sak/" not in page.split("<main")[1].split("</main>")[0]


def test_only_the_hash_of_a_link_is_kept(link: str) -> None:
    token = link.split("/")[2]
    assert token not in str(list(Share.objects.values()))
    assert token not in str(list(AuditableEvent.objects.values()))


def test_a_link_is_shown_once(leader: Client, alternative: Alternative, link: str) -> None:
    page = leader.get(f"{alternative.get_absolute_url()}hent-ut/").content.decode()
    assert "Kommunestyret i Steigen" in page
    assert link not in page


def test_a_link_shows_the_alternative_as_it_is_when_read(
    link: str, alternative: Alternative, user_in: Callable
) -> None:
    keep_move(
        by=user_in("project_leader"), alternative=alternative, move=Move("join", "1838", BODO),
        expected_version=2,
    )  # fmt: skip
    assert "Utgave 3" in Client().get(link).content.decode()


def test_a_closed_link_leads_nowhere(leader: Client, link: str, alternative: Alternative) -> None:
    share = Share.objects.get()
    answer = leader.post(f"{alternative.get_absolute_url()}lenke/{share.pk}/steng/")
    assert answer.status_code == 302
    gone = Client().get(link)
    assert gone.status_code == 404
    assert gone.headers["X-Robots-Tag"] == "noindex, nofollow"
    kinds = AuditableEvent.objects.filter(target=alternative.slug).values_list("type", flat=True)
    assert {"alternative_shared", "alternative_unshared"} <= set(kinds)


def test_no_link_and_a_wrong_link_look_the_same(link: str) -> None:
    for wrong in ("/delt/x/", link[:-2] + "/", f"/delt/{'æ' * 300}/"):
        assert Client().get(wrong).status_code == 404


def test_what_is_put_away_is_not_read(
    link: str, alternative: Alternative, case: Case, user_in: Callable
) -> None:
    put_away(by=user_in("project_leader"), alternative=alternative, expected_version=2)
    assert Client().get(link).status_code == 410


def test_an_archived_case_is_not_read_and_its_links_can_be_closed(
    leader: Client, link: str, alternative: Alternative, case: Case, user_in: Callable
) -> None:
    archive_case(by=user_in("project_leader"), case=case, reason="Ferdig.")
    assert Client().get(link).status_code == 410
    share = Share.objects.get()
    assert leader.post(f"{alternative.get_absolute_url()}lenke/{share.pk}/steng/").status_code == 302
    share.refresh_from_db()
    assert share.revoked_at is not None


def test_a_reader_neither_makes_nor_closes_links(
    client_as: Callable[[str], Client], link: str, alternative: Alternative
) -> None:
    reader, url = client_as("reader"), alternative.get_absolute_url()
    assert reader.get(f"{url}hent-ut/").status_code == 200
    assert reader.post(f"{url}hent-ut/", {"label": "Meg"}).status_code == 403
    assert reader.post(f"{url}lenke/{Share.objects.get().pk}/steng/").status_code == 403
    assert Share.objects.filter(revoked_at=None).count() == 1


def test_a_link_must_be_for_somebody(leader: Client, alternative: Alternative) -> None:
    answer = leader.post(f"{alternative.get_absolute_url()}hent-ut/", {"label": " "})
    assert answer.status_code == 422
    assert not Share.objects.exists()


@pytest.mark.parametrize("today", [False, True])
@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "json"])
def test_every_file_is_given_and_remembered(
    leader: Client, alternative: Alternative, form: str, today: bool
) -> None:
    name = "i-dag" if today else alternative.slug
    answer = leader.get(f"/sak/nordland-2018/forslag/alternativ/{name}/hent-ut/{form}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    told = AuditableEvent.objects.filter(type="alternative_exported").get()
    assert (told.new["form"], told.new["bytes"]) == (form, len(answer.content))


def test_the_command_line_reads_the_json_file(
    leader: Client, alternative: Alternative, tmp_path: Path
) -> None:
    answer = leader.get(f"{alternative.get_absolute_url()}hent-ut/json/")
    assert 'filename="forslag.json"' in answer.headers["Content-Disposition"]
    file = tmp_path / "forslag.json"
    file.write_bytes(answer.content)
    assert read_proposal(file) == alternative.proposal


def test_the_map_file_has_every_municipality_with_its_office(
    leader: Client, alternative: Alternative
) -> None:
    told = json.loads(leader.get(f"{alternative.get_absolute_url()}hent-ut/geojson/").content)
    steigen = next(each for each in told["features"] if each["id"] == STEIGEN)
    assert steigen["properties"]["host"] == BODO
    assert steigen["geometry"] is not None
    assert len(told["features"]) == 44


def test_a_file_of_another_kind_is_not_there(leader: Client, alternative: Alternative) -> None:
    assert leader.get(f"{alternative.get_absolute_url()}hent-ut/pdf/").status_code == 404


def test_who_may_only_look_takes_no_files_out(
    client_as: Callable[[str], Client], alternative: Alternative
) -> None:
    reader, url = client_as("reader"), f"{alternative.get_absolute_url()}hent-ut/"
    assert reader.get(f"{url}csv/").status_code == 403
    assert "csv/" not in reader.get(url).content.decode()
