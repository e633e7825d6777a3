"""Indre Salten's agreement: drafted from the case, refused without the settlement, completed, taken out, and
decided by five councils of which one has another wording in a mandatory item.
"""

import io

import docx
import pypdf
from playwright.sync_api import expect

COUNCILS = ("Beiarn", "Fauske", "Saltdal", "Sørfold", "Hamarøy")
MANDATORY = {
    "notification": {"Vedtak samarbeidskommunen skal underrettes om": "Vedtak om midlertidig botilbud"},
    "withdrawal": {"Oppsigelsesfrist i måneder": "12"},
}


def save(page):
    page.get_by_role("button", name="Lagre punktet").click()
    expect(page.get_by_text("Punktet er lagret.")).to_be_visible()


def fill_missing(page, skip=()):
    """Fill in every required field of the clauses that lack something, one clause at a time."""
    for _round in range(30):
        links = page.locator('.aksel-alert a[href*="punkt="]')
        wanted = [
            a for a in links.all() if a.get_attribute("href").split("punkt=")[1].split("#")[0] not in skip
        ]
        if not wanted:
            return
        wanted[0].click()
        side = page.locator("#punkt")
        for field in side.locator(
            "textarea:visible, input[type=text]:visible, input[type=number]:visible"
        ).all():
            if field.evaluate("e => e.form.action.includes('/punkt/')") and not field.input_value():
                number = field.get_attribute("type") == "number"
                field.fill("12" if number else "Slik kommunestyrene har bestemt.")
        for box in side.locator("select:visible").all():
            if not box.input_value():
                box.select_option(index=1)
        for day in side.locator("input[type=date]:visible").all():
            if not day.input_value():
                day.fill("2019-06-30")
        save(page)


def record(page, name, **changed):
    """Record that a council adopted the agreement, with another wording where one is given."""
    page.get_by_role("link", name="Avtalen er vedtatt", exact=True).click()
    page.get_by_label("Kommune", exact=True).select_option(label=name)
    page.get_by_label("Dato", exact=True).fill("2018-10-20")
    page.get_by_label("Saksnummer").fill("18/417")
    for label, text in changed.items():
        page.get_by_label(label, exact=False).first.fill(text)
    page.get_by_role("button", name="Før", exact=True).click()
    expect(page.get_by_text("Ført.")).to_be_visible()


def test_indre_salten_from_the_case_to_five_councils(page, violations):
    page.goto("/")
    page.get_by_role("link", name="Nordland 2018", exact=False).first.click()
    page.get_by_role("link", name="Avtale", exact=False).first.click()
    expect(page.get_by_role("heading", level=1, name="Avtaler og vedtak")).to_be_visible()
    assert violations(page) == []
    begin = page.locator("section", has=page.get_by_role("heading", name="Begynn et samarbeid"))
    areas = begin.locator("details", has_text="Tjenesteområder")
    if areas.get_attribute("open") is None:
        areas.locator("summary").click()
    areas.get_by_role("link", name="Indre Salten", exact=True).click()
    page.get_by_label("Hva heter samarbeidet?").fill("NAV Indre Salten, prøve")
    page.get_by_label("Dagen kommunestyrene skal vedta").fill("2018-10-20")
    page.get_by_label("Virkning fra").fill("2019-06-01")
    assert violations(page) == []
    page.get_by_role("button", name="Lagre samarbeidet").click()
    expect(page.get_by_role("heading", level=1, name="NAV Indre Salten, prøve")).to_be_visible()
    assert violations(page) == []
    hub = page.url

    # The agreement takes what the case knows; the settlement is left out, and the law says so.
    page.get_by_role("button", name="Begynn Avtale om vertskommunesamarbeid om Nav-kontor").click()
    expect(page.get_by_text("Fauske kommune er vertskommune")).to_be_visible()
    agreement = page.url
    fill_missing(page, skip=("settlement",))
    missing = page.locator(".aksel-alert", has_text="Dette mangler")
    expect(missing).to_contain_text("Økonomisk oppgjør")
    expect(missing).to_contain_text("§ 28-1 e")
    expect(page.get_by_text("lovpålagte punkter på plass").first).to_be_visible()
    assert violations(page) == []

    # Completed, it says so.
    missing.get_by_role("link", name="Økonomisk oppgjør", exact=False).click()
    page.locator("#punkt textarea").first.fill("Kostnadene deles etter innbyggere 1. januar.")
    save(page)
    expect(page.locator(".aksel-alert", has_text="Dette mangler")).to_have_count(0)
    expect(page.get_by_text("9 av 9 lovpålagte punkter på plass")).to_be_visible()

    # Nobody has adopted it yet, so it cannot be marked as adopted.
    page.get_by_text("Målform, saksnummer og vedtaksdato").click()
    page.get_by_label("Vedtatt").fill("2018-10-20")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator(".aksel-error-summary")).to_contain_text("Ikke alle kommunestyrene har vedtatt")
    page.goto(agreement)

    # Both files say the same, and that it is a draft.
    with page.expect_download() as got:
        page.get_by_role("link", name="Word (DOCX)").click()
    word = docx.Document(got.value.path())
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    assert any("Kostnadene deles etter innbyggere" in text for text in paragraphs)
    assert any("UTKAST" in text for text in paragraphs)
    with page.expect_download() as got:
        page.get_by_role("link", name="PDF", exact=True).click()
    pdf = pypdf.PdfReader(io.BytesIO(got.value.path().read_bytes()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert "UTKAST" in text
    squeezed = "".join(text.split())
    said = [each for each in paragraphs if len(each) > 40]
    assert said
    assert [each for each in said if "".join(each.split()) not in squeezed] == []
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]

    # Five councils, one of them with another wording in a mandatory item.
    page.goto(hub)
    page.get_by_role("link", name="Vedtak", exact=True).last.click()
    for name in COUNCILS[:4]:
        record(page, name)
    record(page, COUNCILS[4], **{"Økonomisk oppgjør": "Kostnadene deles likt mellom kommunene."})
    differing = page.locator("section", has=page.get_by_role("heading", name="Ulik ordlyd i vedtakene"))
    expect(differing).to_contain_text("Økonomisk oppgjør")
    expect(differing.get_by_text("påbudt punkt")).to_be_visible()
    expect(differing).to_contain_text("Hamarøy")
    assert "likt mellom kommunene" in " ".join(differing.locator("ins").all_inner_texts())
    expect(page.locator(".findings").first).to_contain_text("Hamarøy")
    assert violations(page) == []
    page.goto(agreement)
    assert violations(page) == []
