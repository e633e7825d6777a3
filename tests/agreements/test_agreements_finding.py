"""Where the items of an agreement stand, and a plain None where they do not."""

from __future__ import annotations

import pytest
from agreement_worlds import BOKMAL, NYNORSK, agreement

from bindeledd.agreements.reading import Hit, Passage, Place, Wanted, locate, read_agreement

WANTED = (
    Wanted("participants", ("deltaker", "deltakar", "avtalepart")),
    Wanted("host", ("vertskommune",)),
    Wanted("tasks", ("oppgaver", "oppgåver", "myndighet", "mynde")),
    Wanted("settlement", ("økonomisk oppgjør", "økonomisk oppgjer", "oppgjør", "oppgjer", "kostnadene")),
    Wanted("withdrawal", ("uttreden", "si opp", "seie opp", "oppsigelse", "oppseiing")),
    Wanted("dissolution", ("oppløs", "oppløys")),
)


def without(clauses: tuple[tuple[str, str], ...], heading: str) -> tuple[tuple[str, str], ...]:
    return tuple(clause for clause in clauses if not clause[0].startswith(heading))


@pytest.mark.parametrize("clauses", [BOKMAL, NYNORSK], ids=["nb", "nn"])
def test_each_item_is_found_where_it_stands(clauses: tuple[tuple[str, str], ...]) -> None:
    found = locate(read_agreement(agreement(clauses)), WANTED)
    best = {item: hits[0].passage.text if hits else None for item, hits in found.items()}
    assert list(best.values()) == [*(text for _, text in clauses), None]


@pytest.mark.parametrize(("clauses", "heading"), [(BOKMAL, "Økonomisk"), (NYNORSK, "Økonomisk")])
def test_what_is_left_out_is_not_found(clauses: tuple[tuple[str, str], ...], heading: str) -> None:
    assert locate(read_agreement(agreement(without(clauses, heading))), WANTED)["settlement"] is None


def test_the_score_can_be_retold() -> None:
    passages = (
        Passage(Place(1, ("Økonomi",)), "Økonomi", is_heading=True),
        Passage(Place(2, ("Økonomi", "Oppgjør")), "Oppgjør", is_heading=True),
        Passage(Place(3, ("Økonomi", "Oppgjør")), "Økonomiske oppgjør skjer årlig."),
        Passage(Place(4), "Oppgjøret er omtalt."),
        Passage(Place(5), "Noe annet."),
    )
    item = Wanted("settlement", ("økonomisk oppgjør", "oppgjør"))
    assert locate(passages, [item])["settlement"] == (
        Hit(passages[2], 13, ("økonomisk oppgjør", "oppgjør"), "Oppgjør"),
    )
    above = locate(passages, [Wanted("economy", ("økonomi",))])["economy"]
    assert above == (Hit(passages[2], 6, ("økonomi",), "Økonomi"),)


def test_one_word_in_passing_is_not_enough() -> None:
    passage = Passage(Place(1), "Oppgjøret er omtalt et annet sted.")
    assert locate([passage], [Wanted("settlement", ("oppgjør", "kostnad"))])["settlement"] is None


def test_words_are_known_by_how_they_begin() -> None:
    passage = Passage(Place(1, ("Budsjettoppgjør",)), "Sluttoppgjør.")
    assert locate([passage], [Wanted("settlement", ("oppgjør",))])["settlement"] is None


def test_a_heading_with_nothing_under_it_agrees_nothing() -> None:
    clauses = tuple((heading, "" if heading == "Økonomisk oppgjør" else text) for heading, text in BOKMAL)
    assert locate(read_agreement(agreement(clauses)), WANTED)["settlement"] is None


def test_the_title_of_the_whole_marks_nothing() -> None:
    title = "Avtale om vertskommunesamarbeid"
    passages = tuple(
        Passage(Place(number, (title, heading)), text)
        for number, (heading, text) in enumerate(without(BOKMAL, "Vertskommune"), start=1)
    )
    assert locate(passages, WANTED)["host"] is None


def test_no_more_than_asked_for_and_the_best_first() -> None:
    passages = tuple(Passage(Place(n, ("Uttreden",)), "Frist." if n % 2 else "Si opp.") for n in range(1, 8))
    hits = locate(passages, [WANTED[4]], most=4)["withdrawal"]
    assert hits is not None
    assert [hit.place.paragraph for hit in hits] == [2, 4, 6, 1]
