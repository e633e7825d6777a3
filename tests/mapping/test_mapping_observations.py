"""What another observation says: who joined an office, left it or changed office, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from mapping_worlds import case, offices

from bindeledd.foundation.finding import Finding
from bindeledd.mapping import open_case
from bindeledd.mapping.checks.observations import check_observations_agree

THREE = {"1804": 100, "1805": 50, "1811": 20}


def observed(first: Sequence[Sequence[str]], then: Mapping[str, Sequence[str]]) -> list[Finding]:
    """What is said when the offices k0, k1 … served `first`, and in March 2019 serve `then`."""
    now = offices(*first)
    later = {
        "observations": [{"id": "ny", "title": "Ny", "observed_on": date(2019, 3, 1), "main": False}],
        "offices": [
            {"observation": "ny", "id": office, "name": f"NAV {office[1:]}", "unit_number": "1805"}
            for office in then
        ],
        "office_municipalities": [
            {"observation": "ny", "office": office, "municipality": number}
            for office, numbers in then.items()
            for number in numbers
        ],
    }
    world = case(THREE, **{name: [*rows, *later.get(name, [])] for name, rows in now.items()})
    return list(check_observations_agree(world))


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ([["1804", "1805"]], {"k0": ["1804", "1805"]}, []),
        (
            [["1804"]],
            {"k0": ["1804", "1811"]},
            ["NAV 0 betjente K1804; i mars 2019 betjener det også K1811."],
        ),
        (
            [["1804", "1805", "1811"]],
            {"k0": ["1804", "1805"]},
            ["NAV 0 betjente K1804, K1805 og K1811; i mars 2019 betjener det ikke lenger K1811."],
        ),
        (
            [["1804", "1805"]],
            {"k0": ["1804", "1811"]},
            ["NAV 0 betjente K1804 og K1805; i mars 2019 betjener det også K1811, men ikke lenger K1805."],
        ),
        (
            [["1804"], ["1805"]],
            {"k1": ["1804", "1805"]},
            [
                "K1804 hørte til NAV 0; i mars 2019 hører kommunen til NAV 1.",
                "NAV 1 betjente K1805; i mars 2019 betjener det også K1804.",
            ],
        ),
        ([["1804"]], {}, []),
    ],
)
def test_what_happened_is_said_once(
    first: Sequence[Sequence[str]], then: Mapping[str, Sequence[str]], said: list[str]
) -> None:
    assert [finding.message for finding in observed(first, then)] == said


def test_a_difference_is_to_be_known_and_cites_both() -> None:
    (finding,) = observed([["1804"]], {"k0": ["1804", "1811"]})
    assert (finding.subject, finding.severity, finding.file) == ("1804", "note", "offices")


def test_narvik_in_the_register_serves_evenes_too() -> None:
    said = [finding.message for finding in check_observations_agree(open_case("nordland-2018"))]
    assert "NAV Narvik betjente Narvik; i mars 2019 betjener det også Evenes." in said
    assert not [text for text in said if "1805" in text]
