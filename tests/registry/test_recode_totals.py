"""Counts: divided where a code is split, summed where codes merge, and never made or lost."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recode_worlds import BETWEEN, NEW, OLD, carried, read, write_csv, write_parquet

from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.national import national_population, population
from bindeledd.foundation import BadInput
from bindeledd.registry.passage import Shares
from bindeledd.registry.recoding import run as module
from bindeledd.registry.recoding.plan import Plan
from bindeledd.registry.recoding.run import recode
from bindeledd.registry.recoding.weights import divide


@pytest.fixture
def counted(tmp_path):
    """The rows after recoding, and the report."""

    def counting(header, rows, *columns, weights="press", start=OLD, plan=None, **named):
        source = write_csv(tmp_path / "inn.csv", [header, *rows])
        out = tmp_path / "ut.csv"
        plan = plan or carried(start, NEW, weights)
        report = recode(source, out, plan, columns or ["kommune"], **named)
        return (read(out)[1:] if out.exists() else None), report

    return counting


def people(on: date) -> list[list[str]]:
    """The population of every municipality that day, empty where it is not known."""
    figures = [(number, population(number, on).value) for number in municipalities(on)]
    return [[number, "" if value is None else str(value)] for number, value in figures]


@pytest.mark.parametrize("weights", ["press", "population"])
def test_the_whole_country_from_2018(counted, weights):
    rows, report = counted(["kommune", "folketall"], people(OLD), weights=weights)
    national = national_population(OLD).value
    (total,) = report.values
    assert national == total.before == total.after == sum(int(row[1]) for row in rows)
    assert [split.old for split in report.splits] == ["1850", "5012"]
    assert {row[0] for row in rows} == set(municipalities(NEW))
    assert len(rows) == len(municipalities(NEW)) == report.rows_out
    assert all(line.startswith(split.old) for split in report.splits for line in split.weights)
    assert all("Kilde: " in line for split in report.splits for line in split.weights)


def test_the_whole_country_from_2020(counted):
    rows, report = counted(["kommune", "folketall"], people(BETWEEN), start=BETWEEN)
    (total,) = report.values
    assert national_population(BETWEEN).value == total.before == total.after
    assert [split.old for split in report.splits] == ["1507"]
    assert {row[0] for row in rows} == set(municipalities(NEW))


def test_a_split_is_divided_and_a_merger_summed(counted):
    header = ["kommune", "kjønn", "antall"]
    rows = [
        ["1850", "K", "1953"],
        ["1805", "K", "10"],
        ["1854", "K", "5"],
        ["1805", "M", "7"],
        ["1849", "K", "1"],
    ]
    assert counted(header, rows)[0] == [
        ["1806", "K", str(913 + 15)], ["1875", "K", str(1040 + 1)], ["1806", "M", "7"],
    ]  # fmt: skip


def test_less_than_nought_and_nought(counted):
    rows, report = counted(["kommune", "endring"], [["1850", "-3"], ["5012", "0"], ["0301", "-4"]])
    assert rows == [
        ["1806", "-1"],
        ["1875", "-2"],
        ["5055", "0"],
        ["5056", "0"],
        ["5059", "0"],
        ["0301", "-4"],
    ]
    assert (report.values[0].before, report.values[0].after) == (-7, -7)


def test_the_key_goes_before_the_weights(counted):
    header = ["kommune", "krets", "antall"]
    rows = [["1850", "18500104", "9"], ["1850", "", "1000"], ["1850", "1", "0"]]
    found, report = counted(header, rows, keys=["krets"])
    assert found == [
        ["1806", "18500104", "9"], ["1806", "", "468"], ["1875", "", "532"],
        ["1806", "1", "0"], ["1875", "1", "0"],
    ]  # fmt: skip
    assert (report.splits[0].by_key, report.splits[0].divided) == ((1, 0), 2)


def test_what_is_unknown_in_a_part_is_unknown_in_the_sum(counted):
    header = ["kommune", "antall", "saker"]
    rows = [
        ["1805", "10", ":"],
        ["1854", "", "4"],
        ["0301", ":", "7"],
        ["1850", "..", "100"],
        ["1149", "5", "."],
    ]
    found, report = counted(header, rows)
    assert found == [["1806", "", ""], ["0301", ":", "7"], ["1875", "", "53"], ["1149", "5", "."]]
    first, second = report.values
    assert (first.before, first.after, first.made_unknown) == (15, 5, 10)
    assert (second.before, second.after, second.made_unknown) == (111, 60, 51)
    assert (first.unknown_before, first.unknown_after) == (3, 3)


def test_a_flow_between_two_split_codes_is_unknown(counted):
    header = ["hjem", "arbeid", "antall"]
    rows = [["1850", "1850", "700"], ["1850", "0301", "10"], ["0301", "5012", "3"], ["1805", "1854", "8"],
            ["5012", "1850", "2"], ["1849", "1805", "4"]]  # fmt: skip
    found, report = counted(header, rows, "hjem", "arbeid")
    flows = {(home, work): value for home, work, value in found}
    assert flows["1806", "0301"] == "5"
    assert flows["1875", "0301"] == "5"
    assert [flows["0301", number] for number in ("5055", "5056", "5059")] == ["0", "1", "2"]
    assert all(flows[home, work] == "" for home in ("1806", "1875") for work in ("1806", "1875"))
    assert all(flows[home, work] == "" for home in ("5055", "5056", "5059") for work in ("1806", "1875"))
    assert report.flows_unknown == 2
    (total,) = report.values
    assert (total.before, total.after, total.made_unknown) == (727, 13, 714)


def test_undecided_rows_take_their_values_with_them(tmp_path, counted):
    rows = [["1805", "3"], ["9999", "4"], ["301", "5"]]
    assert counted(["kommune", "antall"], rows)[1].status == "needs_decision"
    found, report = counted(["kommune", "antall"], rows, undecided=tmp_path / "rest.csv")
    assert found == [["1806", "3"]]
    assert (report.values[0].after, report.values[0].undecided, report.rows_undecided) == (3, 9, 2)


def test_a_split_without_weights_is_undecided(counted):
    _rows, report = counted(["kommune", "antall"], [["1814", "4"]], start=date(1976, 12, 31))
    assert report.status == "needs_decision"
    assert "ingen vekter" in report.undecided[0].reason


def test_every_column_of_whole_numbers_is_a_value_unless_some_are_named(counted):
    header = ["kommune", "år", "post", "alder", "antall"]
    rows = [["1805", "2018", "08500", "0-17", "3"], ["1854", "2018", "08500", "0-17", "4"]]
    found, report = counted(header, rows)
    assert [value.column for value in report.values] == ["år", "antall"]
    found, report = counted(header, rows, values=["Antall"])
    assert found == [["1806", "2018", "08500", "0-17", "7"]]
    assert [value.column for value in report.values] == ["antall"]


@pytest.mark.parametrize(
    "cells",
    [
        ("1,5", "2"),
        ("1.5", "2.0"),
        ("1 000", "2 000"),
        ("1", "-"),
        ("1", "x"),
        ("1", "*"),
        ("+1", "2"),
        (" 1", "2 "),
    ],
)
def test_numbers_that_cannot_be_divided_are_refused_and_not_repeated(counted, cells):
    rows = [["1850", cell, "3"] for cell in cells]
    with pytest.raises(BadInput) as refused:
        counted(["kommune", "andel", "antall"], rows)
    assert refused.value.findings[0].column == "andel"
    with pytest.raises(BadInput):
        counted(["kommune", "andel", "antall"], rows, values=["andel"])
    assert counted(["kommune", "andel", "antall"], rows, values=["antall"])[1].status == "recoded"


@pytest.mark.parametrize("named", ["kommune", "fylke", "navn"])
def test_a_value_column_must_be_one(counted, named):
    with pytest.raises(BadInput):
        counted(["kommune", "navn", "antall"], [["1805", "Narvik", "3"]], values=[named])


def test_labels_that_look_a_little_like_numbers_are_labels(counted):
    header = ["kommune", "næring", "dag", "alder", "kjønn", "antall"]
    rows = [
        ["1850", "01.110", "2018.01.01", "80+", "M", "2"],
        ["1850", "47.110", "2018.01.02", "67", "K", "3"],
    ]
    found, report = counted(header, rows)
    assert [value.column for value in report.values] == ["antall"]
    assert len(found) == 4


def test_a_file_without_whole_numbers_is_refused(counted):
    with pytest.raises(BadInput, match="ingen kolonne med hele tall"):
        counted(["kommune", "navn"], [["1805", "Narvik"]])


def test_numbers_in_parquet(tmp_path):
    source = write_parquet(
        tmp_path / "inn.parquet",
        "kommune VARCHAR, dag DATE, antall UTINYINT, saker DOUBLE, sum BIGINT",
        [["1805", "2018-01-01", 200, 3.0, 10**17], ["1854", "2018-01-01", 200, None, 10**17],
         ["1850", "2018-01-02", 3, 5.0, -3]],
    )  # fmt: skip
    report = recode(source, tmp_path / "ut.parquet", carried(OLD, NEW, "press"), ["kommune"])
    assert read(tmp_path / "ut.parquet")[1:] == [
        ["1806", "2018-01-01", "400", "", str(2 * 10**17)],
        ["1806", "2018-01-02", "1", "2", "-1"],
        ["1875", "2018-01-02", "2", "3", "-2"],
    ]
    assert [value.balances for value in report.values] == [True] * 3
    assert report.values[1].made_unknown == 3


def test_decimals_and_numbers_too_large_in_parquet_are_refused(tmp_path):
    for name, kind, value in (("a", "DOUBLE", 1.5), ("b", "DECIMAL(9, 2)", 2.25), ("c", "HUGEINT", 10**18)):
        source = write_parquet(
            tmp_path / f"{name}.parquet",
            f"kommune VARCHAR, antall INTEGER, verdi {kind}",
            [["1850", 1, value]],
        )
        with pytest.raises(BadInput):
            recode(source, tmp_path / "ut.parquet", carried(OLD, NEW, "press"), ["kommune"])
    large = [["0301", 9 * 10**17]] * 11
    source = write_parquet(tmp_path / "d.parquet", "kommune VARCHAR, verdi BIGINT", large)
    with pytest.raises(BadInput, match="for stor"):
        recode(source, tmp_path / "ut.parquet", carried(OLD, NEW, "press"), ["kommune"])


def test_the_order_is_that_of_the_file(counted):
    codes = [code for code in municipalities(OLD) if carried().passages[code].sure] * 30
    rows = [[code, f"{place:05}", str(place)] for place, code in enumerate(codes)]
    found, _report = counted(["kommune", "rad", "antall"], rows)
    assert [row[1] for row in found] == [row[1] for row in rows]


def test_a_total_that_is_not_kept_is_found(counted, monkeypatch, tmp_path):
    whole = module._copy

    def changing(work, query, columns, half, shape):
        whole(work, query, columns, half, shape)
        half.write_bytes(half.read_bytes().replace(b"10", b"11"))

    monkeypatch.setattr(module, "_copy", changing)
    rows, report = counted(["kommune", "antall"], [["1805", "10"]])
    assert (rows, report.status) == (None, "does_not_reconcile")
    assert [path.name for path in tmp_path.iterdir()] == ["inn.csv"]


cells = st.one_of(st.integers(-(10**12), 10**12).map(str), st.sampled_from(("", ":", "0")))
flows = st.lists(
    st.tuples(
        st.sampled_from(("1850", "5012", "1805", "1849", "0301")), st.sampled_from(("1850", "0301")), cells
    ),
    max_size=15,
)
any_weights = st.lists(st.integers(0, 10**6), min_size=2, max_size=3).filter(any)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=flows, two=any_weights.filter(lambda parts: len(parts) == 2 and any(parts)), three=any_weights)
def test_totals_are_kept_for_any_weights(counted, rows, two, three):
    rows = [*rows, ("0301", "0301", "1")]
    named = {"1850": ("1806", "1875"), "5012": ("5055", "5056", "5059")[: len(three)]}
    parts = {
        code: Shares(MappingProxyType({
            target: Fraction(weight, sum(weights))
            for target, weight in zip(named[code], weights, strict=True)
        }), ())
        for code, weights in (("1850", two), ("5012", three))
    }  # fmt: skip
    usual = carried(OLD, NEW, "press")
    plan = Plan(usual.from_date, usual.to_date, usual.passages, "press", MappingProxyType(parts))
    found, report = counted(["hjem", "arbeid", "antall"], rows, "hjem", "arbeid", plan=plan)
    (total,) = report.values
    assert report.status == "recoded"
    assert total.before == total.after + total.made_unknown

    sums: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for home, work, cell in rows:
        ends = [plan.fate(home), plan.fate(work)]
        value = int(cell) if cell.strip(":") else None
        split = [end for end in ends if len(end.targets) > 1]
        shares = [value] if value is None or not split else list(divide(value, split[0].weights))
        for one, first in enumerate(ends[0].targets):
            for other, second in enumerate(ends[1].targets):
                unknown = len(split) > 1 or value is None
                at = max(one, other) if split else 0
                sums[first, second].append(None if unknown else shares[at])
    wanted = {key: None if None in values else sum(values) for key, values in sums.items()}
    given = {(home, work): int(cell) if cell.strip(":") else None for home, work, cell in found}
    assert given == wanted
