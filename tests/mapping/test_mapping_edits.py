"""Two clocks: what holds when, and what we knew when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping_worlds import ON, case, folder

from bindeledd.casefolder.validation import check_tables
from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import Case, open_case
from bindeledd.mapping.answers import answer_edits
from bindeledd.mapping.edits import Edit, apply_edits, faults, history, in_force
from bindeledd.mapping.questions import groups, question, questions

START = datetime(2026, 1, 1, tzinfo=UTC)
KEY = ("1804", "2018-01-01")


def edit(value: str | None, valid: int = 0, known: int = 0, **cells: object) -> Edit:
    """An edit of Bodø's inhabitants that holds `valid` days after the case date, known `known` hours in."""
    given = {
        "table": "population",
        "key": KEY,
        "column": "persons",
        "value": value,
        "valid_from": ON + timedelta(days=valid),
        "registered_at": START + timedelta(hours=known),
        "by": "Prosjektleder",
        "reason": "Rettet",
        **cells,
    }
    return Edit(**given)  # type: ignore[arg-type]


edits = st.lists(
    st.builds(edit, st.integers(0, 999).map(str), st.integers(0, 5), st.integers(0, 5)), max_size=8
)


@given(edits, st.integers(0, 5), st.none() | st.integers(0, 5))
def test_the_latest_to_hold_then_the_latest_known_decides(
    found: list[Edit], on: int, known: int | None
) -> None:
    day = ON + timedelta(days=on)
    moment = None if known is None else START + timedelta(hours=known)
    # Said another way round: walk from the best candidate down, and take the first that counts.
    ranked = sorted(enumerate(found), key=lambda p: (p[1].valid_from, p[1].registered_at, p[0]), reverse=True)
    counting = [
        e for _place, e in ranked if e.valid_from <= day and (moment is None or e.registered_at <= moment)
    ]
    assert list(in_force(found, day, moment).values()) == counting[:1]
    value = apply_edits(folder({"1804": 1000}), found, day, moment).rows("population")[0]["persons"]
    assert value == (int(counting[0].value or 0) if counting else 1000)


@given(edits)
def test_what_holds_in_the_future_never_shows_today(found: list[Edit]) -> None:
    later = [edit(str(i), valid=1 + i) for i in range(len(found))]
    base = folder({"1804": 1000})
    assert apply_edits(base, later, ON).content_hash == base.content_hash


def test_an_edited_value_has_the_edit_as_its_source() -> None:
    world = Case(apply_edits(folder({"1804": 1000}), [edit("990", origin="Svar fra NAV Bodø")], ON))
    figure = world.population("1804")
    assert (figure.value, figure.source.title) == (990, "Svar fra NAV Bodø")
    assert figure.source.publisher == "Prosjektleder"
    assert "2026-01-01" in figure.source.vintage


def test_a_value_set_to_unknown_keeps_the_reason() -> None:
    world = Case(apply_edits(folder({"1804": 1000}), [edit(None, reason="Tvilsom telling")], ON))
    assert (world.population("1804").value, world.population("1804").reason) == (None, "Tvilsom telling")


def test_the_folder_itself_is_not_changed() -> None:
    base = folder({"1804": 1000})
    before = base.content_hash
    apply_edits(base, [edit("990")], ON)
    assert base.content_hash == before


def test_a_row_that_is_not_there_is_added() -> None:
    new = edit("4,5", table="staff", key=("1804", "state", "all", "2018-01-01"), column="fte")
    world = Case(apply_edits(folder({"1804": 1000}), [new], ON))
    assert world.staff("1804")[0].fte.value == 4.5


