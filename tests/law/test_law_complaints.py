"""Who hears a complaint, in words, and what the law says of an office of a proposal."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.foundation.finding import Severity
from bindeledd.law import allowed
from bindeledd.law.complaints import complaint_body, complaint_sentence
from bindeledd.law.offices import judged
from bindeledd.structure.proposal import office

DAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("asked", "host", "on", "model", "wanted"),
    [
        ("OP-05", "1841", DAY, "HOST_ADMIN", "kommunen som har delegert myndigheten"),
        (
            "OP-05",
            "1841",
            DAY,
            None,
            "kommunen som har delegert myndigheten / en særskilt klagenemnd som kommunestyrene oppnevner",
        ),
        ("MU-03", "5021", DAY, "HOST_ADMIN", "må avklares (O-03)"),
        ("OP-05", "5021", DAY, "HOST_ADMIN", "kommunen som har delegert myndigheten"),
        ("OP-05", None, DAY, None, "kommunen selv"),
        ("OP-05", "1840", DAY, None, "kommunen selv"),
        ("OP-05", "1841", DAY, "HOST_BOARD", "en særskilt klagenemnd som kommunestyrene oppnevner"),
        ("MU-03", "1841", DAY, None, "statsforvalteren"),
        ("MU-03", "1841", date(2018, 8, 31), None, "fylkesmannen"),
        ("minimum", "1841", DAY, None, "statsforvalteren"),
        ("minimum", None, date(2021, 5, 31), None, "fylkesmannen"),
        ("state", "1841", DAY, None, "statens egen klagelinje"),
        ("MU-12", "1841", DAY, None, "ingen klageinstans"),
        ("OP-10", "1841", DAY, None, "ikke kjent"),
    ],
)
def test_who_hears_a_complaint_in_words(asked, host, on, model, wanted):
    assert complaint_body(asked, "1840", host, on, model=model) == wanted


def test_a_group_of_tasks_gives_every_body_that_its_tasks_have():
    hosted = complaint_body("optional", "1840", "1841", DAY, "HOST_ADMIN")
    alone = complaint_body("optional", "1840", None, DAY)
    assert hosted.split(" / ") == [
        "statsforvalteren",
        "klageinstansen i ordningen",
        "kommunen som har delegert myndigheten",
        "ikke kjent",
    ]
    assert "kommunen selv" in alone
    assert "kommunen som har delegert" not in alone
    everything = complaint_body("*", "1840", "1841", DAY)
    assert everything.startswith("statens egen klagelinje / statsforvalteren")
    assert complaint_body("barnevern", "1840", "1841", DAY) == "ikke kjent"


def test_a_day_before_the_rules_is_not_known_and_not_an_error():
    assert complaint_body("MU-03", "1840", "1841", date(2010, 1, 1)).startswith("ikke kjent")


@pytest.mark.parametrize(
    ("asked", "model", "wanted"),
    [
        (
            "MU-03",
            "HOST_ADMIN",
            "Klagen går til statsforvalteren. Underinstans: vertskommunens administrasjon.",
        ),
        ("OP-04", "HOST_ADMIN", "Klagen går til klageinstansen i ordningen."),
        ("OP-10", "HOST_ADMIN", "Klageinstansen er ikke kjent."),
        ("MU-14", "HOST_ADMIN", "Det er ikke noe enkeltvedtak å klage på."),
    ],
)
def test_a_complaint_in_a_sentence(asked, model, wanted):
    assert complaint_sentence(allowed(asked, model, "other", DAY)) == wanted


def findings(*members, host, model, on=date(2018, 8, 31), sami=()):
    return {each.code: each for each in judged(office(members, host, model=model), on, "Fauske", sami)}


def test_a_joint_office_is_asked_for_its_form_and_told_what_it_cannot_do_without_a_host():
    found = findings("1840", "1841", host="1841", model="joint")["law-form-not-stated"]
    assert found.severity == Severity.SHOULD
    assert "§ 28-1 a" in found.citation
    assert "12 kommunale oppgaver" in found.message
    assert not {"MU-12", "MU-15"} & set(found.facts["tasks"])
    assert {"task": "MU-03", "model": "close_coop", "for": "other"}.items() <= found.facts.items()
    assert {"MU-03", "MU-11"} <= set(found.facts["tasks"])


def test_a_host_needs_an_agreement_by_the_law_of_the_day():
    before = findings("1840", "1841", host="1841", model="host")["law-agreement-needed"]
    assert before.severity == Severity.NOTE
    assert "kommuneloven 1992 § 28-1" in before.citation
    after = findings("1840", "1841", host="1841", model="host", on=DAY)["law-agreement-needed"]
    assert "kommuneloven § 20-4" in after.citation
    assert "1992" not in after.citation


def test_a_municipality_alone_has_no_findings():
    assert findings("1841", host="1841", model="own") == {}


@pytest.mark.parametrize("model", ["host", "joint"])
def test_an_office_across_counties_is_asked_who_hears_complaints(model):
    found = findings("1841", "1919", host="1841", model=model)["law-cross-county"]
    assert found.severity == Severity.SHOULD
    assert "Prosjektrapporten" in found.citation
    assert "Be fylkesmennene" in found.fix
    assert found.facts["municipality"] == "1919"
    assert found.facts["rule"] == "R-E-10"
    after = findings("1841", "1919", host="1841", model=model, on=DAY)["law-cross-county"]
    assert "Be statsforvalterne" in after.fix
    assert "law-cross-county" not in findings("1840", "1841", host="1841", model=model)


# Hamarøy is a vitalisation municipality from 2026, Saltdal one of stimulation.
@pytest.mark.parametrize(
    ("model", "member", "on", "rule", "section"),
    [
        ("host", "1875", date(2026, 3, 1), "R-M-10", "§ 3-3"),
        ("host", "1840", date(2026, 3, 1), "R-M-02", "§ 3-1"),
        ("joint", "1875", date(2026, 3, 1), "R-M-02", "§ 3-1"),
        ("host", "1875", DAY, "R-M-10", "§ 3-3"),
        ("host", "1849", date(2018, 8, 31), "R-M-02", ""),
    ],
)
def test_a_host_outside_the_sami_area_has_the_duties_of_the_day(model, member, on, rule, section):
    found = findings("1841", member, host="1841", model=model, on=on, sami=[member])["law-sami-duties"]
    assert found.facts["rule"] == rule
    assert section in found.citation
    # Only what was read is cited; what was not is said.
    assert ("sameloven" in found.citation) == bool(section)
    assert ("Motstykket er ikke kontrollert" in found.message) == (not section)
    assert ("listen er lest fra 2026" in found.message) == (on == DAY)
    inside = findings("1841", member, host=member, model=model, on=on, sami=[member])
    assert "law-sami-duties" not in inside


def test_no_finding_on_an_office_stops():
    for on in (date(2018, 8, 31), DAY, date(2026, 3, 1)):
        for model in ("host", "joint"):
            found = findings("1841", "1875", "5414", host="1841", model=model, on=on, sami=["1875"])
            assert len(found) == 3
            assert all(each.severity in (Severity.SHOULD, Severity.NOTE) for each in found.values())
            assert all({"task", "model", "for"} <= each.facts.keys() for each in found.values())
