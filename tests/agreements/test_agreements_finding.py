"""Where the items of an agreement stand, and a plain None where they do not."""

from __future__ import annotations

import pytest
from agreement_worlds import BOKMAL, NYNORSK, agreement

from bindeledd.agreements.reading import Hit, Passage, Place, Wanted, locate, read_agreement
from bindeledd.agreements.reading.finding import MOST_SEARCHED
from bindeledd.foundation.finding import BadInput

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
    hinted = locate(passages, [Wanted("economy", ("økonomi?",))])["economy"]
    assert hinted == (Hit(passages[2], 2, (), "Økonomi", sure=False),)


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


WORDS = ("oppløsning", "opphør?", "samarbeidet … legges ned", "kan avsluttes?", "ved enighet?", "arkiv")
WORDS += ("!opphør av arbeidsforhold", "inventar")


@pytest.mark.parametrize(
    ("heading", "text", "state"),
    [
        ("Oppløsning", "Da gjelder dette.", True),
        ("Annet", "Oppløsning er nevnt.", None),
        ("Annet", "Arkiv og inventar deles.", False),
        ("Opphør", "Da gjelder dette.", False),
        ("Opphør", "Da kan avtalen avsluttes.", False),
        ("Opphør", "Avtalen kan avsluttes straks.", True),
        ("Annet", "Avtalen kan avsluttes straks.", False),
        ("Annet", "Avtalen kan avsluttes straks ved enighet.", True),
        ("Annet", "Samarbeidet i fjellet kan legges ned.", True),
        ("Annet", "Fra 1. mars kan samarbeidet, jf. § 20-4, legges ned.", None),
        ("Annet", "Samarbeidet går godt. Et kontor kan legges ned.", None),
        ("Annet", "Samarbeidet kan fra 1. mars legges ned.", True),
        ("Annet", "Samarbeidet " + "og " * 40 + "legges ned.", None),
        ("Opphør av arbeidsforhold", "Da gjelder dette.", None),
        ("Opphør av arbeidsforhold og av avtalen: opphør", "Da gjelder dette.", False),
    ],
)
def test_what_is_sure_what_may_be_it_and_what_is_not(heading: str, text: str, state: bool | None) -> None:
    hits = locate([Passage(Place(1, (heading,)), text)], [Wanted("dissolution", WORDS)])["dissolution"]
    assert (hits[0].sure if hits else None) is state


def test_a_word_in_brackets_is_the_next_word() -> None:
    passage = Passage(Place(1), "Mellom Ytrebygd kommune (vertskommune) og Innbygd kommune.")
    assert locate([passage], [Wanted("host", ("kommune vertskommune",))])["host"] is not None


def test_where_one_is_sure_the_others_are_not_shown() -> None:
    passages = (
        Passage(Place(1, ("Opphør",)), "Da gjelder dette."),
        Passage(Place(2, ("Oppløsning",)), "Da gjelder dette."),
    )
    hits = locate(passages, [Wanted("dissolution", WORDS)])["dissolution"]
    assert hits is not None
    assert [hit.place.paragraph for hit in hits] == [2]


def test_a_heading_further_out_is_sure_with_a_word_of_the_passage_itself() -> None:
    place = Place(1, ("Oppløsning", "Inventar"))
    for text, sure in (("Det deles likt.", False), ("Alt inventar deles likt.", True)):
        passages = [Passage(place, text), Passage(Place(2), "Noe."), Passage(Place(3), "Noe annet.")]
        hits = locate(passages, [Wanted("dissolution", ("oppløsning", "alt"))])["dissolution"]
        assert hits is not None
        assert hits[0].sure is sure


@pytest.mark.parametrize(
    ("heading", "text", "state"),
    [
        ("Annet", "Samarbeidet kan ikke legges ned.", False),
        ("Annet", "Samarbeidet kan legges ned. Det skal ikke skje om sommeren.", True),
        ("Annet", "Varselet kan ikke trekkes. Samarbeidet kan legges ned.", True),
        ("Annet", "Samarbeidet kan ikke legges ned nå. Senere kan samarbeidet legges ned.", True),
        ("Annet", "Avtalen kan avsluttes ved enighet, ikke ellers.", False),
        ("Opphør", "Avtalen kan ikke avsluttes.", False),
        ("Oppløsning", "Samarbeidet kan ikke legges ned før jul.", True),
        ("Annet", "Samarbeidet legges ned for ikke-prinsipielle saker.", True),
    ],
)
def test_what_is_denied_is_not_sure(heading: str, text: str, state: bool) -> None:
    hits = locate([Passage(Place(1, (heading,)), text)], [Wanted("dissolution", WORDS)])["dissolution"]
    assert hits is not None
    assert hits[0].sure is state


def test_a_phrase_with_the_denial_in_it_is_sure() -> None:
    passage = Passage(Place(1), "Kommunene har ikke funnet noe som loven krever.")
    hits = locate([passage], [Wanted("other_by_law", ("ikke funnet … lov",))])["other_by_law"]
    assert hits is not None
    assert hits[0].sure


def test_a_long_passage_is_searched_to_its_end() -> None:
    for filling in ("Noe annet står her. ", "noe annet står her "):
        passage = Passage(Place(1), filling * 1_000 + "Samarbeidet kan legges ned.")
        assert locate([passage], [Wanted("dissolution", WORDS)])["dissolution"] is not None


def test_a_text_of_nothing_but_the_words_looked_for_is_refused() -> None:
    # All words of the phrase are in every piece, and never in its order.
    text = "ned legges samarbeidet. " * (MOST_SEARCHED // 20)
    with pytest.raises(BadInput) as refused:
        locate([Passage(Place(1), text)], [Wanted("dissolution", WORDS)], file="avtale.txt")
    (found,) = refused.value.findings
    assert (found.code, found.file) == ("agreement-too-much-to-search", "avtale.txt")
    assert found.fix
