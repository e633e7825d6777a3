from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.web.mapping.pages import BASE, Page, check_form

from bindeledd.mapping import check, new_case, open_case
from bindeledd_web.cases.actions import create_case
from bindeledd_web.mapping.presenters.findings import finding_row
from bindeledd_web.mapping.presenters.measures import MEASURES
from bindeledd_web.mapping.presenters.overview import FIRST_FINDINGS, case_findings
from bindeledd_web.people.models import User

VIEW = open_case("nordland-2018")


@pytest.mark.parametrize("part", range(4))
def test_every_municipality_has_its_page_with_its_population(leader: Client, part: int) -> None:
    for municipality in VIEW.municipalities()[part::4]:
        page = check_form(leader.get(f"{BASE}kommune/{municipality.number}/"))
        assert f"{VIEW.population(municipality.number).value:,}".replace(",", " ") in page.text


def test_a_neighbour_outside_the_case_is_shown_but_not_planned_for(leader: Client) -> None:
    neighbour = VIEW.municipalities("context")[0]
    page = check_form(leader.get(f"{BASE}kommune/{neighbour.number}/"))
    assert "Nabokommune" in page.text
    assert "bemanning" not in page.ids


@pytest.mark.parametrize("part", range(2))
def test_every_office_has_its_page(leader: Client, part: int) -> None:
    for office in VIEW.offices()[part::2]:
        assert office.name in check_form(leader.get(f"{BASE}kontor/{office.id}/")).text


def test_an_office_as_a_later_observation_sees_it(leader: Client) -> None:
    later = VIEW.observations()[1]
    for office in VIEW.offices(later.id)[::8]:
        address = f"{BASE}kontor/{office.id}/?observasjon={later.id}"
        assert later.title in check_form(leader.get(address)).text


def test_every_service_area_has_its_page(leader: Client) -> None:
    for area in VIEW.service_areas():
        page = check_form(leader.get(f"{BASE}omrade/{area.id}/"))
        assert all(VIEW.municipality_name(number) in page.text for number in area.members)


@pytest.mark.parametrize("measure", [m.id for m in MEASURES])
def test_every_measure_as_map_and_as_table(leader: Client, measure: str) -> None:
    with_map = leader.get(f"{BASE}kartlegging/?vis={measure}")
    check_form(with_map)
    assert b'class="bl-map"' in with_map.content
    as_table = leader.get(f"{BASE}kartlegging/?vis={measure}&som=tabell&sorter=verdi")
    check_form(as_table)
    assert b'class="bl-map"' not in as_table.content


@pytest.mark.parametrize(
    "path", ["tjenester/", "tjenester/?omrade=ofoten&bare=forskjeller", "observasjoner/", "reise/", "funn/",
             "pastander/", "kilder/", "funn/?alvor=note", "observasjoner/?bare=forskjeller"],
)  # fmt: skip
def test_the_other_pages_are_well_formed(leader: Client, path: str) -> None:
    check_form(leader.get(BASE + path))


@pytest.mark.parametrize(
    "path", ["kommune/9999/", "kommune/abcd/", "kontor/finnes-ikke/", "omrade/finnes-ikke/",
             "kontor/narvik/?observasjon=finnes-ikke", "observasjoner/?med=finnes-ikke",
             "kartlegging/tabell.pdf", "endre/finnes_ikke/1/x/", "endre/population/1805/persons/",
             "endre/population/1805~2018-01-01/finnes_ikke/", "endre/population/1805~2018-01-01/source/",
             "endre/locations/finnes-ikke/opening_hours/", "historikk/population/9999~2018-01-01/"],
)  # fmt: skip
def test_what_the_case_lacks_is_not_found(leader: Client, path: str) -> None:
    assert leader.get(BASE + path).status_code == 404


def test_the_overview_counts_what_the_case_has(leader: Client) -> None:
    page = Page(leader.get(f"{BASE}kartlegging/"))
    assert "44 kommuner, 43 kontor og 9 tjenesteområder 1. januar 2018." in page.text
    assert "243 335" in page.text
    assert "12 bør rettes" in page.text


def test_an_unknown_measure_says_so_and_shows_the_first(leader: Client) -> None:
    page = Page(leader.get(f"{BASE}kartlegging/?vis=tull"))
    assert "Det du ba om å få vist, finnes ikke." in page.text


def test_the_order_by_value_puts_the_largest_first(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}kartlegging/?vis=folkemengde&som=tabell&sorter=verdi")).text
    assert text.index("Bodø 51 558") < text.index("Rana 26 230") < text.index("Røst 517")


def test_the_date_decides_what_is_shown(leader: Client) -> None:
    later = Page(leader.get(f"{BASE}kommune/1805/?dato=2019-06-01")).text
    assert "Pendling i 2018" in later
    before = Page(leader.get(f"{BASE}kommune/1805/?dato=2016-06-01")).text
    assert "18 787" in before
    assert "18 638" not in before
    assert "Pendling i 2017" not in before


def test_before_any_figure_the_pages_say_why_they_are_empty(leader: Client) -> None:
    page = check_form(leader.get(f"{BASE}kommune/1805/?dato=1990-01-01"))
    assert "Saken har ingen folketall på denne datoen." in page.text
    check_form(leader.get(f"{BASE}kartlegging/?vis=folkemengde"))
    check_form(leader.get(f"{BASE}omrade/ofoten/"))


