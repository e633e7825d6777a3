"""A cut-over on the web: two rehearsals sent in, an exception decided, and go signed by two roles."""

import pytest
from playwright.sync_api import expect
from tests.browser.test_roles import become
from tests.web.cutover.reconciliations import as_bytes, reconciliation


@pytest.fixture
def room(page):
    """The cut-over of New Narvik, taken in as a plan; found by the way that a person goes."""
    page.goto("/sak/nordland-2018/omlegginger/eksempel/narvik-2020/")
    page.get_by_role("button", name="Ta inn som egen plan").click()
    page.get_by_role("link", name="Overgang", exact=True).click()
    expect(page.get_by_text("Ingen prøve er lastet opp ennå")).to_be_visible()
    return page.url


def upload(page, room, values):
    page.goto(room)
    page.get_by_role("link", name="Last opp en avstemming", exact=True).click()
    sent = {"name": "reconciliation.json", "mimeType": "application/json", "buffer": as_bytes(values)}
    page.get_by_label("Filen reconciliation.json").set_input_files(sent)
    page.get_by_role("button", name="Last opp").click()


def sign_go(page):
    page.get_by_label("Skal overgangen gjennomføres?").select_option(label="Ja, den kan gjennomføres")
    page.get_by_role("button", name="Signer", exact=True).click()
    expect(page.get_by_text("Signert.", exact=True)).to_be_visible()


def test_two_rehearsals_an_exception_and_go_by_two_roles(page, room):
    upload(page, room, reconciliation(1, state="undecided", undecided=12))
    expect(page.locator(".verdict")).to_contain_text("Ikke avgjort: 12 rader venter på en avgjørelse")
    upload(page, room, reconciliation(1, state="undecided", undecided=12))
    expect(page.get_by_role("main")).to_contain_text("Den samme filen er lastet opp før.")
    upload(page, room, reconciliation(2))
    expect(page.locator(".verdict")).to_contain_text("Avstemt: 20 000 av 20 000 rader, 0 øre avvik")
    second = page.get_by_role("row").filter(has_text="Prøve 2")
    expect(second).to_contain_text("−12")

    page.get_by_role("link", name="Avvikene", exact=True).click()
    page.get_by_role("link", name="Samme saksnummer er brukt i to kommuner.").click()
    page.get_by_label("Hvem avgjør?").select_option(label="Controller")
    page.get_by_label("Avgjørelse", exact=False).fill("Kommunens nummer settes foran saksnummeret.")
    page.get_by_label("Begrunnelse", exact=False).fill("Avtalt i prosjektgruppa.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    decided = page.get_by_role("row").filter(has_text="Samme saksnummer")
    expect(decided).to_contain_text("Kommunens nummer settes foran saksnummeret.")
    expect(decided).to_contain_text("Prosjektleder i fylket")

    page.get_by_role("link", name="Ja eller nei").click()
    sign_go(page)
    expect(page.get_by_role("heading", name="Det er ikke sagt ja til overgangen ennå")).to_be_visible()
    become(page, "Kommunedirektør")
    sign_go(page)
    expect(page.get_by_role("heading", name="Det er sagt ja til overgangen")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Kommunedirektør, Narvik")).to_contain_text("Prøve 2")

    become(page, "Prosjektleder i fylket")
    upload(page, room, reconciliation(3))
    page.get_by_role("link", name="Ja eller nei").click()
    expect(page.get_by_text("gjelder ikke lenger").first).to_be_visible()
