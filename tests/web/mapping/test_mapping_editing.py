from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.web.mapping.pages import BASE, Page, check_form

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case, Edit

FORM = f"{BASE}endre/population/1805~2018-01-01/persons/"
NARVIK = f"{BASE}kommune/1805/"


def _post(client: Client, address: str = FORM, **changed: str):
    data = {"value": "19000", "valid_from": "2018-01-01", "reason": "Rettet etter telling.", "version": "0"}
    return client.post(address, data | changed)


def test_the_form_shows_what_stands_there_with_its_source(leader: Client) -> None:
    page = check_form(leader.get(FORM))
    assert "Narvik, 1. januar 2018" in page.text
    assert "18 638" in page.text
    assert "Folkemengde 1. januar, tabell 07459" in page.text


def test_a_change_is_shown_with_its_history_and_its_event(leader: Client) -> None:
    response = _post(leader)
    assert response.status_code == 302
    assert response.headers["Location"] == NARVIK
    page = check_form(leader.get(NARVIK))
    assert "19 000" in page.text
    assert "rettet" in page.text
    assert "Rettet etter telling." in page.text
    history = check_form(leader.get(f"{BASE}historikk/population/1805~2018-01-01/persons/"))
    assert "19 000 gjelder" in history.text
    assert "18 638" in history.text
    assert "Prosjektleder i fylket" in history.text
    assert AuditableEvent.objects.filter(type="value_edited", case_slug="nordland-2018").count() == 1


def test_the_sum_of_the_case_follows_the_change(leader: Client) -> None:
    _post(leader)
    assert "243 697" in Page(leader.get(f"{BASE}kartlegging/")).text


def test_a_change_for_later_is_not_shown_today(leader: Client) -> None:
    _post(leader, valid_from="2030-01-01")
    today = Page(leader.get(f"{NARVIK}?dato=2018-06-01")).text
    assert "Innbyggere (personer) 18 638" in today
    assert "gjelder senere" in today
    later = Page(leader.get(f"{NARVIK}?dato=2030-01-01")).text
    assert "1. januar 2018 19 000" in later


def test_the_second_of_two_sees_what_the_first_did_and_loses_nothing(leader: Client, client_as) -> None:
    _post(client_as("controller"), value="18700", reason="Første endring.")
    response = _post(leader, reason="Andre endring.")
    assert response.status_code == 409
    page = Page(response)
    assert page.headings.count(1) == 1
    for words in ("18 700", "Første endring.", "Controller", "19 000", "Andre endring."):
        assert words in page.text
    assert Edit.objects.count() == 1
    content = response.content.decode()
    assert 'name="version" value="1"' in content
    assert 'value="19000"' in content
    assert _post(leader, reason="Andre endring.", version="1").status_code == 302
    assert [edit.value for edit in Edit.objects.all()] == ["18700", "19000"]


def test_a_form_sent_twice_counts_once(leader: Client) -> None:
    once = "7a4a3e0c-6f5f-4d57-9a77-9b6e3d2c1a10"
    assert _post(leader, once=once).status_code == 302
    assert _post(leader, once=once).status_code == 302
    assert Edit.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"value": "mange"}, "«mange» er ikke et helt tall."),
        ({"value": "-5"}, "kan ikke være mindre enn"),
        ({"reason": "   "}, "Skriv kort hvorfor verdien endres."),
        ({"valid_from": "i morgen"}, "Skriv datoen som 2018-01-31 eller 31.1.2018."),
        ({"valid_from": ""}, "Velg datoen verdien gjelder fra."),
        ({"valid_from": "1850-01-01"}, "Velg en dato mellom 1971 og 2099."),
    ],
)
def test_bad_input_is_kept_and_explained(leader: Client, changed: dict[str, str], message: str) -> None:
    response = _post(leader, **changed)
    assert response.status_code == 422
    assert message in Page(response).text
    assert not Edit.objects.exists()


def test_norwegian_numbers_and_dates_are_understood(leader: Client) -> None:
    _post(leader, value="19 000", valid_from="1.2.2018")
    edit = Edit.objects.get()
    assert (edit.value, edit.valid_from) == ("19000", date(2018, 2, 1))


