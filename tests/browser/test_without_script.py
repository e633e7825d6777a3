"""Everything works with JavaScript off: pages are pages, forms are forms, links are links."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain(visitor, site, samples):
    return visitor(site, java_script_enabled=False)


def test_menus_open_and_the_role_is_switched(plain):
    plain.goto("/")
    plain.locator("header details.menu > summary").last.click()
    plain.get_by_role("button", name="Leser", exact=True).click()
    assert plain.locator("header details.menu > summary").last.inner_text().strip() == "Leser"


def test_the_date_of_everything_shown_is_chosen_in_the_header(plain):
    plain.goto("/sak/nordland-2018/")
    plain.locator("header details.menu > summary").nth(1).click()
    plain.locator("#as-of").fill("2017-06-01")
    plain.get_by_role("button", name="Vis", exact=True).click()
    expect(plain.get_by_text("Du ser på en tidligere dato: 1. juni 2017.")).to_be_visible()


def test_the_map_leads_to_a_municipality_and_shows_another_measure(plain):
    plain.goto("/sak/nordland-2018/kartlegging/")
    plain.get_by_label("Vis", exact=True).select_option("folkemengde")
    plain.locator("main form.chooser").get_by_role("button").click()
    assert "vis=folkemengde" in plain.url
    assert plain.locator("#vis").input_value() == "folkemengde"
    plain.locator('svg.bl-map a[data-id="1805"]').click()
    assert plain.get_by_role("heading", level=1).inner_text().startswith("Narvik")


def test_a_figure_is_edited_and_an_edit_with_a_fault_is_refused(plain):
    plain.goto("/sak/nordland-2018/kommune/1804/")
    plain.locator('main a[href*="/endre/staff/1804~state~all~2018-01-01/persons/"]').first.click()
    plain.locator("[name=value]").fill("åtti")
    plain.locator("[name=reason]").fill("Prøve.")
    plain.locator("main form").get_by_role("button").last.click()
    expect(plain.get_by_role("heading", name="Dette må rettes før du kan gå videre")).to_be_visible()
    assert plain.locator("[name=value]").input_value() == "åtti"
    plain.locator("[name=value]").fill("80")
    plain.locator("main form").get_by_role("button").last.click()
    expect(plain.get_by_text("Endringen er lagret.")).to_be_visible()


def test_a_questionnaire_is_answered_in_parts(plain, samples):
    plain.goto(f"/svar/{samples['token']}/del/services/")
    plain.get_by_role("radio", name="Ja", exact=True).first.check()
    plain.get_by_role("button", name="Lagre og bli her").click()
    expect(plain.get_by_text("Lagret kl.")).to_be_visible()
    assert plain.get_by_role("radio", name="Ja", exact=True).first.is_checked()


def test_a_form_with_a_fault_says_so_on_top_and_in_the_field(plain):
    plain.goto("/sak/nordland-2018/arkiver/")
    plain.locator("main form [name=reason]").fill(" ")
    with plain.expect_navigation() as navigation:
        plain.locator("main form").get_by_role("button").last.click()
    assert navigation.value.status == 422
    expect(plain.get_by_role("heading", name="Dette må rettes før du kan gå videre")).to_be_visible()


def test_a_case_is_started(plain):
    plain.goto("/saker/ny/")
    plain.locator("[name=title]").fill("Prøve uten skript")
    plain.locator("details.fold").first.locator("summary").click()
    plain.locator("details.fold").first.get_by_role("checkbox").first.check()
    plain.locator("main form").get_by_role("button").last.click()
    assert plain.get_by_role("heading", level=1).inner_text() == "Prøve uten skript"


def test_the_language_is_changed(plain):
    # The choice follows the account, so it is made by someone that no other test is.
    plain.goto("/om/")
    plain.locator("header details.menu > summary").last.click()
    plain.get_by_role("button", name="Verneombud", exact=True).click()
    plain.locator("header details.menu > summary", has_text="Språk").click()
    plain.get_by_role("button", name="English").click()
    assert plain.locator("html").get_attribute("lang") == "en"
