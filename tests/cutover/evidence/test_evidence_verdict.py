"""The one sentence says what is wrong, in rows and øre, and never that something is right that is not."""

from __future__ import annotations

import pytest
from evidence_worlds import counted

from bindeledd.cutover.evidence import verdict_in_words
from bindeledd.cutover.evidence.words import kroner, seconds_in_words, total_in_words
from bindeledd.cutover.reconciliation import ReconciliationFile


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("green", "Avstemt: 20 000 av 20 000 rader, 0 øre avvik"),
        ("red", "Ikke avstemt: 3 rader mangler"),
        ("undecided", "Ikke klar: 12 rader må avgjøres"),
    ],
)
def test_each_state_has_its_sentence(state: str, said: str) -> None:
    values = counted(state)
    assert verdict_in_words(values).replace("\xa0", " ") == said
    assert verdict_in_words(ReconciliationFile.from_values(values)).replace("\xa0", " ") == said


def test_a_row_too_many_in_one_file_does_not_make_up_for_a_row_too_few_in_another() -> None:
    values = counted("red")
    short = values["files"][0] | {"rows_out": 19_999}
    values["files"] = [short, short | {"name": "b.csv", "rows_out": 20_001}]
    values["result"]["ore_difference"] = -7
    assert verdict_in_words(values) == "Ikke avstemt: 1 rad mangler, 1 rad for mye, 7 øre avvik"


def test_faults_without_missing_rows_and_checks_that_did_not_run_are_told() -> None:
    values = counted("red")
    done = values["files"][0]
    done["rows_out"] = 20_000
    assert verdict_in_words(values) == "Ikke avstemt: 1 kontroll fant feil"
    done["checks"] += [{"check": "plan", "examined": 0, "ok": False, "faults": 0}]
    assert verdict_in_words(values) == "Ikke avstemt: 1 kontroll fant feil, 1 kontroll er ikke kjørt"


def test_few_rows_are_not_told_exactly() -> None:
    values = counted("undecided")
    values["result"]["undecided"] = "<5"
    assert verdict_in_words(values) == "Ikke klar: færre enn 5 rader må avgjøres"


@pytest.mark.parametrize(
    ("ore", "said"),
    [
        (0, "0,00"), (5, "0,05"), (-5, "−0,05"), (100, "1,00"), (123_456_789, "1 234 567,89"), (None, "–"),
        (9_007_199_254_740_991, "90 071 992 547 409,91"), (-99_999, "−999,99"),
    ],
)  # fmt: skip
def test_money_is_told_to_the_ore(ore: int | None, said: str) -> None:
    assert kroner(ore).replace("\xa0", " ") == said


def test_times_are_told_in_seconds_and_minutes() -> None:
    assert [seconds_in_words(time) for time in (0.04, 59.94, 59.96, 3600)] == [
        "0,0 s", "59,9 s", "1 min 0 s", "60 min 0 s",
    ]  # fmt: skip


def test_totals_with_few_among_them_are_told_as_the_least_they_can_be() -> None:
    assert [total_in_words(found) for found in ((7, 8), ("<5",), ("<5", 7, "<5"), ())] == [
        "15", "<5", "minst 9", "0",
    ]  # fmt: skip