def test_an_empty_value_means_unknown_with_the_reason(leader: Client) -> None:
    _post(leader, value="", reason="Tallet er trukket tilbake.")
    assert Edit.objects.get().value is None
    assert "Tallet er trukket tilbake." in Page(leader.get(NARVIK)).text


def test_a_row_that_was_not_there_is_added(leader: Client) -> None:
    _post(leader, f"{BASE}endre/services/1805~OP-05/provided/", value="true")
    content = leader.get(NARVIK).content.decode()
    assert "Ja<a" in content or "Ja <a" in content
    assert "1 av 55 svar er kjent." in Page(leader.get(f"{BASE}tjenester/?omrade=ofoten")).text


def test_a_choice_and_an_empty_part_of_the_key(leader: Client) -> None:
    address = f"{BASE}endre/case_systems/1805~/system/"
    check_form(leader.get(address))
    assert _post(leader, address, value="Socio").status_code == 302
    assert "Socio" in Page(leader.get(f"{BASE}kartlegging/?vis=fagsystem")).text


def test_back_to_the_page_the_form_was_opened_from_but_never_elsewhere(leader: Client) -> None:
    inside = _post(leader, f"{FORM}?next=/sak/nordland-2018/omrade/ofoten/")
    assert inside.headers["Location"] == "/sak/nordland-2018/omrade/ofoten/"
    outside = _post(leader, f"{FORM}?next=https://example.org/", version="1")
    assert outside.headers["Location"] == NARVIK


@pytest.mark.parametrize(
    ("role", "narvik", "fauske"),
    [("project_leader", 200, 200), ("controller", 200, 200), ("chief_executive", 200, 403),
     ("office_leader", 200, 403), ("reader", 403, 403), ("county_director", 403, 403)],
)  # fmt: skip
def test_who_may_change_what(client_as, role: str, narvik: int, fauske: int) -> None:
    client = client_as(role)
    assert client.get(FORM).status_code == narvik
    assert client.get(f"{BASE}endre/population/1841~2018-01-01/persons/").status_code == fauske


def test_the_links_that_are_shown_lead_to_forms_that_open(client_as) -> None:
    leader_of_narvik, everywhere = client_as("office_leader"), client_as("controller")
    forms = f"{BASE}endre/"

    def shown(client: Client) -> dict[str, str]:
        """One form per table."""
        targets = Page(client.get(NARVIK)).targets
        return {t.split("/")[4]: t for t in targets if t.startswith(forms)}

    own = shown(leader_of_narvik)
    assert "population" in own
    # Commuting is about two municipalities.
    assert set(shown(everywhere)) - set(own) == {"commuting"}
    assert [leader_of_narvik.get(form).status_code for form in own.values()] == [200] * len(own)


def test_a_reader_cannot_see_the_history(client_as, case: Case) -> None:
    address = f"{BASE}historikk/population/1805~2018-01-01/"
    assert client_as("reader").get(address).status_code == 403
    assert client_as("union_representative").get(address).status_code == 200


def test_only_the_column_that_was_changed_is_marked(leader: Client) -> None:
    key = "1805~municipal~all~2018-01-01"
    before = leader.get(NARVIK).content.decode()
    assert f"/endre/staff/{key}/fte/" in before
    assert f"/historikk/staff/{key}/" not in before
    _post(leader, f"{BASE}endre/staff/{key}/fte/", value="9,75", valid_from="2018-08-31")
    after = leader.get(f"{NARVIK}?dato=2018-08-31")
    assert f"/historikk/staff/{key}/fte/" in after.content.decode()
    assert f"/historikk/staff/{key}/persons/" not in after.content.decode()
    assert "9,75" in Page(after).text
    persons = f"{BASE}endre/staff/{key}/persons/"
    version = leader.get(persons).context["latest_version"]
    _post(leader, persons, value="11", valid_from="2018-08-31", version=str(version))
    both = leader.get(f"{NARVIK}?dato=2018-08-31").content.decode()
    assert f"/historikk/staff/{key}/fte/" in both
    assert f"/historikk/staff/{key}/persons/" in both
