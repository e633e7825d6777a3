"""The registry walked through time with the keyboard; and a correction seen from both clocks."""

from __future__ import annotations

from playwright.sync_api import expect

REGISTER = "/sak/nordland-2018/register/"


def test_the_slider_and_the_list_follow_each_other(visitor, site):
    page = visitor(site)
    page.goto(f"{REGISTER}?dato=2019-03-01")
    days, slider = page.locator("#dag"), page.get_by_role("slider", name="Dager med endringer")
    assert days.input_value() == "2019-03-01"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert days.input_value() == "2020-01-01"
    # Nothing happens before the button is pressed.
    assert "2019" in page.locator(".clocks").inner_text()
    expect(slider).to_have_attribute("aria-valuetext", days.locator("option:checked").inner_text())
    page.get_by_role("button", name="Vis dagen").press("Enter")
    expect(page.locator(".clocks")).to_contain_text("1. januar 2020")
    page.get_by_role("link", name="Neste endring").press("Enter")
    expect(page.locator(".clocks")).to_contain_text("1. februar 2020")


def test_the_list_alone_walks_without_script(visitor, site):
    page = visitor(site, java_script_enabled=False)
    page.goto(f"{REGISTER}endringer/?dato=2019-03-01")
    page.locator("#dag").select_option("2020-01-01")
    page.get_by_role("button", name="Vis dagen").click()
    expect(page.locator("main")).to_contain_text("Det som endret seg 1. januar 2020")


def test_a_correction_is_not_known_before_it_was_made(visitor, site):
    page = visitor(site)
    page.goto(f"{REGISTER}enhet/1841/?dato=2019-06-01")
    page.get_by_role("link", name="Rett leder").click()
    page.get_by_label("Lederstilling").fill("Leder for Indre Salten")
    page.get_by_label("Begrunnelse").fill("Meldt av kontoret.")
    page.get_by_role("button", name="Registrer").click()
    expect(page.get_by_text("Registrert. Det gjelder fra 1. juni 2019")).to_be_visible()
    leader = page.locator("#leder + dl dd").first
    expect(leader).to_contain_text("Leder for Indre Salten")
    page.get_by_text("Vis det som var kjent på et tidligere tidspunkt").click()
    page.get_by_label("Kjent ved inngangen til").fill("2020-01-01")
    page.locator(".clocks").get_by_role("button", name="Vis").click()
    expect(page.locator(".clocks")).to_contain_text("slik det var kjent ved inngangen til 1. januar 2020")
    expect(leader).not_to_contain_text("Leder for Indre Salten")
    page.get_by_role("link", name="Vis alt som er registrert til nå").click()
    expect(leader).to_contain_text("Leder for Indre Salten")
