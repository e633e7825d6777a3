"""A form with something wrong: the summary takes the focus, leads to the field, and nothing typed is lost."""

import pytest

FORMS = {
    "/saker/ny/": {"title": ""},
    "/sak/nordland-2018/tittel/": {"title": ""},
    "/sak/nordland-2018/arkiver/": {"reason": ""},
    "/sak/nordland-2018/personer/": {"name": "Prøve", "email": ""},
    "/sak/nordland-2018/endre/staff/1805~state~all~2018-01-01/fte/": {"value": "mange", "reason": ""},
    "/sak/nordland-2018/skjema/nytt/": {"title": "", "cover_text": "Se over"},
    "/sak/nordland-2018/skjema/{questionnaire}/frist/": {"deadline": "2018-01-01"},
    "/sak/nordland-2018/skjema/{questionnaire}/mottaker/{recipient}/": {"reason": ""},
    "/sak/nordland-2018/skjema/{questionnaire}/mottaker/{recipient}/ta-over/": {"reason": ""},
    "/svar/{token}/del/staffing/": {"state-fte.1804": "mange", "state-persons.1804": "12,5"},
    "/svar/{token}/lever/": {"reason": ""},
}


def active(page):
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


@pytest.mark.parametrize("path", FORMS)
def test_the_error_summary_takes_the_focus_and_leads_to_the_field(path, page, samples, violations):
    page.goto(path.format_map(samples))
    form = page.locator("main form").last
    for name, text in FORMS[path].items():
        form.locator(f"[name='{name}']").fill(text)
    form.evaluate("form => { form.noValidate = true }")
    with page.expect_navigation() as navigation:
        form.locator("button:not([name])").last.click()
    assert navigation.value.status == 422
    assert active(page) == "error-summary-title"
    assert violations(page) == []
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('input, select, textarea, fieldset')"), link
    for name, text in FORMS[path].items():
        assert page.locator("main form").last.locator(f"[name='{name}']").input_value() == text
