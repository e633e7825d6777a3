"""Every page of the application, on a wide and a narrow screen and on paper; in its other states at night."""

import pytest
from tests.browser import looks
from tests.browser.addresses import (
    ACTIONS,
    FILES,
    LEADS_ON,
    MORE,
    OF_PAGE,
    SIGNED_OUT,
    STATES,
    addresses,
    only,
    pages,
)
from tests.browser.chromium import NARROW, WIDE


def check(page, violations, brief=False):
    """Fail with a line for each thing that does not hold for a page that has been opened wide.

    `brief` is for a page that is looked at on paper elsewhere. Axe sees it narrow; wide at night.
    """
    said = looks.structure(page)
    said += [f"wide: {line}" for line in looks.overflow(page)]
    if not brief:
        said += [f"on paper: {line}" for line in looks.on_paper(page)]
    page.set_viewport_size(NARROW)
    said += [f"narrow: {line}" for line in looks.overflow(page) + violations(page)]
    if said:
        pytest.fail("\n".join([page.url, *said]), pytrace=False)


@pytest.mark.parametrize("address", [a for a in pages() if not a.query], ids=lambda address: address.label)
def test_page(address, page, samples, violations):
    answer = page.goto(address.path.format_map(samples))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    check(page, violations)


@pytest.mark.nightly
@pytest.mark.parametrize("address", [a for a in pages() if a.query], ids=lambda address: address.label)
def test_page_that_is_asked_something(address, page, samples, violations):
    assert page.goto(address.path.format_map(samples) + address.query).status == 200
    check(page, violations, brief=True)


@pytest.mark.nightly
@pytest.mark.parametrize("address", pages(), ids=lambda address: address.label)
def test_page_wide(address, page, samples, violations):
    assert page.goto(address.path.format_map(samples) + address.query).status == 200
    assert violations(page) == []


@pytest.mark.parametrize("address", only(SIGNED_OUT), ids=lambda address: address.label)
def test_page_for_those_who_are_not_signed_in(address, visitor, signed_out_site, samples, violations):
    page = visitor(signed_out_site)
    path = address.path.format_map(samples)
    assert page.goto(path).status == 200
    assert page.url == signed_out_site + path
    check(page, violations)


def test_what_is_said_about_addresses_is_about_addresses_that_exist():
    names = {address.name for address in addresses()}
    assert (ACTIONS | LEADS_ON | FILES | SIGNED_OUT | set(STATES) | set(OF_PAGE)) - names == set()
    assert [address.path for address in addresses() if "no sample" in address.path] == []


@pytest.mark.parametrize("address", only(ACTIONS), ids=lambda a: a.label)
def test_an_action_is_not_a_page(address, page, samples):
    assert page.request.get(address.path.format_map(samples)).status == 405


@pytest.mark.parametrize("address", only(LEADS_ON), ids=lambda a: a.label)
def test_what_leads_on_leads_to_a_page(address, page, samples):
    first = page.request.get(address.path.format_map(samples), max_redirects=0)
    assert first.status == 302
    assert first.headers["location"].startswith("/")
    assert page.goto(address.path.format_map(samples)).status == 200


@pytest.mark.parametrize("address", only(FILES), ids=lambda a: a.label)
def test_a_file_is_not_a_page(address, page, samples):
    answer = page.request.get(address.path.format_map(samples))
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.nightly
@pytest.mark.parametrize("path", MORE)
def test_page_in_another_state(path, page, samples, violations):
    answer = page.goto(path.format_map(samples))
    assert answer.status == MORE[path]
    check(page, violations, brief=True)


def test_without_the_design_system_the_own_sheet_keeps_the_pages_readable(visitor, site, samples, violations):
    page = visitor(site)
    page.route(
        "**/static/aksel/aksel*.css",
        lambda route: route.fulfill(
            status=200, content_type="text/css", body=page.request.get("/static/css/base.css").text()
        ),
    )
    said = []
    for path in ("/", "/saker/ny/", "/komponenter/", "/sak/nordland-2018/"):
        page.set_viewport_size(WIDE)
        page.goto(path)
        page.set_viewport_size(NARROW)
        said += [f"{path}: {line}" for line in looks.overflow(page) + violations(page)]
    assert said == []
