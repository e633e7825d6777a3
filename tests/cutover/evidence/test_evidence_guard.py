"""What must stay in the folder is refused wherever it stands, and what a refusal says never repeats it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from evidence_worlds import IDENTITY, PLAN, STARTED, counted, staging
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.cutover.evidence import build_pack, guard, make_manifest
from bindeledd.foundation.finding import BadInput


def refused(values: Any) -> str:
    with pytest.raises(BadInput) as caught:
        guard(values)
    said = " ".join(f"{one.message} {one.fix} {one.column}" for one in caught.value.findings)
    assert IDENTITY not in said
    return caught.value.findings[0].column


def places(values: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every text and number."""
    if isinstance(values, dict):
        return [found for key, inner in values.items() for found in places(inner, (*path, key))]
    if isinstance(values, list):
        return [found for at, inner in enumerate(values) for found in places(inner, (*path, at))]
    return [path]


def put(values: Any, path: tuple[Any, ...], value: Any) -> Any:
    found = copy.deepcopy(values)
    inner = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return found


WHOLE = {"told": counted(), "manifest": make_manifest(staging(), PLAN, started=STARTED, seconds=1.0)}


def test_a_whole_run_passes() -> None:
    guard(WHOLE)


@given(
    st.sampled_from(places(WHOLE)),
    st.text("0123456789", min_size=11, max_size=11),
    st.text(st.characters(exclude_categories=("N", "C")), max_size=8),
)
def test_eleven_digits_are_refused_wherever_they_stand(
    path: tuple[Any, ...], digits: str, before: str
) -> None:
    refused(put(WHOLE, path, f"{before} {digits}"))


@given(st.sampled_from(places(WHOLE)), st.integers(10**10, 10**11 - 1))
def test_such_a_number_is_refused_but_as_money_and_size(path: tuple[Any, ...], digits: int) -> None:
    changed = put(WHOLE, path, digits)
    if str(path[-1]).endswith("_ore") or path[-1] == "bytes":
        guard(changed)
    else:
        refused(changed)


@given(st.sampled_from(places(WHOLE)), st.integers(1, 10**6))
def test_a_pointer_to_a_row_is_refused_wherever_it_stands(path: tuple[Any, ...], row: int) -> None:
    for name in ("inn/1850/saker.csv", "base.duckdb#saker", "base.ukjent"):
        refused(put(WHOLE, path, f"Se {name}:{row}."))


@pytest.mark.parametrize("path", places(WHOLE))
def test_a_hash_stands_only_where_hashes_of_files_and_plans_do(path: tuple[Any, ...]) -> None:
    changed = put(WHOLE, path, "ab" * 32)
    if path[-1] in ("sha256", "hash"):
        guard(changed)
    elif path[-1] not in ("name", "path"):
        refused(changed)


@pytest.mark.parametrize("key", ["peker", "pekere", "pointers", "person", "fnr", "Fødselsnummer", IDENTITY])
def test_keys_of_what_stays_in_the_folder_are_refused(key: str) -> None:
    refused({"files": [{key: "x"}]})


@pytest.mark.parametrize("area", ["old", "new", "receiver", "municipality", "reason"])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_in_an_area_are_refused(area: str, count: int) -> None:
    for name in ("rows", "count"):
        assert refused({"moves": [{area: "1850", name: count}]}) == f"moves[0].{name}"
        for fine in ("<5", 0, 5):
            guard({"moves": [{area: "1850", name: fine}]})


def test_a_hash_or_a_run_of_digits_alone_is_no_person() -> None:
    guard({"sha256": "1234567890" * 6 + "abcd", "run": "1234567890123456"})
    refused({"sha256": "1234567890" * 6, "run": "1"})


@pytest.mark.parametrize("name", ["moves", "unit_moves", "undecided"])
def test_a_pack_with_few_in_an_area_is_not_written(name: str, tmp_path: Any) -> None:
    values = counted("undecided")
    values[name][0]["rows"] = 3
    manifest = make_manifest(staging(), PLAN, started=STARTED, seconds=1.0)
    with pytest.raises(BadInput):
        build_pack(tmp_path / "bevis", values, manifest)
    assert list(tmp_path.iterdir()) == []
