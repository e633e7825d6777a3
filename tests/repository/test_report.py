import pytest
from benchmarks.report import Row, figure, machine, median_seconds, table
from benchmarks.run import main


def test_the_ratio_is_the_peers_time_over_ours() -> None:
    row = Row("alle par", 0.5, "s", peer="networkx", peer_value=15.0, at_least=20)
    assert row.ratio == 30
    assert row.reached


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (Row("a", 2, "s", at_most=1), False),
        (Row("a", 1, "s", at_most=1), True),
        (Row("a", 1, "s"), None),
        (Row("a", 1, "s", at_most=1, peer="b", peer_value=5, at_least=20), False),
    ],
)
def test_whether_the_target_is_reached(row: Row, reached: bool | None) -> None:
    assert row.reached is reached


@pytest.mark.parametrize(("value", "text"), [(0.01234, "0,0123"), (12.34, "12,3"), (1234.5, "1234")])
def test_three_digits_that_count(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_call_that_fills_caches_is_not_counted() -> None:
    calls: list[int] = []
    assert median_seconds(lambda: calls.append(1), times=3) >= 0
    assert len(calls) == 4


def test_the_table_names_the_machine() -> None:
    drawn = table([Row("a", 1, "s")])
    assert drawn.row_count == 1
    assert drawn.caption == machine()


def test_an_unknown_benchmark_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_benchmark"]) == 2
    assert "Ukjent måling" in capsys.readouterr().err
