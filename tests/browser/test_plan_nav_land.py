"""NAV Land from nothing: a case, a plan, its effects, adopted, and the registry before and after its day."""

import re
from datetime import UTC, datetime

from playwright.sync_api import expect

FIRST, DAY_BEFORE = "2024-06-01", "2024-05-31"


def press(page, key, times=1):
    for _ in range(times):
        page.keyboard.press(key)


def tick(page, name):
    """Tick a box with the keyboard alone."""
    box = page.get_by_role("checkbox", name=name)
    box.focus()
    if not box.is_checked():
        press(page, "Space")
    assert box.is_checked()


def answer_of(page, municipality):
    """How the plan's page says that the registry answers for a municipality."""
    named = page.get_by_role("rowheader", name=municipality, exact=True)
    row = page.locator("section[aria-labelledby=svar] tbody tr").filter(has=named)
    return " ".join(row.inner_text().split())


def test_nav_land_is_planned_seen_adopted_and_found(page, violations):
    title = f"Land {datetime.now(UTC):%H%M%S%f}"

    # A case of the two municipalities as they were at the beginning of 2024.
    page.goto("/saker/ny/?on=2024-01-01")
    page.get_by_label("Hva heter saken?").fill(title)
    page.get_by_text("Innlandet").first.click()
    for name in ("Nordre Land 3448", "Søndre Land 3447"):
        page.get_by_role("checkbox", name=name).check()
    page.locator("main form button:not([name])").last.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    # The plan's head, with the keyboard: the phase, the button, the fields in turn.
    page.get_by_role("link", name="Omlegging", exact=False).first.focus()
    press(page, "Enter")
    expect(page.get_by_text("Ingen omlegging er planlagt ennå.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Planlegg en omlegging").focus()
    press(page, "Enter")
    page.get_by_label("Hva heter omleggingen?").focus()
    page.keyboard.type("NAV Land")
    press(page, "Tab")
    page.keyboard.type("Felles kontor med to møtesteder.")
    page.get_by_label("Virkning fra").fill(FIRST)
    for name in ("Nordre Land (3448)", "Søndre Land (3447)"):
        tick(page, name)
    page.get_by_label("Modell").select_option("HOST_ADMIN")
    page.get_by_label("Rettslig grunnlag").fill("Kommuneloven §§ 20-1 og 20-2")
    page.get_by_role("button", name="Lag planen").focus()
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1, name="NAV Land")).to_be_visible()

    # The host-municipality form fills in seven steps; the refugee service goes the other way by two more.
    page.get_by_role("link", name="Fyll ut et vertskommunesamarbeid").click()
    page.get_by_label("Vertskommune", exact=True).select_option("3448")
    tick(page, "Søndre Land (3447)")
    page.get_by_label("Enheten som utfører dem").select_option("0538")
    page.get_by_label("Møtested i Nordre Land").fill("NAV Land, Dokka")
    page.get_by_label("Møtested i Søndre Land").fill("NAV Land, Hov")
    page.get_by_label("Lederstilling").fill("NAV-leder Land")
    page.get_by_role("button", name="Legg til stegene").click()
    expect(page.get_by_text("7 steg er lagt til.")).to_be_visible()
    page.get_by_role("link", name="Legg til steg").click()
    page.get_by_role("radio", name="Nytt samarbeid").check()
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_label("Navn på samarbeidet").fill("Flyktningtjenesten i Land")
    page.get_by_label("Slag samarbeid").select_option("host")
    tick(page, "Nordre Land (3448)")
    tick(page, "Søndre Land (3447)")
    page.get_by_label(re.compile("^Vertskommune")).select_option("3447")
    page.get_by_role("button", name="Legg til steget").click()
    page.get_by_role("link", name="Legg til steg").click()
    page.get_by_role("radio", name="Oppgaver til vertskommune").check()
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_text("Kommunale tilleggstjenester hver for seg").click()
    tick(page, "Bosetting av flyktninger og flyktningtjeneste (OP-01)")
    tick(page, "Nordre Land (3448)")
    page.get_by_label("Vertskommune", exact=True).select_option("3447")
    page.get_by_label("Enhet som utfører oppgavene").select_option("-")
    page.get_by_label("Samarbeidet det bygger på").select_option(label="Flyktningtjenesten i Land")
    page.get_by_role("button", name="Legg til steget").click()
    expect(page.locator(".plan-steps > li")).to_have_count(9)
    plan = page.url

    # What it does, before it is done: who gets another office, on the map and in the table.
    page.get_by_role("link", name="Virkninger").click()
    table = page.locator("main table").first
    expect(table).to_contain_text("Søndre Land")
    rows = table.locator("tbody tr")
    expect(rows.filter(has=page.get_by_role("rowheader", name="Søndre Land"))).to_contain_text("Nytt kontor")
    expect(rows.filter(has=page.get_by_role("rowheader", name="Nordre Land"))).to_contain_text("Samme kontor")
    assert page.locator("svg.bl-map a[data-id='3447']").count() == 1
    assert violations(page) == []
    page.get_by_role("link", name="Før", exact=True).click()
    expect(page.locator("main table").first).to_contain_text("NAV Søndre Land (0536)")

    # Until it is adopted the registry answers as before, also for the day it is to hold from.
    page.goto(f"{plan}?dato={FIRST}")
    assert "NAV Søndre Land (0536)" in answer_of(page, "Søndre Land (3447)")

    page.get_by_role("link", name="Inn i registeret").click()
    expect(page.get_by_text("Dette blir ført inn")).to_be_visible()
    page.get_by_label("Dagen for vedtaket").fill("2023-11-20")
    page.get_by_label("Grunnlag").fill("Kommunestyrene i Nordre og Søndre Land, november 2023.")
    page.get_by_role("button", name="Før inn i registeret").click()
    expect(page.get_by_text("Omleggingen er ført inn.")).to_be_visible()
    assert page.get_by_role("link", name="Legg til steg").count() == 0

    # The date in the header walks over the day: the old offices the day before, the new one on it.
    page.goto(f"{plan}?dato={DAY_BEFORE}")
    assert "NAV Søndre Land (0536)" in answer_of(page, "Søndre Land (3447)")
    assert "NAV Nordre Land (0538)" in answer_of(page, "Nordre Land (3448)")
    page.locator("header details.menu", has_text="Viser").locator("summary").click()
    page.get_by_label("Vis opplysningene slik de gjaldt").fill(FIRST)
    page.locator("header").get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("header")).to_contain_text("1. juni 2024")
    for municipality in ("Søndre Land (3447)", "Nordre Land (3448)"):
        assert "NAV Land (0538)" in answer_of(page, municipality)
    assert "Nordre Land (3448): kommunens minimumsløsning" in answer_of(page, "Søndre Land (3447)")

    # The registry's own pages say the same on both days.
    registry = plan.partition("/omlegginger/")[0] + "/register/"
    page.goto(f"{registry}enhet/0538/?dato={FIRST}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("NAV Land")
    page.goto(f"{registry}kommune/3447/?dato={FIRST}")
    expect(page.locator("main")).to_contain_text("NAV Land")
    page.goto(f"{registry}kommune/3447/?dato={DAY_BEFORE}")
    expect(page.locator("main")).to_contain_text("NAV Søndre Land")