def test_years_of_commuting_are_chosen_only_when_they_were_counted(leader: Client) -> None:
    address = f"{BASE}kommune/1805/?dato=2019-06-01&pendling="
    assert "Pendling i 2017" in Page(leader.get(address + "2017")).text
    assert "Pendling i 2018" in Page(leader.get(address + "2031")).text
    assert "Pendling i 2018" in Page(leader.get(address + "tull")).text


def test_who_offers_what_others_buy_and_the_price(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}omrade/alstahaug/")).text
    assert "Noen i området tilbyr det andre kjøper eller ønsker." in text
    offers, wants = text.index("Tilbyr Dønna"), text.index("600 000")
    assert offers < wants


def test_observations_side_by_side_say_what_differs(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}observasjoner/?bare=forskjeller")).text
    assert "Deler ikke lenger kontor med Tjeldsund." in text
    assert "NAV Bodø" not in text


def test_findings_have_both_figures_their_sources_and_how_to_mend(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}funn/?gjelder=ofoten")).text
    assert "Oppgitt 23 300" in text
    assert "Regnet ut av saken 26 000" in text
    assert "Slik retter du:" in text
    assert "Påstand Q-1" in text
    assert "Påstand Q-2" not in text


def test_every_claim_has_a_verdict(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}pastander/")).text
    assert "Q-6 Framtidig struktur: 34 kontorer. 34 Endre" in text
    assert "Kan ikke prøves" in text
    assert "Stemmer ikke" in text


def test_every_figure_that_is_not_known_says_why(leader: Client) -> None:
    content = leader.get(f"{BASE}kartlegging/?vis=bemanning&som=tabell").content.decode()
    assert "Ukjent for 44 av 44 kommuner." in content
    assert content.count('class="figure figure--unknown"') == 44


@pytest.mark.parametrize("role", ["reader", "union_representative", "chief_executive"])
def test_readers_see_the_pages(client_as, role: str) -> None:
    client = client_as(role)
    assert client.get(f"{BASE}kartlegging/").status_code == 200
    assert client.get(f"{BASE}funn/").status_code == 200


def test_only_those_who_may_edit_see_the_forms(client_as) -> None:
    narvik, fauske = f"{BASE}kommune/1805/", f"{BASE}kommune/1841/"
    assert b'class="aksel-link edit"' not in client_as("reader").get(narvik).content
    assert b'class="aksel-link edit"' in client_as("chief_executive").get(narvik).content
    assert b'class="aksel-link edit"' not in client_as("chief_executive").get(fauske).content


def test_a_person_outside_the_case_sees_nothing(db, case) -> None:
    from bindeledd_web.people.actions import create_account

    client = Client()
    client.force_login(create_account(by=None, email="ute@example.org", name="Ute"))
    for path in ("kartlegging/", "kommune/1805/", "reise/", "kartlegging/tabell.csv"):
        assert client.get(BASE + path).status_code == 403


def test_a_case_without_service_areas_opens_on_its_offices_and_says_where_they_come_from(
    leader: Client,
) -> None:
    project_leader = User.objects.get(email="project_leader@example.org")
    create_case(by=project_leader, folder=new_case("inn", "Inn", ["5053", "5006"], date(2026, 1, 1)))
    page = leader.get("/sak/inn/kartlegging/")
    assert b'<option value="kontor" selected>' in page.content
    assert "NAV Inn-Trøndelag" in page.content.decode().split('class="bl-legend legend"')[1]
    unknown = Page(leader.get("/sak/inn/kartlegging/?vis=tull")).text
    assert "Siden viser «Kontor»." in unknown
    areas = Page(leader.get("/sak/inn/kartlegging/?vis=tjenesteomrade")).text
    assert areas.count("Kontor: NAVs kontorliste 1. januar 2020") == 2
    assert "Kontor: " not in Page(leader.get("/sak/inn/kartlegging/?vis=folkemengde")).text
    assert "Betjener også Snåsa" in Page(leader.get("/sak/inn/kontor/inn-trondelag/")).text


def test_a_claim_names_cooperations_and_a_finding_writes_both_figures_alike(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}pastander/")).text
    assert "evenes-tjeldsund" not in text
    titles = {row["id"]: row["title"] for row in VIEW.folder.rows("cooperations")}
    assert f"{titles['evenes-tjeldsund']}, {titles['varnes']}" in text
    finding = next(f for f in check(VIEW) if f.claim == "Q-3-vekst")
    row = finding_row(VIEW, finding, "nordland-2018")
    assert (row.stated, row.computed) == ("0,25 %", "0,19 %")
    assert row.computed in finding.message


def test_dates_and_ages_stay_on_one_line_and_notes_are_no_faults(leader: Client) -> None:
    place = leader.get(f"{BASE}kommune/1805/").content.decode()
    assert '<th scope="row" class="unbroken">1. januar 2018</th>' in place
    overview = leader.get(f"{BASE}kartlegging/").content.decode()
    wrong = [f for f in case_findings(VIEW)[:FIRST_FINDINGS] if f.severity != "note"]
    assert overview.count('class="short-findings__fault"') == len(wrong)
