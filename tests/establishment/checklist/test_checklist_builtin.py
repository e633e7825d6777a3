from __future__ import annotations

import re
from pathlib import Path

import pytest

from bindeledd.establishment.checklist import Checklist, built_in, built_in_versions, circle
from bindeledd.establishment.checklist.builtin import BUILT_IN, versions_in
from bindeledd.establishment.checklist.items import AUDIENCES, CONDITIONS, PER, PHASES
from bindeledd.establishment.checklist.words import (
    RESPONSIBLE,
    STREAMS,
    audience_words,
    condition_words,
    per_words,
    phase_words,
    question,
    responsible_words,
    stream_words,
)
from bindeledd.foundation.finding import BadInput
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import statutes
from bindeledd.reorganisation.status.milestones import HOST_MODELS, MILESTONES

# The items of the domain's own lists.
GROUND = {
    *(f"C-{n:03}" for n in range(1, 24)),
    *(f"C-{n}" for n in range(101, 116)),
    *(f"C-{n}" for n in range(201, 214)),
    *(f"C-{n}" for n in range(301, 311)),
    *("C-401", "C-402", "C-501", "C-502", "C-503", "C-504"),
    *(f"C-{n}" for n in range(601, 607)),
    *("C-701", "C-702", "C-703", "C-704", "C-801", "C-802"),
    *(f"C-{n}" for n in range(901, 907)),
}
WORKING_DAYS_IN_A_MONTH = 21


@pytest.fixture(scope="module")
def newest() -> Checklist:
    return built_in()


def test_the_newest_version_has_every_item_of_the_ground_and_more_than_85(newest: Checklist) -> None:
    ids = {item.id for item in newest.items}
    assert newest.version == built_in_versions()[-1] == "2026-11"
    assert ids >= GROUND
    assert len(newest.items) > 85


def test_the_representatives_of_the_employees_have_items_of_their_own(newest: Checklist) -> None:
    assert {item.responsible for item in newest.items} >= {"union_representative", "safety_delegate"}


def test_every_audience_phase_stream_condition_and_way_of_doing_is_used(newest: Checklist) -> None:
    assert {a for item in newest.items for a in item.audiences} == set(AUDIENCES)
    assert {item.phase for item in newest.items} == set(PHASES)
    assert {item.stream for item in newest.items} == set(STREAMS)
    assert {item.only_if for item in newest.items} - {""} == set(CONDITIONS)
    assert {item.per for item in newest.items} == set(PER)


def test_everything_has_words() -> None:
    for words, keys in (
        (audience_words, AUDIENCES),
        (phase_words, PHASES),
        (stream_words, STREAMS),
        (condition_words, CONDITIONS),
        (question, CONDITIONS),
        (per_words, PER),
        (responsible_words, RESPONSIBLE),
    ):
        assert len({words(key) for key in keys}) == len(keys)
        assert not {words(key) for key in keys} & set(keys)


def test_every_citation_is_one_that_the_rules_give_word_for_word(newest: Checklist) -> None:
    known = {
        citation.text
        for rule in rulebook().rules
        for version in rule.versions
        for citation in version.citations
        if citation.law
    }
    acts = {f"{act.named('nb')} ({act.number})" for act in statutes().values()}
    for item in newest.items:
        for part in filter(None, item.citation.split("; ")):
            assert part in known, item.id
            assert re.split(r" (?:§|artikkel)", part)[0] in acts, item.id


def test_enough_items_carry_a_paragraph_and_two_have_a_least_time_by_law(newest: Checklist) -> None:
    assert sum(item.lawful for item in newest.items) > 35
    least = {item.id: item.statutory_days for item in newest.items if item.statutory_days}
    # To reserve oneself, and for the budget proposal to lie open.
    assert least == {"C-107": 14, "C-602": 14}


def test_no_item_waits_in_a_circle(newest: Checklist) -> None:
    assert circle(newest.items) == ()


def test_nothing_begins_before_what_it_waits_for_is_finished(newest: Checklist) -> None:
    finish = {item.id: item.finish for item in newest.items}
    wrong = [
        (item.id, other)
        for item in newest.items
        for other in item.depends
        if item.finish - item.days / WORKING_DAYS_IN_A_MONTH < finish[other] - 1e-9
    ]
    assert wrong == []


@pytest.mark.parametrize("model", ["HOST_ADMIN", "HOST_BOARD", "HYBRID", "MERGER"])
def test_every_milestone_that_a_model_needs_has_an_item_for_all_it_is_reached_by(
    newest: Checklist, model: str
) -> None:
    mine = [item for item in newest.items if not item.models or model in item.models]
    for kind in MILESTONES:
        items = [item for item in mine if item.milestone == kind.id]
        if not kind.needed(model):
            continue
        assert items, kind.id
        wide = {kind.per, "participant"} if kind.per == "delegating" else {kind.per}
        assert {item.per for item in items} <= wide, kind.id


def test_only_host_models_have_the_milestones_of_delegation(newest: Checklist) -> None:
    host_kinds = {kind.id for kind in MILESTONES if kind.models is not None}
    for item in newest.items:
        if item.milestone in host_kinds:
            assert set(item.models) <= HOST_MODELS, item.id


def test_the_texts_are_plain_and_say_who_and_what_shows_it(newest: Checklist) -> None:
    for item in newest.items:
        assert item.title[0].isupper(), item.id
        assert not item.title.endswith("."), item.id
        assert len(item.title) < 120, item.id
        assert item.by, item.id
        assert item.evidence, item.id
        assert "tilpass lokalt" in item.source, item.id


def test_versions_are_files_oldest_first(tmp_path: Path) -> None:
    text = (BUILT_IN / "2026-11.yaml").read_text(encoding="utf-8")
    (tmp_path / "2026-11.yaml").write_text(text, encoding="utf-8")
    newer = text.replace('version: "2026-11"', 'version: "2027-01"').replace(
        "Velg alternativ", "Velg løsning"
    )
    (tmp_path / "2027-01.yaml").write_text(newer, encoding="utf-8")
    found = versions_in(tmp_path)
    assert list(found) == ["2026-11", "2027-01"]
    assert found["2027-01"].item("C-024").title == "Velg løsning"


def test_a_file_whose_name_is_not_its_version_is_refused(tmp_path: Path) -> None:
    text = (BUILT_IN / "2026-11.yaml").read_text(encoding="utf-8")
    (tmp_path / "2027-01.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"2027-01\.yaml har versjon «2026-11»"):
        versions_in(tmp_path)


def test_an_unknown_version_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        built_in("1999")
    assert "2026-11" in refused.value.findings[0].fix
