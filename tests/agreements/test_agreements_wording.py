"""Two wordings word by word: nothing lost, and only what a reader reads counts."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.agreements.wording import Part, as_read, compare, differs

# Few words, so that texts are alike; with what does not count between them.
words = st.sampled_from(
    ["og", "oppgjør", "kommunen", "12", "1,5", ".", ",", "«", "»", '"', "–", "-", "§", "æ\u0301", "e\u0301"]
)
gaps = st.sampled_from(["", " ", "  ", "\n", "\u00ad", "\u00a0", "\t"])
texts = st.lists(st.tuples(words, gaps), max_size=25).map(lambda found: "".join(a + b for a, b in found))
either = st.one_of(texts, st.text(max_size=60))


@given(either, either)
def test_joined_parts_give_back_both_texts(before: str, after: str) -> None:
    parts = compare(before, after)
    assert "".join(part.before for part in parts) == before
    assert "".join(part.after for part in parts) == after


@given(either, either)
def test_a_difference_is_seen_exactly_when_there_is_one(before: str, after: str) -> None:
    assert any(part.kind != "same" for part in compare(before, after)) == differs(before, after)


@given(either, either)
def test_parts_are_what_they_are_called(before: str, after: str) -> None:
    for part in compare(before, after):
        match part.kind:
            case "same":
                assert not differs(part.before, part.after)
            case "removed":
                assert part.before
                assert not part.after
            case "added":
                assert part.after
                assert not part.before
            case "changed":
                assert part.before
                assert part.after


@given(either)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert not differs(text, text)
    assert compare(text, text) == ((Part("same", text, text),) if text else ())


@given(either, either)
def test_a_difference_goes_both_ways(one: str, other: str) -> None:
    assert differs(one, other) == differs(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kostnadene  deles\nlikt.", "Kostnadene deles likt ."),
        ("«vertskommunen»", "“vertskommunen”"),
        ('"vertskommunen"', "„vertskommunen“"),
        ("§ 20-4", "§\u00a020–4"),
        ("Nav-kontoret – i Fauske", "Nav‑kontoret - i Fauske"),
        ("−5 grader ― ute", "-5 grader – ute"),
        ("verts\u00adkommune", "vertskommune"),
        ("kommunens ’eget’", "kommunens 'eget'"),
        (
            unicodedata.normalize("NFD", "Indre Salten får én vert på Måløy"),
            "Indre Salten får én vert på Måløy",
        ),
        ("", " \n"),
    ],
)
def test_what_no_reader_reads_does_not_count(one: str, other: str) -> None:
    assert not differs(one, other)
    assert {part.kind for part in compare(one, other)} <= {"same"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tolv måneder", "Tolv måneder"),
        ("12 måneder", "6 måneder"),
        ("deles likt", "deles likt."),
        ("1,5 årsverk", "1, 5 årsverk"),
        ("1000 kroner", "1 000 kroner"),
        ("verts kommune", "vertskommune"),
        ("kommunane", "kommunene"),
        ("«vertskommunen»", "vertskommunen"),
        ("", "."),
    ],
)
def test_everything_else_counts(one: str, other: str) -> None:
    assert differs(one, other)


def test_a_changed_number_is_one_change() -> None:
    parts = compare("Oppsigelsestiden er 12 måneder.", "Oppsigelsestiden er seks måneder.")
    assert parts == (
        Part("same", "Oppsigelsestiden er", "Oppsigelsestiden er"),
        Part("changed", " 12", " seks"),
        Part("same", " måneder.", " måneder."),
    )


def test_added_and_removed() -> None:
    assert [p.kind for p in compare("Fauske er vert.", "Fauske kommune er vert.")] == [
        "same",
        "added",
        "same",
    ]
    assert [p.kind for p in compare("Fauske kommune er vert.", "Fauske er vert.")] == [
        "same",
        "removed",
        "same",
    ]
    assert [p.kind for p in compare("", "Ny")] == ["added"]
    assert [p.kind for p in compare("Gammel", "")] == ["removed"]


def test_a_lone_little_word_between_two_changes_goes_with_them() -> None:
    parts = compare(
        "Vertskommunen betaler lønn og husleie her.", "Vertskommunen betaler drift og reiser her."
    )
    assert [part.kind for part in parts] == ["same", "changed", "same"]
    assert parts[1] == Part("changed", " lønn og husleie", " drift og reiser")


def test_a_little_word_at_either_end_stays() -> None:
    assert [part.kind for part in compare("Av lønn.", "Av drift.")] == ["same", "changed", "same"]


def prose(count: int, seed: int = 5) -> list[str]:
    """Words as unevenly frequent as in a text."""
    chosen = random.Random(seed)
    return [f"ord{int(chosen.paretovariate(0.7)) % 5000}" for _ in range(count)]


@pytest.mark.nightly
@pytest.mark.parametrize("separator", [" ", "\n"])
def test_two_hundred_thousand_words(separator: str) -> None:
    old = prose(200_000)
    new = list(old)
    for place in range(500, 200_000, 1000):
        new[place] = f"endret{place}"
    del new[100_100:100_200]
    before, after = separator.join(old), separator.join(new)
    parts = compare(before, after)
    assert "".join(part.before for part in parts) == before
    assert "".join(part.after for part in parts) == after
    changed = [part for part in parts if part.kind != "same"]
    assert len(changed) == 201
    assert sum(len(as_read(part.after)) for part in changed) <= 210


def test_long_texts_that_repeat_themselves_are_told_as_one_change() -> None:
    before = "a b " * 20_000 + "c" + " b a" * 20_000
    after = "b b a " * 20_000
    parts = compare(before, after)
    assert "".join(part.before for part in parts) == before
    assert "".join(part.after for part in parts) == after


def test_a_moved_passage_is_removed_and_added() -> None:
    paragraphs = [" ".join(prose(400, seed)) for seed in range(12)]
    moved = [*paragraphs[1:], paragraphs[0]]
    parts = compare("\n".join(paragraphs), "\n".join(moved))
    assert sum(len(as_read(part.before)) for part in parts if part.kind == "same") >= 11 * 400 - 5
