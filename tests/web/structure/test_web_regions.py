"""Labour-market regions on the web: method, thresholds, firmness, and the open boundary questions."""

from __future__ import annotations

from django.test import Client

from bindeledd_web.cases.models import Case

PAGE = "/sak/nordland-2018/regioner/"


def test_every_municipality_of_the_case_has_its_region_and_why(leader: Client, case: Case) -> None:
    page = leader.get(PAGE).content.decode()
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count("<tr>") == 44
    assert "rekonstruksjon av den offisielle metoden" in page
    assert "Åpne spørsmål om grensene" in page
    for name in ("Steigen", "Hemnes", "Bindal", "Tjeldsund", "Evenes"):
        assert name in page.split("Åpne spørsmål om grensene")[1]


def test_a_threshold_is_changed_and_changes_the_regions(leader: Client, case: Case) -> None:
    usual = leader.get(PAGE).content.decode()
    strict = leader.get(
        f"{PAGE}?threshold_1=40&threshold_2=40&threshold_3=40&threshold_4=40"
    ).content.decode()
    assert usual.count("Lagt til") > 0
    assert strict.count("Lagt til") < usual.count("Lagt til")


def test_the_other_method_and_how_firm_it_is(leader: Client, case: Case) -> None:
    page = leader.get(f"{PAGE}?metode=functional&fasthet=ja").content.decode()
    assert "Coombes og Bonds" in page
    assert "Fast (prosent)" in page


def test_bad_thresholds_are_refused_and_stay_in_the_fields(leader: Client, case: Case) -> None:
    for text in ("mye", "-1", "1e400", "1;drop"):
        answer = leader.get(PAGE, {"threshold_1": text})
        assert answer.status_code == 422, text
        assert "<table" not in answer.content.decode()
    assert leader.get(f"{PAGE}?metode=lykke").status_code == 200
