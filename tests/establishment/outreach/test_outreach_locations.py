"""Whether a place stays, opens or closes, and how that is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.establishment.project_rows import row

from bindeledd.establishment.outreach.locations import (
    Location,
    contradictions,
    location_of,
    locations_of,
    undecided,
)

TODAY = date(2024, 1, 1)


def place(**cells: Any) -> Location:
    given = {"id": "hov", "name": "Hov", "municipality": "3447", "kind": "branch"} | cells
    return location_of(row("project_locations", **given))


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        ({"closes_on": date(2024, 6, 1)}, "Ja. Hov stenger 1. juni 2024."),
        ({"closes_on": date(2024, 1, 1)}, "Hov stengte 1. januar 2024."),
        ({"stays": True}, "Nei. Hov består."),
        ({"stays": False}, "Det er ikke bestemt om Hov skal bestå."),
        ({}, "Det er ikke bestemt om Hov skal bestå."),
        ({"opens_on": date(2024, 6, 1)}, "Hov er et nytt sted og åpner 1. juni 2024."),
        ({"opens_on": date(2023, 6, 1)}, "Nei. Hov åpnet 1. juni 2023."),
    ],
)
def test_the_answer_says_closing_plainly_and_what_is_not_decided_as_that(
    cells: dict[str, Any], answer: str
) -> None:
    assert place(**cells).answer(TODAY) == answer


def test_unknown_opening_hours_are_told_as_unknown_and_never_filled_in() -> None:
    assert (place().before(), place().after()) == ("Ikke kjent", "Ikke bestemt")
    opening = place(opens_on=date(2024, 6, 1), hours_after="tirsdag 10–14")
    assert (opening.before(), opening.after()) == ("Fantes ikke", "tirsdag 10–14")
    closing = place(closes_on=date(2024, 6, 1))
    assert closing.after() == "Stengt fra 1. juni 2024"
    kept = place(closes_on=date(2024, 6, 1), hours_after="tirsdag 10–14")
    assert kept.after() == "tirsdag 10–14, og stengt fra 1. juni 2024"


def test_the_day_it_closes_is_the_first_day_it_is_not_open() -> None:
    closing = place(closes_on=date(2024, 6, 1))
    assert closing.open_on(date(2024, 5, 31))
    assert not closing.open_on(date(2024, 6, 1))


def test_a_place_cannot_stay_and_close_nor_close_before_it_opens() -> None:
    codes = {
        each.code
        for each in contradictions(
            place(stays=True, opens_on=date(2024, 6, 1), closes_on=date(2024, 6, 1), id="Hov sentrum")
        )
    }
    assert codes == {"location-id", "location-closes-first", "location-stays-and-closes"}


def test_a_short_name_is_used_once_but_a_place_may_keep_its_own() -> None:
    kept = place(number=1)
    assert contradictions(kept, [kept]) == ()
    (found,) = contradictions(place(number=2), [kept])
    assert (found.code, found.column) == ("location-taken", "id")


def test_what_residents_will_ask_and_nobody_has_decided_is_found() -> None:
    rows = [
        row("project_locations", number=1, id="hov", name="Hov", municipality="3447", kind="branch"),
        row(
            "project_locations",
            number=2,
            id="dokka",
            name="Dokka",
            municipality="3448",
            kind="office",
            stays=True,
        ),
    ]
    assert [each.code for each in undecided(locations_of(rows))] == ["location-undecided", "hours-undecided"]
