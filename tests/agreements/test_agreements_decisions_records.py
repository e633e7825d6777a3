"""Events as plain values: nothing lost on the way, and what is wrong is said by row and field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from decision_worlds import BEIARN, FAUSKE, Log, logs
from hypothesis import given

from bindeledd.agreements.decisions import event_from, from_values, to_values
from bindeledd.agreements.decisions.events import BODIES, KINDS, STEPS, Event, Leaning
from bindeledd.agreements.decisions.records import MOST_SIGNS
from bindeledd.agreements.decisions.words import (
    body_in_words,
    event_in_words,
    listed,
    state_in_words,
    step_in_words,
)
from bindeledd.foundation import BadInput

GOOD: dict[str, Any] = {
    "kind": "adopted",
    "municipality": "1841",
    "on": "2019-06-03",
    "registered_at": "2019-06-03T12:00:00Z",
    "by": "secretary",
}


@given(logs)
def test_there_and_back(log: list[Event]) -> None:
    assert list(from_values(json.loads(json.dumps(to_values(log))))) == log


def test_texts_survive() -> None:
    log = Log().everything()
    assert list(from_values(to_values(log.events))) == log.events


def test_plain_values() -> None:
    event = Log().add("leaning", BEIARN, stance="other_host", other_host="1804").events
    assert to_values(event) == [
        {
            "kind": "leaning",
            "municipality": "1839",
            "on": "2019-06-03",
            "registered_at": "2019-06-03T12:00:00Z",
            "by": "secretary",
            "case_number": "1839-7",
            "stance": "other_host",
            "other_host": "1804",
        }
    ]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"kind": "smurf"}, "kind"),
        ({"kind": None}, "kind"),
        ({"municipality": "841"}, "municipality"),
        ({"municipality": 1841}, "municipality"),
        ({"on": "3. juni"}, "on"),
        ({"on": "0019-06-03"}, "on"),
        ({"on": 20190603}, "on"),
        ({"on": None}, "on"),
        ({"registered_at": "2019-06-03T12:00:00"}, "registered_at"),
        ({"registered_at": True}, "registered_at"),
        ({"by": ""}, "by"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "a" * (MOST_SIGNS + 1)}, "note"),
        ({"items": ["a"]}, "items"),
        ({"items": {"settlement": 1}}, "items"),
        ({"by_council_itself": "ja"}, "by_council_itself"),
        ({"smurf": 1}, "smurf"),
        ({"kind": "leaning", "stance": "kanskje"}, "stance"),
        ({"kind": "leaning"}, "stance"),
        ({"kind": "leaning", "stance": "other_host", "other_host": "Bodø"}, "other_host"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_field(changed: dict[str, Any], column: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_values([GOOD, GOOD | changed])
    (finding,) = caught.value.findings
    assert (finding.row, finding.column) == (2, column)
    assert finding.fix


def test_every_fault_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        from_values([GOOD | {"on": "", "by": ""}, "a"])
    assert [(finding.row, finding.column) for finding in caught.value.findings] == [
        (1, "on"),
        (1, "by"),
        (2, ""),
    ]


def test_everything_has_words() -> None:
    assert all(step_in_words(step) for step in STEPS)
    assert all(body_in_words(body) for body in BODIES)
    states = ("missing", "under_way", "done", "reopened", "refused", "void", "not_needed")
    assert len({state_in_words(state) for state in states}) == len(states)
    assert listed([]) == ""
    assert listed("abc") == "a, b og c"


@given(logs)
def test_every_event_has_words(log: list[Event]) -> None:
    assert all("{" not in event_in_words(event) for event in log)


def test_another_host_is_named() -> None:
    event = event_from(GOOD | {"kind": "leaning", "stance": "other_host", "other_host": FAUSKE})
    assert isinstance(event, Leaning)
    assert event_in_words(event, {FAUSKE: "Fauske"}.__getitem__) == "ønsker heller samarbeid med Fauske"
    assert len(KINDS) == 13
