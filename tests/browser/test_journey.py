"""The whole way of the first phase: map, Narvik, a figure changed; a questionnaire out, in and taken over."""

from datetime import UTC, datetime

from playwright.sync_api import expect


def follow_up(page, title):
    """Open the questionnaire's page from the case, as the project leader."""
    page.goto("/sak/nordland-2018/skjema/")
    page.get_by_role("link", name=title).first.click()


def staff_history(page):
    """Open the history of Narvik's state staff from the municipality's page."""
    page.goto("/sak/nordland-2018/kommune/1805/")
    page.locator('main a[href*="/historikk/staff/1805~state~all~2018-01-01/"]').first.click()
    return page.locator("main").inner_text()


def test_from_the_map_to_an_answer_taken_over(visitor, site, signed_out_site):
    title = f"Kartlegging {datetime.now(UTC):%H%M%S%f}"
    page = visitor(site)

    # The front page leads to the example, and its map to Narvik.
    page.goto("/")
    page.get_by_role("link", name="Se eksemplet Nordland").click()
    page.goto("/")
    page.get_by_role("link", name="Nordland 2018").first.click()
    assert page.locator("svg.bl-map a[data-id]").count() >= 44
    page.locator('svg.bl-map a[data-id="1805"]').click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Narvik")

    # A figure is changed, with the day it holds from and why; the history says all of it.
    page.locator('main a[href*="/endre/staff/1805~state~all~2018-01-01/fte/"]').first.click()
    page.locator("[name=value]").fill("33,25")
    page.locator("[name=valid_from]").fill("2018-01-01")
    page.locator("[name=reason]").fill("Talt opp sammen med kontoret.")
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_text("Endringen er lagret.")).to_be_visible()
    told = staff_history(page)
    assert "33,25" in told
    assert "Talt opp sammen med kontoret." in told
    assert "Prosjektleder" in told
    assert "1. januar 2018" in told

    # A questionnaire to every office.
    page.goto("/sak/nordland-2018/skjema/")
    page.get_by_role("link", name="Lag en kartlegging").first.click()
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="Lag utkast").click()
    page.get_by_role("button", name="Send kartleggingen").click()
    expect(page.get_by_text("0 av 43 har svart.")).to_be_visible()
    page.get_by_role("link", name="NAV Narvik", exact=True).click()
    link = page.get_by_label("Lenken til skjemaet").input_value()
    assert link.startswith(site + "/svar/")

    # The office leader has the link and no account.
    leader = visitor(signed_out_site)
    leader.goto(link.removeprefix(site))
    assert leader.get_by_role("heading", level=1).inner_text() == title
    assert leader.locator("header").get_by_text("Nordland 2018").count() == 0
    leader.get_by_role("link", name="Begynn").click()
    leader.get_by_label("Hvor mange statlige årsverk har kontoret?").fill("mange")
    leader.get_by_role("button", name="Lagre og gå videre").click()
    assert leader.evaluate("document.activeElement.id") == "error-summary-title"
    leader.locator("#state-fte-1805").fill("34,5")
    leader.get_by_role("button", name="Lagre og gå videre").click()
    leader.goto(link.removeprefix(site))
    expect(leader.get_by_text("1 av 28 spørsmål er besvart.")).to_be_visible()
    leader.get_by_role("link", name="Se over og lever").click()
    leader.locator("#reason").fill("Resten telles opp i neste uke.")
    leader.get_by_role("button", name="Lever med ubesvarte spørsmål").click()
    expect(leader.get_by_text("Svaret er levert")).to_be_visible()
    # The link opens this form and nothing else of the case.
    leader.goto("/sak/nordland-2018/")
    assert "/logg-inn/" in leader.url

    # The project leader sees who has answered, and takes the figure over with its origin.
    follow_up(page, title)
    expect(page.get_by_text("1 av 43 har svart.")).to_be_visible()
    page.get_by_role("link", name="Se og ta over NAV Narvik").click()
    page.get_by_role("checkbox", name="Hvor mange statlige årsverk har kontoret?").check()
    page.get_by_role("button", name="Ta over de valgte svarene").last.click()
    expect(page.get_by_text("1 svar er tatt over i saken.")).to_be_visible()
    told = staff_history(page)
    assert "34,5" in told
    assert "33,25" in told
    assert "Svar fra NAV Narvik, levert" in told
    page.goto("/sak/nordland-2018/hendelser/")
    expect(page.get_by_text("Tok over 1 svar fra NAV Narvik i saken.").first).to_be_visible()
