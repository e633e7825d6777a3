"""The demonstration's roles: what each sees, and what is refused."""

import pytest
from playwright.sync_api import expect
from tests.browser.world import PASSWORD


def become(page, role):
    page.locator("header details.menu > summary").last.click()
    page.get_by_role("button", name=role, exact=True).click()


@pytest.mark.parametrize("role", ["Leser", "Kontorleder", "Tillitsvalgt"])
def test_the_demonstration_switches_role_and_stays_on_the_page(role, page):
    page.goto("/om/")
    become(page, role)
    assert page.url.endswith("/om/")
    assert page.locator("header details.menu > summary").last.inner_text().strip() == role


def test_only_those_who_may_start_a_case_are_asked_to(page):
    page.goto("/")
    start = page.get_by_role("link", name="Start en ny sak")
    assert start.count() == 1
    become(page, "Leser")
    assert start.count() == 0
    page.goto("/sak/nordland-2018/")
    assert page.get_by_role("link", name="Endre tittel").count() == 0
    become(page, "Prosjektleder i fylket")
    # The page is loaded anew in the other role.
    expect(page.get_by_role("link", name="Endre tittel")).to_have_count(1)
    become(page, "Leser")
    assert page.goto("/saker/ny/").status == 403


EDIT = "/sak/nordland-2018/endre/staff/{number}~state~all~2018-01-01/fte/"


def test_a_reader_sees_the_figures_and_cannot_change_them(page, samples):
    page.goto("/sak/nordland-2018/kommune/1805/")
    edit = page.locator('main a[href*="/endre/"]')
    assert edit.count() > 0
    become(page, "Leser")
    assert page.url.endswith("/kommune/1805/")
    assert edit.count() == 0
    assert page.goto(EDIT.format(number="1805")).status == 403


def test_an_office_leader_changes_the_figures_of_the_own_municipality_only(page, samples):
    page.goto("/")
    become(page, "Kontorleder")
    assert page.goto(EDIT.format(number="1805")).status == 200
    assert page.goto(EDIT.format(number="1804")).status == 403


def test_a_reader_with_an_account_signs_in_and_cannot_change_anything(visitor, signed_out_site, samples):
    page = visitor(signed_out_site)
    page.goto("/sak/nordland-2018/")
    assert "/logg-inn/" in page.url
    page.get_by_label("E-post").fill("leser@prove.invalid")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    assert page.url == signed_out_site + "/sak/nordland-2018/"
    assert page.get_by_role("link", name="Endre tittel").count() == 0
    for path in ("tittel/", "arkiver/", "personer/", "hendelser/", "hent-ut/"):
        assert page.goto(f"/sak/nordland-2018/{path}").status == 403, path


def test_the_demonstration_answers_only_to_this_machine(page):
    answer = page.request.get("/", headers={"X-Forwarded-For": "192.0.2.7"})
    assert answer.status == 403
