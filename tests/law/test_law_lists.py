"""Search, the matrix, names by date, tasks, and the open points."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.law_worlds import DAYS, SAMI

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import speaking
from bindeledd.law import Facts, allowed, rulebook
from bindeledd.law.explaining import related
from bindeledd.law.matrix import Known, matrix
from bindeledd.law.models import ALL_MODELS, MODELS, model_name, model_short
from bindeledd.law.names import dated, known_form, office_name
from bindeledd.law.open_points import PointAnswer, chapter_16, checked_answer, open_point, open_points
from bindeledd.law.statutes import not_yet, statutes, unchecked_start, waiting
from bindeledd.law.summaries import answering, cited, named, question
from bindeledd.law.tasks import task, tasks

BOOK = rulebook()
DAY = date(2024, 6, 1)


def code_of(call, *arguments, **named):
    with pytest.raises(BadInput) as refused:
        call(*arguments, **named)
    assert all(finding.fix for finding in refused.value.findings)
    return [finding.code for finding in refused.value.findings]


# Search


def test_a_search_finds_every_word_in_title_text_and_citation():
    assert [rule.id for rule in BOOK.search("samkommune")] == ["R-A-08"]
    assert "R-E-03" in {rule.id for rule in BOOK.search("KLAGE startlån")}
    assert {rule.id for rule in BOOK.search("§ 20-10")} == {"R-F-01", "R-F-02", "R-X-13"}
    assert BOOK.search("r-e-03")[0].id == "R-E-03"
    assert BOOK.search("oppgavefellesskap zebra") == ()
    assert BOOK.search() == BOOK.rules


def test_a_search_finds_the_words_of_every_dated_text_and_the_names_of_both_eras():
    assert {"R-B-03", "R-B-08"} <= {rule.id for rule in BOOK.search("administrasjonssjefen")}
    assert {"R-B-03", "R-B-08"} <= {rule.id for rule in BOOK.search("kommunedirektøren")}
    assert "R-E-01" in {rule.id for rule in BOOK.search("fylkesmannen klageinstans")}
    # These words stand in the older text of the rule alone.
    assert [rule.id for rule in BOOK.search("samkommuner alt fantes")] == ["R-A-08"]


def test_a_search_by_subject_day_and_model():
    assert {rule.id for rule in BOOK.search(subject="archive")} == {f"R-O-{n:02}" for n in range(1, 7)}
    assert {rule.id for rule in BOOK.search(subject="archive", on=date(2025, 12, 31))} == {"R-O-06"}
    assert len(BOOK.search(subject="archive", on=date(2026, 1, 1))) == 6
    assert not {"R-K-01", "R-A-04"} & {rule.id for rule in BOOK.search(model="HOST_ADMIN")}
    assert {rule.id for rule in BOOK.search("nemnda", model="HOST_ADMIN")} < {
        rule.id for rule in BOOK.search("nemnda", model="HOST_BOARD")
    }


@given(st.sampled_from(BOOK.rules), st.data())
def test_every_rule_is_found_by_any_of_its_words(rule, data):
    words = dated(f"{rule.id} {rule.title} {rule.then}", data.draw(DAYS)).split()
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))
    assert rule in BOOK.search(" ".join(chosen))
    assert rule in BOOK.search(" ".join(chosen).upper())


def test_a_rule_that_does_not_exist_is_refused():
    assert code_of(BOOK.rule, "R-Z-99") == ["unknown-rule"]
    for each in BOOK.rules:
        for written in (each.id, each.id.lower(), f" {each.id.upper()} "):
            assert BOOK.rule(written) is each
    assert BOOK.rule(" R-A-04 ").id == "R-A-04"


def test_the_set_has_a_version_that_follows_its_content(tmp_path):
    from tests.law.law_worlds import book_of, rule_text

    one, other = book_of(tmp_path, rule_text()), book_of(tmp_path, rule_text(title="En annen"))
    assert len(BOOK.version) == len(one.version) == 12
    assert one.version != other.version
    assert book_of(tmp_path, rule_text()).version == one.version
    assert allowed("MU-03", "MERGER", "own", DAY).rule_set == BOOK.version


# The matrix

KNOWN = st.builds(
    Known,
    sami=SAMI,
    cross_county=st.sampled_from([None, True, False]),
    parliamentary=st.sampled_from([None, True, False]),
    new_act_from=st.sampled_from([date(2019, 10, 17), date(2019, 11, 1), date(2019, 11, 20)]),
)


@settings(max_examples=30)
@given(st.lists(KNOWN, min_size=1, max_size=4), DAYS, st.sampled_from(["own", "other"]), st.data())
def test_every_cell_of_the_matrix_is_the_answer_to_the_same_question(known, on, relation, data):
    named = {f"{1800 + n}": each for n, each in enumerate(known)}
    found = matrix(named, on, relation=relation, models=ALL_MODELS)
    assert found.size == len(known) * len(tasks()) * len(ALL_MODELS)
    assert found.municipalities == tuple(named)
    for municipality, each in named.items():
        for identity in data.draw(st.lists(st.sampled_from(list(tasks())), min_size=4, max_size=4)):
            for model in ALL_MODELS:
                case = Facts(
                    task(identity),
                    model,
                    relation,
                    on,
                    sami=each.sami,
                    cross_county=each.cross_county,
                    parliamentary=each.parliamentary,
                    new_act_from=each.new_act_from,
                )
                wanted = allowed(identity, model, relation, on, case=case)
                assert found.cell(municipality, identity, model) == wanted


def test_the_whole_matrix_of_a_day_cell_by_cell():
    found = matrix({"1841": Known(), "1849": Known(sami="vitalisation")}, DAY, models=ALL_MODELS)
    for identity in tasks():
        for model in ALL_MODELS:
            assert found.cell("1841", identity, model) == allowed(identity, model, "other", DAY)
    with pytest.raises(KeyError):
        found.cell("0301", "MU-03", "MERGER")


def test_a_matrix_of_chosen_tasks_and_a_day_before_the_rules():
    found = matrix({"1841": Known()}, DAY, chosen=["OP-05", "MU-03"])
    assert [each.id for each in found.tasks] == ["OP-05", "MU-03"]
    assert found.models == MODELS
    assert code_of(matrix, {"1841": Known()}, date(2012, 6, 30)) == ["before-the-rules"]


# What cannot be asked


def test_an_unknown_task_model_or_day_is_refused_with_what_there_is():
    assert code_of(allowed, "MU-99", "MERGER", "own", DAY) == ["unknown-task"]
    assert code_of(allowed, "MU-03", "KONSERN", "own", DAY) == ["unknown-model"]
    assert code_of(allowed, "MU-03", "close_coop", "own", DAY) == ["unknown-model"]
    assert code_of(allowed, "MU-03", "MERGER", "own", date(2012, 6, 30)) == ["before-the-rules"]
    assert code_of(task, "") == ["unknown-task"]
    assert task(" mu-03 ").id == "MU-03"
    with pytest.raises(BadInput) as refused:
        task("MU3")
    near = re.match(r"Mente du (MU-\d\d) \(", refused.value.findings[0].fix)
    assert near is not None
    assert near[1] in tasks()


@pytest.mark.parametrize("start", [date(2019, 8, 31), date(2020, 2, 1), date(2012, 7, 1)])
def test_a_start_of_the_act_of_2018_that_no_council_had_is_refused(start):
    case = Facts(task("MU-03"), "MERGER", "own", DAY, new_act_from=start)
    assert code_of(allowed, "MU-03", "MERGER", "own", DAY, case=case) == ["not-a-constituting-day"]
    known = {"1841": Known(new_act_from=start)}
    assert code_of(matrix, known, DAY) == ["not-a-constituting-day"]


@pytest.mark.parametrize("start", [date(2019, 9, 1), date(2020, 1, 31)])
def test_the_first_and_the_last_day_that_can_be(start):
    case = Facts(task("MU-03"), "MERGER", "own", DAY, new_act_from=start)
    assert allowed("MU-03", "MERGER", "own", DAY, case=case).answer == "allowed"


@pytest.mark.parametrize(
    ("answer", "code"),
    [(("O-99", "host"), "unknown-open-point"), (("O-03", "kanskje"), "unknown-answer")],
)
def test_an_answer_to_a_question_that_does_not_exist_is_refused(answer, code):
    case = Facts(task("MU-03"), "MERGER", "own", DAY, answers=frozenset({answer}))
    assert code_of(allowed, "MU-03", "MERGER", "own", DAY, case=case) == [code]


def test_a_case_gives_what_is_known_and_the_question_gives_the_rest():
    case = Facts(task("OP-05"), "MERGER", "own", date(2018, 1, 1), principle=True)
    found = allowed("MU-03", "HOST_ADMIN", "other", DAY, case=case)
    assert found.facts == replace(case, task=task("MU-03"), model="HOST_ADMIN", relation="other", on=DAY)


# Names by date


@pytest.mark.parametrize(
    ("form", "on", "wanted"),
    [
        ("statsforvalteren", date(2021, 5, 31), "fylkesmannen"),
        ("statsforvalteren", date(2021, 6, 1), "statsforvalteren"),
        ("Statsforvalterne", date(2021, 5, 31), "Fylkesmennene"),
        ("Statsforvalter", date(2018, 1, 1), "Fylkesmann"),
        ("kommunedirektøren", date(2019, 10, 31), "administrasjonssjefen"),
        ("kommunedirektøren", date(2019, 11, 1), "kommunedirektøren"),
        ("Kommunedirektørene", date(2018, 1, 1), "Administrasjonssjefene"),
    ],
)
def test_an_office_has_the_name_of_the_day(form, on, wanted):
    assert office_name(form, on) == wanted
    assert dated(f"Til {{{form}}} i dag", on) == f"Til {wanted} i dag"
    assert known_form(form)


def test_braces_that_hold_no_office_stay():
    assert dated("{navn} og {}", DAY) == "{navn} og {}"
    assert not known_form("fylkesmannen")


def test_the_models_have_names_and_a_hybrid_is_none_of_them():
    assert all(model_name(model) != model and model_short(model) != model for model in ALL_MODELS)
    assert "HYBRID" not in ALL_MODELS
    assert code_of(allowed, "MU-03", "HYBRID", "other", DAY) == ["unknown-model"]


def test_an_act_that_waits_is_in_force_on_no_day():
    assert [statute.id for statute in waiting()] == ["fvl25"]
    assert not statutes()["fvl25"].in_force(date(2099, 1, 1))
    assert "LOV-2025-06-20-81" in not_yet(statutes()["fvl25"])


def test_correspondences_stand_with_the_rule_alone():
    assert ("§ 28-1 b", "§ 20-2") in {(c.old.section, c.new.section) for c in related(BOOK.rule("R-B-03"))}
    assert [c.new for c in related(BOOK.rule("R-A-08"))] == []
    later = {c.new.law for c in related(BOOK.rule("R-E-06")) if c.new}
    assert later == {"fvl25"}


# Open points


def test_every_contested_point_asks_somebody_and_can_be_answered():
    for point in open_points():
        assert point.question.endswith("?")
        assert point.owner
        assert point.about
        answer = PointAnswer(point.id, point.choices[0][0], "Kari", DAY, "Brev fra jurist", "Brev 12")
        assert checked_answer(answer) is answer
        assert point.choice(answer.choice)


def test_a_contested_point_has_the_names_of_the_day():
    before, now = open_point("O-03", date(2018, 8, 31)), open_point("O-03")
    assert before.question.startswith("Hvilken fylkesmann ")
    assert before.owner == "Fylkesmennene"
    assert before.choice("host") == "Fylkesmannen for vertskommunen"
    assert now.question.startswith("Hvilken statsforvalter ")
    assert open_point("O-01", date(2018, 8, 31)).owner == "Administrasjonssjefene med jurist"
    for on in (date(2018, 8, 31), DAY):
        for point in open_points(on):
            assert "{" not in "".join(
                (point.question, point.about, point.owner, *dict(point.choices).values())
            )


def test_the_answer_to_the_first_question_is_a_fact():
    assert chapter_16({"O-01": "agreed"}) is True
    assert chapter_16({"O-01": "not"}) is False
    assert chapter_16({"O-02": "host"}) is None


def test_commencement_that_no_source_states_is_said():
    assert unchecked_start(statutes()["koml"]) == unchecked_start(statutes()["arkl25"]) == ""
    assert "ikke kontrollert" in unchecked_start(statutes()["bolig"])


def test_many_verdicts_in_a_line():
    verdicts = [allowed(each, "CLOSE_COOP", "other", DAY) for each in ("MU-01", "MU-03", "OP-05", "MU-15")]
    refused = answering(verdicts, "refused")
    assert [each.facts.task.id for each in refused] == ["MU-01", "MU-03", "OP-05"]
    assert named(refused).endswith(" og Startlån")
    assert named(verdicts) == f"{verdicts[0].facts.task.name} og 3 andre oppgaver"
    assert named(refused[:1]) == refused[0].facts.task.name
    assert named([]) == ""
    assert cited(refused).startswith("kommuneloven § 5-4; kommuneloven § 20-1")
    assert cited(refused, most=1) == "kommuneloven § 5-4"
    assert question(refused) == {"task": "MU-03", "model": "close_coop", "for": "other"}
    assert question(verdicts[2:])["task"] == "OP-05"


def test_a_yes_and_a_no_are_words_and_not_truth_values():
    assert dict(open_point("O-05").choices).keys() == {"yes", "no"}
    assert dict(open_point("o-15 ").choices).keys() == {"yes", "no"}


def test_an_answer_without_a_basis_or_outside_the_choices_is_refused():
    given = PointAnswer("O-02", "host", "Kari", DAY, "Vurdert av personvernombudet")
    assert code_of(checked_answer, replace(given, basis="  ")) == ["answer-without-basis"]
    assert code_of(checked_answer, replace(given, choice="perhaps")) == ["unknown-answer"]
    both = code_of(checked_answer, replace(given, choice="", basis=""))
    assert both == ["unknown-answer", "answer-without-basis"]
    assert code_of(checked_answer, replace(given, point="O-99")) == ["unknown-open-point"]


def test_a_point_is_asked_where_its_models_are_in_use():
    host = frozenset({"HOST_ADMIN"})
    assert open_point("O-02").asked_of(host)
    assert not open_point("O-02").asked_of(frozenset({"CLOSE_COOP", "STATUS_QUO"}))
    assert open_point("O-16").asked_of(frozenset({"CLOSE_COOP"}))
    assert not open_point("O-16").asked_of(host)
    assert open_point("O-12").asked_of(frozenset({"MERGER"}))


def test_what_people_read_follows_the_language_in_force():
    with speaking("nn"):
        assert "kommunelova" in allowed("MU-03", "HOST_ADMIN", "other", DAY).citations[0].text
    assert "kommuneloven" in allowed("MU-03", "HOST_ADMIN", "other", DAY).citations[0].text
