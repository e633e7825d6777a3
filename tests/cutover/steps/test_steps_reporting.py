"""What a run came to: with few hidden as it leaves the folder, and as it is for whoever sits by it."""

from __future__ import annotations

from datetime import date

from bindeledd.cutover.checks.result import CheckResult, found_some, not_run
from bindeledd.cutover.identity import PersonVerdict
from bindeledd.cutover.keeping.places import as_json
from bindeledd.cutover.plan.model import Place, Plan
from bindeledd.cutover.reconcile.model import CheckResult as Proof
from bindeledd.cutover.reconcile.model import FileResult, Measured, Move, Reconciliation, Sums
from bindeledd.cutover.reconciliation import ReconciliationFile, read_reconciliation
from bindeledd.cutover.steps.reporting import Clock, report, seen_inside
from bindeledd.foundation.finding import Severity

PLAN = Plan(
    "test", "Test", date(2020, 1, 1), date(2019, 12, 31), {"9801": Place("9801", ("9810",), "merged")}
)


def a_file(name: str, rows: int, *, undecided: int = 0, kind: str = "payments", **more: object) -> FileResult:
    written = rows - undecided
    given = {"sums": Sums(rows * 1000, written * 1000, undecided * 1000)} | more
    return FileResult(
        name, kind, "ab" * 32, rows, written, written, undecided, (Proof("rows-once", rows),), **given
    )


def told(files: list[FileResult], checks: tuple[CheckResult, ...] = ()) -> list[ReconciliationFile]:
    proof = Reconciliation(tuple(files))
    file = report(
        "rehearsal", plan=PLAN, sample=True, reconciliation=proof, checks=checks, clock=Clock(),
        rehearsal=1, run=None,
    )  # fmt: skip
    assert read_reconciliation(as_json(file.as_json())) == file
    return [file, seen_inside(file, proof, checks)]


def sums(file: ReconciliationFile) -> list[int | None]:
    return [done.sums.before_ore for done in file.files]


def test_sums_of_few_rows_and_of_few_undecided_stay_in_the_folder() -> None:
    outside, inside = told([a_file("a.csv", 3), a_file("b.csv", 50, undecided=2), a_file("c.csv", 900)])
    assert sums(outside) == [None, None, 900_000]
    assert [done.sums.after_ore for done in outside.files] == [None, None, 900_000]
    assert [done.sums.undecided_ore for done in outside.files] == [None, None, 0]
    assert sums(inside) == [3000, 50_000, 900_000]
    assert [done.undecided for done in inside.files] == [0, 2, 0]
    assert (outside.result.undecided, outside.result.rows_out) == ("<5", "<5")
    assert inside.result.undecided == 2


def test_one_file_is_not_what_is_left_of_the_totals() -> None:
    outside, _inside = told([a_file("a.csv", 3), a_file("b.csv", 50), a_file("c.csv", 900)])
    assert [done.rows_in for done in outside.files] == ["<5", "<5", 900]
    assert [done.rows_out for done in outside.files] == ["<5", "<5", 900]
    assert [done.checks[0].examined for done in outside.files] == ["<5", "<5", 900]
    assert sums(outside) == [None, None, 900_000]


def test_the_sum_of_a_kind_does_not_tell_that_of_its_only_hidden_file() -> None:
    files = [a_file("a.csv", 40, undecided=3), a_file("b.csv", 60), a_file("c.csv", 900)]
    outside, _inside = told([*files, a_file("d.csv", 30, kind="loans", undecided=3)])
    assert [done.rows_in for done in outside.files] == [40, 60, 900, 30]
    assert sums(outside) == [None, None, 900_000, None]


def test_position_shares_and_days_are_no_money() -> None:
    days = a_file("b.csv", 20, kind="programmes", sums=None, measures=(Measured("leave_days", 150, 100, 50),))
    outside, _inside = told(
        [
            a_file("a.csv", 9, kind="employees", sums=None, measures=(Measured("share", 87_500, 87_500, 0),)),
            days,
        ]
    )
    shares, leave = outside.files
    assert (shares.sums.before_ore, shares.measures[0].measure) == (None, "full-time-equivalents")
    assert (leave.measures[0].before, leave.measures[0].undecided) == (150, 50)


def found(count: int) -> CheckResult:
    return found_some(
        "deadline-across", "cases", Severity.SHOULD,
        lambda figures: f"{figures.in_words(count)} frister.", "", 100, count, 12_300,
    )  # fmt: skip


def test_exceptions_of_few_are_told_inside_alone() -> None:
    outside, inside = told([a_file("a.csv", 90)], (found(3), found(7)))
    assert [(one.message, one.rows, one.sum_ore) for one in outside.exceptions] == [
        ("<5 frister.", "<5", None), ("7 frister.", 7, 12_300),
    ]  # fmt: skip
    assert [(one.message, one.rows, one.sum_ore) for one in inside.exceptions] == [
        ("3 frister.", 3, 12_300), ("7 frister.", 7, 12_300),
    ]  # fmt: skip
    assert [one.id for one in outside.exceptions] == [one.id for one in inside.exceptions]


def test_moves_of_few_are_told_inside_alone() -> None:
    moves = tuple(Move("payments", "9801", new, "merged", rows) for new, rows in (("9810", 80), ("9803", 2)))
    outside, inside = told([a_file("a.csv", 82, moves=moves)])
    assert {one.rows for one in outside.moves} == {"<5"}
    assert {one.rows for one in inside.moves} == {80, 2}


def test_the_rules_that_accepted_numbers_are_counted() -> None:
    verdicts = {
        PersonVerdict.NATIONAL_1964: 700, PersonVerdict.D_1964: 30, PersonVerdict.NAV_OR_H_1964: 2,
        PersonVerdict.CONTROL: 9,
    }  # fmt: skip
    parts = {str(int(verdict)): rows for verdict, rows in verdicts.items()}
    counted = found_some(
        "person-number", "residents", Severity.SHOULD, lambda _figures: "Numre.", "", 741, 9, parts=parts
    )
    skipped = not_run("account-number", "payments", Severity.NOTE, "Ikke kjørt.")
    outside, inside = told([a_file("a.csv", 90)], (counted, skipped))
    assert [(one.sort, one.kind, one.rule, one.rows) for one in outside.numbers] == [
        ("person", "residents", "1964", 700),
        ("person", "residents", "d-1964", 30),
        ("person", "residents", "h-1964", "<5"),
        # The total is known: without this one the two would be what is left.
        ("person", "residents", "refused-control", "<5"),
    ]
    assert [one.rows for one in inside.numbers] == [700, 30, 2, 9]
