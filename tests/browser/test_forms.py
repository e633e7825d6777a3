"""A form with something wrong: the summary takes the focus, leads to the field, and nothing typed is lost."""

import pytest

FORMS = {
    "/saker/ny/": {"title": ""},
    "/sak/nordland-2018/tittel/": {"title": ""},
    "/sak/nordland-2018/arkiver/": {"reason": ""},
    "/sak/nordland-2018/personer/": {"name": "Prøve", "email": ""},
}


def active(page):
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


@pytest.mark.parametrize("path", FORMS)
def test_the_error_summary_takes_the_focus_and_leads_to_the_field(path, page, samples, violations):
    page.goto(path)
    form = page.locator("main form").last
    for name, text in FORMS[path].items():
        form.locator(f"[name={name}]").fill(text)
    form.evaluate("form => { form.noValidate = true }")
    with page.expect_navigation() as navigation:
        form.get_by_role("button").last.click()
    assert navigation.value.status == 422
    assert active(page) == "error-summary-title"
    assert violations(page) == []
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('input, select, textarea, fieldset')"), link
    for name, text in FORMS[path].items():
        assert page.locator(f"main form [name={name}]").first.input_value() == text
