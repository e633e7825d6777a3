"""Every fault in a recoded form is found by code of its own, whichever byte it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kostra_worlds import ALL, CF24, F24, row, synthetic, write

from bindeledd.cutover.kostra.compare import LISTED, Difference, Kind, compare
from bindeledd.cutover.kostra.recode import recode
from bindeledd.cutover.kostra.totals import read_totals
from bindeledd.foundation.finding import BadInput

PLAN = {"1805": "1806", "1854": "1806", "1850": None, "0301": "0301", "030101": "030115"}
DECISIONS = {3: "1806"}


def rows(form) -> list[str]:
    money = {"KVP_STONAD": 700} if form.form == "11CF" else {"BIDRAG": 300, "LAAN": 50, "BIDRAG_MAI": 300}
    return [
        row(form, PERSON_FODSELSNR=synthetic(1), SAKSBEHANDLER="Åse", **money),
        row(form, KOMMUNE_NR="1854", PERSON_FODSELSNR=synthetic(2), **money),
        row(form, KOMMUNE_NR="1850", **money),
        row(form, KOMMUNE_NR="0301", BYDELSNR="01"),
    ]


def recoded(tmp_path: Path, form=F24, encoding: str = "utf-8") -> tuple[Path, Path]:
    before, after = write(tmp_path / "old.txt", rows(form), encoding), tmp_path / "new.txt"
    recode(before, after, form, PLAN, DECISIONS)
    return before, after


def found(before: Path, after: Path, form=F24, decisions=DECISIONS) -> tuple[Difference, ...]:
    return compare(before, after, form, PLAN, decisions)


def told(differences: tuple[Difference, ...]) -> list[tuple[str, int | None, str]]:
    return [(difference.kind.value, difference.row, difference.column) for difference in differences]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("form", ALL, ids=lambda form: f"{form.form}-{form.year}")
def test_a_right_form_has_no_differences(tmp_path: Path, form, encoding: str) -> None:
    assert found(*recoded(tmp_path, form, encoding), form) == ()


def test_a_byte_order_mark_is_no_part_of_the_code(tmp_path: Path) -> None:
    before = write(tmp_path / "old.txt", rows(F24), head=b"\xef\xbb\xbf")
    recode(before, tmp_path / "new.txt", F24, PLAN, DECISIONS)
    assert found(before, tmp_path / "new.txt") == ()
    (tmp_path / "new.txt").write_bytes((tmp_path / "new.txt").read_bytes()[3:])
    assert told(found(before, tmp_path / "new.txt")) == [("changed", 1, "")]


def test_every_byte_of_the_written_file_is_watched(tmp_path: Path) -> None:
    before, after = recoded(tmp_path, CF24)
    written = after.read_bytes()
    missed = []
    for place in range(len(written)):
        after.write_bytes(written[:place] + bytes([written[place] ^ 1]) + written[place + 1 :])
        if not found(before, after, CF24):
            missed.append(place)
    assert missed == []


@given(st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_single_byte_fault_is_found(tmp_path: Path, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(ALL))
    before, after = recoded(tmp_path, form, data.draw(st.sampled_from(["utf-8", "latin-1"])))
    written = after.read_bytes()
    place = data.draw(st.integers(0, len(written) - 1))
    byte = bytes([data.draw(st.integers(0, 255))])
    faulty = data.draw(
        st.sampled_from(
            [
                written[:place] + byte + written[place + 1 :],
                written[:place] + byte + written[place:],
                written[:place] + written[place + 1 :],
                written[:place],
            ]
        )
    )
    after.write_bytes(faulty)
    assert bool(found(before, after, form)) is (faulty != written)


PIECES = [
    b"1805",
    b"1854",
    b"1850",
    b"0301",
    b"030120",
    b"01",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\xc3\xa5",
    b"\xe5",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=3)), min_size=1, max_size=12))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_both_readings_agree_on_any_bytes_about_what_is_undecided(
    tmp_path: Path, pieces: list[bytes]
) -> None:
    before, after = tmp_path / "old.txt", tmp_path / "new.txt"
    before.write_bytes(b"".join(pieces).replace(b"\0", b"0") + b".")
    recoding = recode(before, after, F24, PLAN)
    read_totals(before, F24)
    assert told(found(before, after, decisions=None)) == [
        ("undecided", place, "KOMMUNE_NR") for place in recoding.undecided
    ]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (lambda rows: rows[:-1], ("missing", 4, "")),
        (lambda rows: [*rows, rows[0]], ("extra", 5, "")),
        (lambda rows: [rows[0] + " ", *rows[1:]], ("length", 1, "")),
        (lambda rows: [rows[0] + "\r", *rows[1:]], ("line_end", 1, "")),
        (lambda rows: [rows[0].replace("300", "301", 1), *rows[1:]], ("changed", 1, "BIDRAG")),
        (lambda rows: [rows[0].replace("Åse", "Åsa"), *rows[1:]], ("changed", 1, "SAKSBEHANDLER")),
        (lambda rows: ["1875" + rows[0][4:], *rows[1:]], ("wrong_code", 1, "KOMMUNE_NR")),
        (lambda rows: [*rows[:3], rows[3][:6] + "01" + rows[3][8:]], ("wrong_code", 4, "BYDELSNR")),
        (lambda rows: [rows[1], rows[0], *rows[2:]], ("changed", 1, "PERSON_FODSELSNR")),
    ],
)
def test_each_fault_is_told_by_row_and_field(tmp_path: Path, fault, expected) -> None:
    before, after = recoded(tmp_path)
    write(after, fault(after.read_text().split("\n")[:-1]))
    assert expected in told(found(before, after))


def test_one_krone_moved_between_two_persons_is_found_though_the_sum_is_the_same(tmp_path: Path) -> None:
    before, after = recoded(tmp_path)
    lines = after.read_text().split("\n")[:-1]
    lines[0] = lines[0].replace("    300     50", "    299     50")
    lines[1] = lines[1].replace("    300     50", "    301     50")
    write(after, lines)
    assert told(found(before, after)) == [("changed", 1, "BIDRAG"), ("changed", 2, "BIDRAG")]


def test_sums_of_new_municipalities_are_counted_by_themselves(tmp_path: Path) -> None:
    before, after = recoded(tmp_path)
    after.write_text(after.read_text().replace("    300     50", "    300     51", 1))
    *_rows, total = found(before, after)
    assert (total.kind, total.column, total.municipality) == (Kind.TOTAL, "LAAN", "1806")
    assert "1806" in total.message


def test_a_row_in_another_encoding_is_told(tmp_path: Path) -> None:
    before, after = recoded(tmp_path)
    after.write_bytes(after.read_text().encode("latin-1"))
    assert told(found(before, after)) == [("encoding", 1, "")]


def test_a_row_that_is_undecided_keeps_the_proof_from_holding(tmp_path: Path) -> None:
    before, after = write(tmp_path / "old.txt", rows(F24)), tmp_path / "new.txt"
    recode(before, after, F24, PLAN)
    assert told(found(before, after, decisions=None)) == [("undecided", 3, "KOMMUNE_NR")]


def test_many_differences_are_listed_to_a_point_and_counted(tmp_path: Path) -> None:
    lines = [row(CF24)] * (LISTED + 2)
    before, after = write(tmp_path / "old.txt", lines), write(tmp_path / "new.txt", lines)
    differences = compare(before, after, CF24, PLAN)
    assert len([found for found in differences if found.kind is Kind.WRONG_CODE]) == LISTED
    assert [found.message for found in differences if found.kind is Kind.MORE] == [
        "2 forskjeller til er ikke listet."
    ]


def test_no_contents_are_told(tmp_path: Path) -> None:
    before, after = recoded(tmp_path)
    after.write_bytes(after.read_bytes().replace(b"1806", b"x806").replace(b"300", b"399"))
    words = repr(found(before, after))
    assert all(content not in words for content in ("x806", "399", synthetic(1), synthetic(2)))


def test_a_file_is_not_proved_by_itself(tmp_path: Path) -> None:
    before, _after = recoded(tmp_path)
    with pytest.raises(BadInput, match="mot seg selv"):
        found(before, before)
