"""NAV Land's project as four roles: planned, proved, slipped, decided on with a dissent, and told of."""

import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import expect
from tests.browser.test_roles import become
from tests.documents.paper_worlds import OpenedPdf

LEADER, CHIEF = "Prosjektleder i fylket", "Kommunedirektør"
OFFICE, UNION = "Kontorleder", "Tillitsvalgt"
MANDATE = "Bli enige i partnerskapet om å utrede"
MAPPING = "Kartlegg dagens situasjon"


def begin(page, begins, cutover):
    """The project of NAV Land's change set, taken in as a plan and begun with these days; its address."""
    page.goto("/sak/nordland-2018/omlegginger/eksempel/nav-land-2024/")
    page.get_by_role("button", name="Ta inn som egen plan").click()
    plan = page.url.rstrip("/").rsplit("/", 1)[1]
    page.goto(f"/sak/nordland-2018/etablering/ny/{plan}/")
    page.get_by_label("Arbeidet begynner").fill(begins)
    page.get_by_label("Oppstart").fill(cutover)
    page.get_by_role("button", name="Se hva som gjelder").click()
    expect(page.locator("section.panel h2")).to_contain_text("punkter i sjekklisten")
    page.get_by_role("button", name="Start prosjektet").first.click()
    expect(page.get_by_text("Prosjektet er startet.")).to_be_visible()
    return page.url


def document(page, words):
    """Attach a decision to the task of the page, and end it."""
    page.get_by_role("link", name="Legg ved dokumentasjon").click()
    page.get_by_label("Vedtak eller beslutning").fill(words)
    page.get_by_role("button", name="Legg ved", exact=True).click()
    page.get_by_label("Status").select_option(label="Ferdig")
    page.locator(".task-change").get_by_role("button", name="Lagre").click()
    expect(page.locator("h1 + .lead")).to_contain_text("Ferdig")


def save(page, **fields):
    """Fill in the form of a record by the names of its columns, and save it."""
    for name, value in fields.items():
        control = page.locator(f"main form [name={name}]")
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    page.locator("main form").get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("link", name="Avbryt")).to_have_count(0)


def test_nav_land_as_four_roles(page):
    today = datetime.now(UTC).date()
    year = today.year
    room = begin(page, today.isoformat(), f"{year + 3}-01-01")
    gates, plan = f"{room}porter/", f"{room}plan/"
    through = re.compile("^Gå gjennom porten")

    # The first gate is refused, and says what it waits for.
    page.goto(gates)
    page.get_by_role("button", name=through).click()
    expect(page.get_by_role("main")).to_contain_text("Dette mangler: mandat undertegnet")

    # What it waits for is done and proved; then it lets them through.
    for title, words in ((MANDATE, "Partnerskapet undertegnet 1. september 2022."), (MAPPING, "Godkjent.")):
        page.goto(gates)
        page.get_by_role("link", name=title).first.click()
        document(page, words)
    page.goto(gates)
    for milestone in ("mandat", "kartlegging"):
        page.get_by_role("button", name=re.compile(f"Før som nådd.*{milestone}", re.I)).first.click()
    page.get_by_role("button", name=through).click()
    expect(page.get_by_role("main")).to_contain_text("Prosjektet står nå som")

    # The plan is frozen, and a chief executive proves a task of the own municipality.
    page.goto(plan)
    page.get_by_role("button", name="Frys planen", exact=True).click()
    expect(page.get_by_text("Planen er frosset.")).to_be_visible()
    become(page, CHIEF)
    page.goto(f"{room}oppgaver/?vis=mine")
    page.locator(".task-row__link").first.click()
    document(page, "Kommunestyret i Nordre Land, sak 71/23.")

    # A task of the office leader slips: what would follow, and what follows.
    become(page, OFFICE)
    page.goto(f"{room}oppgaver/?vis=mine")
    page.locator(".task-row__link").first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Frist").fill(f"{year + 2}-12-01")
    page.locator(".task-change").get_by_role("button", name="Lagre").click()
    page.goto(plan)
    late = f"har frist 1. desember {year + 2}, men må være ferdig"
    expect(page.get_by_role("main")).to_contain_text(re.compile(f"«{re.escape(title)}» \\(.*\\) {late}"))
    expect(page.get_by_role("main")).to_contain_text("Datoen holder ikke.")
    option = page.locator("select[name=oppgave] option", has_text=title).first.get_attribute("value")
    page.locator("select[name=oppgave]").select_option(option)
    page.get_by_label("Arbeidsdager lenger").fill("40")
    page.get_by_role("button", name="Vis hva som skjer").click()
    expect(page.locator(".what-if-section .panel")).to_contain_text("Alt er klart")
    page.locator("section[aria-labelledby=frosset] summary").click()
    expect(page.get_by_role("table", name="Oppgaver som har glidd")).to_contain_text(title)

    # A meeting of co-determination with a decision, and the union representative's dissent.
    become(page, LEADER)
    page.goto(f"{room}organer/")
    page.get_by_role("button", name="Ta inn forslag").first.click()
    page.get_by_role("link", name="Nytt møte").click()
    body = page.locator("select[name=body] option", has_text="MBA").first.get_attribute("value")
    save(
        page, title="Prosjekt-MBA, møte 1", body=body, date="2023-03-01", kind="codetermination", state="held"
    )
    become(page, UNION)
    page.goto(f"{room}organer/mote/1/")
    page.get_by_role("link", name="Før et vedtak").click()
    save(
        page, title="Bemanning på Hov", text="Hov har to faste dager i uka.",
        dissent_by="Hovedtillitsvalgt", dissent="Tre dager trengs for at ingen skal være alene.",
    )  # fmt: skip
    page.goto(f"{room}organer/mote/1/")
    page.get_by_text("Les referatet her").click()
    minutes = page.locator("article.paper")
    expect(minutes).to_contain_text("Hov har to faste dager i uka.")
    expect(minutes).to_contain_text("Tre dager trengs for at ingen skal være alene.")