def test_history_has_the_latest_first_and_only_that_cell() -> None:
    found = [edit("1", known=1), edit("2", known=3), edit("3", known=2), edit("x", column="reason")]
    assert [e.value for e in history(found, "population", KEY, "persons")] == ["2", "3", "1"]


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"table": "hemmelig"}, "hemmelig"),
        ({"column": "vekt"}, "vekt"),
        ({"column": "date"}, "Dato"),
        ({"column": "source"}, "Kilde"),
        ({"key": ("1804",)}, "entydig"),
        ({"value": "mange"}, "mange"),
        ({"value": "-1"}, "mindre enn 0"),
        ({"table": "municipalities", "key": ("1804",), "column": "role", "value": "eier"}, "eier"),
        ({"table": "municipalities", "key": ("1804",), "column": "name", "value": None}, "tom"),
    ],
)
def test_an_edit_that_cannot_be_used_says_why(cells: dict[str, object], part: str) -> None:
    wrong = edit(**({"value": "1"} | cells))  # type: ignore[arg-type]
    (finding,) = faults(wrong)
    assert part in finding.message
    with pytest.raises(BadInput):
        apply_edits(folder({"1804": 1000}), [wrong], ON)


def test_an_edit_cannot_point_to_what_is_not_in_the_case() -> None:
    base = folder({"1804": 1000})
    assert faults(edit("1", key=("1804", "2019-01-01")), base) == []
    (finding,) = faults(edit("1", key=("9999", "2019-01-01")), base)
    assert "9999" in finding.message
    (unnamed,) = faults(edit("F", table="municipalities", key=("1805",), column="county"), base)
    assert "Navn" in unnamed.message


ANSWERS = {
    "integer": "3",
    "decimal": "2,5",
    "yes_no": "ja",
    "text": "Navnet",
    "long_text": "Første linje\nandre",
    "choice": "",
}


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.id)
def test_every_answer_lands_in_the_case(asked: object) -> None:
    found = question(asked.id)  # type: ignore[attr-defined]
    base = open_case("nordland-2018").folder
    taken = answer_edits(
        found, "1804", ANSWERS[found.kind], valid_from=ON, registered_at=START, by="Prosjektleder",
        reason="Kartlegging", origin="Svar fra NAV Bodø",
    )  # fmt: skip
    assert [fault for one in taken for fault in faults(one, base, taken)] == []
    after = apply_edits(base, taken, ON)
    assert check_tables(after) == []
    changed = [row for row in after.rows(found.landing.table) if str(row["source"]).startswith("rettet-")]
    assert len(changed) == 1
    assert changed[0][found.landing.column] not in (None, "")


def test_the_form_has_about_25_questions_in_nine_groups() -> None:
    assert 20 <= len(questions()) <= 30
    assert {asked.group for asked in questions()} == set(groups())
    assert len({asked.id for asked in questions()}) == len(questions())


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(BadInput):
        question("hvorfor")


def test_answers_are_seen_in_the_view() -> None:
    base = case({"1804": 1000}, tasks=[{"id": "OP-05", "name": "Startlån", "kind": "optional"}])
    taken = answer_edits(
        question("start-loan"), "1804", "ja", valid_from=ON, registered_at=START, by="P", reason="K",
        origin="Svar",
    )  # fmt: skip
    seen = Case(apply_edits(base.folder, taken, ON)).services("1804")["OP-05"]
    assert (seen.provided, seen.source.title) == (True, "Svar")


def test_a_value_of_spaces_only_is_unknown_with_the_reason_of_the_edit() -> None:
    edit = Edit(
        "population", ("1804", "2018-01-01"), "persons", " \u00a0", date(2018, 1, 1),
        datetime(2018, 2, 1, tzinfo=UTC), "kontorleder", "Tallet gjaldt en annen kommune.",
    )  # fmt: skip
    (row,) = apply_edits(folder({"1804": 5}), [edit], date(2018, 6, 1)).rows("population")
    assert (row["persons"], row["reason"]) == (None, "Tallet gjaldt en annen kommune.")


def test_no_share_is_above_a_hundred_and_only_numbers_have_a_largest_answer() -> None:
    largest = {asked.id: asked.maximum for asked in questions() if asked.maximum is not None}
    assert {asked.id for asked in questions() if asked.unit == "prosent"} == {"share-55", "absence"}
    assert largest["share-55"] == largest["absence"] == 100
    assert largest["alone"] == largest["open-hours"] == 7 * 24
    assert {question(name).kind for name in largest} <= {"integer", "decimal"}
