"""SSB Klass' lists as published: all of a list or nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_worlds import ORIGIN, TODAY, as_csv, as_json, change, codes_on, every_change, faults, read

from bindeledd.areas.municipalities import changes, municipalities
from bindeledd.foundation import BadInput, Severity
from bindeledd.registry.facts import Municipality
from bindeledd.registry.importing import differences, read_list
from bindeledd.registry.importing.changes import kinds
from bindeledd.registry.importing.names import norwegian_name
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry

NARVIK = [
    change("1805", "Narvik", "1806", "Narvik", "2020-01-01"),
    change("1854", "Ballangen", "1806", "Narvik", "2020-01-01"),
    change("1850", "Tysfjord - Divtasvuodna", "1806", "Narvik", "2020-01-01"),
    change("1850", "Tysfjord - Divtasvuodna", "1875", "Hamarøy - Hábmer", "2020-01-01"),
    change("1849", "Hamarøy - Hábmer", "1875", "Hamarøy - Hábmer", "2020-01-01"),
]

HALF_A_LETTER = as_json([change("1804", "", "1805", "X", "2020-01-01")], "codeChanges").replace(
    b"X", b"\\ud800"
)


def test_the_whole_history_comes_in_as_it_is_built_in():
    imported = read("klass-changes", as_json(every_change(), "codeChanges"), file="endringer.json")
    built_in = {(c.date, c.old, c.new, c.kind) for c in changes()}
    assert {(s.date, s.old, s.new, s.kind) for s in imported.successions} == built_in
    assert len(built_in) == 594
    for on in (TODAY, date(2019, 6, 1), date(1992, 1, 1), date(1991, 12, 31)):
        assert differences(national_registry(), imported, on) == ()


@pytest.mark.parametrize("made", [
    lambda: as_csv(every_change()),
    lambda: as_csv(every_change(), separator=";", quote=""),
    lambda: b"\xef\xbb\xbf" + as_csv(every_change()),
    lambda: b"\r\n;;\r\n" + as_csv(every_change(), separator=";"),
])  # fmt: skip
def test_csv_says_the_same_as_json(made):
    wanted = read("klass-changes", as_json(every_change(), "codeChanges"))
    found = read("klass-changes", made())
    assert (found.statements, found.successions) == (wanted.statements, wanted.successions)


def test_the_publishers_latin_1_without_sami_letters():
    imported = read("klass-changes", as_csv(every_change(), encoding="latin-1"))
    assert differences(national_registry(), imported, TODAY) == ()
    assert [f.code for f in imported.findings] == ["not-utf-8"]


def test_a_merger_and_a_split_on_one_day():
    imported = read("klass-changes", as_csv(NARVIK))
    assert {(s.old, s.new): s.kind for s in imported.successions} == {
        ("1805", "1806"): "merge",
        ("1854", "1806"): "merge",
        ("1850", "1806"): "split_and_merge",
        ("1850", "1875"): "split_and_merge",
        ("1849", "1875"): "merge",
    }
    registry = Registry(imported.statements, Lineage(imported.successions))
    day_before, day = date(2019, 12, 31), date(2020, 1, 1)
    assert registry.as_of(day_before).municipalities() == {}
    assert registry.as_of(day).municipalities() == {
        "1806": Municipality("Narvik"),
        "1875": Municipality("Hamarøy"),
    }
    assert all(s.registered_at == ORIGIN.registered_at for s in imported.successions)
    assert {s.source for s in imported.statements} == {"en-kilde"}


def test_born_died_and_renamed():
    imported = read(
        "klass-changes",
        as_csv([
            change(None, None, "2100", "Svalbard", "2000-01-01"),
            change("2100", "Svalbard", "2100", "Svalbard og Jan Mayen", "2010-01-01"),
            change("2100", "Svalbard og Jan Mayen", None, None, "2020-01-01"),
        ]),
    )  # fmt: skip
    registry = Registry(imported.statements)
    assert [
        registry.as_of(date(year, 1, 1)).municipality("2100") for year in (1999, 2000, 2010, 2020, 2030)
    ] == [None, Municipality("Svalbard"), Municipality("Svalbard og Jan Mayen"), None, None]
    assert [(s.old, s.new, s.kind) for s in imported.successions] == [("2100", "2100", "rename")]


def test_a_number_in_use_again_after_it_was_gone():
    imported = read(
        "klass-changes",
        as_csv([
            change("0128", "Rakkestad", None, None, "1964-01-01"),
            change(None, None, "0128", "Rakkestad", "1992-01-01"),
            change("0128", "Rakkestad", "3016", "Rakkestad", "2020-01-01"),
        ]),
    )  # fmt: skip
    held = [(s.period.start.year, s.fact) for s in imported.statements if s.line[1] == "0128"]
    assert held == [(1964, None), (1992, Municipality("Rakkestad")), (2020, None)]


def test_future_changes_keep_their_day_and_are_never_true_today():
    imported = read("klass-changes", as_csv([change("1804", "Bodø", "1899", "Bodø", "2028-01-01")]))
    (note,) = imported.findings
    assert (note.code, note.severity) == ("import-future", Severity.NOTE)
    assert "1804, 1899" in note.message
    assert "1. januar 2028" in note.message
    more = national_registry().with_more(imported.statements, imported.successions)
    for on in (TODAY, date(2027, 12, 31)):
        assert more.as_of(on).municipality("1899") is None
        assert more.as_of(on).municipality("1804") == Municipality("Bodø")
    assert more.as_of(date(2028, 1, 1)).municipality("1804") is None


def test_every_fault_is_named_with_its_row_and_column():
    rows = [
        change("301", "Oslo", "0301", "Oslo", "2020-01-01"),  # row 2: the zero is eaten
        change("0104", "Moss", "3002", "", "2020-01-01"),  # row 3: no name
        change("0105", "Sarpsborg", "3003", "Sarpsborg", "2020-13-01"),
        change("", "", "", "", "2020-01-01"),
        change("0106", "Fredrikstad", "3004", "Fredrikstad", ""),
        *NARVIK[:1],
        *NARVIK[:1],  # row 8: again
        change("1852", "Tjeldsund", "1806", "Tjeldsund", "2020-01-01"),  # row 9: another name for 1806
    ]
    assert faults("klass-changes", as_csv(rows)) == [
        ("not-four-digits", 2, "oldCode"),
        ("import-missing", 3, "newName"),
        ("not-a-date", 4, "changeOccurred"),
        ("import-change-of-nothing", 5, "newCode"),
        ("import-missing", 6, "changeOccurred"),
        ("import-repeated", 8, "oldCode"),
        ("import-contradiction", 9, "newName"),
    ]
    below_blanks = [(code, row + 2, column) for code, row, column in faults("klass-changes", as_csv(rows))]
    assert faults("klass-changes", b"\n,,\n" + as_csv(rows)) == below_blanks
    with pytest.raises(BadInput, match=r"301") as refused:
        read("klass-changes", as_csv(rows[:1]))
    assert "Skriv 0301" in refused.value.findings[0].fix


def test_a_number_cannot_end_twice():
    rows = [
        change("1805", "Narvik", "1806", "Narvik", "2020-01-01"),
        change("1805", "Narvik", "1807", "Narvik", "2021-01-01"),
    ]
    assert faults("klass-changes", as_csv(rows)) == [("import-contradiction", 3, "oldCode")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "missing-column"),
        (b"a,b\n1,2\n", "missing-column"),
        (b"oldCode,newCode,changeOccurred\n", "import-empty"),
        (b"oldCode,OLD_CODE,newCode,changeOccurred\n1,1,1,1\n", "repeated-column"),
        (b'oldCode,newCode,changeOccurred\n"1804,1805,2020-01-01\n', "csv-broken"),
        (b'{"codeChanges": [', "json-broken"),
        (b'{"codes": []}', "import-wrong-format"),
        (b'{"codeChanges": [1]}', "import-not-an-object"),
        (b'{"codeChanges": []}', "import-empty"),
        (b"[" * 100_000, "json-broken"),
        (b"<html></html>", "import-wrong-format"),
        (b"PK\x03\x04", "not-csv"),
        (HALF_A_LETTER, "wrong-value"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(data, code):
    assert code in [found for found, _row, _column in faults("klass-changes", data)]


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("bindeledd.casefolder.limits.MOST_BYTES", 10)
    (tmp_path / "stor.csv").write_bytes(as_csv(NARVIK))
    with pytest.raises(BadInput) as refused:
        read_list("klass-changes", tmp_path / "stor.csv", ORIGIN)
    assert [(f.code, f.file) for f in refused.value.findings] == [("too-large", "stor.csv")]


def test_hard_spaces_and_invisible_letters_are_no_part_of_a_number():
    data = "oldCode;newCode;newName;changeOccurred;\n"
    data += "\u00a01805 ;\u200b1806;Nar\u00a0vik;2020-01-01\u202f;\n;;;;\n"
    imported = read("klass-changes", data.encode())
    assert [(s.old, s.new) for s in imported.successions] == [("1805", "1806")]
    assert imported.statements[1].fact == Municipality("Nar vik")


@given(
    st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from("abcde")), max_size=12),
)
def test_kinds_count_both_sides(pairs):
    found = kinds(pairs)
    assert found.keys() == pairs
    out, into = Counter(old for old, _n in pairs), Counter(new for _o, new in pairs)
    for (old, new), kind in found.items():
        assert ("split" in kind) == (out[old] > 1)
        assert ("merge" in kind) == (into[new] > 1)
        assert (kind == "rename") == (old == new and out[old] == into[new] == 1)


# -- code lists


@pytest.mark.parametrize("made", [
    lambda rows: as_json(rows, "codes"),
    as_csv,
    lambda rows: as_csv(rows, separator=";"),
    lambda rows: as_csv(rows, encoding="latin-1"),
])  # fmt: skip
def test_todays_list_says_what_the_registry_says(made):
    imported = read("klass-codes", made(codes_on(TODAY)))
    assert len(imported.statements) == len(municipalities(TODAY)) == 357
    assert {s.period.start for s in imported.statements} == {TODAY}
    assert differences(national_registry(), imported, TODAY) == ()
    assert "import-unstated" in [f.code for f in imported.findings]


def test_what_is_new_what_is_gone_and_what_has_another_name():
    rows = [row for row in codes_on(TODAY) if row["code"] != "1804"]
    rows.append({"code": "1899", "parentCode": "", "level": "1", "name": "Nyby", "notes": ""})
    next(row for row in rows if row["code"] == "1806")["name"] = "Ofoten"
    found = differences(national_registry(), read("klass-codes", as_json(rows, "codes")), TODAY)
    assert [(f.code, f.subject) for f in found] == [
        ("import-differs", "1806"),
        ("import-new", "1899"),
        ("import-lacks", "1804"),
    ]
    assert "«Ofoten» i listen og «Narvik» i registeret" in found[0].message
    assert found[0].facts == {"registry": "Narvik", "list": "Ofoten"}


def span(*rows):
    names = ("code", "name", "validFromInRequestedRange", "validToInRequestedRange")
    return as_csv([dict(zip(names, row, strict=True)) for row in rows])


def test_a_span_is_half_open_and_says_nothing_after_its_end():
    imported = read(
        "klass-codes",
        span(
            ("1805", "Narvik", "2018-01-01", "2020-01-01"),
            ("1806", "Narvik", "2020-01-01", "2024-06-01"),
        ),
    )
    registry = Registry(imported.statements)
    assert [
        [*registry.as_of(on).municipalities()]
        for on in (date(2019, 12, 31), date(2020, 1, 1), date(2024, 5, 31), date(2024, 6, 1))
    ] == [["1805"], ["1806"], ["1806"], []]
    assert [f.code for f in imported.findings] == ["import-span-ends"]
    assert "1. juni 2024" in imported.findings[0].message


def test_faults_of_a_code_list():
    data = span(
        ("1804", "Bodø", "2020-01-01", ""),
        ("1804", "Bodø", "2021-01-01", "2022-01-01"),
        ("1806", "Narvik", "2020-01-01", "2021-01-01"),
        ("1806", "Ofoten", "2020-12-31", ""),
        ("1811", "Bindal", "2020-01-01", "2019-01-01"),
        ("18", "Nordland", "2020-01-01", ""),
        ("1812", "", "2020-01-01", ""),
    )
    assert faults("klass-codes", data) == [
        ("period-ends-before-it-begins", 6, "validToInRequestedRange"),
        ("not-four-digits", 7, "code"),
        ("import-missing", 8, "name"),
        ("import-repeated", 3, "code"),
        ("import-contradiction", 5, "code"),
    ]


@given(
    st.lists(st.integers(0, 4000), min_size=2, max_size=8, unique=True),
    st.randoms(use_true_random=False),
)
def test_periods_that_meet_are_no_contradiction_and_a_day_more_is(offsets, random):
    days = [date(2010, 1, 1) + timedelta(days=offset) for offset in sorted(offsets)]
    rows = [
        ("1804", f"Navn {place}", start.isoformat(), end.isoformat())
        for place, (start, end) in enumerate(pairwise(days))
    ]
    shuffled = random.sample(rows, len(rows))
    imported = read("klass-codes", span(*shuffled))
    registry = Registry(imported.statements)
    for place, (start, end) in enumerate(pairwise(days)):
        for on in (start, end - timedelta(days=1)):
            assert registry.as_of(on).municipality("1804") == Municipality(f"Navn {place}")
    longer = [(*row[:3], (date.fromisoformat(row[3]) + timedelta(days=1)).isoformat()) for row in rows]
    if len(rows) > 1:
        assert {code for code, _r, _c in faults("klass-codes", span(*longer))} == {"import-contradiction"}


@pytest.mark.parametrize(
    ("official", "norwegian"),
    [
        ("Bodø", "Bodø"),
        ("Guovdageaidnu - Kautokeino", "Kautokeino"),
        ("Porsanger - Porsángu - Porsanki", "Porsanger"),
        ("Herøy (Møre og Romsdal)", "Herøy"),
        ("Evenes - Even??i", "Evenes"),
        ("Nore og Uvdal", "Nore og Uvdal"),
        ("Aurskog-Høland", "Aurskog-Høland"),
        ("Nyby - Ođđasiida", "Nyby"),
    ],
)
def test_the_norwegian_part_of_an_official_name(official, norwegian):
    assert norwegian_name(official) == norwegian


def test_a_line_break_inside_a_cell_is_a_space():
    listed = [change("1850", "Tys\nfjord", "1875", "Store\r\nHamarøy", "2020-01-01")]
    named = {s.fact.name for s in read("klass-changes", as_csv(listed)).statements if s.fact}
    assert named == {"Store Hamarøy"}