def test_one_year_after_a_baseline_is_missing_and_the_council_gets_its_report(page):
    room = begin(page, "2022-08-15", "2024-06-01")
    followup = room.replace("/etablering/", "/oppfolging/")

    # Two of the twelve purposes become goals; one of them was never measured before the cut-over.
    page.goto(f"{followup}formal/")
    operation = page.get_by_role("row").filter(has_text="Effektiv og stabil drift")
    operation.get_by_role("link", name="Lag mål").click()
    save(
        page, baseline_value="12", baseline_on="2023-12-31", baseline_source="Driftsloggen 2023",
        target_value="6",
    )  # fmt: skip
    expect(operation).to_contain_text("i bruk")
    page.get_by_role("row").filter(has_text="Godt arbeidsmiljø").get_by_role("link", name="Lag mål").click()
    save(page, target_value="6,5")

    # The office leader measures, a year after.
    become(page, OFFICE)
    for number, value in (("1", "5"), ("2", "6")):
        page.goto(f"{followup}mal/{number}/")
        page.get_by_role("link", name="Før en måling").click()
        save(page, on="2025-06-01", value=value, method="same", source="Driftsloggen 2025")

    # The evaluation says what is reached, and what nobody can say.
    become(page, UNION)
    page.goto(f"{followup}evaluering/")
    rows = page.get_by_role("table", name="Målene før og etter").get_by_role("row")
    expect(rows.filter(has_text="stabil drift")).to_contain_text("Nådd")
    expect(rows.filter(has_text="arbeidsmiljø")).to_contain_text("Kan ikke sies")
    expect(page.get_by_role("main")).to_contain_text("det kan ikke lages i ettertid")

    # The chief executive issues the yearly report to the own council.
    become(page, CHIEF)
    page.goto(f"{followup}rapporter/?ar=2025")
    page.get_by_role("link", name="Nordre Land", exact=True).click()
    expect(page.locator("article.paper")).to_contain_text("Kommunestyret i Nordre Land")
    with page.expect_download() as download:
        page.get_by_role("button", name="Utsted som PDF").click()
    opened = OpenedPdf(Path(download.value.path()).read_bytes())
    assert "<pdfuaid:part>1</pdfuaid:part>" in opened.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in opened.xmp
    assert opened.root["/Lang"] == "nb-NO"
    assert opened.root["/MarkInfo"]["/Marked"]
    assert "UTKAST" not in opened.text
    for words in ("Kommunestyret i Nordre Land", "Det finnes ikke noe tall fra før oppstart.", "Nådd"):
        assert words in " ".join(opened.text.split())
    page.goto(f"{followup}rapporter/?ar=2025")
    page.get_by_role("button", name=re.compile("Før som nådd.*Nordre Land")).click()
    expect(page.get_by_text("Milepælen er ført i status.")).to_be_visible()
