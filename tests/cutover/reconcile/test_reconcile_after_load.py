"""What the receiving system holds: missing, extra, changed and misplaced rows are told one by one."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cutover.reconcile.test_reconcile_mutations import folder
from tests.cutover.reconcile.written import CASES, MAPPING, PAYMENTS, Written, inputs, plan, written

from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.reconcile import afterload
from bindeledd.cutover.reconcile.after import verify_after
from bindeledd.cutover.reconcile.aftermodel import SORTS, AfterLoad
from bindeledd.foundation.finding import BadInput

Rows = list[list[str]]


def published(path: Path, seed: int = 1) -> Written:
    found = written(inputs(seed))
    found.save(path)
    return found


def loaded(found: Written, file: str) -> Rows:
    """What a system that loaded a whole file holds: another order of rows, and a number of its own."""
    outputs = [rows for path, rows in found.outputs.items() if path[:4].isdigit() and path.endswith(file)]
    rows = [row for one in outputs for row in one[1:]]
    random.Random(1).shuffle(rows)
    return [["Løpenr", *outputs[0][0]], *([str(number), *row] for number, row in enumerate(rows))]


def everything(found: Written) -> dict[str, Rows]:
    return {mapped.file: loaded(found, mapped.file) for mapped in MAPPING.files}


def save(rows: Rows, target: Path, columns: list[int] | None = None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [row[at] for at in columns or range(len(row))] for row in rows
        )


def checked(path: Path, found: Written, after: dict[str, Rows], names: Mapping | None = None) -> AfterLoad:
    for file, rows in after.items():
        save(rows, path / "etter" / file)
    return verify_after(path, path / "ut", found.staging, plan(), MAPPING, path / "etter", names=names)


def test_a_system_that_holds_every_row_is_green_whatever_the_order(tmp_path: Path) -> None:
    found = published(tmp_path)
    result = checked(tmp_path, found, everything(found))
    assert result.green
    assert result.faulty == ()
    assert {one.published for one in result.kinds} == {one.after for one in result.kinds} != {0}


def test_three_missing_one_doubled_and_one_changed_amount_are_told_row_by_row(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    rows = after[PAYMENTS.file]
    key, amount = rows[0].index("Utbnr"), rows[0].index("Beløp")
    gone = {row[key] for row in rows[1:4]}
    del rows[1:4]
    rows.append(["99", *rows[5][1:]])
    rows[7][amount] = "1,00"
    changed = rows[7][key]
    result = checked(tmp_path, found, after)

    def keys(side: str, what: str) -> list[str]:
        pointers = [
            (row.pointer if side == "ours" else row.after_pointer) for row in result.rows if row.what == what
        ]
        told = []
        for pointer in pointers:
            path, _colon, record = pointer.rpartition(":")
            where = found.outputs[path] if side == "ours" else after[path]
            told.append(where[int(record) - 1][where[0].index("Utbnr")])
        return told

    assert not result.green
    payments = next(one for one in result.kinds if one.kind == "payments")
    assert payments.faults == {"missing": 3, "extra": 1, "changed": 1, "misplaced": 0}
    assert set(keys("ours", "missing")) == gone
    assert keys("theirs", "extra") == [rows[5][key]]
    assert keys("ours", "changed") == keys("theirs", "changed") == [changed]
    assert [row.columns for row in result.rows if row.what == "changed"] == [("Beløp",)]


def test_a_row_with_another_municipality_is_in_the_wrong_place(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    rows = after[CASES.file]
    at = rows[0].index("Kommunenr")
    row = next(row for row in rows[1:] if row[at] == "1806")
    row[at] = "1875"
    result = checked(tmp_path, found, after)
    assert [(one.what, one.columns) for one in result.rows] == [("misplaced", ("Kommunenr",))]


def test_equal_rows_are_counted_and_not_paired_by_order(tmp_path: Path) -> None:
    given_ = inputs(1)
    given_[PAYMENTS.file] += [list(given_[PAYMENTS.file][1]) for _copy in range(2)]
    found = written(given_)
    found.save(tmp_path)
    after = everything(found)
    rows = after[PAYMENTS.file]
    key = rows[0].index("Utbnr")
    same = [row for row in rows[1:] if row[key].endswith(given_[PAYMENTS.file][1][0])]
    assert len(same) == 3
    rows.remove(same[0])
    result = checked(tmp_path, found, after)
    assert [one.what for one in result.rows] == ["missing"]


def test_amounts_are_compared_by_their_value(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    rows = after[PAYMENTS.file]
    at = rows[0].index("Beløp")
    for row in rows[1:]:
        row[at] = row[at].removesuffix(",00")
    assert checked(tmp_path, found, after).green


def test_a_kind_of_rows_without_an_extract_is_not_green(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    del after[PAYMENTS.file]
    result = checked(tmp_path, found, after)
    assert not result.green
    assert [one.kind for one in result.kinds if not one.delivered] == ["payments"]


def test_other_names_are_read_by_a_mapping_of_their_own(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    rows = after[CASES.file]
    rows[0] = [
        {"Saksnr": "sak", "Kommunenr": "kommune", "Enhet": "kontor", "Krets": "gk"}.get(n, n) for n in rows[0]
    ]
    names = Mapping(
        (
            MappedFile(
                CASES.file,
                "cases",
                {"sak": "case_no", "kommune": "municipality", "kontor": "unit", "gk": "stay_basic_unit"},
            ),
        )
    )
    assert checked(tmp_path, found, after, names).green


def test_an_extract_without_the_amounts_is_refused(tmp_path: Path) -> None:
    found = published(tmp_path)
    rows = loaded(found, PAYMENTS.file)
    at = rows[0].index("Beløp")
    save([row[:at] + row[at + 1 :] for row in rows], tmp_path / "etter.csv")
    with pytest.raises(BadInput) as caught:
        verify_after(tmp_path, tmp_path / "ut", found.staging, plan(), MAPPING, tmp_path / "etter.csv")
    assert caught.value.findings[0].code in ("after-unknown", "after-lacks-column")


def test_a_published_file_that_was_changed_is_not_green(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    target = tmp_path / "ut" / "1806" / CASES.file
    target.write_bytes(target.read_bytes().replace(b"\n", b"\r\n"))
    assert not checked(tmp_path, found, after).green


@given(
    st.integers(0, 2**32), st.sets(st.integers(0, 30), max_size=4), st.lists(st.integers(0, 30), max_size=3)
)
@settings(max_examples=4)
def test_rows_lost_and_doubled_are_counted_exactly(seed: int, lost: set[int], doubled: list[int]) -> None:
    with folder() as path:
        found = published(path, seed)
        after = everything(found)
        header, *rows = after[CASES.file]
        kept = [row for number, row in enumerate(rows) if number not in lost]
        gone = len(rows) - len(kept)
        more = [list(kept[number % len(kept)]) for number in doubled]
        after[CASES.file] = [header, *kept, *more]
        result = checked(path, found, after)
    cases = next(one for one in result.kinds if one.kind == "cases")
    # A lost row that has an equal elsewhere is made up for by a doubled one.
    assert cases.faults["missing"] - cases.faults["extra"] == gone - len(doubled)
    assert result.green == (not gone and not more)


def without(rows: Rows, *names: str) -> Rows:
    places = [at for at, name in enumerate(rows[0]) if name not in names]
    return [[row[at] for at in places] for row in rows]


def test_columns_that_are_not_compared_are_told_and_the_unit_is_needed(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    cases, payments = after[CASES.file], after[PAYMENTS.file]
    after[PAYMENTS.file] = without(payments, "Tekst")
    told = checked(tmp_path, found, after, MAPPING)
    assert told.green
    assert [one.not_compared for one in told.kinds if one.kind == "payments"] == [("Tekst",)]
    assert [(one.check, "«Tekst»" in one.message) for one in told.remarks] == [("not-compared", True)]
    after[CASES.file] = without(cases, "Enhet")
    lacking = checked(tmp_path, found, after, MAPPING)
    assert not lacking.green
    assert [one.lacking for one in lacking.kinds if one.kind == "cases"] == [("Enhet",)]
    assert ("not-compared-needed", "must") in [(one.check, one.severity) for one in lacking.remarks]


def test_all_is_counted_where_only_the_first_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(afterload, "LISTED", 2)
    found = published(tmp_path)
    after = everything(found)
    at = after[PAYMENTS.file][0].index("Beløp")
    del after[PAYMENTS.file][1:6]
    for row in after[PAYMENTS.file][1:5]:
        row[at] = "0,01"
    result = checked(tmp_path, found, after)
    payments = next(one for one in result.kinds if one.kind == "payments")
    assert payments.faults == {"missing": 5, "extra": 0, "changed": 4, "misplaced": 0}
    assert len(payments.rows) == 4


def test_a_kind_that_is_not_delivered_can_be_told(tmp_path: Path) -> None:
    found = published(tmp_path)
    after = everything(found)
    del after[PAYMENTS.file]
    result = checked(tmp_path, found, after)
    (one,) = (one for one in result.kinds if not one.delivered)
    assert {*one.faults} == {*SORTS}
    assert [told.check for told in result.remarks] == ["not-delivered"]
