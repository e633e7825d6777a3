from __future__ import annotations

from datetime import date

import pytest

from bindeledd.foundation.finding import BadInput
from bindeledd.mapping.criteria import Threshold, parse


def test_every_kind_of_term() -> None:
    found = parse(
        "population < 2 000; kind in host joint_office; from 2017-01-01; with 1856; without 1852 1853"
    )
    assert found.thresholds == (Threshold("population", "<", 2000.0),)
    assert found.word("kind") == ("host", "joint_office")
    assert found.start == date(2017, 1, 1)
    assert (found.added, found.left_out) == (("1856",), ("1852", "1853"))
    assert found.word("observation") == ()


def test_empty_criteria_have_no_terms() -> None:
    assert parse(None) == parse("") == parse(" ; ")


@pytest.mark.parametrize(
    ("sign", "below", "at", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_the_limit_itself(sign: str, below: bool, at: bool, above: bool) -> None:
    (threshold,) = parse(f"population {sign} 2000").thresholds
    assert (threshold.holds(1999), threshold.holds(2000), threshold.holds(2001)) == (below, at, above)
    assert "2" in threshold.words


@pytest.mark.parametrize(
    "text",
    [
        "under to tusen",
        "population < mange",
        "from i fjor",
        "with 12",
        "without",
        "kind = host joint_office",
        "height > 3",
    ],
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text)
    assert text in caught.value.findings[0].message
