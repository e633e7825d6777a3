"""Only the code is changed; what is undecided is listed; who and what meet is told and left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kostra_worlds import ALL, CF24, codes, row, synthetic, write

from bindeledd.cutover.kostra.layout import layout
from bindeledd.cutover.kostra.recode import RecodedForm, recode
from bindeledd.cutover.kostra.totals import read_totals
from bindeledd.cutover.kostra.years import Numbers, year_rule
from bindeledd.foundation.finding import BadInput

F20 = layout("11F", 2020)
# Narvik, Ballangen and the east of Tysfjord became 1806; the west of Tysfjord joined Hamarøy, 1875.
PLAN = {"1805": "1806", "1854": "1806", "1849": "1875", "1850": None, "1804": "1804"}


def done(tmp_path: Path, *rows: str, form=F20, places=PLAN, decisions=None) -> tuple[RecodedForm, list[str]]:
    source = write(tmp_path / "old.txt", rows)
    before = source.read_bytes()
    told = recode(source, tmp_path / "new.txt", form, places, decisions)
    assert source.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt"]
    return told, (tmp_path / "new.txt").read_text().split("\n")[:-1]


def test_the_code_is_changed_and_rows_are_counted_by_old_and_new_number(tmp_path: Path) -> None:
    rows = [row(F20, KOMMUNE_NR=number) for number in ("1805", "1854", "1849", "1804", "1805")]
    told, written = done(tmp_path, *rows)
    assert [line[:4] for line in written] == ["1806", "1806", "1875", "1804", "1806"]
    assert [line[4:] for line in written] == [line[4:] for line in rows]
    assert told.moved == {("1804", "1804"): 1, ("1805", "1806"): 2, ("1849", "1875"): 1, ("1854", "1806"): 1}
    assert (told.rows, told.changed, told.complete) == (5, 4, True)


def test_rows_of_a_split_municipality_wait_for_a_decision_by_row(tmp_path: Path) -> None:
    rows = [row(F20, KOMMUNE_NR=number) for number in ("1850", "1805", "1850", "1999")]
    told, written = done(tmp_path, *rows)
    assert (told.undecided, told.complete) == ((1, 3, 4), False)
    assert [line[:4] for line in written] == ["1850", "1806", "1850", "1999"]
    assert ("kostra-undecided", 3, "KOMMUNE_NR") in codes(told.findings)
    told, written = done(tmp_path, *rows, decisions={1: "1806", 3: "1875", 4: "1804", 2: "1806"})
    assert told.complete
    assert [line[:4] for line in written] == ["1806", "1806", "1875", "1804"]


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        ({2: "1875"}, "kostra-decision-against-plan"),
        ({7: "1806"}, "kostra-decision-without-row"),
        ({1: "Narvik"}, "kostra-target-not-digits"),
    ],
)
def test_a_decision_that_does_not_fit_stops_the_work_and_leaves_nothing(
    tmp_path: Path, decisions, code
) -> None:
    source = write(tmp_path / "old.txt", [row(F20, KOMMUNE_NR="1850"), row(F20)])
    (tmp_path / "new.txt").write_text("the version before")
    with pytest.raises(BadInput) as refused:
        recode(source, tmp_path / "new.txt", F20, PLAN, decisions)
    assert refused.value.findings[0].code == code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt"]
    assert (tmp_path / "new.txt").read_text() == "the version before"


def test_a_function_can_say_what_numbers_become(tmp_path: Path) -> None:
    told, _written = done(tmp_path, row(F20), row(F20, KOMMUNE_NR="1850"), places={"1805": "1806"}.get)
    assert told.undecided == (2,)


def test_districts_change_only_where_the_plan_says_so(tmp_path: Path) -> None:
    rows = [row(F20, KOMMUNE_NR="0301", BYDELSNR=district) for district in ("01", "02", "")]
    _told, written = done(tmp_path, *rows, places={"0301": "0301", "030101": "030115"})
    assert [line[:8] for line in written] == ["03012015", "03012002", "030120  "]


def test_a_person_in_both_is_told_and_not_summed(tmp_path: Path) -> None:
    told, written = done(
        tmp_path,
        row(F20, PERSON_FODSELSNR=synthetic(1), BIDRAG=5),
        row(F20, KOMMUNE_NR="1854", PERSON_FODSELSNR=synthetic(1), BIDRAG=6),
        row(F20, KOMMUNE_NR="1849", PERSON_FODSELSNR=synthetic(1)),
        row(F20, KOMMUNE_NR="1854", PERSON_FODSELSNR=synthetic(2)),
        row(F20, KOMMUNE_NR="1854", PERSON_FODSELSNR=synthetic(2)),
    )
    assert told.persons_in_both == ((1, 2),)
    assert codes(told.findings)[1:] == [
        ("kostra-person-twice", 5, "PERSON_FODSELSNR"),
        ("kostra-person-in-both", 2, "PERSON_FODSELSNR"),
    ]
    assert len(written) == 5
    # Once recoded, the form itself has the person twice in one municipality, as SSB will say.
    found = codes(read_totals(tmp_path / "new.txt", F20).findings)
    assert ("kostra-person-twice", 2, "PERSON_FODSELSNR") in found


def test_the_same_journal_number_in_both_is_told_and_not_changed(tmp_path: Path) -> None:
    rows = [
        row(F20, PERSON_JOURNALNR="00000007"),
        row(F20, KOMMUNE_NR="1854", PERSON_JOURNALNR="00000007"),
        row(F20, KOMMUNE_NR="1849", PERSON_JOURNALNR="00000007"),
        row(F20, KOMMUNE_NR="1854"),
    ]
    told, written = done(tmp_path, *rows)
    assert told.journals_in_both == ((1, 2),)
    assert ("kostra-journal-in-both", 2, "PERSON_JOURNALNR") in codes(told.findings)
    assert [line[4:] for line in written] == [line[4:] for line in rows]


def test_who_came_from_a_municipality_that_is_now_the_same_is_told(tmp_path: Path) -> None:
    rows = [
        row(CF24, KVP_KOMM="1", KOMMNR_KVP_KOMM="1854"),
        row(CF24, KVP_KOMM="1", KOMMNR_KVP_KOMM="1849"),
        row(CF24, KVP_KOMM="2", KOMMNR_KVP_KOMM="0000"),
    ]
    told, written = done(tmp_path, *rows, form=CF24)
    assert codes(told.findings) == [("kostra-came-from-within", 1, "KOMMNR_KVP_KOMM")]
    assert [line[4:] for line in written] == [line[4:] for line in rows]


def test_a_source_is_never_written_to(tmp_path: Path) -> None:
    source = write(tmp_path / "old.txt", [row(F20)])
    (tmp_path / "link.txt").symlink_to(source)
    with pytest.raises(BadInput, match="samme fil"):
        recode(source, tmp_path / "link.txt", F20, PLAN)
    assert source.read_text() == row(F20) + "\n"


def test_a_disk_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "old.txt", [row(F20)])
    (tmp_path / "new.txt").write_text("the version before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        recode(source, tmp_path / "new.txt", F20, PLAN)
    assert (tmp_path / "new.txt").read_text() == "the version before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt"]


def test_a_form_with_nothing_to_report_is_carried_over(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(b" ")
    told = recode(tmp_path / "old.txt", tmp_path / "new.txt", F20, PLAN)
    assert (tmp_path / "new.txt").read_bytes() == b" "
    assert (told.rows, told.complete) == (0, True)
    assert codes(told.findings)[-1] == ("kostra-nothing-to-report", None, "")


LINES = st.lists(
    st.tuples(
        st.sampled_from(["1805", "1854", "1849", "1850", "1804", "18å5", ""]),
        st.text(st.sampled_from(" 1aÅø\t"), max_size=30),
        st.sampled_from(["\n", "\r\n"]),
    ),
    max_size=8,
)


@given(
    LINES,
    st.sampled_from(ALL),
    st.sampled_from(["utf-8", "latin-1"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_byte_outside_the_code_is_kept(tmp_path: Path, lines, form, encoding, head) -> None:
    source, target = tmp_path / "old.txt", tmp_path / "new.txt"
    source.write_bytes(head + "".join(map("".join, lines)).encode(encoding) + b"1805 is last, and cut")
    recode(source, target, form, PLAN)
    old, new = source.read_bytes(), target.read_bytes()
    assert len(old) == len(new)
    start = 0
    for was, now in zip(old.splitlines(keepends=True), new.splitlines(keepends=True), strict=True):
        mark = len(head) if start == 0 else 0
        assert now[mark + 4 :] == was[mark + 4 :]
        code = was[mark : mark + 4].decode("latin-1")
        # A row is written over only where its first eight bytes are plain characters.
        expected = PLAN.get(code) if was[mark : mark + 8].isascii() else None
        assert now[mark : mark + 4].decode("latin-1") == (expected or code)
        start += len(was)


@given(
    st.lists(st.tuples(st.sampled_from(sorted(PLAN)), st.integers(-99, 9_999_999)), min_size=1, max_size=15)
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_sums_are_conserved_per_new_municipality(tmp_path: Path, rows: list[tuple[str, int]]) -> None:
    lines = [row(F20, KOMMUNE_NR=number, BIDRAG=amount, LAAN=abs(amount)) for number, amount in rows]
    source = write(tmp_path / "old.txt", lines)
    decisions = {
        place: ("1806", "1875")[place % 2]
        for place, (number, _amount) in enumerate(rows, start=1)
        if number == "1850"
    }
    recode(source, tmp_path / "new.txt", F20, PLAN, decisions)
    expected: dict[str, int] = {}
    for place, (number, amount) in enumerate(rows, start=1):
        new = decisions.get(place) or PLAN[number] or ""
        expected[new] = expected.get(new, 0) + amount * 100
    totals = read_totals(tmp_path / "new.txt", F20)
    assert {number: area.grant for number, area in totals.municipalities.items()} == expected


def test_the_form_of_the_year_before_keeps_old_numbers_and_the_rule_is_told() -> None:
    rule = year_rule(2019, date(2020, 1, 1))
    assert rule.numbers is Numbers.OLD
    assert rule.places(PLAN)("1805") == "1805"  # type: ignore[operator]
    assert codes(rule.findings) == [("kostra-year-rule-assumed", None, "")]
    assert "2019 beholder gamle" in rule.findings[0].message


@pytest.mark.parametrize(("year", "straddles"), [(2020, True), (2021, False)])
def test_the_form_of_the_year_and_later_gets_new_numbers(year: int, straddles: bool) -> None:
    rule = year_rule(year, date(2020, 7, 1))
    assert rule.numbers is Numbers.NEW
    assert rule.places(PLAN) is PLAN
    assert rule.straddles is straddles
    assert any(found.code == "kostra-year-straddles" for found in rule.findings) is straddles


def test_a_person_may_state_another_rule() -> None:
    rule = year_rule(2019, date(2020, 1, 1), Numbers.NEW)
    assert rule.places(PLAN) is PLAN
    assert codes(rule.findings) == [("kostra-year-rule", None, "")]
    assert not year_rule(2020, date(2020, 1, 1)).straddles


def test_rows_of_both_numbers_in_a_straddling_year_meet(tmp_path: Path) -> None:
    told, _written = done(
        tmp_path,
        row(F20, KOMMUNE_NR="1805", PERSON_FODSELSNR=synthetic(1), STMND_1="01"),
        row(F20, KOMMUNE_NR="1806", PERSON_FODSELSNR=synthetic(1), STMND_8="08"),
        places=PLAN | {"1806": "1806"},
    )
    assert told.persons_in_both == ((1, 2),)
