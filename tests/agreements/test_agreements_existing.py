"""Agreements held against the lists of the papers: what is found, what is unsure, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from agreement_worlds import agreement
from filled import filled
from filled import passages_of as passages_of_draft
from handwritten import (
    HOST_AGREEMENTS,
    LATER_AGREEMENTS,
    NEGATIVE,
    PARTNERSHIP_AGREEMENTS,
    Part,
    passages_of,
)

from bindeledd.agreements.existing import State, examine
from bindeledd.agreements.reading import MOST_BYTES, Hit, Passage, Place, Wanted, check_size, locate
from bindeledd.agreements.reading.agreement import MOST_CHARACTERS
from bindeledd.agreements.templates import Clause, template, templates
from bindeledd.foundation.finding import BadInput, Severity

ON = date(2024, 6, 1)
FORMS = [
    (paper, model, form)
    for paper in templates().values()
    for model in sorted(paper.models)
    for form in ("nb", "nn")
]


def hits_of(clause: Clause, passages: Iterable[Passage]) -> tuple[Hit, ...]:
    return locate(list(passages), [Wanted(clause.id, clause.find)])[clause.id] or ()


def state(hits: tuple[Hit, ...]) -> State:
    return "not_found" if not hits else "found" if hits[0].sure else "unsure"


def demanded(paper: str, model: str) -> list[Clause]:
    return [clause for clause in template(paper).clauses_for(model) if clause.need == "mandatory"]


def where(clause: Clause, parts: tuple[Part, ...]) -> tuple[State, bool]:
    """How it is found, and whether the best passage is of a part that says it."""
    of = {passage.place.paragraph: part for part, passage in passages_of(parts)}
    hits = hits_of(clause, [passage for _, passage in passages_of(parts)])
    return state(hits), bool(hits) and clause.id in of[hits[0].place.paragraph].says


def model_of(name: str) -> str:
    return "HOST_BOARD" if "board" in name else "HOST_ADMIN"


@pytest.mark.parametrize(
    ("paper", "model", "form"), FORMS, ids=[f"{paper.id}-{model}-{form}" for paper, model, form in FORMS]
)
def test_each_paper_finds_its_own_clauses_and_nothing_demanded_that_is_left_out(paper, model, form) -> None:
    passages = passages_of_draft(filled(paper, form, model))
    of = {passage.place.paragraph: clause for clause, passage in passages}
    for clause in paper.clauses_for(model):
        hits = hits_of(clause, [passage for _, passage in passages])
        assert state(hits) == "found", clause.id
        assert of[hits[0].place.paragraph] == clause.id
        if clause.need == "mandatory":
            left = hits_of(clause, [passage for identity, passage in passages if identity != clause.id])
            assert state(left) != "found", clause.id


@pytest.mark.parametrize("name", HOST_AGREEMENTS)
def test_an_agreement_in_words_of_its_own(name: str) -> None:
    parts = HOST_AGREEMENTS[name]
    said = {item for part in parts for item in part.says}
    for clause in demanded("host_agreement", model_of(name)):
        assert where(clause, parts) == (("found", True) if clause.id in said else ("not_found", False)), (
            clause.id
        )


@pytest.mark.parametrize("name", PARTNERSHIP_AGREEMENTS)
def test_a_partnership_agreement_in_words_of_its_own(name: str) -> None:
    for clause in demanded("partnership_agreement", "STATUS_QUO"):
        assert where(clause, PARTNERSHIP_AGREEMENTS[name]) == ("found", True), clause.id


@pytest.mark.parametrize("name", LATER_AGREEMENTS)
def test_what_is_there_is_at_least_unsure(name: str) -> None:
    parts = LATER_AGREEMENTS[name]
    said = {item for part in parts for item in part.says}
    for clause in demanded("host_agreement", "HOST_ADMIN"):
        if clause.id in said:
            assert where(clause, parts)[0] != "not_found", clause.id


@pytest.mark.parametrize("name", [*HOST_AGREEMENTS, *LATER_AGREEMENTS])
def test_what_is_taken_out_is_not_found(name: str) -> None:
    parts = (HOST_AGREEMENTS | LATER_AGREEMENTS)[name]
    for clause in demanded("host_agreement", model_of(name)):
        left = tuple(part for part in parts if clause.id not in part.says)
        assert where(clause, left)[0] != "found", clause.id


@pytest.mark.parametrize("name", PARTNERSHIP_AGREEMENTS)
def test_what_is_taken_out_of_a_partnership_agreement_is_not_found(name: str) -> None:
    for clause in demanded("partnership_agreement", "STATUS_QUO"):
        left = tuple(part for part in PARTNERSHIP_AGREEMENTS[name] if clause.id not in part.says)
        assert where(clause, left)[0] != "found", clause.id


@pytest.mark.parametrize("form", NEGATIVE)
def test_rates_hours_and_employees_are_no_settlement_transfer_or_withdrawal(form: str) -> None:
    states = {
        clause.id: where(clause, NEGATIVE[form])[0] for clause in demanded("host_agreement", "HOST_ADMIN")
    }
    assert {item for item, found in states.items() if found == "found"} == {"participants", "host"}
    # A heading «Utgifter» may have the settlement under it: somebody has to read it.
    assert {item for item, found in states.items() if found == "unsure"} == {"settlement"}


def test_unsure_does_not_count_as_found_and_is_to_be_read() -> None:
    data = agreement(tuple((part.heading, " ".join(part.text)) for part in NEGATIVE["nb"]))
    examined = examine(data, "avtale.docx", template("host_agreement"), "HOST_ADMIN", ON)
    held = {each.clause.id: each for each in examined.mandatory}
    assert (held["settlement"].state, held["settlement"].found, held["settlement"].unsure) == (
        "unsure",
        False,
        True,
    )
    assert held["settlement"].hits[0].passage.text.startswith("Utgifter til strøm")
    assert sum(each.found for each in examined.mandatory) == 2
    found = {finding.subject: finding for finding in examined.findings}
    assert set(found) == set(held) - {"participants", "host"}
    unsure = found["settlement"]
    assert (unsure.code, unsure.severity) == ("item-unsure", Severity.SHOULD)
    assert f"avsnitt {held['settlement'].hits[0].place.paragraph}" in unsure.message
    assert unsure.fix.startswith("Les avsnittet")
    assert "§ 20-4" in unsure.citation
    assert (found["withdrawal"].code, found["withdrawal"].severity) == ("item-not-found", Severity.MUST)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    check_size(MOST_BYTES, "avtale.docx")
    with pytest.raises(BadInput) as refused:
        check_size(MOST_BYTES + 1, "avtale.docx")
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == ("agreement-too-large", "avtale.docx")
    assert "21 MB" in finding.message
    assert "20 MB" in finding.message


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("withdrawal", "Kommunen kan si opp leieavtalen med tre måneders varsel."),
        ("withdrawal", "Kommunen kan seie opp leigeavtalen med tre månaders varsel."),
        ("withdrawal", "Leieavtalen kan kommunen si opp med tre måneders varsel."),
        ("withdrawal", "Denne avtalen kan ikke sies opp."),
        ("withdrawal", "Denne avtalen kan ikkje seiast opp."),
        ("settlement", "Kommunene er ikke enige om hvordan kostnadene skal fordeles."),
        ("settlement", "Kommunane er ikkje samde om korleis kostnadene skal fordelast."),
        ("transfer", "Kommunestyret har ikke fastsatt når avtalen trer i kraft."),
        ("transfer", "Kommunestyret har ikkje fastsett når avtalen trer i kraft."),
        ("dissolution", "Samarbeidet ble avsluttet i 2015, og et nytt begynte."),
        ("dissolution", "Samarbeidet vart avslutta i 2015, og eit nytt byrja."),
        ("host", "Fauske er vertskommune for interkommunalt arkiv, ikke for dette samarbeidet."),
        ("host", "Fauske er vertskommune for interkommunalt arkiv, ikkje for dette samarbeidet."),
    ],
)
def test_a_sentence_that_says_something_else_is_not_found(item: str, text: str) -> None:
    (clause,) = (each for each in demanded("host_agreement", "HOST_ADMIN") if each.id == item)
    assert state(hits_of(clause, [Passage(Place(1), text)])) != "found"


def test_more_text_than_an_agreement_has_is_refused() -> None:
    text = "kommune avtal samarbeid part deltak " * (MOST_CHARACTERS // 36 + 1)
    with pytest.raises(BadInput) as refused:
        examine(text.encode(), "avtale.txt", template("host_agreement"), "HOST_ADMIN", ON)
    (finding,) = refused.value.findings
    assert (finding.code, finding.file) == ("agreement-too-much-text", "avtale.txt")
    assert finding.fix


def test_a_text_of_nothing_but_the_words_of_the_lists_is_refused() -> None:
    words = {
        part.strip("!?")
        for clause in template("host_agreement").clauses_for("HOST_ADMIN")
        for word in clause.find
        for part in word.split()
    }
    text = (" ".join(sorted(words, reverse=True)) + ".\n\n") * 100
    with pytest.raises(BadInput) as refused:
        examine(text.encode(), "avtale.txt", template("host_agreement"), "HOST_ADMIN", ON)
    assert [finding.code for finding in refused.value.findings] == ["agreement-too-much-to-search"]
