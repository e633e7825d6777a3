"""The one file that leaves the folder: read back as written, and refused for anything that is not counts."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.cutover.reconciliations import as_bytes, reconciliation

from bindeledd.cutover.reconciliation import (
    LARGEST_FILE,
    ReconciliationFile,
    names_a_person,
    read_reconciliation,
)
from bindeledd.foundation.finding import BadInput

# Synthetic: a month above 80.
IDENTITY = "01829912345"


def refused(data: bytes) -> tuple[str, ...]:
    """The places that the findings point to; none of them repeats what stood there."""
    with pytest.raises(BadInput) as caught:
        read_reconciliation(data)
    said = " ".join(f"{f.message} {f.fix} {f.column}" for f in caught.value.findings)
    assert IDENTITY not in said
    return tuple(f.column for f in caught.value.findings)


def put(values: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    """A copy with another value at the path."""
    found = copy.deepcopy(values)
    inner: Any = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return found


@pytest.mark.parametrize("state", ["green", "red", "undecided"])
@pytest.mark.parametrize("kind", ["rehearsal", "run", "after_load"])
def test_what_is_read_is_written_again_unchanged(kind: str, state: str) -> None:
    values = reconciliation(2, kind, state=state, undecided=12 if state == "undecided" else 0)
    assert read_reconciliation(as_bytes(values)).as_json() == values
    assert ReconciliationFile.from_values(json.loads(as_bytes(values))).as_json() == values


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["extra"], 1, ""),
        (["files", 0, "rader"], [], "files[0]"),
        (["result", "rows_in"], 1.5, "result.rows_in"),
        (["result", "rows_in"], True, "result.rows_in"),
        (["result", "rows_in"], -1, "result.rows_in"),
        (["result", "rows_in"], "<6", "result.rows_in"),
        (["result", "ore_difference"], "<5", "result.ore_difference"),
        (["moves", 0, "rule"], "magic", "moves[0].rule"),
        (["moves", 0, "old"], "18050", "moves[0].old"),
        (["undecided"], {}, "undecided"),
        (["undecided"], [{"kind": "cases", "reason": "because", "rows": 5}], "undecided[0].reason"),
        (["started"], "2019-01-01T09:00:00", "started"),
        (["plan", "effective_on"], "2019-1-1", "plan.effective_on"),
        (["plan", "hash"], "xyz", "plan.hash"),
        (["seconds"], -1, "seconds"),
        (["sample"], 1, "sample"),
        (["schema"], 2, "schema"),
        (["schema"], True, "schema"),
        (["exceptions", 0, "id"], "a b", "exceptions[0].id"),
        (["exceptions", 0, "message"], "x\u0000", "exceptions[0].message"),
    ],
)
def test_a_value_of_another_kind_is_refused_where_it_stands(path: list[Any], value: Any, where: str) -> None:
    assert where in refused(as_bytes(put(reconciliation(), path, value)))


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY, f"Sak {IDENTITY}.", "018299 12345", "018299-12345", "01.82.99 12345", "1234.56.78901",
        "1234 56 78901", "KID 1234567890123456", "inn/1850/saker.csv:17",
        "０１８２９９１２３４５",
    ],
)  # fmt: skip
def test_what_can_be_a_person_or_an_account_or_a_row_is_refused_anywhere(text: str) -> None:
    for path in (["exceptions", 0, "message"], ["exceptions", 0, "decision"], ["files", 0, "name"],
                 ["plan", "title"], ["timings", 0, "step"]):  # fmt: skip
        assert refused(as_bytes(put(reconciliation(), path, text)))
    assert refused(as_bytes({**reconciliation(), text: 1})) == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "1805, 1854 og 1850 blir 1806", "12 345 678 901 øre", "2020-01-01 1850", "kl. 10:15",
        "SAF-T Financial_999888777_20200101120000_1_1.xml", "inn/1850-1854-1805/saker.csv", "ab" * 32,
    ],
)  # fmt: skip
def test_numbers_dates_and_file_names_are_no_persons(text: str) -> None:
    assert not names_a_person(text)


@given(st.text(max_size=20), st.text("0123456789", min_size=11, max_size=11), st.text(max_size=20))
def test_eleven_digits_are_found_in_any_text(before: str, digits: str, after: str) -> None:
    assert names_a_person(f"{before} {digits} {after}")


@pytest.mark.parametrize("name", list(reconciliation()))
def test_nothing_may_be_left_out(name: str) -> None:
    values = reconciliation()
    del values[name]
    assert refused(as_bytes(values)) == (name,)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"schema":1,"schema":1}', b'{"schema":1,"number":NaN}',
        b"[" * 100_000, b'{"schema":' + b"9" * 5000 + b"}", b" " * (LARGEST_FILE + 1),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    assert refused(data)


def test_a_green_file_that_shows_something_else_is_refused() -> None:
    for path, value in (
        (["result", "undecided"], 1), (["result", "ore_difference"], -1), (["result", "rows_out"], 19_999),
        (["files", 0, "checks", 0, "ok"], False),
    ):  # fmt: skip
        assert "state" in refused(as_bytes(put(reconciliation(), path, value)))
    assert "files[0].checks[0]" in refused(
        as_bytes(put(reconciliation(), ["files", 0, "checks", 0, "faults"], 2))
    )
    twice = put(reconciliation(), ["exceptions", 1, "id"], reconciliation()["exceptions"][0]["id"])
    assert refused(as_bytes(twice)) == ("exceptions",)


@pytest.mark.parametrize("rows", [1, 4])
def test_area_counts_below_five_do_not_leave_the_folder(rows: int) -> None:
    for name in ("moves", "unit_moves"):
        values = put(reconciliation(), [name, 0, "rows"], rows)
        assert refused(as_bytes(values)) == (f"{name}[0].rows",)
        assert ReconciliationFile.from_values(values)
    assert read_reconciliation(as_bytes(put(reconciliation(), ["moves", 0, "rows"], 0)))


NUMBERS = [
    {"sort": "person", "kind": "residents", "rule": "1964", "rows": 700},
    {"sort": "account", "kind": "payments", "rule": "mod11-dots", "rows": "<5"},
]


def test_the_rules_of_numbers_may_be_told_and_are_read_again() -> None:
    values = reconciliation() | {"numbers": NUMBERS}
    assert read_reconciliation(as_bytes(values)).as_json() == values
    assert "numbers" not in read_reconciliation(as_bytes(reconciliation())).as_json()


@pytest.mark.parametrize(
    ("name", "value"), [("sort", "kid"), ("rule", "2050"), ("kind", "cats"), ("rows", 3), ("rows", -1)]
)
def test_rules_of_numbers_that_cannot_be_are_refused(name: str, value: object) -> None:
    values = reconciliation() | {"numbers": [NUMBERS[0] | {name: value}]}
    assert refused(as_bytes(values)) == (f"numbers[0].{name}",)
