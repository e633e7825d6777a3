"""What is lacking of the decisions is said with its paragraph; what only warns does not stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from decision_worlds import (
    BEIARN,
    FAUSKE,
    FIVE,
    FOUR,
    HAMAROY,
    LATER,
    NAMES,
    SALTDAL,
    SALTEN,
    SORFOLD,
    TEXTS,
    Log,
    logs,
    on,
)
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.agreements.decisions import WHOLE, Cooperation, check, compare_texts
from bindeledd.agreements.decisions.events import BODIES, Event
from bindeledd.agreements.decisions.texts import drifted, text_findings
from bindeledd.agreements.decisions.words import step_in_words
from bindeledd.foundation import Severity


def test_the_whole_road_leaves_nothing_to_say() -> None:
    assert Log().everything().check() == ()


def test_all_positive_and_the_host_has_not_adopted() -> None:
    """Indre Salten in September 2019: five councils for it, the agreement adopted in four."""
    log = Log().hear().for_all("decided_in_principle", -20).adopt(0, FOUR)
    found = log.found("decision-in-principle-only")
    assert [finding.subject for finding in found] == [FAUSKE]
    assert found[0].severity is Severity.MUST
    assert found[0].citation == "[R-B-01]"
    assert "Fauske" in found[0].message
    assert "vertskommunen" in found[0].message
    assert not log.state().all_adopted
    assert "governor-not-told" not in log.codes()


def test_steps_taken_as_if_a_decision_in_principle_were_adoption_are_named() -> None:
    log = Log().for_all("decided_in_principle", -20).adopt(0, FOUR).add("governor_told", FAUSKE, 5)
    log.add("signed", FAUSKE, 6).add("signed", BEIARN, 6)
    found = log.found("decision-in-principle-only")[0]
    assert found.facts["taken_as_adopted"] == ["governor", "signed"]
    assert "Statsforvalteren orientert" in found.message
    early = log.found("decision-too-early")[0]
    assert early.facts["steps"] == [[BEIARN, "signed"]]


@pytest.mark.parametrize(
    ("log", "code"),
    [
        (Log().adopt(0, FOUR), "decision-missing"),
        (Log().adopt(0, FOUR).add("adopted", FAUSKE, by_council_itself=False), "decision-not-by-council"),
        (Log().adopt(0, FOUR).add("rejected", FAUSKE), "decision-rejected"),
        (Log().adopt(0).add("changed_mind", FAUSKE, 5), "decision-reopened"),
        (Log().adopt(0).add("review_ended", FAUSKE, 5, upheld=False), "decision-reopened"),
    ],
)
def test_each_council_adopts_itself_the_host_too(log: Log, code: str) -> None:
    found = log.found(code)
    assert [(finding.subject, finding.severity) for finding in found] == [(FAUSKE, Severity.MUST)]
    assert found[0].citation == "[R-B-01]"


def test_a_reopened_decision_says_what_opened_it() -> None:
    log = Log().everything().add("changed_mind", HAMAROY, 20, change="leaves")
    found = log.found("decision-reopened")
    assert [finding.subject for finding in found] == [number for number in FIVE if number != HAMAROY]
    assert "Hamarøy: gikk ut av samarbeidet (23. juni 2019)" in found[0].message
    assert [finding.subject for finding in log.found("decision-participant-left")] == [HAMAROY]
    log.adopt(30, tuple(number for number in FIVE if number != HAMAROY))
    assert not log.found("decision-participant-left")


def test_a_cooperation_without_its_host() -> None:
    log = Log().everything().add("changed_mind", FAUSKE, 20, change="leaves").adopt(30, FOUR)
    assert [finding.severity for finding in log.found("decision-no-host")] == [Severity.MUST]
    assert not log.state().all_adopted


def test_one_differs_in_a_mandatory_item() -> None:
    six = "Fristen for å si opp er seks måneder."
    log = Log().adopt(0, tuple(number for number in FIVE if number != HAMAROY))
    log.adopt(3, (HAMAROY,), withdrawal=six)
    (found,) = log.found("decision-item-differs")
    assert found.severity is Severity.MUST
    # The duty that was read, not what is derived from it.
    assert found.citation == "[R-B-01]"
    assert "uttreden" in found.message
    assert "Hamarøy: «Fristen for å si opp er seks måneder.»." in found.message
    assert "Flest har «Fristen for å si opp er tolv måneder.»." in found.message
    assert found.facts["differing"] == [HAMAROY]
    assert found.facts["item"] == "withdrawal"
    assert "decision-other-differs" not in log.codes()
    assert "decision-whole-differs" not in log.codes()


def test_without_a_majority_nobody_is_told_to_follow() -> None:
    log = Log().adopt(0, (FAUSKE, BEIARN)).adopt(0, (SALTDAL, SORFOLD), withdrawal="Seks måneder.")
    (found,) = log.found("decision-item-differs")
    assert "Ingen ordlyd har flertall" in found.message
    assert found.facts["majority"] == ""


def test_other_differences_ask() -> None:
    log = Log().adopt(0, FOUR).adopt(0, (FAUSKE,), opening_hours="Kontoret er åpent tre dager i uken.")
    (found,) = log.found("decision-other-differs")
    assert found.severity is Severity.SHOULD
    assert "åpningstider" in found.message
    assert not log.found("decision-item-differs")


def test_a_difference_outside_the_items_asks() -> None:
    log = Log().adopt(0, FOUR).add("adopted", FAUSKE, items=TEXTS, whole="Fortale. Og resten.")
    assert [finding.severity for finding in log.found("decision-whole-differs")] == [Severity.SHOULD]


def test_what_no_reader_sees_is_no_difference() -> None:
    spaced = TEXTS["settlement"].replace(" ", "\n")
    assert not {
        code
        for code in Log().adopt(0, FOUR).adopt(0, (FAUSKE,), settlement=spaced).codes()
        if "differs" in code
    }


def test_a_mandatory_item_that_one_text_lacks() -> None:
    log = Log().adopt(0, FOUR).adopt(0, (FAUSKE,), settlement=" ")
    (found,) = log.found("decision-item-lacking")
    assert found.severity is Severity.MUST
    assert found.facts["municipalities"] == [FAUSKE]
    log = Log().adopt(0, settlement="")
    assert log.found("decision-item-lacking")[0].facts["municipalities"] == sorted(FIVE)


def test_a_text_that_is_not_known_cannot_be_compared() -> None:
    log = Log().adopt(0, FOUR).add("adopted", FAUSKE)
    (found,) = log.found("decision-text-unknown")
    assert found.severity is Severity.SHOULD
    assert found.facts["municipalities"] == [FAUSKE]
    whole = "\n".join(TEXTS.values())
    assert not Log().adopt(0, FOUR).add("adopted", FAUSKE, whole=whole).found("decision-text-unknown")
    assert not Log().for_all("adopted", whole=whole).found("decision-text-unknown")
    two = Log().for_all("adopted", 0, FOUR, whole=whole).add("adopted", FAUSKE, whole="Annet.")
    assert two.found("decision-text-unknown")[0].facts["municipalities"] == list(FIVE)
    assert not two.found("decision-whole-differs")


def test_who_adopted_which_wording() -> None:
    log = Log().adopt(0, FOUR).adopt(0, (FAUSKE,), withdrawal="Seks måneder.")
    texts = {found.item: found for found in compare_texts(log.state().adoptions, SALTEN.items)}
    assert list(texts) == ["settlement", "withdrawal", "opening_hours", WHOLE]
    assert texts["settlement"].agree
    assert [group.municipalities for group in texts["withdrawal"].groups] == [tuple(sorted(FOUR)), (FAUSKE,)]
    majority = texts["withdrawal"].majority
    assert majority is not None
    assert majority.text == TEXTS["withdrawal"]
    assert not texts[WHOLE].agree
    assert [found.item for found in compare_texts({})] == [WHOLE]


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({}, "delegation-instruction-missing"),
        ({"instructed": 1}, "delegation-missing"),
        ({"delegated": 1}, "delegation-without-instruction"),
        ({"instructed": 5, "delegated": 2}, "delegation-before-instruction"),
    ],
)
def test_delegation_in_two_steps(days: dict[str, int], code: str) -> None:
    log = Log().adopt(0)
    for kind, day in days.items():
        log.add(kind, BEIARN, day)
    found = [finding for finding in log.found(code) if finding.subject == BEIARN]
    assert [(finding.severity, finding.citation) for finding in found] == [(Severity.MUST, "[R-B-03]")]
    assert "{" not in found[0].message
    assert not [f for f in log.check() if f.subject == FAUSKE and f.code.startswith("delegation")]


def test_the_instruction_is_the_councils_and_the_act_is_signed() -> None:
    log = (
        Log()
        .adopt(0)
        .add("instructed", BEIARN, 1, by_council_itself=False)
        .add("delegated", BEIARN, 2, signed=False)
    )
    assert {"delegation-not-by-council", "delegation-not-signed"} <= log.codes()


def test_to_a_board_councils_delegate_themselves() -> None:
    log = Log(replace(SALTEN, board=True)).adopt(0).for_all("delegated", 5, FOUR, by_council_itself=True)
    assert [(f.code, f.subject, f.citation) for f in log.check() if f.code.startswith("delegation")] == [
        ("delegation-missing", FAUSKE, "[R-B-04]")
    ]
    log.add("delegated", FAUSKE, 6)
    assert [f.code for f in log.check() if f.code.startswith("delegation")] == ["delegation-not-by-council"]


def test_the_window_for_review_warns_with_its_last_day() -> None:
    log = Log().everything()
    (found,) = log.found("review-window", on(5))
    assert found.severity is Severity.SHOULD
    assert found.citation == "[R-B-11]"
    # The council's instruction the day after is the last decision.
    assert found.facts["ends_on"] == on(22).isoformat()
    assert "25. juni 2019" in found.message
    assert log.found("review-window", on(22))
    assert not log.found("review-window", on(23))
    assert not [finding for finding in log.check(on(12)) if finding.severity is Severity.MUST]


def test_a_start_inside_the_window_is_warned_about() -> None:
    log = Log(replace(SALTEN, starts_on=on(20))).everything()
    assert log.found("review-start-inside")
    assert not Log(replace(SALTEN, starts_on=on(23))).everything().found("review-start-inside")


def test_a_review_that_is_demanded() -> None:
    log = Log().everything().add("review_demanded", BEIARN, 15)
    assert [finding.severity for finding in log.found("review-demanded")] == [Severity.SHOULD]
    assert not log.add("review_ended", BEIARN, 40).found("review-demanded")
    assert Log().everything().add("review_demanded", BEIARN, 40).found("review-too-late")
    assert Log().add("review_demanded", BEIARN, 40).found("review-without-decision")


def test_bodies_are_heard_before_the_decision() -> None:
    log = Log().adopt(0)
    found = [finding for finding in log.found("hearing-missing") if finding.subject == BEIARN]
    assert [finding.citation for finding in found] == ["[R-B-09]", "[R-B-10]"]
    assert all(finding.severity is Severity.SHOULD for finding in found)
    for body in BODIES:
        log.add("hearing", BEIARN, 4 if body == "youth" else -4, body=body)
    assert not [finding for finding in log.found("hearing-missing") if finding.subject == BEIARN]
    (late,) = log.found("hearing-after-decision")
    assert late.facts["bodies"] == ["youth"]
    assert not log.add("hearing", BEIARN, 5, body="youth", state="not_needed").found("hearing-after-decision")


def test_what_is_sent_is_not_heard_and_what_does_not_concern_is() -> None:
    log = Log().hear().add("hearing", BEIARN, -2, body="youth", state="sent")
    assert log.found("hearing-missing")[0].facts["bodies"] == ["youth"]
    log.add("hearing", BEIARN, -1, body="youth", state="not_needed")
    assert not log.found("hearing-missing")
    assert not Log(replace(SALTEN, bodies=())).adopt(0).found("hearing-missing")


def test_the_host_tells_the_county_governor() -> None:
    log = Log().adopt(0)
    (found,) = log.found("governor-not-told")
    assert (found.severity, found.subject, found.citation) == (Severity.SHOULD, FAUSKE, "[R-B-13]")
    (found,) = log.add("governor_told", BEIARN, 5).found("governor-not-told")
    assert "Beiarn har gjort det" in found.message
    assert not log.add("governor_told", FAUSKE, 6).found("governor-not-told")


def test_all_sign() -> None:
    log = Log().adopt(0).for_all("signed", 5, FOUR)
    assert log.found("agreement-not-signed")[0].facts["municipalities"] == [FAUSKE]


def test_a_missing_case_number_is_noted() -> None:
    log = Log().everything().add("decided_in_principle", BEIARN, -50, case_number="")
    (found,) = log.check()
    assert (found.code, found.severity, found.subject) == ("decision-no-case-number", Severity.NOTE, BEIARN)


def test_dates_that_cannot_be_right() -> None:
    log = Log().everything()
    assert Log().adopt(0).found("decision-in-future", on(-1))
    assert len(Log().adopt(0).found("decision-missing", on(-1))) == 5
    early = log.events[0].registered_at.replace(year=2018)
    log.events[0] = replace(log.events[0], registered_at=early)
    assert [finding.code for finding in log.check()] == ["decision-registered-before"]


@pytest.mark.parametrize(("kind", "days"), [("instructed", -3), ("signed", -3), ("decided_in_principle", 3)])
def test_steps_in_an_unusual_order(kind: str, days: int) -> None:
    log = Log().adopt(0).add(kind, BEIARN, days)
    found = log.found("decision-out-of-order")
    assert [(finding.subject, finding.severity) for finding in found] == [(BEIARN, Severity.SHOULD)]


def test_one_that_takes_no_part() -> None:
    assert Log().add("adopted", "1804").found("decision-of-stranger")[0].severity is Severity.MUST


def test_what_stops_comes_first_and_all_says_how_to_mend_it() -> None:
    log = (
        Log(Cooperation(FIVE, FAUSKE, SALTEN.items, names=NAMES))
        .adopt(0, (BEIARN,))
        .add("signed", BEIARN, -2)
    )
    log.add("leaning", HAMAROY, 3, stance="other_host", other_host="1804", case_number="")
    found = log.check(LATER)
    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    assert all(
        finding.fix and finding.message and "{" not in finding.message + finding.fix for finding in found
    )


@given(logs, st.integers(0, 70))
def test_any_log_can_be_checked(log: list[Event], days: int) -> None:
    found = check(log, SALTEN, today=on(days), cite=lambda rule: rule)
    assert all(finding.fix and "{" not in finding.message + finding.fix for finding in found)
    shuffled = check(log[::-1], SALTEN, today=on(days), cite=lambda rule: rule)
    assert shuffled == found


# What a merger or a close cooperation may be told: it rests on no agreement of a host cooperation.
FOR_EVERY_MODEL = {
    "correction-of-nothing",
    "decision-in-future",
    "decision-no-case-number",
    "decision-of-stranger",
    "decision-registered-before",
    "hearing-after-decision",
    "hearing-missing",
    "review-demanded",
    "review-start-inside",
    "review-too-late",
    "review-window",
    "review-without-decision",
}
UNHOSTED = replace(SALTEN, hosted=False, delegating=())


@given(logs, st.integers(0, 70))
def test_without_a_host_only_what_holds_for_every_model_is_said(log: list[Event], days: int) -> None:
    found = check(log, UNHOSTED, today=on(days), cite=lambda rule: rule)
    assert {finding.code for finding in found} <= FOR_EVERY_MODEL
    hosted = check(log, SALTEN, today=on(days), cite=lambda rule: rule)
    plain = {"decision-in-future", "decision-no-case-number", "decision-of-stranger"}
    assert [f for f in found if f.code in plain] == [f for f in hosted if f.code in plain]


def test_a_merger_is_asked_for_no_agreement_and_close_cooperation_neither() -> None:
    log = Log(replace(UNHOSTED, starts_on=on(10))).adopt(0, FOUR).add("signed", BEIARN, -2)
    log.add("adopted", HAMAROY, 3, case_number="", items={"withdrawal": "Seks måneder."})
    codes = log.codes(on(5))
    assert codes == {"hearing-missing", "decision-no-case-number", "review-window", "review-start-inside"}
    adoptions = log.state().adoptions
    assert not list(text_findings(adoptions, UNHOSTED, str))
    assert not list(drifted(adoptions, {"withdrawal": "Noe annet."}, UNHOSTED, str))
    for step in ("instructed", "delegated", "governor", "signed"):
        assert log.state().cell(FAUSKE, step).state == "not_needed"


def test_without_a_host_nobody_is_the_host() -> None:
    log = Log(UNHOSTED).for_all("decided_in_principle", -20).adopt(0)
    assert log.state().all_adopted
    log.add("changed_mind", FAUSKE, 5, change="leaves").adopt(9, FOUR)
    assert log.state().cell(BEIARN, "principle").done
    assert log.state().all_adopted


@pytest.mark.parametrize(
    ("law_day", "governor", "executive"),
    [
        (date(2018, 6, 1), "fylkesmannen", "Administrasjonssjefen"),
        (date(2020, 6, 1), "fylkesmannen", "Kommunedirektøren"),
        (date(2024, 1, 1), "statsforvalteren", "Kommunedirektøren"),
        (None, "statsforvalteren", "Kommunedirektøren"),
    ],
)
def test_offices_are_called_as_on_the_day_of_the_law(
    law_day: date | None, governor: str, executive: str
) -> None:
    log = Log(replace(SALTEN, law_day=law_day)).adopt(0).add("instructed", BEIARN, 1)
    told = log.found("governor-not-told")[0]
    assert governor in told.message
    assert governor in told.fix
    missing = log.found("delegation-missing")[0]
    assert missing.message.startswith(f"{executive} i Beiarn")
    assert executive.lower() in log.found("delegation-instruction-missing")[0].message
    assert step_in_words("governor", law_day) == f"{governor.capitalize()} orientert"
    early = Log(replace(SALTEN, law_day=law_day)).adopt(0, FOUR).add("governor_told", FAUSKE, -3)
    assert f"{governor.capitalize()} orientert" in early.found("decision-missing")[0].message
    assert all("{" not in f.message + f.fix for f in log.check())
